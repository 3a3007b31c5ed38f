"""Embedding: read, plan, write beside, verify, move over."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import attrs

from attribution.embedding import plan
from attribution.embedding.intent import intent
from attribution.errors import ImageError
from attribution.image import containers, fields, files, meaning
from attribution.image.packets import exif, iptc, xmp, xmp_extension
from attribution.model.change import EmbedResult
from attribution.text.api import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from attribution.embedding.plan import OnConflict, Said
    from attribution.image.containers.base import Buffer, Container, Range
    from attribution.model.change import Change
    from attribution.model.credit import Credit
    from attribution.model.metadata import ImageMetadata, Packets, Value

    StrPath = str | os.PathLike[str]

_CHUNK = 1 << 20
_ANY_IIM = b"\x1c\x02\x00\x00\x02\x00\x04"
"""The same in both files that are compared, so that the digest of the IIM is the same as well."""
_BOOKKEEPING = frozenset({"CodedCharacterSet"})
"""Follows from the rest, and may change with it."""


def embed(
    image: StrPath,
    credit: Credit | str,
    *,
    output: StrPath | None = None,
    on_conflict: OnConflict = "refuse",
    dry_run: bool = False,
    sidecar: bool = False,
    break_c2pa: bool = False,
) -> EmbedResult:
    """Write a credit into the metadata of an image: EXIF, IPTC-IIM and XMP, in step.

    Nothing but metadata changes: the coded image and all other blocks keep their bytes, which is
    verified, with the values, on the new file before it takes its place. What is written where says
    `attribution.embedding.table`; what follows from a credit, `attribution.embedding.intent`.

    Args:
        image: Path of the image.
        credit: The credit, or its text.
        output: Where to write instead: into a folder that exists, over a file that has this name.
        on_conflict: What to do with a property of which the file already says something else: "refuse"
            (write nothing), "keep" (leave it as it is in all standards), "fill" (write only what is empty,
            and nothing of such a property), "replace" (and remove what the credit leaves no room for,
            as the source before it, and terms in other languages).
        dry_run: Say what would change, and write nothing.
        sidecar: Leave the image alone and write an XMP file of its name with ".xmp" behind it. Works
            beside files of any format; only what that XMP file says counts as conflict.
        break_c2pa: Write even if that makes the signature of content credentials (C2PA) invalid.

    Returns:
        The file written and the changes. Embedding again gives no changes and writes nothing.

    Raises:
        ConflictError: The file says otherwise and `on_conflict` is "refuse".
        UnsupportedFormatError: The image is of a format that can't be written.
        ImageError: The image is damaged, cut off, signed, write-protected, changed by another program
            meanwhile, or the disk is full. It is untouched.
        ValueError: The credit says nothing that could be embedded, or `on_conflict` is none of the four.
    """
    if on_conflict not in get_args(plan.OnConflict):
        raise ValueError(f"on_conflict is {on_conflict!r}, not one of {', '.join(get_args(plan.OnConflict))}")
    meant = _meant(credit)
    path = os.fspath(image)
    if sidecar:
        return _Sidecar(path, output).embed(meant, on_conflict, dry_run=dry_run)
    goal = path if output is None or _same_place(path, output) else os.fspath(output)
    with files.open_image(path) as opened:
        container = containers.recognise(opened.data, path=path)
        work = _Work(container, opened.data, path)
        work.refuse_incomplete()
        changes = plan.changes(work.said, meant, on_conflict, path)
        if changes and work.meta.c2pa and not break_c2pa:
            raise ImageError(_SIGNED, path=path)
        if dry_run or (not changes and goal == path):
            return EmbedResult(path, None, tuple(changes))
        pieces, verification = work.prepare(changes)
    _check_folder(goal)
    output = None if goal == path else goal
    files.replace_file(path, pieces, verification, output=output, unchanged=[opened.seen])
    return EmbedResult(path, goal, tuple(changes))


_SIGNED = (
    "the image carries signed content credentials (C2PA), which any change makes invalid; "
    "ask for break_c2pa to write all the same, or for a sidecar"
)


def _meant(credit: Credit | str) -> Mapping[str, Value | None]:
    read = parse(credit) if isinstance(credit, str) else credit
    meant = intent(read) if read else {}
    if not any(value is not None for value in meant.values()):
        raise ValueError(f"no author, source, title, licence or copyright was recognised in {read.text!r}")
    return meant


def _same_place(path: str, output: StrPath) -> bool:
    """Tell whether both are one name, links followed; two hard links to one file are two."""
    return os.path.realpath(path) == os.path.realpath(output)


def _check_folder(path: str) -> None:
    if not Path(path).parent.is_dir():
        raise ImageError("there is no such folder to write into; nothing was changed", path=path)


def _said(meta: ImageMetadata) -> Said:
    return {"EXIF": meta.exif, "IPTC": meta.iptc, "XMP": meta.xmp}


def _merged(said: Mapping[str, Value], after: Mapping[str, Any]) -> dict[str, Value]:
    return {name: value for name, value in {**said, **after}.items() if value is not None}


def _after(changes: Iterable[Change], standard: str) -> dict[str, Any]:
    return {change.property: change.after for change in changes if change.standard == standard}


@attrs.frozen(eq=False)
class _Work:
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
        """Give what each standard that the format holds says."""
        return {name: said for name, said in _said(self.meta).items() if name.lower() in self.container.holds}

    def refuse_incomplete(self) -> None:
        """Raise `ImageError` where the image is cut off or missing: what is lost already would look sound."""
        if damage := self.packets.incomplete:
            raise ImageError(
                f"{damage.message}; embed into a whole copy, or write a sidecar",
                path=self.path,
                offset=damage.offset,
            )

    def prepare(self, changes: list[Change]) -> tuple[list[bytes | Range], _Verification]:
        """Give the new file as pieces, and what has to hold for it."""
        packets = _changed(self.packets, changes)
        expected = {name: _merged(said, _after(changes, name)) for name, said in _said(self.meta).items()}
        kept = _fingerprint(self.container, self.data, self.packets)
        pieces = self.container.plan(self.data, packets)
        return pieces, _Verification(self.container, expected, packets, kept)


def _changed(packets: Packets, changes: list[Change]) -> Packets:
    """Write the changes into the packets they concern; the others stay as they are."""
    new: dict[str, Any] = {}
    if after := _after(changes, "EXIF"):
        new["exif"] = exif.write(packets.exif, after, resolution=packets.resolution)
    if after := _after(changes, "IPTC"):
        new["iptc"] = iptc.write(packets.iptc, after)
    if after := _after(changes, "XMP"):
        new["xmp"] = _packet(packets.xmp, changes)
        new |= _extension(packets.extended_xmp, new["xmp"], after)
    return attrs.evolve(packets, **new)


_TERMS = frozenset({"dc:rights", "xmpRights:UsageTerms"})


def _untranslated(changes: Iterable[Change]) -> set[str]:
    """Name the terms whose other languages go: they would go on stating what is replaced."""
    stated = (change for change in changes if change.property in _TERMS and change.before is not None)
    return {one.property for one in stated if not meaning.agree(one.before or "", one.after or "")}


def _packet(packet: bytes | None, changes: list[Change]) -> bytes:
    """Write the changes into an XMP packet, or into a new one."""
    bare = xmp.write(packet, dict.fromkeys(_untranslated(changes))) if packet else None
    return xmp.write(bare, _after(changes, "XMP"))


def _extension(extension: bytes | None, packet: bytes, after: Mapping[str, Any]) -> dict[str, bytes]:
    """Take out of a packet's extension what the packet itself now says, so that no reader finds both."""
    doubled = xmp.read(extension)[0].keys() & after.keys() if extension else set()
    if not extension or not doubled:
        return {}
    rest = xmp.write(extension, dict.fromkeys(doubled))
    return {"extended_xmp": rest, "xmp": xmp_extension.naming(packet, rest)}


@attrs.frozen(eq=False)
class _Verification:
    """Reads the new file back. Raises `ImageError` where it is not as meant."""

    container: Container
    expected: Said
    planned: Packets
    kept: bytes

    def __call__(self, data: Buffer) -> None:
        new = self.container.read(data)
        meta = fields.reconcile(self.container.name, new)
        for standard, said in _said(meta).items():
            if _substance(said) != _substance(self.expected[standard]):
                raise ImageError(
                    f"the {standard} of the new file does not read as meant; nothing was changed"
                )
        as_planned = new == self.planned and new.c2pa == self.planned.c2pa
        if not as_planned or _fingerprint(self.container, data, new) != self.kept:
            raise ImageError("the new file differs in more than the attribution; nothing was changed")


def _substance(said: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in said.items() if name not in _BOOKKEEPING}


def _fingerprint(container: Container, data: Buffer, packets: Packets) -> bytes:
    """Give a digest of all that is not EXIF, IIM or XMP: the image data and the foreign blocks, in order.

    `packets` are what was read of `data`.
    """
    iim = _ANY_IIM if "iptc" in container.holds else None
    bare = attrs.evolve(packets, exif=None, iptc=iim, xmp=None, extended_xmp=None)
    digest = hashlib.blake2b()
    for piece in container.plan(data, bare):
        if isinstance(piece, bytes):
            digest.update(piece)
            continue
        for start in range(piece.start, piece.end, _CHUNK):
            digest.update(data[start : min(start + _CHUNK, piece.end)])
    return digest.digest()


@attrs.frozen
class _Sidecar:
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
        with files.open_image(self.image):
            seen, packet = files.look(self.path), self._packet()
        said = xmp.read(packet)[0] if packet else {}
        changes = plan.changes({"XMP": said}, meant, on_conflict, self.path)
        if dry_run or not changes:
            return EmbedResult(self.image, None, tuple(changes))
        try:
            new = _packet(packet, changes)
        except ImageError as error:
            error.path = error.path or self.path
            raise
        _check_folder(self.path)
        verify = _verify_packet(_merged(said, _after(changes, "XMP")))
        files.replace_file(self.image, [new], verify, output=self.path, unchanged=[seen])
        return EmbedResult(self.image, self.path, tuple(changes))

    def _packet(self) -> bytes | None:
        if not Path(self.path).exists():
            return None
        with files.open_image(self.path) as opened:
            return opened.data[:] or None


def _verify_packet(expected: Mapping[str, Value]) -> Any:
    def verify(data: Buffer) -> None:
        if xmp.read(data[:]) != (dict(expected), []):
            raise ImageError("the new XMP file does not read as meant; nothing was changed")

    return verify
