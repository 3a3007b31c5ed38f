"""AT701: one picture is credited to different people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, same_name
from attribution.checking.pictures import parties, pictures, where
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.rules.base import Sighting


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sighting that credits a picture to others than most sightings of it do."""
    for seen in pictures(subject.site):
        most, *others = parties(seen, _names, same_name) or [[]]
        for sighting in (one for party in others for one in party):
            params = {
                "authors": _names(sighting),
                "others": _names(most[0]),
                "where": where(most[0]),
                "number": len(most),
                "more": f" and {len(most) - 1} more" if len(most) > 1 else "",
            }
            yield Hit(params, span=sighting.span, at=sighting)


def _names(sighting: Sighting) -> tuple[str, ...]:
    return tuple(filter(is_name, sighting.authors))


RULE = Rule(
    code="AT701",
    severity="error",
    summary="One picture is credited to different people",
    demands="A picture has the same author wherever a site shows it.",
    why="All but one of them are wrong. Pictures are the same where their files are; with"
    " `perceptual-hash`, also"
    " where they look the same. Names are compared kindly.",
    reference=Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="The picture is credited to {authors} here, and to {others} in {where}{more}.",
    mending="Look up the author on the page that the picture comes from, and credit the same person"
    " everywhere.",
    scope="site",
    check=check,
)
