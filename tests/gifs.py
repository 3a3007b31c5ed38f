"""GIF files for tests, made here and now."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

import jpegs

TAIL = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
"""The magic trailer of XMP, written out once more."""


def sub_blocks(body: bytes) -> bytes:
    """Cut into sub-blocks of 255 bytes."""
    pieces = [body[at : at + 255] for at in range(0, len(body), 255)]
    return b"".join(bytes((len(piece),)) + piece for piece in pieces) + b"\0"


def application(name: bytes, body: bytes) -> bytes:
    return b"\x21\xff\x0b" + name + sub_blocks(body)


def comment(text: bytes) -> bytes:
    return b"\x21\xfe" + sub_blocks(text)


def xmp(packet: bytes = jpegs.PACKET, tail: bytes = TAIL) -> bytes:
    return b"\x21\xff\x0bXMP DataXMP" + packet + tail


@cache
def tiny(frames: int = 1) -> bytes:
    """Encode an image, or an animation that loops."""
    file = io.BytesIO()
    first, *others = [Image.new("L", (4, 2), 40 * number) for number in range(frames)]
    first.save(file, "GIF", save_all=True, append_images=others, loop=0, duration=70)
    return file.getvalue()


def screen_end(data: bytes) -> int:
    """Give the place behind the global colour table."""
    return 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)


def with_blocks(*blocks: bytes, behind: bytes = b"", image: bytes | None = None) -> bytes:
    """Put blocks behind the global colour table, and before the trailer."""
    data = image or tiny()
    at = screen_end(data)
    assert data.endswith(b";")
    return data[:at] + b"".join(blocks) + data[at:-1] + behind + b";"


@cache
def old() -> bytes:
    """Build a picture of 1987."""
    return b"GIF87a" + tiny()[6:]


@cache
def animated() -> bytes:
    """Build an animation with extensions before, between and behind its frames."""
    profile = application(b"ICCRGBG1012", b"a colour profile")
    parts = (profile, comment(b"one"), comment(b" \r\n"), xmp(), comment("Zoë 李 ".encode() * 40))
    plain = b"\x21\x01\x0c" + bytes(12) + sub_blocks(b"text")
    return with_blocks(*parts, behind=plain + comment(b"Zo\xeb") + b"\0", image=tiny(3))


@cache
def odd() -> bytes:
    """Build a picture with XMP as no standard has it, twice, and a signature."""
    blocks = application(b"XMP DataXMP", jpegs.PACKET), application(b"C2PA_GIF\x01\0\0", b"jumb")
    return with_blocks(*blocks, xmp(jpegs.PACKET.replace(b"Oslo", b"Bergen")))


def files() -> dict[str, bytes]:
    """Give what the laws of the containers are tried on."""
    return {"GIF bare": tiny(), "GIF 87a": old(), "GIF animated": animated(), "GIF odd": odd()}
