"""Make the tables of given and family names from the person providers of Faker (MIT licence).

    pip install faker japanese-personal-name-dataset && python tasks/make_name_tables.py

Given names of all its locales tell persons from organisations. Family names are kept only for
Chinese, Japanese and Korean, where they stand first and no space marks the name; the two thousand
commonest of Japan come from japanese-personal-name-dataset (MIT licence).
"""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "attribution" / "data" / "names"
EAST_ASIA = ("zh_CN", "zh_TW", "ja_JP", "ko_KR")
# Given names that are everyday words of credit lines, organisations or places.
NOT_NAMES = {
    "art", "bay", "bild", "christian", "city", "creative", "dakota", "day", "des", "dallas", "diamond", "dr",
    "eden", "ferry", "foto", "grand", "india", "island", "jersey", "july", "june", "may", "land", "london",
    "march", "media", "music", "news", "open", "paris", "photo", "press", "prince", "princess", "radio",
    "royal", "sandy", "sea", "sky", "star", "sun",
    "sydney", "time", "union", "van", "von", "west", "will", "world",
}  # fmt: skip


def words(values: object) -> Iterable[str]:
    """Yield the names of a provider's attribute: a tuple, a dictionary with weights, or nothing."""
    for value in values if isinstance(values, Iterable) else ():
        if isinstance(value, str):
            yield unicodedata.normalize("NFC", value.strip())


def collect(kind: str, locales: Iterable[str]) -> set[str]:
    """Gather every name of `kind` ("first" or "last") of the locales."""
    names: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith((f"{kind}_name", f"{kind}_romanized_name")):
                names.update(words(getattr(provider, attribute)))
    return names


def given() -> list[str]:
    """Case-folded given names of three letters or more, written in a script with letters apart."""
    folder = Path(importlib.import_module("faker.providers.person").__file__ or "").parent
    locales = sorted(path.name for path in folder.iterdir() if (path / "__init__.py").exists())
    names = {
        name.casefold() for name in collect("first", locales) if re.fullmatch(r"[^\W\d_]{3,}(-\w+)?", name)
    }
    return sorted(name for name in names - NOT_NAMES if not re.search(r"[぀-ヿ一-鿿가-힯]", name))


def japanese() -> set[str]:
    """Give the common family names of Japan: name, bearers, and two ways to read it in each row."""
    folder = Path(importlib.import_module("japanese_personal_name_dataset").__file__ or "").parent
    text = (folder / "dataset" / "last_name_org.csv").read_text("utf-8")
    return {row.partition(",")[0] for row in text.splitlines()}


def family() -> list[str]:
    """Family names of Chinese, Japanese and Korean in their own scripts."""
    names = collect("last", EAST_ASIA) | japanese()
    return sorted(name for name in names if re.fullmatch(r"[぀-ヿ一-鿿가-힯]{1,4}", name))


def main() -> None:
    """Write both tables; each begins with where it comes from."""
    version = importlib.metadata.version("faker")
    japan = importlib.metadata.version("japanese-personal-name-dataset")
    more = f" and japanese-personal-name-dataset {japan} (MIT)"
    for name, rows, other in (("given", given(), ""), ("family", family(), more)):
        head = f"# {name} names, from Faker {version} (MIT){other}, made by tasks/make_name_tables.py"
        (DATA / f"{name}.txt").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8", newline="\n")
        print(f"{name}: {len(rows)}")


if __name__ == "__main__":
    main()
