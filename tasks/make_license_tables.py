"""Make the Creative Commons part of the licence tables from Creative Commons' own descriptions.

    python tasks/make_license_tables.py FOLDER [--checked YYYY-MM]

FOLDER holds the RDF files of the source package `cc.licenserdf` 0.2.29 (`pip download --no-deps
cc.licenserdf`, unpack; its `cc/licenserdf`). It describes every licence up to 2012-01; the ports
and versions published since then stand in `LATER`, read from Creative Commons' list of licences
(creativecommons.org/licenses/list) and, for 2.1 Canada, from its deeds. SPDX ids and ScanCode keys
come from the index inside the installed `license-expression`.

Three tables are written. `licenses.csv` anew; in `elements.csv` (the words for attribution,
non-commercial, ...) and `ports.csv` (names of jurisdictions) rows with another source are kept.
`tasks/compile_licenses.py` is to be run afterwards.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # the files are Creative Commons' own

if TYPE_CHECKING:
    from collections.abc import Iterable

OUT = Path(__file__).parents[1] / "src" / "attribution" / "data" / "licenses"
RDF = "cc.licenserdf 0.2.29"
LIST = "https://creativecommons.org/licenses/list.en"
SIX = ("by", "by-nc", "by-nc-nd", "by-nc-sa", "by-nd", "by-sa")
LATER = {
    ("2.1", "ca"): SIX,
    ("4.0", ""): SIX,
    **{
        ("3.0", port): SIX
        for port in ("am", "az", "ca", "ch", "cn", "eg", "ge", "ie", "igo", "ug", "ve", "za")
    },
}
# Australia's Japanese name is Austria's in the RDF.
SLIPS = {("オーストリア", "au")}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
RETIRED = "{http://creativecommons.org/ns#}deprecatedOn"
NAMES = {
    "by": "Attribution",
    "nc": "NonCommercial",
    "nd": "NoDerivs",
    "sa": "ShareAlike",
    "sampling": "Sampling",
    "sampling+": "Sampling Plus",
    "nc-sampling+": "NonCommercial Sampling Plus",
    "devnations": "Developing Nations",
}
LICENSE_COLUMNS = "id family kind version jurisdiction name url legalcode retired source checked".split()
LANGUAGES = (
    "en de fr es it pt pt-br pt-pt nl pl sv da no fi cs hu ro hr sl sr bg el tr ru uk ca gl eu et lv lt "
    "ja ko zh zh-tw zh-hk he ar af id ms vi th eo mk be es-es es-ar es-cl es-mx fr-ca de-at de-ch"
).split()


def known_ids() -> set[str]:
    """Every SPDX id and ScanCode reference that license-expression knows."""
    index = resources.files("license_expression") / "data" / "scancode-licensedb-index.json"
    entries = json.loads(index.read_text("utf-8"))
    return {e["spdx_license_key"] for e in entries if e["spdx_license_key"] and not e["is_deprecated"]}


def license_id(kind: str, version: str, port: str, known: set[str]) -> str:
    """SPDX id, else ScanCode's reference for exactly this licence, else the natural reference."""
    natural = "-".join(part for part in ("CC", kind.upper(), version, port.upper()) if part)
    natural = {"CC-DEVNATIONS-2.0": "CC-DevNations-2.0"}.get(natural, natural).replace("+", "-PLUS")
    scancode = f"LicenseRef-scancode-{natural.casefold()}"
    return next((i for i in (natural, scancode) if i in known), f"LicenseRef-{natural}")


def english_name(kind: str, version: str, port_name: str) -> str:
    """The official English name."""
    words = NAMES.get(kind) or "-".join(NAMES[element] for element in kind.split("-"))
    if version == "4.0":
        words = words.replace("NoDerivs", "NoDerivatives")
    generic = {"4.0": "International", "3.0": "Unported"}.get(version, "Generic")
    plain = "ampling" in words or "Developing" in words
    return " ".join(
        part for part in ("Creative Commons", words, version, port_name or ("" if plain else generic)) if part
    )


def titles(root: ET.Element) -> dict[str, str]:
    """Language -> title of one description."""
    return {e.get(LANG, ""): e.text.strip() for e in root.iter(TITLE) if e.text}


def described(folder: Path) -> dict[tuple[str, str, str], tuple[str, ET.Element]]:
    """(kind, version, port) -> (path of the URL, description) for each licence of the RDF files."""
    pattern = re.compile(r"creativecommons\.org_licenses_([a-z+-]+)_(\d\.\d)_(?:([a-z]+)_)?\.rdf")
    found: dict[tuple[str, str, str], tuple[str, ET.Element]] = {}
    for file in sorted((folder / "licenses").glob("*.rdf")):
        match = pattern.fullmatch(file.name)
        if match:
            path, version, port = match[1], match[2], match[3] or ""
            kind = "by-nc-nd" if path == "by-nd-nc" else "nc-nd" if path == "nd-nc" else path
            # Japan 2.0 has both orders of one kind; the usual order, which sorts first, stays.
            found.setdefault((kind, version, port), (path, ET.parse(file).getroot()))
    return found


def license_rows(folder: Path, ports: dict[str, str], checked: str) -> Iterable[list[str]]:
    """The rows of `licenses.csv`, sorted by kind, version, port."""
    known, rdf = known_ids(), described(folder)
    later = {(kind, version, port) for (version, port), kinds in LATER.items() for kind in kinds}
    for kind, version, port in sorted(set(rdf) | later):
        path, root = rdf.get((kind, version, port), (kind, None))
        retired = bool(root is not None and root.find(f".//{RETIRED}") is not None)
        tail = "/".join(part for part in (path, version, port) if part)
        url = f"https://creativecommons.org/licenses/{tail}/"
        name = english_name(kind, version, ports.get(port, "") if port else "")
        yield [
            license_id(kind, version, port, known),
            "CC-" + kind.upper().replace("+", "-PLUS"),
            kind,
            version,
            port,
            name,
            url,
            url + "legalcode",
            "yes" if retired else "no",
            LIST if root is None else RDF,
            checked,
        ]


def fold(text: str) -> str:
    """Letters only, without case and marks, to see which wordings are the same."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def stems(folder: Path, kind: str) -> Iterable[tuple[str, str]]:
    """(language, title without version and jurisdiction) for one kind in all versions."""
    for (this, version, port), (_, root) in described(folder).items():
        if this == kind and not port:
            for language, title in titles(root).items():
                if language in LANGUAGES:
                    yield language, title.split(f" {version}")[0].strip()


def element_rows(folder: Path, checked: str) -> Iterable[list[str]]:
    """The words of each language for by, nc, nd and sa, taken from the titles."""
    seen: dict[str, str] = {}
    by: dict[str, set[str]] = {}
    for language, stem in stems(folder, "by"):
        by.setdefault(language, set()).add(stem)
    found = [(word, "by", language) for language, words in by.items() for word in words]
    for element in ("nc", "nd", "sa"):
        for language, stem in stems(folder, f"by-{element}"):
            heads = [word for word in by.get(language, ()) if stem.startswith(word)]
            rest = stem[len(max(heads, key=len)) :].strip(" -–—+") if heads else ""
            if rest and "(" not in rest:
                found.append((rest, element, language))
    for word, element, language in sorted(found, key=lambda row: (row[1], LANGUAGES.index(row[2]), row[0])):
        if (
            "(" not in word
            and seen.setdefault(fold(word), element) == element
            and (key := fold(word)) in seen
        ):
            yield [word, element, language, RDF, checked]
            seen[key] = element


def port_rows(folder: Path, checked: str) -> Iterable[list[str]]:
    """The names of the jurisdictions in each language, those first that come first in `LANGUAGES`."""
    root = ET.parse(folder / "rdf" / "jurisdictions.rdf").getroot()
    for node in root:
        about = node.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
        code = about.rstrip("/").rsplit("/", 1)[-1]
        if "international/" in about:
            names = {k: v for k, v in titles(node).items() if k in LANGUAGES}
            for language in sorted(names, key=LANGUAGES.index):
                # Three Latin letters ("SAD", the United States in Croatian) read as a word.
                name = names[language]
                if (len(name) > 3 or ord(name[0]) > 0x2E80) and (name, code) not in SLIPS:
                    yield [name, code, language, RDF, checked]


def merge(file: Path, columns: list[str], rows: Iterable[list[str]]) -> None:
    """Write made rows and those of other sources, sorted, one row a wording and language."""
    kept: list[list[str]] = []
    if file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            kept = [row for row in list(csv.reader(stream))[1:] if row[-2] != RDF]
    unique: dict[tuple[str, str, str], list[str]] = {}
    for row in [*kept, *rows]:
        unique.setdefault((row[0].casefold(), row[1], row[2]), row)
    write(file, columns, sorted(unique.values(), key=lambda row: (row[1], row[2], row[0])))


def write(file: Path, columns: list[str], rows: Iterable[list[str]]) -> None:
    """Write one table."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main() -> None:
    """Make the tables."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("folder", type=Path)
    cli.add_argument("--checked", default="2026-11")
    options = cli.parse_args()
    used = {port for _, _, port in described(options.folder)} | {port for _, port in LATER}
    ports = [row for row in port_rows(options.folder, options.checked) if row[1] in used]
    merge(OUT / "ports.csv", ["name", "jurisdiction", "language", "source", "checked"], ports)
    with (OUT / "ports.csv").open(encoding="utf-8", newline="") as stream:
        english = {row[1]: row[0] for row in csv.reader(stream) if row[2] == "en" and row[3] in (RDF, LIST)}
    english.update(uk="UK: England & Wales", cn="China Mainland")  # official, but not how people write them
    write(OUT / "licenses.csv", LICENSE_COLUMNS, license_rows(options.folder, english, options.checked))
    elements = element_rows(options.folder, options.checked)
    merge(OUT / "elements.csv", ["phrase", "element", "language", "source", "checked"], elements)


if __name__ == "__main__":
    main()
