"""An image that is open for a change, and what has to hold for the new file before it takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.embedding.rewriting import after, changed, merged
from attribution.errors import ImageError
from attribution.image import fields
from attribution.image.containers.base import equal, forget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.embedding.plan import Said
    from attribution.image.containers.base import Buffer, Container, Range
    from attribution.image.opening import OpenImage
    from attribution.model.change import Change
    from attribution.model.metadata import Packets, Value

_BOOKKEEPING = frozenset({"CodedCharacterSet"})
"""Follows from the rest, and may change with it."""


@attrs.frozen(eq=False)
class Work:
    """One image that is open: what it says, and what a new file has to keep of it."""

    container: Container
    opened: OpenImage
    packets: Packets = attrs.field(init=False)
    stated: Said = attrs.field(init=False)
    """What each standard says."""

    @packets.default
    def _read(self) -> Packets:
        return self.container.read(self.opened.data)

    @stated.default
    def _said(self) -> Said:
        return fields.said(self.packets)

    @property
    def said(self) -> Said:
        """Give what each standard says that shall speak: the format's own, and those that the file has."""
        spoken = {name: found for name, found in self.stated.items() if self._speaks(name.lower())}
        if "text" in spoken:
            spoken["text"] = {
                name: text for name, text in spoken["text"].items() if name in self.container.texts
            }
        return spoken

    def _speaks(self, standard: str) -> bool:
        if standard == "text":
            return bool(self.container.texts)
        return standard in self.container.native or (
            standard in self.container.holds and getattr(self.packets, standard) is not None
        )

    def intended(self, changes: list[Change]) -> Intended:
        """Give the packets of the new file, and what it shall say."""
        expected = {name: merged(found, after(changes, name)) for name, found in self.stated.items()}
        return Intended(tuple(changes), changed(self.packets, self.stated, changes), expected)

    def pieces(self, intended: Intended) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where the format can't hold what it shall say."""
        return self.container.plan(self.opened.data, intended.packets)

    def verification(self, intended: Intended) -> Verification:
        """Give what has to hold for the new file."""
        foreign = self.container.foreign(self.opened.data)
        forget(self.opened.data)  # the same will be found out about the new file
        return Verification(self.container, self.opened, foreign, intended)


@attrs.frozen(eq=False)
class Intended:
    """What shall become of a file: its changes, its new packets, and what they shall say by standard."""

    changes: tuple[Change, ...]
    packets: Packets
    expected: Said


@attrs.frozen(eq=False)
class Verification:
    """Reads a new file back and holds it against the old one, which is open and still stands.

    Its standards must say what they are meant to, its packets be as planned, and all else (`foreign` of the
    old one) must be the same bytes.
    """

    container: Container
    old: OpenImage
    foreign: list[bytes | Range]
    intended: Intended

    def __call__(self, data: Buffer) -> None:
        """Raise `ImageError` where the new file is not as meant.

        Closes the old one in any case: Windows puts nothing in the place of an open file.
        """
        try:
            self._verify(data)
        finally:
            self.old.close()

    def _verify(self, data: Buffer) -> None:
        new, planned = self.container.read(data), self.intended.packets
        for standard, found in fields.said(new).items():
            if _substance(found) != _substance(self.intended.expected[standard]):
                raise ImageError(
                    f"the {standard} of the new file does not read as meant; nothing was changed"
                )
        as_planned = new == self.container.held(planned) and new.c2pa == planned.c2pa
        if not as_planned or not equal(self.old.data, self.foreign, data, self.container.foreign(data)):
            raise ImageError("the new file differs in more than the attribution; nothing was changed")


def _substance(found: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in found.items() if name not in _BOOKKEEPING}
