"""PostScript and EPS: XMP packets, Photoshop's resources and the comments of the header. Read only.

Sources: Adobe, PostScript Language Document Structuring Conventions 3.0 (comments) and Encapsulated
PostScript File Format Specification 3.0 (the binary header of DOS, 5.2); XMP specification part 3, 2.6
(which packet is that of the whole document). Photoshop writes its resources as hexadecimal comments.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.read_only import ReadOnly
from attribution.image.packets import photoshop
from attribution.model.metadata import Damage, Packets
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.base import Buffer

_DOS = b"\xc5\xd0\xd3\xc6"
_DOS_HEADER = 30
_HEADER = 1 << 16
"""Bytes in which the comments of the header are looked for."""
_LONGEST = 16 << 20
_MOST_PACKETS = 64
_BEGIN, _END = b"<?xpacket begin", b"<?xpacket end"
_PHOTOSHOP = b"%BeginPhotoshop", b"%EndPhotoshop"
_COMMENTS = {b"Author": "Author", b"Copyright": "Copyright", b"Title": "Title"}
_LINE_BREAK = lazily(rb"\r\n?")
_COMMENT = lazily(rb"^%%(\w+):[ \t]*([^\n]*)((?:\n%%\+[^\n]*)*)", re.MULTILINE)
_END_OF_COMMENTS = lazily(rb"^%%EndComments", re.MULTILINE)
_SIZE = lazily(rb"^%ImageData: ?(\d{1,9}) (\d{1,9}) ", re.MULTILINE)
_ESCAPE = lazily(rb"\\(?:([0-7]{1,3})|(\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NO_HEX = bytes(byte for byte in range(256) if byte not in b"0123456789ABCDEFabcdef")


class _Eps(ReadOnly):
    name = "EPS"
    holds = frozenset({"exif", "iptc", "xmp", "text"})

    def matches(self, head: bytes) -> bool:
        """Whether the file begins as PostScript does, or with the binary header of DOS."""
        return head.startswith((b"%!PS", b"%!Adobe-PS", _DOS))

    def read(self, data: Buffer) -> Packets:
        """Take the metadata out of a file. Raises `ImageError` where it has no PostScript."""
        if not self.matches(data[:16]):
            raise ImageError("the file does not begin as PostScript does", offset=0)
        damage: list[Damage] = []
        start, end = _extent(data, damage)
        header = _LINE_BREAK.sub(b"\n", data[start : min(start + _HEADER, end)])
        exif, iptc, resource, digest = _resources(data, start, end, damage)
        place, packet = _main_packet(data, start, end, header, damage)
        size = _SIZE.search(header)
        return Packets(
            exif=exif,
            iptc=iptc,
            xmp=packet or resource,
            text=tuple(_comments(header)),
            iptc_digest=digest,
            width=int(size[1]) or None if size else None,
            height=int(size[2]) or None if size else None,
            offsets={"xmp": place} if packet else {},
            damage=tuple(damage),
        )


EPS = _Eps()


def _extent(data: Buffer, damage: list[Damage]) -> tuple[int, int]:
    """Give where the PostScript stands; what the header of DOS names besides is a picture of it."""
    header = data[:_DOS_HEADER]
    if not header.startswith(_DOS):
        return 0, len(data)
    if len(header) < _DOS_HEADER:
        raise ImageError("the EPS file ends within its header", offset=len(data))
    start, size, *others = struct.unpack_from("<6L", header, 4)
    parts = ((start, size), tuple(others[:2]), tuple(others[2:]))
    if any(begin + length > len(data) for begin, length in parts):
        damage.append(Damage("the EPS file is cut off", len(data)))
    return min(start, len(data)), min(start + size, len(data))


def _comments(header: bytes) -> Iterator[tuple[str, str]]:
    """Read the comments that state attribution; the first of a kind counts (DSC 3.0, 4.6)."""
    end = _END_OF_COMMENTS.search(header)
    seen: set[bytes] = set()
    for found in _COMMENT.finditer(header[: end.start()] if end else header):
        keyword = found[1]
        if keyword in _COMMENTS and keyword not in seen:
            seen.add(keyword)
            text = _text(found[2] + found[3].replace(b"\n%%+", b""))
            if text and text != "(atend)":
                yield _COMMENTS[keyword], text


def _text(value: bytes) -> str:
    """Read a text: bare, or in brackets with the escapes of PostScript."""
    value = value.strip()
    if value.startswith(b"(") and value.endswith(b")") and value != b"(atend)":
        value = _ESCAPE.sub(_unescaped, value[1:-1])
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return text.replace("\0", "").strip()


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 0xFF,))
    return b"" if found[2] else _ESCAPED.get(found[3], found[3])


def _resources(
    data: Buffer, start: int, end: int, damage: list[Damage]
) -> tuple[bytes | None, bytes | None, bytes | None, bytes | None]:
    """Give EXIF, IIM, XMP and the digest of the IIM out of Photoshop's resources."""
    begin = data.find(_PHOTOSHOP[0], start, end)
    close = data.find(_PHOTOSHOP[1], begin, min(end, begin + 2 * _LONGEST)) if begin >= 0 else -1
    if close < 0:
        if begin >= 0:
            damage.append(Damage("the Photoshop block does not end, and was not read", begin))
        return None, None, None, None
    line = re.search(rb"[\r\n]", data[begin : min(begin + 256, close)])
    digits = data[begin + (line.end() if line else 0) : close].translate(None, _NO_HEX)
    found, _ = photoshop.resources(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")))
    numbered = {item.id: item.data for item in reversed(found) if item.data}
    iptc = photoshop.iptc(found)
    xmp = numbered.get(photoshop.XMP)
    return numbered.get(photoshop.EXIF), iptc.data or None if iptc else None, xmp, photoshop.digest(found)


def _main_packet(
    data: Buffer, start: int, end: int, header: bytes, damage: list[Damage]
) -> tuple[int, bytes | None]:
    """Give the packet of the document, and its place: the first one, unless the header says otherwise."""
    if b"%ADO_ContainsXMP: NoMain" in header:
        return 0, None
    last = b"%ADO_ContainsXMP: MainLast" in header
    main = (0, 0)
    for place, behind in _packets(data, start, end, damage):
        main = (place, behind)
        if not last:
            break
    if main[1] - main[0] > _LONGEST:
        damage.append(Damage(f"an XMP packet of more than {_LONGEST >> 20} MiB was not read", main[0]))
        return 0, None
    return main[0], data[main[0] : main[1]] or None


def _packets(data: Buffer, start: int, end: int, damage: list[Damage]) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_PACKETS):
        begin = data.find(_BEGIN, start, end)
        if begin < 0:
            return
        close = data.find(_END, begin, end)
        behind = data.find(b"?>", close, min(close + 64, end)) if close >= 0 else -1
        if behind < 0:
            damage.append(Damage("an XMP packet does not end, and was not read", begin))
            return
        yield begin, behind + 2
        start = behind + 2
