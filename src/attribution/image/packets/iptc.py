"""IPTC-IIM: the record data of Photoshop resource 0x0404, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.model.metadata import Damage, Value

LIMITS: Mapping[str, int]
"""How many bytes a dataset of that name may hold (IIM 4.2)."""


def read(block: bytes) -> tuple[dict[str, Value], list[Damage]]:
    """Read ObjectName, SpecialInstructions, Headline, Credit, Source, CopyrightNotice, Caption-Abstract,
    CodedCharacterSet ("UTF8"): str; By-line, By-lineTitle, Contact, Writer-Editor, Keywords: tuple of str.
    """
    raise NotImplementedError


def write(block: bytes | None, changes: Mapping[str, str | tuple[str, ...] | None]) -> bytes | None:
    """Change datasets by name; None deletes. None is returned when nothing but bookkeeping is left."""
    raise NotImplementedError


def fitted(name: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Give the value as `write` stores it: cut to the limit of the dataset on a character boundary."""
    raise NotImplementedError
