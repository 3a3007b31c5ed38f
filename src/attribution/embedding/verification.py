"""An image that is open for a change, and what has to hold for the new file before it takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.embedding.rewriting import after, changed, merged, said
from attribution.errors import ImageError
from attribution.image import fields
from attribution.image.containers.base import equal
from attribution.image.opening import open_image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.embedding.plan import Said
    from attribution.image.containers.base import Buffer, Container
    from attribution.model.change import Change
    from attribution.model.metadata import ImageMetadata, Packets, Value

_BOOKKEEPING = frozenset({"CodedCharacterSet"})
"""Follows from the rest, and may change with it."""


@attrs.frozen(eq=False)
class Work:
    """One image that is open: what it says, and what a new file has to keep of it."""

    container: Container
    data: Buffer
    path: str
    packets: Packets = attrs.field(init=False)
    meta: ImageMetadata = attrs.field(init=False)

    @packets.default
    def _read(self) -> Packets:
        return self.container.read(self.data)

    @meta.default
    def _reconcile(self) -> ImageMetadata:
        return fields.reconcile(self.container.name, self.packets)

    @property
    def said(self) -> Said:
        """Give what each standard says that shall speak: the format's own, and those that the file has."""
        spoken = {name: found for name, found in said(self.meta).items() if self._speaks(name.lower())}
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
        expected = {name: merged(found, after(changes, name)) for name, found in said(self.meta).items()}
        return Intended(tuple(changes), changed(self.packets, changes), expected)

    def verification(self, intended: Intended) -> Verification:
        """Give what has to hold for the new file."""
        return Verification(self.container, self.path, intended.expected, intended.packets)


@attrs.frozen(eq=False)
class Intended:
    """What shall become of a file: its changes, its new packets, and what they shall say by standard."""

    changes: tuple[Change, ...]
    packets: Packets
    expected: Said


@attrs.frozen(eq=False)
class Verification:
    """Reads a new file back and holds it against the old one (`path`), which still stands.

    Its properties must read as `expected`, its packets as `planned`, and all else must be the same bytes.
    """

    container: Container
    path: str
    expected: Said
    planned: Packets

    def __call__(self, data: Buffer) -> None:
        """Raise `ImageError` where the new file is not as meant."""
        new = self.container.read(data)
        meta = fields.reconcile(self.container.name, new)
        for standard, found in said(meta).items():
            if _substance(found) != _substance(self.expected[standard]):
                raise ImageError(
                    f"the {standard} of the new file does not read as meant; nothing was changed"
                )
        as_planned = new == self.container.held(self.planned) and new.c2pa == self.planned.c2pa
        if not as_planned or not self._keeps_the_rest(data):
            raise ImageError("the new file differs in more than the attribution; nothing was changed")

    def _keeps_the_rest(self, data: Buffer) -> bool:
        with open_image(self.path) as old:
            return equal(old.data, self.container.foreign(old.data), data, self.container.foreign(data))


def _substance(found: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in found.items() if name not in _BOOKKEEPING}
