"""Texts of unknown encoding, which are taken for Windows-1252: what most programs of the West wrote."""

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
