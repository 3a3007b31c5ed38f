"""AT703: one picture is under different licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import same_license
from attribution.checking.pictures import parties, pictures, where
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.knowledge.licenses import licenses
from attribution.model.credit import License
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.rules.base import Sighting


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sighting that puts a picture under other licences than most sightings of it do."""
    for seen in pictures(subject.site):
        most, *others = parties(seen, _ids, _alike) or [[]]
        for sighting in (one for party in others for one in party):
            params = {
                "licenses": tuple(map(_label, _ids(sighting))),
                "others": tuple(map(_label, _ids(most[0]))),
                "where": where(most[0]),
                "number": len(most),
                "more": f" and {len(most) - 1} more" if len(most) > 1 else "",
            }
            yield Hit(params, span=sighting.span, at=sighting)


def _ids(sighting: Sighting) -> tuple[str, ...]:
    return sighting.licenses


def _alike(one: str, other: str) -> bool:
    return same_license(_license(one), _license(other))


def _license(id_: str) -> License:
    record = licenses().get(id_)
    if record is None:
        return License(id_, id_)
    return License(record.id, record.name, record.version, record.jurisdiction, record.url, record.family)


def _label(id_: str) -> str:
    record = licenses().get(id_)
    return record.label if record is not None else id_


RULE = Rule(
    code="AT703",
    severity="error",
    summary="One picture is under different licences",
    demands="A picture has the same licence wherever a site shows it.",
    why="Only what was granted is allowed; the other lines give a permission that nobody gave. Pictures"
    " are the same"
    " where their files are; with `perceptual-hash`, also where they look the same.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(C)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The picture is under {licenses} here, and under {others} in {where}{more}.",
    mending="Look up the licence on the page that the picture comes from, and name the same one everywhere.",
    scope="site",
    check=check,
)
