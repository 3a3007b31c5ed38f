"""PNG: every colour type, animations, text chunks of all kinds, and the raw profiles of old programs."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import jpegs
from made_images.made import IIM, XMP, encoded, frames, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def made() -> Iterator[Row]:
    """Give every kind."""
    for name, data in {**_modes(), **_texts(), **_odd()}.items():
        yield name, ".png", data


def chunk(kind: bytes, data: bytes) -> bytes:
    """Encode one chunk."""
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def chunks(data: bytes) -> list[bytes]:
    """Take an image apart, signature left out."""
    place, found = len(SIGNATURE), []
    while place < len(data):
        end = place + 12 + struct.unpack_from(">L", data, place)[0]
        found.append(data[place:end])
        place = end
    return found


def with_chunks(*new: bytes, behind: tuple[bytes, ...] = ()) -> bytes:
    """Put chunks before the image data, and others behind them."""
    head, *rest, end = chunks(encoded("PNG"))
    return SIGNATURE + b"".join([head, *new, *rest, *behind, end])


def _modes() -> dict[str, bytes]:
    modes = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
    found = {f"mode {mode}": encoded("PNG", picture(mode)) for mode in modes}
    found["palette with transparency"] = encoded("PNG", picture("P"), transparency=3)
    found["profile and resolution"] = encoded("PNG", dpi=(300, 300), icc_profile=jpegs.profile()[14:])
    for mode in ("RGB", "RGBA", "P"):
        first, *others = frames(mode)
        found[f"animated {mode}"] = encoded("PNG", first, save_all=True, append_images=others, duration=40)
    default, first, *others = frames(count=4)
    found["animated, default image apart"] = encoded(
        "PNG", default, save_all=True, append_images=[first, *others], default_image=True
    )
    return found


def _texts() -> dict[str, bytes]:
    author = chunk(b"tEXt", b"Author\0Zo\xeb M\xfcller")
    packed = chunk(b"zTXt", b"Copyright\0\0" + zlib.compress("© Zoë".encode("latin-1")))
    international = chunk(b"iTXt", b"Title\0\0\0de\0Titel\0" + "李小龍 am Meer".encode())
    pressed = chunk(b"iTXt", b"Description\0\x01\0\0\0" + zlib.compress("Łódź".encode()))
    packet = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP.encode())
    squeezed = chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP.encode()))
    exif = chunk(b"eXIf", jpegs.camera_exif())
    return {
        "texts of all kinds": with_chunks(author, packed, international, pressed),
        "texts behind the image": with_chunks(behind=(author, packed, packet)),
        "two authors": with_chunks(author, chunk(b"tEXt", b"Author\0Ann Lee"), chunk(b"tEXt", b"Comment\0")),
        "Exif and XMP": with_chunks(exif, packet),
        "Exif behind the image": with_chunks(behind=(exif,)),
        "XMP, compressed": with_chunks(squeezed),
    }


def _odd() -> dict[str, bytes]:
    exif = b"Exif\0\0" + jpegs.camera_exif("<")
    resources = jpegs.resource(0x0404, IIM)
    return {
        "raw profile exif": with_chunks(raw_profile("exif", exif)),
        "raw profile APP1 with XMP": with_chunks(raw_profile("APP1", jpegs.XMP_HEADER + XMP.encode())),
        "raw profile xmp": with_chunks(raw_profile("xmp", XMP.encode())),
        "raw profile iptc": with_chunks(raw_profile("iptc", resources)),
        "raw profile 8bim": with_chunks(raw_profile("8bim", resources)),
        "raw profile iptc, bare IIM": with_chunks(raw_profile("iptc", IIM)),
        "private chunks": with_chunks(
            chunk(b"prVt", b"1"),
            behind=(chunk(b"teSt", b"2"), chunk(b"tIME", bytes((7, 230, 1, 2, 3, 4, 5)))),
        ),
        "bytes behind the end": encoded("PNG") + b"trailing bytes",
    }


def raw_profile(kind: str, data: bytes) -> bytes:
    """Encode as ImageMagick does: a name, the length, and hexadecimal digits in lines of 72."""
    digits = data.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    text = f"\n{kind}\n{len(data):8}\n{lines}\n".encode()
    return chunk(b"zTXt", f"Raw profile type {kind}".encode() + b"\0\0" + zlib.compress(text))
