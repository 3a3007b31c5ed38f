"""The XMP file beside an image, for files that can't, or shall not, be changed themselves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.embedding import plan
from attribution.embedding.order import check_folder
from attribution.embedding.rewriting import after, merged, packet
from attribution.errors import ImageError
from attribution.image import files
from attribution.image.opening import look, open_image
from attribution.image.packets import xmp
from attribution.model import values
from attribution.model.change import EmbedResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from attribution.embedding.plan import OnConflict
    from attribution.image.containers.base import Buffer
    from attribution.model.metadata import Value

    StrPath = str | os.PathLike[str]


@values.frozen
class Sidecar:
    """The XMP file beside an image: "photo.jpg.xmp"."""

    image: str
    output: StrPath | None

    @property
    def path(self) -> str:
        """Where the XMP file stands, or shall stand."""
        return f"{self.image}.xmp" if self.output is None else os.fspath(self.output)

    def embed(
        self, meant: Mapping[str, Value | None], on_conflict: OnConflict, *, dry_run: bool
    ) -> EmbedResult:
        """Write the properties into the XMP file."""
        with open_image(self.image):
            seen, old = look(self.path), self._packet()
        said = xmp.read(old)[0] if old else {}
        changes = plan.changes({"XMP": said}, meant, on_conflict, self.path)
        if dry_run or not changes:
            return EmbedResult(self.image, None, tuple(changes))
        try:
            new = packet(old, changes, said)
        except ImageError as error:
            error.path = error.path or self.path
            raise
        check_folder(self.path)
        verify = _verify_packet(merged(said, after(changes, "XMP")))
        files.replace_file(self.image, [new], verify, output=self.path, unchanged=[seen])
        return EmbedResult(self.image, self.path, tuple(changes))

    def _packet(self) -> bytes | None:
        if not Path(self.path).exists():
            return None
        with open_image(self.path) as opened:
            return opened.data[:] or None


def _verify_packet(expected: Mapping[str, Value]) -> Callable[[Buffer], None]:
    def verify(data: Buffer) -> None:
        if xmp.read(data[:]) != (dict(expected), []):
            raise ImageError("the new XMP file does not read as meant; nothing was changed")

    return verify
