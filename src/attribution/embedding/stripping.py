"""The private data of an image taken out of it, and the attribution left in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import attrs

from attribution.embedding.order import Order
from attribution.embedding.verification import Intended
from attribution.errors import UnsupportedFormatError
from attribution.image import reduced
from attribution.image.fields import FIELDS
from attribution.image.packets import exif, xmp
from attribution.image.packets.xmp_names import WRITABLE
from attribution.model.change import Change
from attribution.text.api import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.embedding.verification import Work
    from attribution.model.change import EmbedResult
    from attribution.model.metadata import Packets, Value

    StrPath = str | os.PathLike[str]

NO_ATTRIBUTION = frozenset({"headline", "description", "description_writer", "creator_url"})
"""Fields of `ImageMetadata` that state none, or stand among private data (addresses and telephones)."""


_AMONG = (
    "in {} files private fields stand among those that describe the image, and are not taken out; "
    "make a copy in another format and strip that"
)


def _kept() -> dict[str, frozenset[str]]:
    """Give the names that are kept, by standard."""
    fields = (field for name, field in FIELDS.items() if name not in NO_ATTRIBUTION)
    places = [place for field in fields for place in (*field.places, *field.fallbacks)]
    standards = {place.standard for place in places}
    return {
        standard: frozenset(place.name for place in places if place.standard == standard)
        for standard in standards
    }


def strip(
    image: StrPath,
    *,
    output: StrPath | None = None,
    dry_run: bool = False,
    break_c2pa: bool = False,
    keep_times: bool = False,
) -> EmbedResult:
    """Take what is private out of an image, and keep its attribution.

    What states creators, source, title and rights stays, and of EXIF what a picture needs to be shown
    right (orientation, resolution, colour space). All else of EXIF, IPTC-IIM, XMP and comments goes: place
    and time, camera and serial numbers, maker notes, thumbnails, captions, keywords, the history of editing.
    The coded image and the blocks of others stay as they are, the further pictures among them that some
    cameras put into the same file.

    Args:
        image: Path of the image.
        output: Where to write instead: into a folder that exists, over a file that has this name.
        dry_run: Say what would change, and write nothing.
        break_c2pa: Write even if that makes the signature of content credentials (C2PA) invalid.
        keep_times: Let the new file have the old one's times of access and modification.

    Returns:
        The file written and what was taken out: each property that has a name here with its value, and
        for each standard the size of the whole block before and after.

    Raises:
        UnsupportedFormatError: The image is of a format that can't be stripped.
        ImageError: The image is damaged, cut off, signed, or can't be replaced. It is untouched.
    """
    order = Order(os.fspath(image), output, dry_run=dry_run, break_c2pa=break_c2pa, keep_times=keep_times)
    return order.carry_out(_intended)


def _intended(work: Work) -> Intended:
    kept, old = _kept(), work.packets
    if old.is_view:
        raise UnsupportedFormatError(_AMONG.format(work.container.name), path=work.opened.path)
    before = work.stated
    expected = {name: _left(values, kept.get(name, frozenset())) for name, values in before.items()}
    new = _stripped(old, kept)
    if "text" in work.container.holds:
        new = attrs.evolve(new, text=tuple(pair for pair in old.text if _is_kept(*pair, kept["text"])))
    if old.spare:
        new = _with_spare(new, expected)
    expected["text"] = dict(new.text[::-1])
    return Intended(tuple(_changes(before, expected, old, new)), new, expected)


def _left(values: Mapping[str, Value], kept: frozenset[str]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name in kept or name == "CodedCharacterSet"}


def _stripped(packets: Packets, kept: Mapping[str, frozenset[str]]) -> Packets:
    """Reduce each packet to what is kept."""
    new: dict[str, Any] = {"extended_xmp": None, "spare": ()}
    if packets.exif:
        new["exif"] = reduced.of_exif(packets.exif, kept["EXIF"])
    if packets.iptc:
        new["iptc"] = reduced.of_iptc(packets.iptc, kept["IPTC"])
    if packets.xmp:
        new["xmp"] = reduced.of_xmp(packets.xmp, packets.extended_xmp, kept["XMP"])
    return attrs.evolve(packets, **new)


def _with_spare(packets: Packets, expected: Mapping[str, Mapping[str, Value]]) -> Packets:
    """Say in the one block that is left what further ones said."""
    texts = {name: str(value) for name, value in expected["EXIF"].items()}
    properties = {name: value for name, value in expected["XMP"].items() if name in WRITABLE}
    return attrs.evolve(
        packets, exif=exif.write(packets.exif, texts), xmp=xmp.write(packets.xmp, properties) or None
    )


def _is_kept(keyword: str, text: str, kept: frozenset[str]) -> bool:
    """Whether a text says who made the picture; a comment has no name that would tell."""
    return keyword in kept or (keyword == "Comment" and bool(find(text)))


def _changes(
    before: Mapping[str, Mapping[str, Value]],
    after: Mapping[str, Mapping[str, Value]],
    old: Packets,
    new: Packets,
) -> Iterator[Change]:
    for standard, values in before.items():
        for name, value in values.items():
            if name not in after[standard]:
                yield Change(standard, name, value, None)
    for kind in ("exif", "iptc", "xmp"):
        if getattr(old, kind) != getattr(new, kind) or _size(old, kind) != _size(new, kind):
            sizes = (f"{_size(packets, kind)} bytes" for packets in (old, new))
            yield Change(kind.upper(), "the whole block", *sizes)


def _size(packets: Packets, kind: str) -> int:
    spare = sum(len(block) for name, block in packets.spare if name == kind)
    extension = len(packets.extended_xmp or b"") if kind == "xmp" else 0
    return len(getattr(packets, kind) or b"") + spare + extension
