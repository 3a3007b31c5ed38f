"""JPEG (ITU-T T.81, JFIF, Exif, CIPA DC-007): metadata in the segments before the first scan.

Everything from the first scan on (image data, further scans, pictures behind the first one, trailers)
is one range that is never looked into, but for a trailer that counts from the file's begin (AFCP). New
blocks go behind what stands first in the file (JFIF, then Exif, then XMP, then Photoshop's resources),
and so in front of an index of pictures (MPF), whose offsets count from itself. Where an old block behind
the index changes its length, the index is corrected.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import jpeg_segments as segments
from attribution.image.containers.base import Buffer, Range, joined, length
from attribution.image.containers.jpeg_segments import (
    APP1,
    APP2,
    APP13,
    COM,
    EXIF,
    FRAMES,
    JFIF,
    MOST,
    MPF,
    PHOTOSHOP,
    XMP,
    Layout,
    Segment,
    encoded,
)
from attribution.image.packets import afcp, mpf, photoshop, xmp_extension
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = frozenset({"exif", "xmp", "extended", "photoshop"})
_STRAY = 1 << 20
"""Bytes between two segments that are compared; more of them are no picture's."""


@attrs.frozen
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
        """Whether the file begins with SOI and another marker."""
        return head.startswith(self.magic)

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a file. Raises `ImageError` where the segments can't be walked."""
        return self._read(data, self._layout(data))

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file; blocks that do not change keep their bytes. Raises `ImageError`."""
        layout = self._layout(data)
        old = self._read(data, layout)
        if packets == old:
            return [Range(0, len(data))]
        if self.pictorial and not layout.scan:
            raise ImageError("the JPEG file holds no image data, so it is not changed", offset=layout.tail)
        return _Plan(data, layout, old, packets).pieces()

    def held(self, packets: Packets) -> Packets:
        """Give the packets as they are: the format holds them all."""
        return packets

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give image data, foreign segments and resources; places in the file count from the image data."""
        layout = self._layout(data)
        first = next(iter(layout.of("photoshop")), None)
        result: list[bytes | Range] = []
        for segment in layout.segments:
            result.append(_strays(data, segment.start, segment.at))
            if segment is first:
                result.append(photoshop.foreign(_photoshop(data, layout)))
            elif segment.kind == "mpf":
                result.append(_normal_index(data, segment, layout.tail))
            elif segment.kind not in _OURS and not _is_comment(data, segment):
                result.append(Range(segment.at, segment.end))
        end = layout.segments[-1].end if layout.segments else self.begin
        result.append(_strays(data, end, layout.tail))
        return joined([*result, *_moved_tail(data, layout.tail, -layout.tail)])

    def _layout(self, data: Buffer) -> Layout:
        return segments.layout(data, self.begin)

    def _read(self, data: Buffer, layout: Layout) -> Packets:
        return _read(data, layout, _incomplete(data, layout) if self.pictorial else None)


JPEG = Jpeg()


def _strays(data: Buffer, start: int, end: int) -> bytes:
    """Give what stands between two segments, without the fill bytes before the second one's marker."""
    return data[start : min(end, start + _STRAY)].rstrip(b"\xff")


def _normal_index(data: Buffer, segment: Segment, tail: int) -> bytes:
    """Give the index of pictures with places that count from the image data."""
    block = data[segment.data + len(MPF) : segment.end]
    return mpf.moved(block, segment.data + len(MPF) - tail)


def _moved_tail(data: Buffer, start: int, growth: int) -> list[bytes | Range]:
    """Give the image data and all behind them; a directory there that counts from the file's begin moves."""
    place = afcp.start(data)
    if place is None or place < start or not growth:
        return [Range(start, len(data))]
    directory, end = afcp.shifted(data, place, growth)
    rest = Range(place + len(directory), len(data) - len(end))
    return [Range(start, place), directory, rest, end]


def _read(data: Buffer, layout: Layout, incomplete: Damage | None) -> Packets:
    damage = list(layout.damage)
    exif = _exif_group(data, layout)
    xmp = layout.of("xmp")
    packet = _xmp_packet(data, xmp[0]) if xmp else None
    extended = _extended(data, layout, xmp_extension.name(packet), damage)
    resources = photoshop.resources(_photoshop(data, layout))
    iptc = photoshop.iptc(resources[0])
    _tell_damage(data, layout, resources, damage)
    width, height = _size(data, layout)
    return Packets(
        exif=b"".join(_exif_payload(data, segment) for segment in exif) or None,
        iptc=iptc.data or None if iptc else None,
        xmp=packet or None,
        extended_xmp=extended,
        text=tuple(("Comment", text) for _, text in _comments(data, layout)),
        iptc_digest=photoshop.digest(resources[0]),
        width=width,
        height=height,
        resolution=_resolution(data, layout),
        c2pa=any(
            b"jumdc2pa" in data[item.data : min(item.data + 64, item.end)] for item in layout.of("jumbf")
        ),
        offsets=_offsets(layout, exif, iptc),
        damage=(*damage, incomplete) if incomplete else tuple(damage),
        incomplete=incomplete,
    )


def _offsets(layout: Layout, exif: list[Segment], iptc: photoshop.Resource | None) -> dict[str, int]:
    """Say where in the file each block begins; none for an IIM that several segments share."""
    result = {"exif": exif[0].data + len(EXIF) + 1} if exif else {}
    if xmp := layout.of("xmp"):
        result["xmp"] = xmp[0].data + len(XMP)
    irb = layout.of("photoshop")
    if iptc and len(irb) == 1:
        result["iptc"] = irb[0].data + len(PHOTOSHOP) + iptc.offset
    return result


def _tell_damage(
    data: Buffer, layout: Layout, resources: tuple[list[photoshop.Resource], bytes], damage: list[Damage]
) -> None:
    """Add what was seen and is wrong, but hinders nobody from reading the rest."""
    found, rest = resources
    irb, exif, xmp = layout.of("photoshop"), _exif_group(data, layout), layout.of("xmp")
    spare = layout.of("exif")[len(exif) :] + xmp[1:]
    damage += [Damage(f"a second {item.kind.upper()} block was not read", item.at) for item in spare]
    if rest.strip(b"\0"):
        damage.append(Damage("the Photoshop block is damaged; its end was not read", irb[0].at))
    if sum(1 for item in found if item.is_iptc and item.data) > 1:
        damage.append(Damage("a second IPTC block was not read", irb[0].at))
    damage += [
        Damage("a further picture, which the index of pictures (MPF) names, is cut off or missing", start)
        for start, end in _further_pictures(data, layout)
        if end > len(data)
    ]


def _further_pictures(data: Buffer, layout: Layout) -> list[tuple[int, int]]:
    """Give the places (start, end) in the file that the index of pictures names, but the first one's."""
    index = next(iter(layout.of("mpf")), None)
    if index is None:
        return []
    header = index.data + len(MPF)
    return [(header + start, header + end) for start, end in mpf.places(data[header : index.end])]


def _incomplete(data: Buffer, layout: Layout) -> Damage | None:
    """Tell that the file holds no image, or only the beginning of one.

    Coded data hold no end marker (T.81, B.1.1.5), so where none stands behind the first scan, the file is
    cut off. Decoders refuse it even where nothing but the marker is missing.
    """
    if not layout.scan:
        return Damage("the JPEG file holds no image data", layout.tail)
    if data.rfind(b"\xff\xd9", layout.tail) < 0:
        return Damage(f"the image is cut off: {len(data)} bytes, no end marker", len(data))
    return None


def _size(data: Buffer, layout: Layout) -> tuple[int | None, int | None]:
    """Read width and height from the frame header (T.81, B.2.2); None where they are absent or 0."""
    frame = next((item for item in layout.segments if item.marker in FRAMES), None)
    if frame is None or frame.end - frame.data < 5:
        return None, None
    height, width = struct.unpack(">HH", data[frame.data + 1 : frame.data + 5])
    return width or None, height or None


def _resolution(data: Buffer, layout: Layout) -> tuple[int, int, int] | None:
    """Read the density of a JFIF header (JFIF 1.02), with the number that Exif has for its unit."""
    header = next(
        (head for item in layout.of("jfif") if (head := data[item.data : item.end])[:5] == JFIF), b""
    )
    if len(header) < 12:
        return None
    unit, across, down = struct.unpack_from(">BHH", header, 7)
    return (across, down, unit + 1) if unit in {1, 2} and across and down else None


def _exif_payload(data: Buffer, segment: Segment) -> bytes:
    return data[min(segment.data + len(EXIF) + 1, segment.end) : segment.end]


def _exif_group(data: Buffer, layout: Layout) -> list[Segment]:
    """Give the first Exif segment, with those that continue it: large blocks are split by some programs."""
    group: list[Segment] = []
    for segment in layout.of("exif"):
        begins = _exif_payload(data, segment)[:4] in {b"II*\0", b"MM\0*"}
        if group and (begins or segment.start != group[-1].end):
            break
        group.append(segment)
    return group


def _xmp_packet(data: Buffer, segment: Segment) -> bytes:
    return data[segment.data + len(XMP) : segment.end]


def _extended(data: Buffer, layout: Layout, name: bytes | None, damage: list[Damage]) -> bytes | None:
    """Put the extension together from its portions, in whatever order they stand."""
    parts: dict[int, bytes] = {}
    stated = 0
    for segment in layout.of("extended"):
        portion = _portion(data, segment)
        if portion is None or portion[0] != name:
            damage.append(Damage("an XMP extension belongs to no packet and was not read", segment.at))
            continue
        _, stated, offset, parts[offset] = portion
    if name is None or not layout.of("xmp"):
        return None
    whole = xmp_extension.assembled(parts)
    if not parts or whole is None or len(whole) != stated:
        damage.append(
            Damage("the XMP extension is missing or incomplete and was not read", layout.of("xmp")[0].at)
        )
        return None
    return whole


def _portion(data: Buffer, segment: Segment) -> tuple[bytes, int, int, bytes] | None:
    return xmp_extension.opened(data[segment.data + len(xmp_extension.HEADER) : segment.end])


def _photoshop(data: Buffer, layout: Layout) -> bytes:
    """Join the resources: they may run on from one segment into the next."""
    return b"".join(data[item.data + len(PHOTOSHOP) : item.end] for item in layout.of("photoshop"))


def _comments(data: Buffer, layout: Layout) -> Iterator[tuple[Segment, str]]:
    """Give the comments that are not blank: UTF-8 if they can be, else Latin-1."""
    for segment in layout.of("comment"):
        if _is_comment(data, segment):
            raw = data[segment.data : segment.end]
            try:
                yield segment, raw.decode("utf-8")
            except UnicodeDecodeError:
                yield segment, raw.decode("latin-1")


def _is_comment(data: Buffer, segment: Segment) -> bool:
    """Whether a segment is a comment that says something."""
    return segment.kind == "comment" and bool(data[segment.data : segment.end].strip(b"\0 \t\r\n"))


class _Plan:
    """The segments of a file and what comes in their place, or before them."""

    def __init__(self, data: Buffer, layout: Layout, old: Packets, new: Packets) -> None:
        self.data, self.layout, self.old, self.new = data, layout, old, new
        self.replaced: dict[Segment, bytes] = {}
        self.inserted: dict[int, list[bytes]] = {}

    def pieces(self) -> list[bytes | Range]:
        """Lay out the new file. Raises `ImageError` where it can't hold what it should."""
        self._exif()
        self._xmp()
        self._iptc()
        self._text()
        self._index()
        result: list[bytes | Range] = [Range(0, self.layout.begin)]
        # What stands between two segments belongs to the one before it, so new ones come behind that.
        for number, segment in enumerate(self.layout.segments):
            result += [self._lead(segment), *self.inserted.get(number, [])]
            result.append(self.replaced.get(segment, Range(segment.at, segment.end)))
        end = self.layout.segments[-1].end if self.layout.segments else self.layout.begin
        result += [Range(end, self.layout.tail), *self.inserted.get(len(self.layout.segments), [])]
        return joined([*result, *self._tail(result)])

    def _tail(self, head: list[bytes | Range]) -> list[bytes | Range]:
        """Keep the image data and all behind them, but for a directory there that counts from the begin."""
        return _moved_tail(self.data, self.layout.tail, length(head) - self.layout.tail)

    def _lead(self, segment: Segment) -> Range:
        """Keep what stands before a marker; fill bytes go with theirs, lest they make one of what follows."""
        if self.replaced.get(segment) != b"":
            return Range(segment.start, segment.at)
        lead = self.data[segment.start : segment.at].rstrip(b"\xff")
        return Range(segment.start, segment.start + len(lead))

    def _put(self, old: list[Segment], new: list[bytes], *behind: str) -> None:
        """Put new segments in the place of the old ones, or behind the last one of those kinds."""
        for segment in old:
            self.replaced[segment] = b""
        if old:
            self.replaced[old[0]] = b"".join(new)
        else:
            self.inserted.setdefault(self._place(behind), []).extend(new)

    def _place(self, kinds: tuple[str, ...]) -> int:
        """Count the segments that a new one comes behind; an index of pictures is never among them."""
        kinds_here = [segment.kind for segment in self.layout.segments]
        limit = kinds_here.index("mpf") if "mpf" in kinds_here else len(kinds_here)
        return max((number + 1 for number, kind in enumerate(kinds_here[:limit]) if kind in kinds), default=0)

    def _exif(self) -> None:
        if self.new.exif == self.old.exif:
            return
        group = _exif_group(self.data, self.layout)
        # Some programs write another byte than NUL behind "Exif" NUL: it stays.
        head = self.data[group[0].data : min(group[0].data + 6, group[0].end)] if group else EXIF
        block = self.new.exif
        new = [encoded(APP1, head.ljust(6, b"\0") + block, "the EXIF block")] if block else []
        self._put(group if block else self.layout.of("exif"), new, "jfif")

    def _xmp(self) -> None:
        old, packet = self.layout.of("xmp"), self.new.xmp
        if packet != self.old.xmp:
            new = [encoded(APP1, XMP + packet, "the XMP packet")] if packet else []
            self._put(old[:1] if packet else old, new, "jfif", "exif")
        self._extension()

    def _extension(self) -> None:
        old, extension = xmp_extension.name(self.old.xmp), self.new.extended_xmp
        if extension == self.old.extended_xmp:
            if extension is not None and xmp_extension.name(self.new.xmp) != old:
                raise ImageError("the XMP packet must go on naming its extension, or both must go")
        elif extension is None:
            self._put(self.layout.of("extended"), [])
        else:
            self._new_extension(old, extension)

    def _new_extension(self, old: bytes | None, extension: bytes) -> None:
        if xmp_extension.name(self.new.xmp) != xmp_extension.name_of(extension):
            raise ImageError("the XMP packet must name its extension by the digest of that")
        found = ((item, _portion(self.data, item)) for item in self.layout.of("extended"))
        own = [item for item, portion in found if portion and portion[0] == old]
        portions = map(xmp_extension.HEADER.__add__, xmp_extension.portions(extension))
        new = [encoded(APP1, portion, "the XMP extension") for portion in portions]
        self._put(own, new, "jfif", "exif", "xmp")

    def _iptc(self) -> None:
        if self.new.iptc == self.old.iptc:
            return
        block = photoshop.replaced(_photoshop(self.data, self.layout), self.new.iptc)
        step = MOST - len(PHOTOSHOP)
        chunks = [block[at : at + step] for at in range(0, len(block), step)]
        new = [encoded(APP13, PHOTOSHOP + chunk, "the Photoshop block") for chunk in chunks]
        self._put(self.layout.of("photoshop"), new, "jfif", "exif", "xmp", "extended")

    def _text(self) -> None:
        if self.new.text == self.old.text:
            return
        if any(keyword != "Comment" for keyword, _ in self.new.text):
            raise ImageError('a JPEG file holds no texts but those with the keyword "Comment"')
        comments = list(_comments(self.data, self.layout))
        spelt = {text: self.data[segment.data : segment.end] for segment, text in comments}
        texts = [spelt.get(text, text.encode("utf-8", "replace")) for _, text in self.new.text]
        new = [encoded(COM, text, "the comment") for text in texts]
        self._put([segment for segment, _ in comments], new, "jfif", "exif", "xmp", "extended", "photoshop")

    def _index(self) -> None:
        """Correct the index of pictures by what the file grew behind it."""
        numbers = [number for number, item in enumerate(self.layout.segments) if item.kind == "mpf"]
        if not numbers:
            return
        behind = self.layout.segments[numbers[0] + 1 :]
        growth = sum(
            len(self.replaced[item]) - (item.end - item.at) for item in behind if item in self.replaced
        )
        inserted = [new for number, new in self.inserted.items() if number > numbers[0]]
        growth += sum(len(piece) for pieces in inserted for piece in pieces)
        if growth:
            index = self.layout.segments[numbers[0]]
            block = self.data[index.data + len(MPF) : index.end]
            self.replaced[index] = encoded(APP2, MPF + mpf.shifted(block, growth), "the index of pictures")
