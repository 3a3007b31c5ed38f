"""AT408: text, front matter, sidecar and image call the work by different titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking import claims
from attribution.checking.naming import fold
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = lazily(r"[^\W_]+")
_NO_TITLE = lazily(r"\d{3,}|\.\w{2,4}$|_")
"""What shows that a title is a file's name or a number of an archive."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the title when another place states another one."""
    credit = subject.said
    if not credit.title or claims.is_told_elsewhere(subject, claims.title_of):
        return
    differing = [
        claim
        for claim in (
            *claims.embedded(subject.metadata, "title"),
            *claims.stated(subject, claims.title_of),
        )
        if not any(_alike(credit.title, value) or not _is_title(value) for value in claim.values)
    ]
    if differing:
        params = {
            "title": credit.title,
            "speaker": claims.speaker(subject),
            "others": claims.told(differing, "say", "says", shown=repr),
            "claims": claims.params(differing),
        }
        yield Hit(params, span=credit.title_span or credit.span)


def _alike(one: str, other: str) -> bool:
    """Whether one title is the other, or a part of it, as far as its words go."""
    short, long = sorted((" ".join(_WORD.findall(fold(text))) for text in (one, other)), key=len)
    return bool(short) and f" {short} " in f" {long} "


def _is_title(text: str) -> bool:
    """Whether this is likely a title, and no file name or shelf mark: cameras and agencies write these."""
    return " " in text.strip() and not _NO_TITLE.search(text)


RULE = Rule(
    code="AT408",
    severity="note",
    summary="Text, data and image call the work by different titles",
    demands="The title in the text is the one that front matter, sidecar and the image's metadata state.",
    why="Where the licence asks for the title, it is the one that the author gave. Only a note: some programs"
    " write headlines into the field of titles.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Title",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#title",
    ),
    message="{speaker} calls the work {title!r}; {others}.",
    mending="Look up the title where the picture comes from, and mend the text or the other place.",
    scope="comparison",
    check=check,
)
