"""From what a file says and what it shall say to the list of changes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs

from attribution.embedding.table import PLACES
from attribution.errors import ConflictError
from attribution.image import fields, meaning
from attribution.image.packets import iptc
from attribution.image.packets.xmp_names import PROPERTIES
from attribution.knowledge.licenses import by_url
from attribution.model.change import Change
from attribution.model.metadata import Conflict
from attribution.model.patterns import lazily
from attribution.text import license_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.image.fields import Place
    from attribution.model.metadata import Value

OnConflict: TypeAlias = Literal["refuse", "keep", "fill", "replace"]
Said: TypeAlias = "Mapping[str, Mapping[str, Value]]"
"""Standard -> name -> value, as read from a file."""

_LONGEST_TERMS = 5_000
"""Characters of usage terms that are searched for licences: what is longer is the text of one."""
_ALGORITHMIC = "lgorithmic"
"""In all of IPTC's source types that say that a program made the picture, or a part of it."""
_YEARS = lazily(r"\b\d{4}\b")
CREDIT = "the credit"
"""How a conflict names what the credit says."""


def check(on_conflict: str) -> None:
    """Raise `ValueError` for what is no choice."""
    choices = get_args(OnConflict)
    if on_conflict not in choices:
        raise ValueError(f"on_conflict is {on_conflict!r}, not one of {', '.join(choices)}")


def changes(
    said: Said, meant: Mapping[str, Value | None], on_conflict: OnConflict, path: str | None
) -> list[Change]:
    """List what has to change in the standards of `said`.

    Raises `ConflictError` where `on_conflict` is "refuse" and the file says otherwise.
    """
    keep = on_conflict != "replace"
    file = _File(said)
    wanted = file.wanted(meant, keep=keep)
    contradicted = {
        name: found for name, value in wanted.items() if (found := file.against(name, value, keep=keep))
    }
    if contradicted and on_conflict == "refuse":
        raise _conflict_error(contradicted, wanted, path)
    result: list[Change] = []
    for name, value in wanted.items():
        if name not in contradicted or not keep:
            places = [*PLACES[name], *(p for p, _ in contradicted.get(name, ()) if p not in PLACES[name])]
            result += _changes_of(places, value, said, only_empty=on_conflict == "fill")
    return result


def _changes_of(
    places: list[Place], value: Value | None, said: Said, *, only_empty: bool
) -> Iterator[Change]:
    for place in places:
        if place.standard not in said:
            continue
        before = said[place.standard].get(place.name)
        after = None if value is None else spelled(place, value)
        if before != after and not (only_empty and before is not None):
            yield Change(place.standard, place.name, before, after)


def spelled(place: Place, value: Value) -> Value:
    """Give a value in the form that a place can hold."""
    if place.standard in {"EXIF", "text"}:
        return meaning.text_of(value)
    if place.standard == "IPTC":
        return _spelled_iptc(place.name, value)
    form = PROPERTIES[place.name]
    if form in {"seq", "bag"}:
        return value if isinstance(value, tuple) else (str(value),)
    if form == "member" and isinstance(value, tuple):
        return value[0] if len(value) == 1 else value
    return meaning.text_of(value) if isinstance(value, tuple) else value


def _spelled_iptc(name: str, value: Value) -> Value:
    texts = value if isinstance(value, tuple) else (str(value),)
    return iptc.fitted(name, texts if name in iptc.REPEATABLE else meaning.text_of(value))


@attrs.frozen(eq=False)
class _File:
    """What a file says, held against what it shall say."""

    said: Said

    def wanted(self, meant: Mapping[str, Value | None], *, keep: bool) -> dict[str, Value | None]:
        """Give what the file shall say, in its own words where those say the same and more."""
        wanted = {
            name: value if value is None else self._adopted(name, value) for name, value in meant.items()
        }
        if not keep:
            return wanted
        page = [found for _, found in self._statements("web_statement") if by_url(str(found)) is None]
        if page and meant.get("web_statement") == meant.get("license_url"):
            wanted["web_statement"] = page[0]  # a page of its own says more than the licence again
        return {name: value for name, value in wanted.items() if value is not None}

    def against(self, name: str, value: Value | None, *, keep: bool) -> list[tuple[Place, Value]]:
        """Give the statements that contradict the value; where none is kept, those in places of others.

        (Our own places are written then, whatever they say.)
        """
        statements = self._statements(name)
        if not keep:
            statements = [(place, found) for place, found in statements if place not in PLACES[name]]
        if value is None:
            return statements
        return [
            (place, found)
            for place, found in statements
            if not (
                meaning.agree(found, value, fields.limit(place)) or self._same_otherwise(name, found, value)
            )
        ]

    def _statements(self, name: str) -> list[tuple[Place, Value]]:
        """Give what the file says of a property, in whatever place we could change."""
        field = fields.FIELDS[name]
        places = tuple(place for place in (*field.places, *field.fallbacks) if place.standard in self.said)
        return fields.statements(places, self.said)

    def _same_otherwise(self, name: str, found: Value, value: Value) -> bool:
        """Tell whether two texts state the same rights: but for the year, or in other words."""
        one, other = meaning.text_of(found), meaning.text_of(value)
        if name == "copyright_notice":
            return meaning.agree(_YEARS.sub(" ", one), _YEARS.sub(" ", other)) and not (
                _YEARS.search(one) and _YEARS.search(other)
            )
        if name == "usage_terms":
            return bool(_licenses(one)) and _licenses(one) == _licenses(other)
        if name == "digital_source_type":
            return _ALGORITHMIC in one and _ALGORITHMIC in other
        if name in {"license_url", "web_statement"}:
            record = by_url(one)
            return record is not None and by_url(other) in {
                record,
                None if name == "web_statement" else record,
            }
        return False

    def _adopted(self, name: str, value: Value) -> Value:
        """Give the file's own words for the same thing, where they say more: with the year, or at length."""
        if name not in {"copyright_notice", "usage_terms", "digital_source_type"}:
            return value
        if name == "copyright_notice" and _YEARS.search(str(value)):
            return value
        whole = [found for place, found in self._statements(name) if place.standard != "IPTC"]
        if value in whole[:1]:
            return value
        return next((found for found in whole if self._same_otherwise(name, found, value)), value)


@functools.lru_cache(maxsize=32)
def _licenses(text: str) -> frozenset[str]:
    """Name the licences that terms state. Many files are given the same ones, so they are remembered."""
    matches = license_phrases.scan(text[:_LONGEST_TERMS])
    return frozenset(license_.id for match in matches for license_ in match.licenses)


def _text(value: Value | None) -> str:
    return "" if value is None else meaning.text_of(value)


def _conflict_error(
    contradicted: Mapping[str, list[tuple[Place, Value]]],
    wanted: Mapping[str, Value | None],
    path: str | None,
) -> ConflictError:
    conflicts = tuple(
        Conflict(
            name,
            (
                *((str(place), meaning.text_of(value)) for place, value in found),
                (CREDIT, _text(wanted[name])),
            ),
        )
        for name, found in contradicted.items()
    )
    listed = "; ".join(map(str, conflicts))
    message = f"the file already says otherwise ({listed}); choose on_conflict keep, fill or replace"
    return ConflictError(message, path=path, conflicts=conflicts)
