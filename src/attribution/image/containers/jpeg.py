"""JPEG (ITU-T T.81, JFIF, Exif, CIPA DC-007): metadata in the segments before the first scan.

Everything from the first scan on (image data, further scans, pictures behind the first one, trailers)
is one range that is never looked into, but for a trailer that counts from the file's begin (AFCP). New
blocks go behind what stands first in the file (JFIF, then Exif, then XMP, then Photoshop's resources),
and so in front of an index of pictures (MPF), whose offsets count from itself. Where an old block behind
the index changes its length, the index is corrected.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers.base import Buffer, Range, joined
from attribution.image.packets import afcp, mpf, photoshop, xmp_extension
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from collections.abc import Iterator

SOI, EOI, SOS, COM = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP2, APP11, APP13 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers: all of C0 to CF but tables, an extension and conditioning."""

EXIF = b"Exif\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0"
DAMAGED_XMP = b"XMP\0://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP = b"Photoshop 3.0\0"
MPF = b"MPF\0"
JFIF = b"JFIF\0"
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (APP0, b"", "jfif"),
    (APP1, EXIF, "exif"),
    (APP1, XMP, "xmp"),
    (APP1, DAMAGED_XMP, "xmp"),
    (APP1, xmp_extension.HEADER, "extended"),
    (APP2, MPF, "mpf"),
    (APP11, b"JP", "jumbf"),
    (APP13, PHOTOSHOP, "photoshop"),
    (COM, b"", "comment"),
)

MOST = 65_533
"""Bytes that one segment can hold."""
_SEGMENTS = 16_384
"""More segments than this before the image data are taken for damage."""
_LOOK = 4096
"""Bytes between two segments that are looked at, to tell fill bytes from strays."""
_MARKER = re.compile(rb"\xff[^\xff\x00]", re.DOTALL)


@attrs.frozen
class Segment:
    """One segment: `start` (with fill bytes), `at` (the marker), `data` (the payload), `end`: offsets."""

    marker: int
    kind: str
    start: int
    at: int
    data: int
    end: int


@attrs.frozen
class _Layout:
    """The segments before the image data, which begin (with their SOS marker) at `tail`."""

    segments: tuple[Segment, ...]
    tail: int
    scan: bool
    damage: tuple[Damage, ...]

    def of(self, kind: str) -> list[Segment]:
        return [segment for segment in self.segments if segment.kind == kind]


def _layout(data: Buffer) -> _Layout:
    """Walk up to the first scan. Raises `ImageError` where a segment does not fit into the file."""
    segments: list[Segment] = []
    damage: list[Damage] = []
    position = 2
    while True:
        at = _next_marker(data, position)
        if data[position : min(at, position + _LOOK)].strip(b"\xff"):
            damage.append(Damage(f"{at - position} bytes between two segments belong to none", position))
        marker = data[at + 1]
        if marker in {SOS, EOI}:
            return _Layout(tuple(segments), at, marker == SOS, tuple(damage))
        segments.append(_segment(data, marker, position, at))
        position = segments[-1].end
        if len(segments) > _SEGMENTS:
            raise ImageError(f"more than {_SEGMENTS} segments before the image data", offset=position)


def _next_marker(data: Buffer, position: int) -> int:
    found = _MARKER.search(data, position)
    if found is None:
        raise ImageError("the JPEG file ends before its image data", offset=len(data))
    return found.start()


def _segment(data: Buffer, marker: int, start: int, at: int) -> Segment:
    """Read one marker and its length."""
    if marker in _STANDALONE:
        return Segment(marker, "other", start, at, at + 2, at + 2)
    size = data[at + 2 : at + 4]
    length = int.from_bytes(size, "big")
    if len(size) < 2 or at + 2 + length > len(data):
        raise ImageError("the JPEG file ends within a segment", offset=at)
    if length < 2:
        raise ImageError("a JPEG segment states an impossible length", offset=at)
    head = data[at + 4 : min(at + 44, at + 2 + length)]
    kind = next(
        (kind for number, prefix, kind in _KINDS if number == marker and head.startswith(prefix)), "other"
    )
    return Segment(marker, kind, start, at, at + 4, at + 2 + length)


def _encoded(marker: int, payload: bytes, what: str) -> bytes:
    """Encode a segment. Raises `ImageError` where the payload is too long for one."""
    if len(payload) > MOST:
        raise ImageError(f"{what} would take {len(payload)} bytes, and a JPEG segment holds {MOST} at most")
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


class _Jpeg:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "JPEG"
    holds = frozenset({"exif", "iptc", "xmp", "text"})

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with SOI and another marker."""
        return head.startswith(b"\xff\xd8\xff")

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a file. Raises `ImageError` where the segments can't be walked."""
        return _read(data, _layout(data))

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file; blocks that do not change keep their bytes. Raises `ImageError`."""
        layout = _layout(data)
        old = _read(data, layout)
        if packets == old:
            return [Range(0, len(data))]
        if not layout.scan:
            raise ImageError("the JPEG file holds no image data, so it is not changed", offset=layout.tail)
        return _Plan(data, layout, old, packets).pieces()


JPEG = _Jpeg()


def _read(data: Buffer, layout: _Layout) -> Packets:
    damage = list(layout.damage)
    exif = _exif_group(data, layout)
    xmp = layout.of("xmp")
    packet = _xmp_packet(data, xmp[0]) if xmp else None
    extended = _extended(data, layout, xmp_extension.name(packet), damage)
    resources = photoshop.resources(_photoshop(data, layout))
    iptc = photoshop.iptc(resources[0])
    _tell_damage(data, layout, resources, damage)
    incomplete = _incomplete(data, layout)
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


def _offsets(layout: _Layout, exif: list[Segment], iptc: photoshop.Resource | None) -> dict[str, int]:
    """Say where in the file each block begins; none for an IIM that several segments share."""
    result = {"exif": exif[0].data + len(EXIF) + 1} if exif else {}
    if xmp := layout.of("xmp"):
        result["xmp"] = xmp[0].data + len(XMP)
    irb = layout.of("photoshop")
    if iptc and len(irb) == 1:
        result["iptc"] = irb[0].data + len(PHOTOSHOP) + iptc.offset
    return result


def _tell_damage(
    data: Buffer, layout: _Layout, resources: tuple[list[photoshop.Resource], bytes], damage: list[Damage]
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


def _further_pictures(data: Buffer, layout: _Layout) -> list[tuple[int, int]]:
    """Give the places (start, end) in the file that the index of pictures names, but the first one's."""
    index = next(iter(layout.of("mpf")), None)
    if index is None:
        return []
    header = index.data + len(MPF)
    return [(header + start, header + end) for start, end in mpf.places(data[header : index.end])]


def _incomplete(data: Buffer, layout: _Layout) -> Damage | None:
    """Tell that the file holds no image, or only the beginning of one.

    Coded data hold no end marker (T.81, B.1.1.5), so where none stands behind the first scan, the file is
    cut off. Decoders refuse it even where nothing but the marker is missing.
    """
    if not layout.scan:
        return Damage("the JPEG file holds no image data", layout.tail)
    if data.rfind(b"\xff\xd9", layout.tail) < 0:
        return Damage(f"the image is cut off: {len(data)} bytes, no end marker", len(data))
    return None


def _size(data: Buffer, layout: _Layout) -> tuple[int | None, int | None]:
    """Read width and height from the frame header (T.81, B.2.2); None where they are absent or 0."""
    frame = next((item for item in layout.segments if item.marker in _FRAMES), None)
    if frame is None or frame.end - frame.data < 5:
        return None, None
    height, width = struct.unpack(">HH", data[frame.data + 1 : frame.data + 5])
    return width or None, height or None


def _resolution(data: Buffer, layout: _Layout) -> tuple[int, int, int] | None:
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


def _exif_group(data: Buffer, layout: _Layout) -> list[Segment]:
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


def _extended(data: Buffer, layout: _Layout, name: bytes | None, damage: list[Damage]) -> bytes | None:
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


def _photoshop(data: Buffer, layout: _Layout) -> bytes:
    """Join the resources: they may run on from one segment into the next."""
    return b"".join(data[item.data + len(PHOTOSHOP) : item.end] for item in layout.of("photoshop"))


def _comments(data: Buffer, layout: _Layout) -> Iterator[tuple[Segment, str]]:
    """Give the comments that are not blank: UTF-8 if they can be, else Latin-1."""
    for segment in layout.of("comment"):
        raw = data[segment.data : segment.end]
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("latin-1")
        if text.strip("\0 \t\r\n"):
            yield segment, text


class _Plan:
    """The segments of a file and what comes in their place, or before them."""

    def __init__(self, data: Buffer, layout: _Layout, old: Packets, new: Packets) -> None:
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
        result: list[bytes | Range] = [Range(0, 2)]
        # What stands between two segments belongs to the one before it, so new ones come behind that.
        for number, segment in enumerate(self.layout.segments):
            result += [self._lead(segment), *self.inserted.get(number, [])]
            result.append(self.replaced.get(segment, Range(segment.at, segment.end)))
        end = self.layout.segments[-1].end if self.layout.segments else 2
        result += [Range(end, self.layout.tail), *self.inserted.get(len(self.layout.segments), [])]
        return joined([*result, *self._tail(result)])

    def _tail(self, head: list[bytes | Range]) -> list[bytes | Range]:
        """Keep the image data and all behind them, but for a directory there that counts from the begin."""
        old = self.layout.tail
        growth = (
            sum(len(piece) if isinstance(piece, bytes) else piece.end - piece.start for piece in head) - old
        )
        place = afcp.start(self.data)
        if place is None or place < old or not growth:
            return [Range(old, len(self.data))]
        return [Range(old, place), afcp.shifted(self.data[place:], growth)]

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
        new = [_encoded(APP1, head.ljust(6, b"\0") + block, "the EXIF block")] if block else []
        self._put(group if block else self.layout.of("exif"), new, "jfif")

    def _xmp(self) -> None:
        old, packet = self.layout.of("xmp"), self.new.xmp
        if packet != self.old.xmp:
            new = [_encoded(APP1, XMP + packet, "the XMP packet")] if packet else []
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
        new = [_encoded(APP1, portion, "the XMP extension") for portion in portions]
        self._put(own, new, "jfif", "exif", "xmp")

    def _iptc(self) -> None:
        if self.new.iptc == self.old.iptc:
            return
        block = photoshop.replaced(_photoshop(self.data, self.layout), self.new.iptc)
        step = MOST - len(PHOTOSHOP)
        chunks = [block[at : at + step] for at in range(0, len(block), step)]
        new = [_encoded(APP13, PHOTOSHOP + chunk, "the Photoshop block") for chunk in chunks]
        self._put(self.layout.of("photoshop"), new, "jfif", "exif", "xmp", "extended")

    def _text(self) -> None:
        if self.new.text == self.old.text:
            return
        if any(keyword != "Comment" for keyword, _ in self.new.text):
            raise ImageError('a JPEG file holds no texts but those with the keyword "Comment"')
        comments = list(_comments(self.data, self.layout))
        spelt = {text: self.data[segment.data : segment.end] for segment, text in comments}
        texts = [spelt.get(text, text.encode("utf-8", "replace")) for _, text in self.new.text]
        new = [_encoded(COM, text, "the comment") for text in texts]
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
            self.replaced[index] = _encoded(APP2, MPF + mpf.shifted(block, growth), "the index of pictures")
