"""JPEG (ITU-T T.81, JFIF, Exif, CIPA DC-007): metadata in the segments before the first scan.

Everything from the first scan on (image data, further scans, pictures behind the first one, trailers)
is one range that is never looked into, but for a trailer that counts from the file's begin (AFCP). New
blocks go behind what stands first in the file (JFIF, then Exif, then XMP, then Photoshop's resources),
and so in front of an index of pictures (MPF), whose offsets count from itself. Where an old block behind
the index changes its length, the index is corrected.
"""

from __future__ import annotations

from attribution.errors import ImageError
from attribution.image.containers import jpeg_blocks as found
from attribution.image.containers import jpeg_plan, jpeg_segments, jpeg_usual
from attribution.image.containers.base import Buffer, Range, joined, once
from attribution.image.containers.jpeg_blocks import Blocks
from attribution.image.containers.jpeg_segments import MPF, NAMES_EXTENSION, Layout, Segment
from attribution.image.packets import mpf, photoshop, xmp_extension
from attribution.model import values
from attribution.model.metadata import Damage, Packets

_END = b"\xff\xd9"
_STRAY = 1 << 20
"""Bytes between two segments that are compared; more of them are no picture's."""
_MOST = 1 << 24
"""Bytes of segments that are read of a file that ends within one."""


@values.frozen
class Jpeg:
    """The container (see `attribution.image.containers.base.Container`), for all that has these segments."""

    name: str = "JPEG"
    magic: bytes = b"\xff\xd8\xff"
    """What a file begins with."""
    begin: int = 2
    """Where the first segment stands."""
    pictorial: bool = True
    """Whether a file holds an image, as it should."""

    holds = frozenset({"exif", "iptc", "xmp", "text"})
    native = frozenset({"exif", "iptc", "xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with SOI and another marker, or what stands in their place."""
        return head.startswith(self.magic)

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a file, as far as its segments can be walked."""
        usual = jpeg_usual.read(data) if self.pictorial else None
        return usual or self.read_odd(data)

    def read_odd(self, data: Buffer) -> Packets:
        """Read a file whatever is odd about it, segment by segment; as `read` does where nothing is."""
        return once(data, self._packets)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file; blocks that do not change keep their bytes. Raises `ImageError`."""
        blocks = once(data, self._blocks)
        old = once(data, self._packets)
        if packets == old:
            return [Range(0, len(data))]
        if blocks.cut:
            raise ImageError(f"{blocks.cut.message}, so it is not changed", offset=blocks.cut.offset)
        if self.pictorial and not blocks.layout.scan:
            place = blocks.layout.tail
            raise ImageError("the JPEG file holds no image data, so it is not changed", offset=place)
        return jpeg_plan.Plan(blocks, old, packets).pieces()

    def held(self, packets: Packets) -> Packets:
        """Give the packets as they are: the format holds them all."""
        return packets

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give image data, foreign segments and resources; places in the file count from the image data."""
        blocks = once(data, self._blocks)
        layout = blocks.layout
        ours = _ours(blocks)
        runs = {run.segments[0]: run for run in blocks.runs}
        result: list[bytes | Range] = []
        for segment in layout.segments:
            result.append(_strays(data, segment.start, segment.at))
            if segment in runs:
                result.append(photoshop.foreign(runs[segment].block))
            elif segment.kind == "mpf":
                result.append(_normal_index(data, segment, layout.tail))
            elif segment not in ours:
                result.append(Range(segment.at, segment.end))
        end = layout.segments[-1].end if layout.segments else self.begin
        result.append(_strays(data, end, layout.tail))
        return joined([*result, *jpeg_plan.moved_tail(data, layout.tail, -layout.tail)])

    def _blocks(self, data: Buffer) -> Blocks:
        try:
            return Blocks(data, jpeg_segments.layout(data, self.begin))
        except ImageError as error:
            return _before(data, self.begin, error)

    def _packets(self, data: Buffer) -> Packets:
        blocks = once(data, self._blocks)
        incomplete = _incomplete(data, blocks.layout) if self.pictorial else None
        return _read(blocks, blocks.cut or incomplete)


def _before(data: Buffer, begin: int, error: ImageError) -> Blocks:
    """Take the segments before the place where the file ends or makes no sense, if they say anything."""
    place = error.offset
    if place is None or not begin <= place <= _MOST:
        raise error
    layout = jpeg_segments.layout(data[:place] + _END, begin)
    blocks = Blocks(data, layout, Damage(error.message, place))
    if not (blocks.exif or blocks.xmp or blocks.runs or blocks.comments):
        raise error
    return blocks


JPEG = Jpeg()


def _ours(blocks: Blocks) -> set[Segment]:
    """Give the segments that hold nothing but metadata of ours, or what can't be read in their place."""
    kinds = ("exif", "xmp", "extended", "photoshop")
    return {*blocks.comments, *(segment for kind in kinds for segment in blocks.layout.of(kind))}


def _strays(data: Buffer, start: int, end: int) -> bytes:
    """Give what stands between two segments, without the fill bytes before the second one's marker."""
    return data[start : min(end, start + _STRAY)].rstrip(b"\xff") if end > start else b""


def _normal_index(data: Buffer, segment: Segment, tail: int) -> bytes:
    """Give the index of pictures with places that count from the image data."""
    block = data[segment.data + len(MPF) : segment.end]
    return mpf.moved(block, segment.data + len(MPF) - tail)


def _read(blocks: Blocks, incomplete: Damage | None) -> Packets:
    data, layout = blocks.data, blocks.layout
    damage = list(layout.damage)
    packet = (blocks.payload(blocks.xmp) or None) if blocks.xmp else None
    extended = _extended(blocks, packet, damage)
    run = blocks.run
    iptc = run.iptc if run else None
    _tell_damage(blocks, damage)
    if incomplete:
        damage.append(incomplete)
    width, height = found.size(data, layout)
    return Packets(
        (blocks.payload(blocks.exif) or None) if blocks.exif else None,
        iptc.data or None if iptc else None,
        packet,
        extended,
        found.texts([blocks.payload([one]) for one in blocks.comments]),
        spare=tuple([(kind, blocks.payload(group)) for kind, group in blocks.spare]),
        iptc_digest=photoshop.digest(run.resources) if run else None,
        width=width,
        height=height,
        resolution=found.resolution(data, layout),
        c2pa=_is_signed(blocks),
        offsets=_offsets(blocks),
        damage=tuple(damage),
        incomplete=incomplete,
    )


def _is_signed(blocks: Blocks) -> bool:
    boxes = blocks.layout.of("jumbf")
    return bool(boxes) and any(
        b"jumdc2pa" in blocks.data[item.data : min(item.data + 64, item.end)] for item in boxes
    )


def _offsets(blocks: Blocks) -> dict[str, int]:
    """Say where in the file each block begins; none for an IIM that several segments share."""
    result = {"exif": blocks.exif[0].block} if blocks.exif else {}
    if blocks.xmp:
        result["xmp"] = blocks.xmp[0].block
    run = blocks.run
    iptc = run.iptc if run and len(run.segments) == 1 else None
    if run and iptc:
        result["iptc"] = run.segments[0].block + iptc.offset
    return result


def _tell_damage(blocks: Blocks, damage: list[Damage]) -> None:
    """Add what was seen and is wrong, but hinders nobody from reading the rest."""
    for kind, main in (("exif", blocks.exif), ("xmp", blocks.xmp)):
        if len(blocks.layout.of(kind)) > len(main):
            known = {*main, *(one for _, group in blocks.spare for one in group)}
            lost = [one for one in blocks.layout.of(kind) if one not in known]
            damage += [Damage(f"a second {kind.upper()} block was not read", one.at) for one in lost]
    if blocks.runs:
        _tell_resources(blocks, damage)
    for index in blocks.layout.of("mpf")[:1]:
        for start, end in _further_pictures(blocks.data, index):
            if end > len(blocks.data):
                message = "a further picture, which the index of pictures (MPF) names, is cut off or missing"
                damage.append(Damage(message, start))


def _tell_resources(blocks: Blocks, damage: list[Damage]) -> None:
    """Add what is wrong with Photoshop's resources, and with the IIM among them."""
    seen = 0
    for run in blocks.runs:
        if run.rest.strip(b"\0") or run.missing:
            place = run.segments[0].at
            damage.append(Damage("the Photoshop block is damaged; its end was not read", place))
        filled = len([item for item in run.iims if item.data])
        if seen + filled > 1 and filled:
            damage.append(Damage("a second IPTC block was not read", run.segments[0].at))
        seen += filled


def _further_pictures(data: Buffer, index: Segment) -> list[tuple[int, int]]:
    """Give the places (start, end) in the file that the index of pictures names, but the first one's."""
    header = index.data + len(MPF)
    return [(header + start, header + end) for start, end in mpf.places(data[header : index.end])]


def _incomplete(data: Buffer, layout: Layout) -> Damage | None:
    """Tell that the file holds no image, or only the beginning of one.

    Coded data hold no end marker (T.81, B.1.1.5), so where none stands behind the first scan, the file is
    cut off. Decoders refuse it even where nothing but the marker is missing.
    """
    if not layout.scan:
        return Damage("the JPEG file holds no image data", layout.tail)
    size = len(data)
    # Nearly always it stands at the very end.
    if data[max(layout.tail, size - 2) : size] != _END and data.rfind(_END, layout.tail) < 0:
        return Damage(f"the image is cut off: {len(data)} bytes, no end marker", len(data))
    return None


def _extended(blocks: Blocks, packet: bytes | None, damage: list[Damage]) -> bytes | None:
    """Put the extension together from its portions, in whatever order they stand."""
    name = xmp_extension.name(packet) if packet and NAMES_EXTENSION in packet else None
    portions = blocks.layout.of("extended")
    if name is None and not portions:
        return None
    parts: dict[int, bytes] = {}
    stated = 0
    for segment in portions:
        portion = xmp_extension.opened(blocks.payload([segment]))
        if portion is None or portion[0] != name:
            damage.append(Damage("an XMP extension belongs to no packet and was not read", segment.at))
            continue
        _, stated, offset, parts[offset] = portion
    if name is None:
        return None
    whole = xmp_extension.assembled(parts)
    if not parts or len(whole) != stated:
        place = blocks.xmp[0].at
        damage.append(Damage("the XMP extension is missing or incomplete and was not read", place))
        return None
    return whole
