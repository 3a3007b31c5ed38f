"""What is where in an AVIF or HEIF file, and which of its bytes are metadata of ours."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes, heif_items, heif_movie
from attribution.image.containers.box_edits import within, without
from attribution.image.containers.heif_items import FILE, IDAT, Item, Meta
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.base import Buffer
    from attribution.image.containers.box_edits import Span
    from attribution.image.containers.boxes import Box, Boxes
    from attribution.image.containers.heif_items import Location
    from attribution.image.containers.heif_movie import Chunks

STANDARDS = ("exif", "xmp")
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
"""The box that holds XMP in films (XMP Specification Part 3, 1.2.7); some programs use it in images."""
_C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
MOST = 1 << 24
"""Bytes of one metadata block that are taken at most, inflated or not."""
_TIFF_HEADER = 8
_EXIF = b"Exif\0\0"
_PLAIN = frozenset({b"hdlr", b"iloc", b"iinf"})
"""What the "meta" of a track has that holds nothing but metadata."""
_TRIES = 16
"""Items of one kind that are opened at most, where those before can't be read."""
_IN_TRACK = 3
"""Frames of the "meta" of a track: "moov", "trak", and itself."""
_DEFLATED = frozenset({b"deflate", b"gzip"})
Owned = tuple[Meta, Item]
"""An item, and the box whose tables tell of it."""
FRAGMENTS = (b"moof", b"sidx", b"mfra", b"ssix", b"mini")
"""Boxes that state places in ways that are not read here."""


@values.frozen
class Layout:
    """The boxes of a file. `metas` has the file's own "meta" first, if it has one, then those of tracks."""

    data: Buffer
    top: Boxes
    metas: tuple[Meta, ...]

    @property
    def meta(self) -> Meta | None:
        """Give the file's own "meta"."""
        return next((meta for meta in self.metas if len(meta.frames) == 1), None)

    @property
    def signed(self) -> bool:
        """Whether there is a box of content credentials (C2PA 2.2, A.3.5)."""
        return any(box.uuid == _C2PA_UUID or box.kind == b"jumb" for box in self.top.boxes)

    @property
    def xmp_boxes(self) -> list[Box]:
        """Give the boxes that hold XMP outside of all items."""
        return [box for box in self.top.of(b"uuid") if box.uuid == XMP_UUID]

    def candidates(self, standard: str) -> list[Owned]:
        """Give all items that hold the Exif block or the XMP packet of the primary image."""
        return [(meta, item) for meta in self.metas for item in meta.candidates(standard)]

    def spans(self, meta: Meta, number: int) -> list[Span]:
        """Give the places of an item in the file; none where they are in another one, or in another item."""
        location = meta.placed.get(number)
        return spans(meta, location) if location else []

    def homes(self) -> list[tuple[Box, tuple[Box, ...]]]:
        """Give the boxes that hold nothing but data of items, each with those around it, itself included."""
        idats = [(box, (*meta.frames, box)) for meta in self.metas for box in meta.parts.of(b"idat")[:1]]
        return [(box, (box,)) for box in self.top.of(b"mdat")] + idats

    def removable(self, ours: list[Owned], chunks: list[Chunks]) -> list[Span]:
        """Give the bytes of some items that belong to nothing else, and lie where only data of items lie."""
        mine = {(meta.box, item.number) for meta, item in ours}
        own = [span for meta, item in ours for span in self.spans(meta, item.number)]
        homes = [(box.data, box.end) for box, _ in self.homes()]
        return without(within(own, homes), self.others(mine, chunks))

    def others(self, mine: set[tuple[Box, int]], chunks: list[Chunks]) -> list[Span]:
        """Give the bytes of all items but some, and of the pictures of tracks."""
        entries = ((meta, entry) for meta in self.metas for entry in meta.placed.values())
        items = [
            span
            for meta, entry in entries
            if (meta.box, entry.item) not in mine
            for span in spans(meta, entry)
        ]
        return items + [span for table in chunks for span in chunk_spans(table)]

    def disposable(self, meta: Meta) -> bool:
        """Whether it is the "meta" of a track that holds nothing but metadata of ours."""
        ours = sum(len(meta.candidates(standard)) for standard in STANDARDS)
        plain = {box.kind for box in meta.parts.boxes} <= _PLAIN and not meta.damage
        located = set(meta.placed) == {item.number for item in meta.items} and meta.locations is not None
        return len(meta.frames) == _IN_TRACK and plain and located and len(meta.items) == ours

    def bare_track(self) -> tuple[tuple[Box, ...], int] | None:
        """Give the track of the images, and where its "meta" belongs, if it has none."""
        movie = next(iter(self.top.of(b"moov")), None)
        return heif_movie.bare(self.data, movie) if movie else None

    def chunks(self) -> list[Chunks]:
        """Read where the pictures of tracks lie. Raises `ImageError`."""
        return [table for movie in self.top.of(b"moov") for table in heif_movie.chunks(self.data, movie)]


def layout(data: Buffer) -> Layout:
    """Find the boxes and read the tables of items. Raises nothing."""
    top = boxes.walk(data)
    frames: list[tuple[Box, ...]] = [(box,) for box in top.of(b"meta")[:1]]
    frames += [frame for movie in top.of(b"moov")[:1] for frame in heif_movie.metas(data, movie)]
    return Layout(data, top, tuple(heif_items.read(data, frame) for frame in frames))


def spans(meta: Meta, location: Location) -> list[Span]:
    """Give the pieces of an item as places in the file."""
    origin = base(meta, location)
    if origin is None:
        return []
    starts = [(origin + location.base + extent.offset, extent.length) for extent in location.extents]
    return [(start, start + length) for start, length in starts]


def base(meta: Meta, location: Location) -> int | None:
    """Give the place in the file that the places of an item count from; None where that is elsewhere."""
    idat = meta.part(b"idat")
    if location.source:
        return None
    if location.method == IDAT:
        return idat.data if idat else None
    return 0 if location.method == FILE else None


def chunk_spans(table: Chunks) -> Iterator[Span]:
    """Give the places of the pictures of a track."""
    return ((start, start + length) for start, length in zip(table.places, table.lengths, strict=True))


def stored(layout: Layout, meta: Meta, item: Item) -> bytes:
    """Give the bytes of an item as they are stored, none for an item without any. Raises `ImageError`."""
    what, place = item.standard.upper() if item.standard == "xmp" else "Exif", meta.box.start
    location = meta.placed.get(item.number)
    if location is None:
        raise ImageError(f"the {what} block is nowhere", offset=place)
    if item.protected or base(meta, location) is None:
        raise ImageError(f"the {what} block is stored in a way that is not read", offset=place)
    parts = spans(meta, location)
    idat = meta.part(b"idat") if location.method == IDAT else None
    limit = idat.end if idat else len(layout.data)
    if parts and min(start for start, _ in parts) >= limit:
        raise ImageError(f"the {what} block is cut off", offset=max(start for start, _ in parts))
    parts = [(start, min(end, limit)) for start, end in parts if start < limit]  # as much as there is of it
    if sum(end - start for start, end in parts) > min(MOST, len(layout.data)):
        raise ImageError(f"the {what} block is too large to be read", offset=parts[0][0])
    return b"".join(layout.data[start:end] for start, end in parts)


def prefix(payload: bytes) -> int:
    """Count the bytes before the TIFF header of an Exif item (ISO/IEC 23008-12, A.2.1). Raises `ImageError`.

    Some programs leave out the count that the payload should begin with.
    """
    for size in (0, len(_EXIF)):
        if is_exif(payload[size : size + 8]) and payload[:size] == _EXIF[:size]:
            return size
    start = 4 + int.from_bytes(payload[:4], "big")
    if not is_exif(payload[start : start + 8]):
        raise ImageError("the Exif block does not begin with a TIFF header")
    return start


def is_exif(block: bytes) -> bool:
    """Tell whether a block begins with a TIFF header (TIFF 6.0, section 2), which takes 8 bytes."""
    return block[:4] in (b"II*\0", b"MM\0*") and len(block) >= _TIFF_HEADER


def opened(layout: Layout, meta: Meta, item: Item) -> bytes:
    """Give the Exif block or XMP packet of an item, empty for none. Raises `ImageError`."""
    payload = stored(layout, meta, item)
    try:
        if payload and item.standard == "exif":
            return payload[prefix(payload) :]
        return _inflated(payload, item.encoding) if item.encoding else payload
    except ImageError as error:
        error.offset = layout.spans(meta, item.number)[0][0]
        raise


def found(layout: Layout, meta: Meta, standard: str) -> tuple[Item | None, bytes, list[Damage]]:
    """Give the item of a standard that is read, with its block, and what hinders reading others.

    Where all are empty, it is the first one of them; None where there is none that can be read.
    """
    damage: list[Damage] = []
    empty: Item | None = None
    for item in meta.candidates(standard)[:_TRIES]:
        try:
            block = opened(layout, meta, item)
        except ImageError as error:
            damage.append(Damage(error.message, error.offset))
            continue
        if block:
            return item, block, damage
        empty = empty or item
    return empty, b"", damage


def _inflated(payload: bytes, encoding: bytes) -> bytes:
    """Inflate a packet (RFC 9110, 8.4.1), with or without a header around. Raises `ImageError`."""
    if encoding not in _DEFLATED:
        raise ImageError("the XMP packet is compressed in a way that is not read")
    for bits in (47, -15):
        engine = zlib.decompressobj(bits)
        try:
            packet = engine.decompress(payload, MOST)
        except zlib.error:
            continue
        if engine.unconsumed_tail:
            raise ImageError("the XMP packet is too large to be inflated")
        if engine.eof:
            return packet
    raise ImageError("the XMP packet can't be inflated")


def missing(layout: Layout) -> Damage | None:
    """Tell whether an image is cut off or absent."""
    cut = next((box for box in layout.top.boxes if box.cut), None)
    if cut is not None:
        return Damage("the file is cut off", cut.start)
    if not layout.top.of(b"moov", b"mini") and not (layout.meta and layout.meta.items):
        return Damage("the file holds no image", len(layout.data))
    if layout.meta and (what := _lacking(layout.meta)):
        return Damage(f"{what} of the primary image is missing", layout.meta.box.start)
    for meta in layout.metas:
        idat = meta.part(b"idat")
        for entry in meta.locations.entries if meta.locations else ():
            limit = idat.end if idat and entry.method == IDAT else len(layout.data)
            for start, end in spans(meta, entry):
                if end > limit:
                    return Damage("the data of an item are cut off or missing", start)
    return None


def _lacking(meta: Meta) -> str | None:
    """Say what the tables lack of the primary image (ISO/IEC 23008-12, 6.2), if there is to be one."""
    if meta.primary is None:
        return "the number" if meta.items else None
    if meta.primary not in {item.number for item in meta.items}:
        return "the name"
    if meta.primary not in meta.placed:
        return "the place"
    return None if meta.part(b"iprp") else "the size"
