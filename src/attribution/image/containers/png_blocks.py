r"""What the chunks of a PNG file say: EXIF, XMP, texts, and profiles written as hexadecimal digits.

- `eXIf` holds the TIFF block (W3C PNG, third edition, 11.3.3.5); some programs write JPEG's "Exif\0\0"
  before it.
- XMP is an `iTXt` with a keyword of its own (11.3.3.4; ISO 16684-3, PNG).
- A text is Latin-1 in `tEXt` and `zTXt`, UTF-8 in `iTXt` (11.3.3). Many programs write UTF-8 into all
  three: what can be read as that, is.
- ImageMagick, and others after it, wrote "Raw profile type NAME" before there was anything better:
  line feed, a name, line feed, the length in digits, line feed, and the bytes in hexadecimal digits.
  exiftool and ImageMagick still write IIM so, as it is or among Photoshop's resources.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import ImageError
from attribution.image.containers import png_chunks as chunks
from attribution.image.packets import legacy, photoshop
from attribution.model.metadata import Damage
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.image.containers.png_chunks import Chunk, Layout

XMP_KEYWORD = "XML:com.adobe.xmp"
PROFILE = "Raw profile type "
EXIF_PREFIX = b"Exif\0\0"
_XMP_PREFIX = b"http://ns.adobe.com/xap/1.0/\0"
_TIFF = (b"II*\0", b"MM\0*")
_TEXTS = frozenset({chunks.TEXT, chunks.ZTXT, chunks.ITXT})
_PROFILES = frozenset({"exif", "app1", "xmp", "iptc", "8bim"})
_HEADER = lazily(rb"\n([^\n]{0,80})\n\s{0,20}(\d{1,10})[ \t\r]{0,20}\n")
_LINE = 36
"""Bytes in one line of hexadecimal digits, as ImageMagick and exiftool write them."""

KEYWORDS = frozenset({"Title", "Author", "Description", "Copyright"})
"""Registered keywords (11.3.3.1) that state attribution. "Source" is the device, "Software" no author."""
_KEYWORD = lazily("[\x21-\x7e\xa1-\xff](?: ?[\x21-\x7e\xa1-\xff])*")
_LONGEST_KEYWORD = 79
_LATIN = lazily("[\t\n\r\x20-\x7e\xa0-\xff]*")

_INFLATED = 1 << 24
"""Bytes to which all compressed texts of a file may grow together."""
_FREE, _RATIO = 1 << 20, 100
"""Bytes to which any text may grow, and how many times its size a longer one: more of it is a bomb."""


class Block(NamedTuple):
    """One chunk that was understood.

    `kind` is "exif", "xmp", "iptc" or "text", `data` the block as it is read ("iptc": IIM or Photoshop's
    resources), `place` its offset in the file where its bytes stand there as they are. `label` is the
    name within a raw profile, `pair` keyword and text, `iim` and `digest` what an "iptc" block holds.
    """

    kind: str
    start: int
    end: int
    data: bytes = b""
    place: int | None = None
    keyword: str = ""
    label: bytes = b""
    pair: tuple[str, str] = ("", "")
    iim: bytes | None = None
    digest: bytes | None = None

    @property
    def is_legacy(self) -> bool:
        """Whether this is a raw profile, or compressed EXIF, not the chunk that the standard provides for."""
        return self.keyword.startswith(PROFILE) or (self.kind == "exif" and self.place is None)

    @property
    def is_bare(self) -> bool:
        """Whether an "iptc" block is the IIM itself, without Photoshop's resources around it."""
        return self.data.startswith(b"\x1c")


class Reader:
    """Opens the chunks of one file: `damage` is what was found wrong, `beyond` what was left unread."""

    def __init__(self, data: Buffer, layout: Layout) -> None:
        """Open every chunk; what is not understood is left out of `blocks`, and is foreign."""
        self.data = data
        self.damage: list[Damage] = []
        self.beyond = layout.beyond
        self._rest = _INFLATED
        self.blocks = [block for chunk in layout.chunks if (block := self._opened(chunk))]

    def _opened(self, chunk: Chunk) -> Block | None:
        body = chunks.payload(self.data, chunk, self.damage)
        try:
            if chunk.type in _TEXTS:
                return self._text(chunk, body)
            return self._exif(chunk, body)
        except (ValueError, zlib.error) as error:
            kind = chunk.type.decode("latin-1")
            self.damage.append(Damage(f"the {kind} chunk was not read: {error}", chunk.start))
            return None

    def _exif(self, chunk: Chunk, body: bytes) -> Block:
        place: int | None = chunk.start + 8
        if chunk.type in chunks.COMPRESSED_EXIF and body.startswith(b"\0"):
            body, place = self._inflated(body[5:], chunk), None
        if body.startswith(EXIF_PREFIX):
            body, place = body[6:], place and place + 6
        return Block("exif", chunk.start, chunk.end, body, place)

    def _text(self, chunk: Chunk, body: bytes) -> Block | None:
        name, found, raw = body.partition(b"\0")
        if not found or not name:
            raise ValueError("it has no keyword")
        keyword, packed = name.decode("latin-1"), chunk.type == chunks.ZTXT
        if chunk.type == chunks.ITXT:
            packed, raw = _international(raw)
        elif packed:
            raw = _method(raw)
        place = None if packed else chunk.end - 4 - len(raw)
        if packed:
            raw = self._inflated(raw, chunk)
        if keyword == XMP_KEYWORD:
            return Block("xmp", chunk.start, chunk.end, raw, place, keyword)
        if keyword.startswith(PROFILE):
            return self._profile(chunk, keyword, raw)
        if not _is_keyword(keyword):
            raise ValueError(f"{keyword!r} is no keyword for a text")
        return Block("text", chunk.start, chunk.end, pair=(usual(keyword), storable(decoded(raw))))

    def _inflated(self, packed: bytes, chunk: Chunk) -> bytes:
        """Inflate as much as a text may hold. A bomb is left as it is, and the file unchanged then."""
        most = min(self._rest, max(_FREE, _RATIO * len(packed)))
        stream = zlib.decompressobj()
        result = stream.decompress(packed, most + 1)
        self._rest -= min(len(result), self._rest)
        if len(result) > most:
            self.beyond = self.beyond or Damage("there is more text from here on than is read", chunk.start)
            raise ValueError(f"it is compressed and grows to more than {most} bytes")
        if not stream.eof:
            raise ValueError("its compressed data are cut off")
        return result

    def _profile(self, chunk: Chunk, keyword: str, text: bytes) -> Block | None:
        """Read a raw profile of EXIF, XMP or IIM; others, as for colours, are foreign."""
        if keyword.removeprefix(PROFILE).lower() not in _PROFILES:
            return None
        label, data = self._unhexed(chunk, text)
        kind, data = _sorted_out(keyword, data)
        iim, digest = _iim(data) if kind == "iptc" else (None, None)
        return Block(kind, chunk.start, chunk.end, data, None, keyword, label, iim=iim, digest=digest)

    def _unhexed(self, chunk: Chunk, text: bytes) -> tuple[bytes, bytes]:
        head = _HEADER.match(text)
        if head is None:
            raise ValueError("it is no raw profile")
        digits = text[head.end() :].rstrip(b"\0")  # some programs close with one
        data = bytes.fromhex(digits.decode("ascii", "replace"))
        if len(data) != int(head[2]):
            message = f"the raw profile should have {int(head[2])} bytes, and has {len(data)}"
            self.damage.append(Damage(message, chunk.start))
        return head[1], data


def _international(raw: bytes) -> tuple[bool, bytes]:
    """Give whether an `iTXt` is compressed, and its text (11.3.3.4); its language has no place here."""
    parts = raw[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise ValueError("it has no text")
    if raw[0] and raw[1]:
        raise ValueError(f"compression method {raw[1]} is unknown")
    return bool(raw[0]), parts[2]


def _method(raw: bytes) -> bytes:
    if not raw.startswith(b"\0"):
        raise ValueError(f"compression method {raw[0]} is unknown" if raw else "it has no text")
    return raw[1:]


def _sorted_out(keyword: str, data: bytes) -> tuple[str, bytes]:
    """Tell what a profile holds: by what it begins with, for its name can be that of a whole segment."""
    if data.startswith(EXIF_PREFIX):
        return "exif", data[6:]
    if data.startswith(_TIFF):
        return "exif", data
    if data.startswith(_XMP_PREFIX):
        return "xmp", data[len(_XMP_PREFIX) :]
    if keyword.lower().endswith("xmp"):
        return "xmp", data
    if keyword.lower().endswith(("iptc", "8bim")):
        return "iptc", data
    raise ValueError("it is a profile of an unknown kind")


def _iim(data: bytes) -> tuple[bytes | None, bytes | None]:
    """Give IIM and its digest, from IIM as it is or from Photoshop's resources."""
    if data.startswith(b"\x1c"):
        return data, None
    resources = photoshop.resources(data)[0]
    if not resources:
        raise ValueError("it is neither IPTC nor Photoshop's resources")
    iim = photoshop.iptc(resources)
    return iim.data or None if iim else None, photoshop.digest(resources)


def decoded(raw: bytes) -> str:
    """Decode a text: as UTF-8 where it can be that, else as Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return legacy.mended(raw)


def storable(text: str) -> str:
    """Leave out what no text can hold: NUL (11.3.3), and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def usual(keyword: str) -> str:
    """Spell a keyword as it is registered: some programs forget the capital letter."""
    return keyword.capitalize() if keyword.capitalize() in KEYWORDS else keyword


def _is_keyword(keyword: str) -> bool:
    """Whether a keyword is as the standard has it; other readers skip such texts (11.3.3.1)."""
    return len(keyword) <= _LONGEST_KEYWORD and bool(_KEYWORD.fullmatch(keyword))


def text_chunk(keyword: str, text: str) -> bytes:
    """Encode a text: Latin-1 where that says it all, UTF-8 else. Raises `ImageError` for a bad keyword."""
    if keyword == XMP_KEYWORD or keyword.startswith(PROFILE) or not _is_keyword(keyword):
        raise ImageError(
            f"{keyword!r} is no keyword for a text of a PNG file: 1 to 79 Latin characters, "
            "no two spaces together, and not a name that is taken"
        )
    name = keyword.encode("latin-1") + b"\0"
    if _LATIN.fullmatch(text) and decoded(text.encode("latin-1")) == text:
        return chunks.encoded(chunks.TEXT, name + text.encode("latin-1"))
    return chunks.encoded(chunks.ITXT, name + b"\0\0\0\0" + text.encode("utf-8"))


def xmp_chunk(packet: bytes) -> bytes:
    """Encode XMP: uncompressed, without language, as its standard demands."""
    return chunks.encoded(chunks.ITXT, XMP_KEYWORD.encode() + b"\0\0\0\0\0" + packet)


def profile_chunk(keyword: str, label: bytes, data: bytes) -> bytes:
    """Encode a raw profile, compressed."""
    lines = "".join(data[at : at + _LINE].hex() + "\n" for at in range(0, len(data), _LINE))
    text = b"\n%s\n%8d\n" % (label, len(data)) + lines.encode("ascii")
    return chunks.encoded(chunks.ZTXT, keyword.encode("latin-1") + b"\0\0" + zlib.compress(text))
