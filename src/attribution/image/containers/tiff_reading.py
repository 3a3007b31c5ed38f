"""The metadata blocks of a file that is built like TIFF: what TIFF, camera raw files and JPEG XR share.

Only the first directory counts, which tells of the file as a whole; further pages may have metadata of
their own, which stay. IIM stands in tag 33723 or, as in JPEG, among Photoshop's resources (tag 34377); where
both are there, the first goes before (exiftool does so too).
"""

from __future__ import annotations

import hashlib
import struct
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from attribution.image.containers import tiff_extents as extents
from attribution.image.containers.base import Range, joined
from attribution.image.containers.tiff_extents import IPTC, PHOTOSHOP, XMP
from attribution.image.packets import iptc, photoshop, tiff_fields
from attribution.image.packets.tiff_tree import Row, TiffFile, Tree, open_file, walk
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from attribution.image.containers.base import Buffer
    from attribution.image.packets.tiff_tree import Node

_C2PA = 52545
_KIND, _WIDTH, _HEIGHT, _ACROSS, _DOWN, _UNIT = 254, 256, 257, 282, 283, 296
_SIZE_TAGS = frozenset({_KIND, _WIDTH, _HEIGHT})
_LONGEST = 1 << 26
"""Bytes of one block of metadata that are read."""
_NAMES = {XMP: "XMP packet", IPTC: "IPTC block", PHOTOSHOP: "Photoshop block"}
_DIRECTORIES, _FIELDS = 256, 1 << 16
"""Directories and fields that are looked at where a file is only read."""
_TOLD = 100
"""Fields outside of the file that are told of."""
_ALL_DIRECTORIES, _ALL_FIELDS = 1 << 16, 1 << 19
"""Those that are looked at where it is changed: more of them are a reason to leave the file alone."""


@attrs.frozen(eq=False)
class Opened:
    """A file and its directories; the first field of each tag of the main one, and its blocks of metadata."""

    file: TiffFile
    tree: Tree
    rows: Mapping[int, Row] = attrs.field(init=False)
    blocks: Mapping[int, bytes] = attrs.field(init=False)
    resources: Sequence[photoshop.Resource] = attrs.field(init=False)
    """Photoshop's."""

    @rows.default
    def _rows(self) -> Mapping[int, Row]:
        return {row.tag: row for row in reversed(self.tree.main.rows)}

    @blocks.default
    def _blocks(self) -> Mapping[int, bytes]:
        rows = ((tag, self.rows.get(tag)) for tag in _NAMES)
        found = ((tag, self.file.value(row, _LONGEST)) for tag, row in rows if row)
        return {tag: value for tag, value in found if value is not None}

    @resources.default
    def _resources(self) -> Sequence[photoshop.Resource]:
        block = self.blocks.get(PHOTOSHOP)
        return photoshop.resources(block)[0] if block else ()

    def unreadable(self, tag: int) -> bool:
        """Tell whether a block is there and can't be read: its type, place or length is impossible."""
        return tag in self.rows and self.rows[tag].amount > 0 and tag not in self.blocks

    def iim(self) -> bytes | None:
        """Give the IIM of tag 33723, as most programs find it, without what fills it up."""
        block = self.blocks.get(IPTC)
        return (iptc.trimmed(_straight(block)) or None) if block else None

    def resource(self) -> bytes | None:
        """Give the IIM among Photoshop's resources, without what fills it up."""
        found = photoshop.iptc([*self.resources])
        return (iptc.trimmed(found.data) or None) if found else None


def opened(data: Buffer) -> Opened:
    """Open a file that is only read. Raises `ImageError` where it has no directory."""
    file = open_file(data)
    return Opened(file, walk(file, _DIRECTORIES, _FIELDS))


def opened_whole(data: Buffer) -> Opened:
    """Open a file with all its directories. Raises `ImageError` where it has none."""
    file = open_file(data)
    fields = min(_ALL_FIELDS, len(data) // file.row.size)  # directories that overlap can state any number
    return Opened(file, walk(file, _ALL_DIRECTORIES, fields))


def read(found: Opened) -> Packets:
    """Take the blocks of the main directory."""
    file, tree = found.file, found.tree
    incomplete = extents.lost(file, tree)
    damage = dict.fromkeys([*tree.damage, *islice(extents.outside(file, tree), _TOLD), *_unread(found)])
    if incomplete:
        damage[incomplete] = None
    iim = found.iim() or found.resource()
    width, height = _size(found)
    return Packets(
        exif=tiff_fields.of_file(file, tree).block(),
        iptc=iim,
        xmp=found.blocks.get(XMP) or None,
        iptc_digest=_digest(found, iim),
        width=width,
        height=height,
        resolution=_resolution(found),
        c2pa=_C2PA in found.rows or any(node.directory.find(_C2PA) for node in tree.nodes[1:]),
        offsets=_offsets(found),
        damage=tuple(damage),
        incomplete=incomplete,
        is_view=True,
    )


def held(packets: Packets) -> Packets:
    """Give the packets as a TIFF file gives them back: without texts, and Exif's attribution alone."""
    return attrs.evolve(
        packets,
        exif=tiff_fields.canonical(packets.exif),
        iptc=iptc.trimmed(packets.iptc or b"") or None,
        xmp=packets.xmp or None,
        extended_xmp=None,
        text=(),
    )


def foreign(found: Opened) -> list[bytes | Range]:
    """Give all fields and values that are not ours, and the image data, by their places in the file.

    None of these moves when a file is changed, so that their places are a part of what must be the same.
    """
    fields = b"".join(piece for node in found.tree.nodes for piece in _fields(found, node))
    ranges = [Range(*place) for place in extents.foreign(found.file, found.tree)]
    return joined([fields, *ranges])


def _fields(found: Opened, node: Node) -> Iterator[bytes]:
    if node.kind != "exif" or not node.first:
        yield f"{node.kind} {node.directory.next}".encode()
    for row in sorted(node.directory.rows, key=lambda row: row.tag):
        if not extents.is_ours(node, row):
            yield found.file.packed(row)
        elif node.kind == "main" and row is found.rows.get(PHOTOSHOP):
            yield photoshop.foreign(found.blocks.get(PHOTOSHOP, b""))


def _straight(block: bytes) -> bytes:
    """Put bytes in order that a program swapped in fours, as the field's type LONG makes some do."""
    if len(block) < 4 or block[0] == iptc.MARKER or block[3] != iptc.MARKER:
        return block
    numbers = struct.unpack(f"<{len(block) // 4}L", block[: len(block) & ~3])
    return struct.pack(f">{len(numbers)}L", *numbers)


def _digest(found: Opened, iim: bytes | None) -> bytes | None:
    """Give the digest of the IIM. Some programs make it of the block with the NUL that fill it up."""
    digest, stored = photoshop.digest([*found.resources]), found.blocks.get(IPTC)
    return _md5(iim) if digest and iim and stored and _md5(stored) == digest else digest


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _unread(found: Opened) -> Iterator[Damage]:
    """Tell of metadata that are there and can't be read."""
    for tag, name in _NAMES.items():
        if found.unreadable(tag):
            yield Damage(f"the {name} can't be read: its type, place or length is impossible")
    main, exif = found.tree.main, found.tree.exif
    texts = {**main.firsts(tiff_fields.MAIN), **(exif.firsts(tiff_fields.INNER) if exif else {})}
    for tag, row in texts.items():
        if not _is_text(found.file, row):
            yield Damage(f"EXIF tag {tag} can't be read: its type, place or length is impossible")


def _is_text(file: TiffFile, row: Row) -> bool:
    return row.type in tiff_fields.TYPES and file.value(row, tiff_fields.LONGEST) is not None


def _offsets(found: Opened) -> dict[str, int]:
    rows = {"xmp": found.rows.get(XMP), "iptc": found.rows.get(IPTC)}
    return {name: place[0] for name, row in rows.items() if row and (place := found.file.place(row))}


def _size(found: Opened) -> tuple[int | None, int | None]:
    """Give width and height of the first image that is no preview (NewSubfileType), else of the first."""
    main = dimensions(found)
    if main[0] and not _one(found.file, found.rows, _KIND) & 1:
        return main
    inner = (node.directory.firsts(_SIZE_TAGS) for node in found.tree.nodes if node.kind == "sub")
    whole = (_pair(found.file, rows) for rows in inner if not _one(found.file, rows, _KIND) & 1)
    return next((size for size in whole if size[0]), main)


def dimensions(found: Opened, width: int = _WIDTH, height: int = _HEIGHT) -> tuple[int | None, int | None]:
    """Read width and height of the main directory's image; None where they are absent or 0."""
    return _pair(found.file, found.rows, width, height)


def _pair(
    file: TiffFile, rows: Mapping[int, Row], width: int = _WIDTH, height: int = _HEIGHT
) -> tuple[int | None, int | None]:
    return _one(file, rows, width) or None, _one(file, rows, height) or None


def _one(file: TiffFile, rows: Mapping[int, Row], tag: int) -> int:
    """Give the number of a field, 0 where there is none."""
    row = rows.get(tag)
    found = file.numbers(row) if row and row.amount == 1 else ()
    return found[0] if found else 0


def _resolution(found: Opened) -> tuple[int, int, int] | None:
    """Read the density, with the number that Exif has for its unit, too."""
    across, down = (_ratio(found.file, found.rows.get(tag)) for tag in (_ACROSS, _DOWN))
    unit = _one(found.file, found.rows, _UNIT) or 2
    return (across, down, unit) if across and down and unit in {2, 3} else None


def _ratio(file: TiffFile, row: Row | None) -> int:
    raw = file.value(row, 8) if row and row.type == 5 else None
    if not raw:
        return 0
    above, below = struct.unpack(f"{file.order}LL", raw)
    return round(above / below) if below else 0
