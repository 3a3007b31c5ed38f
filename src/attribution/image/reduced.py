"""Packets without what is private: what states attribution stays, and what a picture needs to be shown right.

Everything else goes: place and time, camera, serial numbers, maker notes, thumbnails, the history of
editing, captions and keywords. A list of what is harmless can be complete, one of what is private can't.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.packets import exif, ifd, iptc, xmp, xmp_statements, xmp_write
from attribution.image.packets import xmp_names as names
from attribution.image.packets import xmp_tree as tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from attribution.image.packets.ifd import Directory, Field, Tiff

_SHOWN_MAIN = frozenset({0x0112, 0x011A, 0x011B, 0x0128, 0x012D, 0x013E, 0x013F, 0x0211, 0x0213, 0x0214})
"""Exif 2.32, 4.6.4: orientation, resolution, and how colours are meant."""
_SHOWN_EXIF = frozenset({0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA500})
"""Exif 2.32, 4.6.5: versions, components, colour space, dimensions, gamma."""
_SHOWN_INTEROP = frozenset({0x0001, 0x0002})
"""DCF 2.0, 5.3: which of the two colour spaces of cameras is meant."""
_INTEROP_IFD = 0xA005


def of_exif(block: bytes, kept: Collection[str]) -> bytes | None:
    """Make a new EXIF block of the tags that are kept (by name, as in `exif.IFD0_TAGS`) and shown.

    Gives None where nothing is left. What can't be read is left out.
    """
    try:
        tiff = ifd.open_tiff(block)
        main = tiff.directory(tiff.first)
    except ImageError:
        return None
    inner = _sub(tiff, main, exif.EXIF_IFD)
    tags = {tag for name, tag in {**exif.IFD0_TAGS, **exif.EXIF_TAGS}.items() if name in kept}
    fields = (
        _fields(tiff, main, tags | _SHOWN_MAIN),
        _fields(tiff, inner, tags | _SHOWN_EXIF),
        _fields(tiff, _sub(tiff, inner, _INTEROP_IFD), _SHOWN_INTEROP),
    )
    return _composed(tiff.order, *fields) if any(fields) else None


def _sub(tiff: Tiff, directory: Directory, tag: int) -> Directory:
    pointer = directory.find(tag)
    try:
        return tiff.directory(tiff.number(pointer)) if pointer else ifd.Directory(0)
    except ImageError:
        return ifd.Directory(0)


def _fields(tiff: Tiff, directory: Directory, tags: Collection[int]) -> dict[int, Field]:
    found = ((entry, tiff.value(entry)) for entry in directory.entries if entry.tag in tags)
    return {entry.tag: ifd.Field(entry.type, entry.number, data) for entry, data in found if data is not None}


def _composed(
    order: str, main: Mapping[int, Field], inner: Mapping[int, Field], interop: Mapping[int, Field]
) -> bytes:
    """Encode directories one behind the other; an empty one is left out."""
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    tiff = ifd.Tiff(mark + ifd.Tiff(b"", order, 8).long(8).data, order, 8)
    place = tiff.end + len(_encoded(tiff, main, {exif.EXIF_IFD: inner}, 0))
    behind = place + len(_encoded(tiff, inner, {_INTEROP_IFD: interop}, 0))
    head = _encoded(tiff, main, {exif.EXIF_IFD: inner}, tiff.end, place)
    middle = _encoded(tiff, inner, {_INTEROP_IFD: interop}, place, behind) if inner or interop else b""
    last = _encoded(tiff, interop, {}, behind) if interop else b""
    return tiff.block + head + middle + last


def _encoded(
    tiff: Tiff, fields: Mapping[int, Field], sub: Mapping[int, Mapping[int, Field]], at: int, place: int = 0
) -> bytes:
    pointers = {tag: tiff.long(place) for tag, inside in sub.items() if inside}
    data = tiff.rewritten(ifd.Directory(at), {**fields, **pointers}, at)
    return data + b"\0" * (len(data) % 2)


def of_iptc(block: bytes, kept: Collection[str]) -> bytes | None:
    """Keep the datasets of these names (as in `iptc.DATASETS`), and what tells how they are to be read."""
    return iptc.only(block, kept)


def of_xmp(packet: bytes, extended: bytes | None, kept: Collection[str]) -> bytes | None:
    """Keep the properties of these names (as in `xmp_names.PROPERTIES`), as they are written.

    A packet that is damaged, or written in a way that leaves it unclear what belongs to what, is made
    anew of their values. Gives None where nothing is left.
    """
    values = {name: value for name, value in xmp.read(packet, extended)[0].items() if name in kept}
    if not values:
        return None
    spliced = _only(packet, {names.MEMBERS.get(name, name) for name in kept})
    if spliced is not None:
        there, damage = xmp.read(spliced)
        missing = {name: value for name, value in values.items() if there.get(name) != value}
        if not damage and there.keys() <= values.keys() and missing.keys() <= names.WRITABLE:
            return xmp.write(spliced, missing)
    return xmp.write(None, {name: value for name, value in values.items() if name in names.WRITABLE}) or None


def _only(packet: bytes, kept: Collection[str]) -> bytes | None:
    """Take all other properties out of a packet; None where that is not safe."""
    source, damage = tree.decode(packet)
    root, more = tree.parse(source)
    if root is None or damage or more or b"nodeID" in source.body:
        return None
    wanted = {names.qualified(name) for name in kept}
    try:
        splice = xmp_write.Splice(source.body, root)
    except ValueError:
        return None
    for statement in xmp_statements.statements(splice.subjects):
        if statement.name not in wanted:
            splice.remove(statement)
    return source.encode(splice.apply())
