"""Texts of unknown encoding, which are taken for Windows-1252: what most programs of the West wrote.

Texts that are no UTF-8, though they should be, may be so but for a few bytes: where a program cut a text to
a length, it may have cut a character.
"""

from __future__ import annotations

from types import MappingProxyType

_WINDOWS = MappingProxyType(
    {
        code: character
        for code in range(0x80, 0xA0)
        if (character := bytes((code,)).decode("cp1252", "ignore"))
    }
)


def decode(data: bytes) -> str:
    """Decode as Windows-1252, and the five bytes without meaning there as Latin-1. Never fails."""
    return data.decode("latin-1").translate(_WINDOWS)


_STRAY = MappingProxyType({0xDC00 + code: decode(bytes((code,))) for code in range(0x80, 0x100)})


def mended(data: bytes) -> str:
    """Decode as UTF-8, and bytes that are none as Windows-1252; as that alone, where most are none."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in text)
    beyond = len(data) - sum(map(str.isascii, text)) - stray
    return text.translate(_STRAY) if beyond >= stray else decode(data)
