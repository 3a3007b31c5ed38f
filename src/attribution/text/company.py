"""The open cases, decided by the company that a name keeps.

Beside a platform or a stock library a lone name is the photographer's; behind "via", "on" or "for"
stands an organisation; thanks go to organisations; a lone name alone is an organisation unless it
grants a licence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from attribution.text.parts import Part

PERSON, ORGANISATION = 0.25, -0.3
"""Above the one a name is a person's, below the other an organisation's; between them it is open."""


_SURE, _NEAR = 0.7, 32
"""From where a name is a person's beyond doubt, and how many names on each side keep it company."""
_BEHIND = frozenset({"via", "for", "on"})
_STROKES = frozenset("/|·•–—-")


class Company(NamedTuple):
    """What stands beside a name: hosts of pictures, agencies, persons, other organisations, a licence.

    `papers`: a publication stands at once behind it. `sure`: a person beyond doubt is named before.
    `pair`: it is the second of two, behind a comma. `between`: known organisations on both sides.
    """

    hosts: bool
    agencies: bool
    papers: bool
    persons: bool
    others: bool
    licensed: bool
    sure: bool
    pair: bool
    between: bool


def settle(parts: list[Part], *, licensed: bool) -> None:
    """Decide for each part whether it is a person, and keep the certainty in its score."""
    kinds = {part.record.kind for part in parts if part.record}
    for index, part in enumerate(parts):
        if not part.record and not part.settled and not _is_clear(part):
            near = parts if len(parts) <= _NEAR else parts[max(0, index - _NEAR) : index + _NEAR]
            _decide(part, _company(part, near, kinds, licensed=licensed))
        part.settled = True


def _is_clear(part: Part) -> bool:
    """Tell whether a score is so clear that no company changes it."""
    return part.score < ORGANISATION - 0.1 or part.score >= (_SURE if part.before in _BEHIND else 0.5)


def _company(part: Part, parts: list[Part], kinds: set[str], *, licensed: bool) -> Company:
    return Company(
        hosts=bool(kinds & {"platform", "stock"}),
        agencies=bool(kinds & {"agency", "publication"}),
        papers=_before_paper(part, parts),
        persons=any(p.is_person and p.score > PERSON and p.cue is part.cue for p in parts),
        others=any(p is not part and p.score < ORGANISATION for p in parts),
        licensed=licensed,
        pair=part.before == "," and len(parts) == 2,
        between=_is_between(part, parts),
        sure=any(p.is_person and p.score >= _SURE and p.end < part.start for p in parts),
    )


def _is_between(part: Part, parts: list[Part]) -> bool:
    """Tell whether strokes and known organisations stand on both sides of a name."""
    at = next(i for i, other in enumerate(parts) if other is part)
    if not 0 < at < len(parts) - 1 or part.before != "/" or parts[at + 1].before != "/":
        return False
    return parts[at - 1].record is not None and parts[at + 1].record is not None


def _before_paper(part: Part, parts: list[Part]) -> bool:
    """Tell whether a publication follows a name at once: "Budi/Harian Kota" is a photographer's."""
    follower = next((p for p in parts if p.start > part.start), None)
    paper = follower is not None and follower.record is not None and follower.record.kind == "publication"
    return paper and follower is not None and follower.before == "/"


def _decide(part: Part, company: Company) -> None:
    """Move an open score to one side; clear ones stay."""
    cue = part.cue
    thanked = cue is not None and cue.permission is not None and part.score < 0.5
    asked_origin = cue is not None and cue.origin and part.score < 0.45 and not company.agencies
    if thanked and not company.others:
        part.score = min(part.score, -0.2)
    elif part.before in _BEHIND and part.score < _SURE:
        part.score = min(part.score, -0.4)
    elif asked_origin and not company.hosts and not company.licensed:
        part.score = min(part.score, -0.2)
    elif company.between and " " not in part.text and part.score < 0.5:
        part.score = ORGANISATION  # "ESA/Rosetta/NAVCAM"
    elif (part.before in _STROKES or company.pair) and PERSON < part.score < 0.5 and company.sure:
        part.score = ORGANISATION  # "Priit Berg/Eesti Leht": no given name, behind a person's
    elif ORGANISATION <= part.score <= PERSON or (company.hosts and -0.4 <= part.score < 0):
        part.score = _side(part, company)


def _side(part: Part, company: Company) -> float:
    """Give a lone or unknown name its side."""
    several = len(part.text.split()) > 1
    if part.text.isupper() and not several:  # initials beside an organisation: "KB / Bondy Blog"
        return 0.3 if company.others and not company.persons else -0.2
    if not company.persons and (company.papers or company.hosts or (part.cue and part.cue.by)):
        return 0.5 if company.hosts else 0.4
    if several:
        return 0.2 if not company.persons and (part.score >= 0 or company.agencies) else -0.2
    if company.persons:
        return -0.2
    if company.licensed:
        return 0.25
    return 0.15 if part.score > 0.1 else -0.2
