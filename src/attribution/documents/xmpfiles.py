"""XMP sidecars: `photo.xmp` and `photo.jpg.xmp`, as photo programs write them beside an image.

The room of images reads them; here its values become one credit. Where a value stands in the file as it
reads, that is its place, else the whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.positions import Lines
from attribution.documents.base import Piece, Reading
from attribution.documents.fields import Field, credit_of
from attribution.documents.quoting import FIXED
from attribution.documents.sidecars import image_of
from attribution.model.finding import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.checking.policy import Policy
    from attribution.model.metadata import Value

_ROLES: Mapping[str, str] = {
    "photoshop:Credit": "credit",
    "dc:creator": "author",
    "photoshop:Source": "source",
    "xmpRights:UsageTerms": "license",
    "xmpRights:WebStatement": "license_url",
    "cc:license": "license_url",
    "dc:rights": "copyright",
    "dc:title": "title",
}
"""Properties of the IPTC Photo Metadata Standard and ccREL -> what they say."""


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give what an XMP sidecar says of its image; nothing where it says nothing."""
    image = image_of(path)
    if image is None or "rdf" not in text.casefold():
        return Reading()
    from attribution.image.packets import xmp

    values, _ = xmp.read(text.encode(errors="replace"))
    credit = credit_of([*_fields(values, text)], text, policy=policy, markup="text")
    if not credit:
        return Reading()
    line, column = Lines(text).place(credit.span.start)
    figure = Figure(
        path,
        credit=credit,
        image=image,
        span=credit.span,
        line=line,
        column=column,
        origin="sidecar",
        quoting=FIXED,
    )
    return Reading((figure,))


def _fields(values: Mapping[str, Value], text: str) -> Iterator[Field]:
    """Give the values that say something, with their places."""
    for name, role in _ROLES.items():
        value = values.get(name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and one.strip():
                at = text.find(one)
                places = at if at >= 0 else (*[0] * len(one), len(text))
                yield Field(role, Piece(one, places), FIXED)
