"""PNG files for tests, made here and now: with every kind of chunk that holds metadata, and some odd ones."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from PIL import Image

import jpegs

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    """Encode one chunk."""
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def text(keyword: bytes, value: bytes) -> bytes:
    return chunk(b"tEXt", keyword + b"\0" + value)


def compressed(keyword: bytes, value: bytes) -> bytes:
    return chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(value))


def international(keyword: bytes, value: bytes, language: bytes = b"", *, packed: bool = False) -> bytes:
    """Encode an iTXt with a translated keyword."""
    body = zlib.compress(value) if packed else value
    return chunk(b"iTXt", keyword + b"\0" + bytes((packed,)) + b"\0" + language + b"\0" + b"\0" + body)


def xmp(packet: bytes = jpegs.PACKET) -> bytes:
    return international(b"XML:com.adobe.xmp", packet)


def profile(name: bytes, body: bytes, label: bytes = b"") -> bytes:
    """Encode a raw profile as ImageMagick writes it, uncompressed."""
    digits = body.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    head = b"\n%s\n%8d\n" % (label or name, len(body))
    return text(b"Raw profile type " + name, head + lines.encode() + b"\n")


@cache
def tiny() -> bytes:
    """Encode an image with nothing but IHDR, IDAT and IEND."""
    file = io.BytesIO()
    Image.new("RGB", (4, 2), (200, 90, 20)).save(file, "PNG")
    return file.getvalue()


def parts(data: bytes) -> list[tuple[bytes, bytes]]:
    """Give the type and the whole bytes of every chunk."""
    found, at = [], 8
    while at + 8 <= len(data):
        end = at + 12 + struct.unpack_from(">L", data, at)[0]
        found.append((data[at + 4 : at + 8], data[at:end]))
        at = end
    return found


def kinds(data: bytes) -> list[str]:
    return [kind.decode("latin-1") for kind, _ in parts(data)]


def with_chunks(*before: bytes, behind: tuple[bytes, ...] = (), image: bytes | None = None) -> bytes:
    """Put chunks before the image data, and behind these."""
    result = [SIGNATURE]
    done = False
    for kind, piece in parts(image or tiny()):
        if kind == b"IDAT" and not done:
            result += before
            done = True
        if kind == b"IEND":
            result += behind
        result.append(piece)
    return b"".join(result)


@cache
def editor() -> bytes:
    """Build a picture with every kind of chunk, before and behind the image data."""
    before = (
        chunk(b"gAMA", struct.pack(">L", 45455)),
        chunk(b"pHYs", struct.pack(">LLB", 2835, 2835, 1)),
        chunk(b"eXIf", jpegs.little_endian_exif()),
        text(b"Title", "Zoë".encode("latin-1")),
        compressed(b"Comment", b"packed"),
        profile(b"8bim", jpegs.RESOURCES),
        chunk(b"prVt", b"private bytes"),
    )
    behind = (
        international(b"Author", "Zoë 李".encode(), b"en"),
        xmp(),
        chunk(b"tIME", bytes(7)),
        text(b"author", "Zoë".encode()),
    )
    return with_chunks(*before, behind=behind)


@cache
def legacy() -> bytes:
    """Build a picture as old programs leave it: everything in raw profiles, and the IIM twice."""
    return with_chunks(
        profile(b"APP1", b"Exif\0\0" + jpegs.little_endian_exif(), b"generic profile"),
        profile(b"iptc", jpegs.IIM, b"IPTC profile"),
        profile(b"8bim", jpegs.RESOURCES),
        profile(b"xmp", jpegs.PACKET),
        profile(b"icm", b"a colour profile"),
        text(b"Raw profile type exif", b"no profile"),
    )


@cache
def odd() -> bytes:
    """Build a picture with what standards forbid and programs write."""
    return with_chunks(
        chunk(b"eXIf", b"Exif\0\0" + jpegs.little_endian_exif()),
        chunk(b"zxIf", b"\0" + struct.pack(">L", 46) + zlib.compress(jpegs.little_endian_exif())),
        text(b"Copyright", b"a\0b\0"),
        text(b" two  spaces ", b"a\0b"),
        chunk(b"tEXt", b"no end of the keyword"),
        chunk(b"zTXt", b"Description\0\0" + zlib.compress(b"cut off")[:-4]),
        international(b"XML:com.adobe.xmp", jpegs.PACKET, packed=True),
        xmp(jpegs.PACKET.replace(b"Oslo", b"Bergen")),
        chunk(b"caBX", b"\0\0\0\x08jumb"),
    )


@cache
def animated() -> bytes:
    """Build an animation, as Pillow writes it, with Apple's note of where its data stand."""
    file = io.BytesIO()
    frames = [Image.new("L", (4, 2), shade) for shade in (0, 90, 200)]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    first, *others = parts(file.getvalue())
    idot = chunk(b"iDOT", struct.pack(">7L", 2, 0, 1, 40, 1, 1, 100))
    at = [kind for kind, _ in others].index(b"IDAT")
    pieces = [piece for _, piece in others]
    return SIGNATURE + first[1] + b"".join([*pieces[:at], idot, *pieces[at:]])


def files() -> dict[str, bytes]:
    """Give what the laws of the containers are tried on."""
    return {
        "PNG bare": tiny(),
        "PNG edited": editor(),
        "PNG legacy": legacy(),
        "PNG odd": odd(),
        "PNG animated": animated(),
    }
