"""AT410: the file shows that the picture was cropped, and the credit does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, cite, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.traces import Size
    from attribution.model.metadata import ImageMetadata

_LEVELS = ("required", "if_modified", "if_adapted")
_SLACK = 0.02
"""By how much the ratio of sides may differ: rounding of a reduced picture."""
_TOLD = "{where} says that the picture was cropped; the credit does not, which {license} asks for."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit of a cropped picture under the first licence of the arm that asks for changes."""
    from attribution.image.traces import crops, earlier_sizes

    metadata, policy = subject.metadata, subject.policy
    if metadata is None or subject.said.modified or policy.modified or policy.cropped:
        return  # what the policy says of all pictures, AT306 tells
    owed = next(subject.owed("changes", *_LEVELS), None)
    if owed is None:
        return
    license_, obligation = owed
    size = next((size for size in earlier_sizes(metadata.packets) if _is_cropped(metadata, size)), None)
    if size is not None:
        before, now = _shown(size.width, size.height), _shown(metadata.width or 0, metadata.height or 0)
        params = {"license": name_of(license_), "where": size.where, "before": before, "now": now}
        yield Hit(params, span=subject.said.span, reference=cite(license_, obligation))
        return
    for where in crops(metadata.packets):  # by the author, before it was published, as likely as not
        told = {"license": name_of(license_), "where": where, "before": None, "now": None}
        reference = cite(license_, obligation)
        yield Hit(told, span=subject.said.span, message=_TOLD, severity="note", reference=reference)
        return


def _is_cropped(metadata: ImageMetadata, size: Size) -> bool:
    """Whether the sides now have another ratio than before; a turned picture is not cropped."""
    if not metadata.width or not metadata.height:
        return False
    now, before = metadata.width / metadata.height, size.width / size.height
    # A side is off by up to half a pixel in both pictures.
    slack = _SLACK + 1 / min(metadata.width, metadata.height) + 1 / min(size.width, size.height)
    return all(abs(now / ratio - 1) > slack for ratio in (before, 1 / before))


def _shown(width: float, height: float) -> str:
    return f"{width:g} × {height:g}"


RULE = Rule(
    code="AT410",
    severity="warning",
    summary="The picture was cropped, and the credit does not say so",
    demands="Where the file shows that the picture was cropped, and the licence asks for changes to be"
    " stated, the"
    " credit says so.",
    why="A crop can be an adaptation (OLG Köln, 31 October 2014, 6 U 60/14), and from version 4.0 of"
    " Creative Commons"
    " on any change must be stated. Files remember the shape that the picture had: EXIF its size, the"
    " thumbnail,"
    " XMP that a program cropped it. Only a note where the author may have done it.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(B)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The picture was {before} ({where}) and is {now}: it was cropped, and the credit does not say"
    " so, as"
    " {license} asks.",
    mending="Add that it was cropped: 'cropped', 'Ausschnitt', 'recadrée'; and look whether the author's"
    " name was"
    " cut off the picture.",
    scope="licence",
    check=check,
)
