"""AVIF and HEIF (ISO/IEC 23008-12, 14496-12, AV1 Image File Format): metadata as items beside the images.

The Exif block is an item of the kind "Exif", the XMP packet one of the kind "mime" that contains
application/rdf+xml, both linked to the primary image. Metadata of other images in the file (of a thumbnail,
or of a gain map) are left alone, and are no metadata of the file. Image sequences name metadata a second
time in their track; that is changed in step. A box outside of all items that holds XMP (by its UUID) is
read where no item holds any; when the XMP changes, it goes into an item, where more readers look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.image.containers import heif_foreign, heif_items, heif_layout, heif_plan
from attribution.image.containers.base import Buffer, Range, once
from attribution.image.containers.heif_layout import MOST, STANDARDS
from attribution.model import values
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.heif_layout import Layout

_BRANDS: tuple[tuple[str, frozenset[bytes]], ...] = (
    ("AVIF", frozenset({b"avif", b"avis", b"avio"})),
    ("HEIC", frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"})),
    (
        "HEIF",
        frozenset({b"mif1", b"mif2", b"mif3", b"msf1", b"miaf", b"jpeg", b"jpgs", b"j2ki", b"j2is"})
        | {b"vvic", b"vvis", b"evbi", b"evbs", b"avci", b"avcs", b"unif"},
    ),
)
"""Formats by their brands; the general ones come last, since the files of all of them have those."""
_FILMS = frozenset({b"qt  ", b"crx ", b"isom", b"mp41", b"mp42"})
"""Brands of films and raw files that may say that they hold images as well."""


@values.frozen
class _Heif:
    """The container (see `attribution.image.containers.base.Container`), under one of its names."""

    name: str
    holds: frozenset[str] = frozenset(STANDARDS)
    native: frozenset[str] = frozenset(STANDARDS)
    texts: frozenset[str] = frozenset()
    writable: bool = True

    def matches(self, head: bytes) -> bool:
        """Whether the brands of the file (ISO/IEC 14496-12, 4.3) make it one of this name."""
        return _format(head) == self.name

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a file. Raises `ImageError` where the disk can't be read."""
        return _read(once(data, heif_layout.layout))

    def held(self, packets: Packets) -> Packets:
        """Leave out what the format has no place for, and what is no Exif block."""
        exif = packets.exif if heif_layout.is_exif(packets.exif or b"") else None
        return attrs.evolve(
            packets, exif=exif, xmp=packets.xmp or None, iptc=None, extended_xmp=None, text=()
        )

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file; blocks that do not change keep their bytes. Raises `ImageError`."""
        layout = once(data, heif_layout.layout)
        old, new = _read(layout), self.held(packets)
        changes = {kind: getattr(new, kind) for kind in STANDARDS if getattr(new, kind) != getattr(old, kind)}
        return heif_plan.pieces(layout, changes) if changes else [Range(0, len(data))]

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give images and items of others, and what the tables say of them. Raises `ImageError`."""
        return heif_foreign.foreign(once(data, heif_layout.layout))


AVIF, HEIC, HEIF = (_Heif(name) for name, _ in _BRANDS)


def _format(head: bytes) -> str | None:
    """Name the format: by the major brand, or else by the first name that one of the others allows."""
    if head[4:8] != b"ftyp" or (major := head[8:12]) in _FILMS:
        return None
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[at : at + 4] for at in range(16, end - 3, 4)}
    if name := next((name for name, own in _BRANDS[:2] if major in own), None):
        return name
    return next((name for name, own in _BRANDS if own & {major, *brands}), None)


def _read(layout: Layout) -> Packets:
    damage = [*_structural(layout)]
    found: dict[str, bytes] = {}
    places: dict[str, int] = {}
    for standard in STANDARDS:
        for meta in layout.metas:
            item, block, problems = heif_layout.found(layout, meta, standard)
            damage += problems
            if item and block:
                found[standard] = block
                spans = layout.spans(meta, item.number)
                places |= (
                    {standard: spans[0][1] - len(block)} if len(spans) == 1 and not item.encoding else {}
                )
                break
    for box in layout.xmp_boxes[:1] if "xmp" not in found else ():
        found["xmp"], places["xmp"] = layout.data[box.data : min(box.end, box.data + MOST)], box.data
    incomplete = heif_layout.missing(layout)
    width, height = heif_items.size(layout.data, layout.meta) if layout.meta else (None, None)
    return Packets(
        exif=found.get("exif"),
        xmp=found.get("xmp") or None,
        width=width,
        height=height,
        c2pa=layout.signed,
        offsets=places,
        damage=(*damage, incomplete) if incomplete else tuple(damage),
        incomplete=incomplete,
    )


def _structural(layout: Layout) -> Iterator[Damage]:
    """Tell what is wrong with the boxes and the tables of items."""
    if layout.top.damage:
        yield layout.top.damage
    for meta in layout.metas:
        yield from meta.damage
    for box in layout.top.of(b"mini"):
        yield Damage('the box "mini" is not read', box.start)
