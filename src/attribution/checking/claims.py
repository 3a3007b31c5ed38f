"""Who says what of an image: the metadata standards one by one, and the other places that name it.

A disagreement is one finding, whoever takes part in it: it stands where the first of the places stands that
say something of the property, and tells what each of the others says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.checking import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from attribution.checking.rules.base import Subject
    from attribution.model.credit import Credit
    from attribution.model.metadata import ImageMetadata, Value


@attrs.frozen
class Claim:
    """What one place says of one property. `embedded` tells that the place is the image itself."""

    where: str
    values: tuple[str, ...]
    embedded: bool = False


def stated(subject: Subject, values: Callable[[Credit], tuple[str, ...]]) -> tuple[Claim, ...]:
    """Give what the other places say; () where one that goes first tells the disagreement."""
    claims = [(one, values(one.credit)) for one in subject.statements]
    if any(one.earlier and said for one, said in claims):
        return ()
    return tuple(Claim(one.where, said) for one, said in claims if said)


def is_told_elsewhere(subject: Subject, values: Callable[[Credit], tuple[str, ...]]) -> bool:
    """Whether a place that goes first says something of the property, so that the finding stands there."""
    return any(one.earlier and values(one.credit) for one in subject.statements)


def embedded(metadata: ImageMetadata | None, field: str) -> tuple[Claim, ...]:
    """Give what each standard says of a field of `ImageMetadata`, in the order of precedence."""
    if metadata is None:
        return ()
    from attribution.image.fields import FIELDS, statements

    said: Mapping[str, Mapping[str, Value]] = {
        "EXIF": metadata.exif,
        "XMP": metadata.xmp,
        "IPTC": metadata.iptc,
        "text": dict(metadata.packets.text),
    }
    row = FIELDS[field]
    found = statements(row.places, said) or statements(row.fallbacks, said)
    claims = [Claim(_place(str(place)), _values(value), embedded=True) for place, value in found]
    if not claims:
        value = getattr(metadata, field)
        claims = [Claim("the image's metadata", _values(value), embedded=True)] if value else []
    return tuple(claims)


def _place(place: str) -> str:
    return place.replace("text ", "the file's text ")


def _values(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def told(
    claims: Iterable[Claim],
    verb: str = "name",
    verb_of_one: str = "names",
    *,
    shown: Callable[[str], str] = str,
) -> str:
    """Draw claims together: "EXIF Artist and XMP dc:creator name A; the front matter (line 4) names B".

    `shown` writes a value: `repr` puts it in quotation marks.
    """
    places: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        said = tuple(shown(_cut(value)) for value in claim.values[:_MOST])
        places.setdefault(said, []).append(claim.where)
    return "; ".join(
        f"{listed(where)} {verb_of_one if len(where) == 1 else verb} {listed(values)}"
        for values, where in places.items()
    )


_LONGEST = 60
_MOST = 5
"""Characters of a value, and values of a place, that are told."""


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def listed(values: Iterable[str]) -> str:
    """Write "A, B and C"."""
    *most, last = [*values] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def params(claims: Iterable[Claim]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give claims as plain values for a finding's parameters."""
    return tuple((claim.where, claim.values) for claim in claims)


_SPEAKERS = {
    "front matter": "The front matter",
    "structured data": "The structured data",
    "data": "The data",
    "sidecar": "The sidecar",
    "alternative text": "The alternative text",
    "title": "The image's title",
}


def speaker(subject: Subject) -> str:
    """Name the place that the finding stands at, as the subject of a sentence."""
    return _SPEAKERS.get(subject.origin, "The credit")


def authors_of(credit: Credit) -> tuple[str, ...]:
    """Give the names of a credit's authors that name anybody."""
    return tuple(author.name for author in credit.authors if compare.is_name(author.name))


def sources_of(credit: Credit) -> tuple[str, ...]:
    """Give the names of a credit's sources."""
    return tuple(source.name for source in credit.sources)


def holder_of(credit: Credit) -> tuple[str, ...]:
    """Give the holder of rights that a credit names."""
    holder = credit.copyright.holder if credit.copyright else None
    return (holder,) if holder and compare.is_name(holder) else ()


def title_of(credit: Credit) -> tuple[str, ...]:
    """Give the work's title that a credit states."""
    return (credit.title,) if credit.title else ()
