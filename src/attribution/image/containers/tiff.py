"""TIFF (TIFF 6.0, BigTIFF; Adobe DNG): the attribution in the file's first directory.

Exif's fields are the directory's own, XMP is tag 700 (XMP part 3, 3.1), IIM tag 33723; Photoshop's resources,
which may hold a digest of the IIM, are tag 34377. All of a file stays where it is but for the first directory
and the values that change (see `tiff_writing`): pages, strips, tiles, maker notes, directories of others. A
file that runs in circles, is cut off or does not tell how long its parts are is read, but not changed.

The raw files of cameras that are TIFF by their first bytes are read and not changed: how much their makers'
programs rely on, nobody knows but these. DNG is made for being changed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import raw, tiff_extents, tiff_reading
from attribution.image.containers.base import Range, once
from attribution.image.containers.tiff_extents import IPTC, PHOTOSHOP, XMP
from attribution.image.containers.tiff_writing import Writing
from attribution.image.packets import iptc, photoshop, tiff_fields
from attribution.image.packets.exif import BYTE, EXIF_VERSION, UNDEFINED
from attribution.image.packets.ifd import Field
from attribution.image.packets.tiff_tree import LONG

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.image.containers.tiff_reading import Opened
    from attribution.model.metadata import Packets

_MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_DNG_VERSION, _HAMAMATSU, _PHOTOMETRIC, _COMPRESSION = 50706, 65420, 262, 259
_SENSOR = frozenset({32803, 34892})
"""Photometric interpretations that no image has but a sensor's data: CFA and LinearRaw."""
_MAKERS = frozenset({262, 32767, 32769, 32770, 34713, 65000, 65535})
"""Compressions that only makers of cameras use."""


class _Tiff:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "TIFF"
    holds = frozenset({"exif", "iptc", "xmp"})
    native = frozenset({"exif", "iptc", "xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file has the header of TIFF or BigTIFF, and none of a camera's behind it."""
        return head[:4] in _MAGIC and not raw.RAW.matches(head)

    def read(self, data: Buffer) -> Packets:
        """Take the blocks of the first directory. Raises `ImageError` where there is none."""
        return tiff_reading.read(tiff_reading.opened(data))

    def held(self, packets: Packets) -> Packets:
        """Give the packets without texts, and Exif's attribution alone."""
        return tiff_reading.held(packets)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where the file is not sound enough, or a camera's."""
        old, new = self.read(data), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        found = once(data, tiff_reading.opened_whole)
        _refuse(found)
        tiff_extents.check(found.file, found.tree)
        return _planned(found, old, new)

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give the image data and all fields that are not ours, of all pages. Raises `ImageError`."""
        return tiff_reading.foreign(once(data, tiff_reading.opened_whole))


TIFF = _Tiff()


def _refuse(found: Opened) -> None:
    """Raise `ImageError` for files that are more than the TIFF that they seem to be."""
    if _HAMAMATSU in found.rows:
        raise ImageError("slides of Hamamatsu's scanners are only read; write a sidecar")
    if _DNG_VERSION in found.rows:
        return
    for node in found.tree.nodes:
        kinds = found.file.numbers(node.directory.find(_PHOTOMETRIC))
        packings = found.file.numbers(node.directory.find(_COMPRESSION))
        if _SENSOR & {*kinds[:1]} or _MAKERS & {*packings[:1]}:
            raise ImageError(raw.READ_ONLY)


def _planned(found: Opened, old: Packets, new: Packets) -> list[bytes | Range]:
    """Turn changed packets into changed fields."""
    before, after = tiff_fields.of_file(found.file, found.tree), tiff_fields.of_block(new.exif)
    main = tiff_fields.changes(before.main, after.main)
    inner = tiff_fields.changes(before.inner, after.inner)
    if inner and found.tree.exif and any(offset == found.tree.exif.offset for _, offset in found.tree.again):
        raise ImageError("several pages share one Exif directory, so it is not changed")
    if inner and found.tree.exif is None:
        inner[EXIF_VERSION] = Field(UNDEFINED, 4, b"0300")  # the version that brought these tags
    if new.xmp != old.xmp:
        main[XMP] = _xmp(found, new.xmp)
    if new.iptc != old.iptc:
        main |= _iptc(found, new.iptc)
    return Writing(found.file, found.tree).pieces(main, inner)


def _expect_readable(found: Opened, *tags: int) -> None:
    """Raise `ImageError` where a block that is to be changed is there and can't be read."""
    for tag in filter(found.unreadable, tags):
        raise ImageError(f"TIFF tag {tag} can't be read, so it is not changed", offset=found.tree.main.offset)


def _xmp(found: Opened, packet: bytes | None) -> Field | None:
    _expect_readable(found, XMP)
    old = found.rows.get(XMP)
    kind = UNDEFINED if old and old.type == UNDEFINED else BYTE
    return Field(kind, len(packet), packet) if packet else None


def _iptc(found: Opened, block: bytes | None) -> dict[int, Field | None]:
    """Put IIM where it is; new one into its own tag. The digest goes along where there is one."""
    _expect_readable(found, IPTC, PHOTOSHOP)
    resources = found.blocks.get(PHOTOSHOP)
    has_resource = found.resource() is not None
    own = IPTC in found.rows or not has_resource
    field = _iptc_field(found, block) if own and block else None
    result: dict[int, Field | None] = {IPTC: field} if own else {}
    if resources is not None:
        new = photoshop.replaced(resources, block) if has_resource else resources
        stored = field.data if field else block
        new = photoshop.stamped(new, _md5(stored) if stored else None)
        if new != resources:
            old = found.rows.get(PHOTOSHOP)
            kind = old.type if old and old.type in {BYTE, UNDEFINED} else UNDEFINED
            result[PHOTOSHOP] = Field(kind, len(new), new) if new else None
    return result


def _iptc_field(found: Opened, block: bytes) -> Field:
    """Make the field of IIM: of type LONG as Photoshop does and as libtiff expects, filled up with NUL.

    Not where the field has another type already, nor where NUL could be taken for a part of the block.
    """
    old = found.rows.get(IPTC)
    filled = block + bytes(-len(block) % 4)
    if (old and old.type in {BYTE, UNDEFINED}) or iptc.trimmed(filled) != block:
        kind = old.type if old and old.type in {BYTE, UNDEFINED} else UNDEFINED
        return Field(kind, len(block), block)
    return Field(LONG, len(filled) // 4, filled)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()
