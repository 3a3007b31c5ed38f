"""House styles: lines whose form stands in `data/styles/houses.toml`.

parts, each a list of forms ──► the first form whose fields are all known ──► joined
"""

from __future__ import annotations

import functools
import string
import tomllib
from typing import TYPE_CHECKING, Any

from attribution.knowledge import tables
from attribution.knowledge.files import read_text
from attribution.model import values
from attribution.text.styles import sentence
from attribution.text.styles.parts import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Markup

_FILE = "styles/houses.toml"
_FIELDS = frozenset("title authors sources parties licenses marks page notice changed label".split())
_SETTINGS = frozenset({"parts", "join", "source", "checked"})
_CHOICES = frozenset({"between", "address"})


@values.frozen
class House:
    """One house style; the file says what each setting means."""

    name: str
    parts: tuple[tuple[str, ...], ...]
    join: str
    between: str | None
    address: str | None

    def compose(self, parts: Parts, markup: Markup) -> str:
        """Write the line."""
        known = fields(parts, markup, self.between)
        written = (_first(forms, known, markup) for forms in self.parts)
        return markup.escape(self.join).join(part for part in written if part)

    def plain(self, parts: Parts) -> str:
        """Write the line without any markup."""
        return self.compose(parts, Bare(self.address))


@values.frozen
class Bare:
    """No markup: a licence's address stands behind its name, where the house wants it."""

    address: str | None

    def escape(self, text: str) -> str:
        """Leave words as they are."""
        return text

    def piece(self, piece: Piece) -> str:
        """Write the name, with the address of a licence."""
        shown = self.address and piece.url and piece.role == "license"
        return piece.text + (self.address or "").format(piece.url) if shown else piece.text

    def notice(self, inner: str) -> str:
        """Leave the notice as it is."""
        return inner


def fields(parts: Parts, markup: Markup, between: str | None) -> dict[str, Callable[[], str]]:
    """Give what a form may name, each as it is written; "" for what is not known."""

    def names(pieces: Iterable[Piece]) -> str:
        written = [markup.piece(piece) for piece in pieces]
        return (
            sentence.joined(written, parts.words) if between is None else markup.escape(between).join(written)
        )

    marks = [piece for piece in parts.licenses if piece.marked]
    granted = sentence.licences(parts, markup)
    return {
        "title": lambda: markup.piece(parts.title) if parts.title else "",
        "authors": lambda: names(parts.authors),
        "sources": lambda: names(parts.sources),
        "parties": lambda: names((*parts.authors, *parts.sources)),
        "licenses": lambda: "" if marks else granted,
        "marks": lambda: granted if marks else "",
        "page": lambda: markup.escape(parts.work_url or "") if isinstance(markup, Bare) else "",
        "notice": lambda: markup.notice(markup.escape(parts.copyright)) if parts.copyright else "",
        "changed": lambda: markup.escape(parts.words["modified"]) if parts.modified else "",
        "label": lambda: sentence.labelled(parts, "").rstrip(),
        **{use: functools.partial(markup.escape, word) for use, word in parts.words.items()},
    }


def _first(forms: Iterable[str], known: Mapping[str, Callable[[], str]], markup: Markup) -> str:
    """Write the first form of which every field is known."""
    for form in forms:
        pieces = list(string.Formatter().parse(form))
        values = [known[field]() if field in known else "" for _, field, _, _ in pieces if field]
        if all(values):
            filled = iter(values)
            return "".join(
                markup.escape(text) + (next(filled) if field else "") for text, field, _, _ in pieces
            )
    return ""


@tables.once
def houses() -> Mapping[str, House]:
    """Give the house styles by name. Raises `DataFileError` with the style's name where one is wrong."""
    return {name: _house(name, entry) for name, entry in tomllib.loads(read_text(*_FILE.split("/"))).items()}


def _house(name: str, entry: Any) -> House:
    given = set(entry) if isinstance(entry, dict) else set()
    wrong = (given - _SETTINGS - _CHOICES) | (_SETTINGS - given)
    if wrong:
        raise tables.wrong(f"lacks, or may not have: {', '.join(sorted(wrong))}", _FILE, name)
    forms = tuple(tuple(part) for part in entry["parts"])
    for form in (form for part in forms for form in part):
        unknown = (
            {field for _, field, _, _ in string.Formatter().parse(form) if field} - _FIELDS - set(words("en"))
        )
        if unknown:
            raise tables.wrong(f"has no field {', '.join(sorted(unknown))}", _FILE, name)
    return House(name, forms, entry["join"], entry.get("between"), entry.get("address"))
