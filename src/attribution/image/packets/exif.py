"""EXIF: the attribution tags of a TIFF block, read and written.

Reading takes what Exif 2.32 and 3.0 allow (types ASCII, UNDEFINED and UTF-8, and BYTE, which some
programs use) and decodes strictly as UTF-8, else as Windows-1252 with a warning. Writing stores
type ASCII with UTF-8 bytes, as the Metadata Working Group's guidelines 2.0 ask and as exiftool does:
several readers lose the whole block over the new type 129. A changed block grows at its end and
keeps every byte it had (see `ifd`), so maker notes and thumbnails survive; what one change appended, the
next replaces. A tag whose value does not change is not touched.

Copyright may hold two notices (Exif 2.32, 4.6.5.4): the photographer's and, behind a NUL, the
editor's. They are read and written as two lines, as exiftool prints them.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.packets import legacy
from attribution.image.packets.ifd import Directory, Field, Tiff, open_tiff
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.model.metadata import Value

BYTE, ASCII, SHORT, UNDEFINED, UTF8 = 1, 2, 3, 7, 129

IFD0_TAGS: Mapping[str, int] = {
    "DocumentName": 0x010D,
    "ImageDescription": 0x010E,
    "Software": 0x0131,
    "Artist": 0x013B,
    "Copyright": 0x8298,
    "XPTitle": 0x9C9B,
    "XPComment": 0x9C9C,
    "XPAuthor": 0x9C9D,
    "XPKeywords": 0x9C9E,
    "XPSubject": 0x9C9F,
}
EXIF_TAGS: Mapping[str, int] = {"ImageTitle": 0xA436, "Photographer": 0xA437, "ImageEditor": 0xA438}
EXIF_IFD = 0x8769
EXIF_VERSION = 0x9000
_BLANK = " \t\r\n\0"
_REPEATED = 4
"""Fields of one tag that are looked at, from the last: each may take up the whole block."""
_TYPES = frozenset({BYTE, ASCII, UNDEFINED, UTF8})
_CODES = (b"ASCII\0\0\0", b"UNICODE\0", bytes(8))
"""What stands before a text of type UNDEFINED, and says what it is (Exif 2.32, table 9)."""
_MAIN: Mapping[int, str] = {EXIF_IFD: ""} | {tag: name for name, tag in IFD0_TAGS.items()}
_INNER: Mapping[int, str] = {tag: name for name, tag in EXIF_TAGS.items()}


def read(block: bytes) -> tuple[dict[str, Value], list[Damage]]:
    """Read the tags of `IFD0_TAGS` and `EXIF_TAGS` that are there and not blank, as texts.

    Of a tag that stands there twice the last one counts, as for exiftool. What can't be read is left
    out and told as `Damage`, whose offsets count from the TIFF header.
    """
    values: dict[str, Value] = {}
    damage: list[Damage] = []
    try:
        tiff = open_tiff(block)
        inner = _collect(tiff, tiff.first, _MAIN, values, damage)
        if inner:
            (offset,) = struct.unpack(tiff.order + "L", inner)
            _collect(tiff, offset, _INNER, values, damage)
    except ImageError as error:
        damage.append(Damage(error.message, error.offset))
    return values, damage


def _exif_directory(tiff: Tiff, main: Directory) -> Directory:
    pointer = main.find(EXIF_IFD)
    return tiff.directory(tiff.number(pointer)) if pointer else Directory(0)


def _collect(
    tiff: Tiff, offset: int, names: Mapping[int, str], values: dict[str, Value], damage: list[Damage]
) -> bytes | None:
    """Add the texts of one directory to `values`; give the pointer to Exif's directory."""
    rows, whole = tiff.wanted(offset, names)
    if not whole:
        damage.append(Damage("the EXIF block ends within a directory", offset))
    tried: dict[str, int] = {}
    pointer = None
    for index, (tag, kind, number, last) in reversed(rows):
        name = names[tag]
        if not name:
            pointer = last
        elif name not in values and tried.setdefault(name, 0) < _REPEATED:
            tried[name] += 1
            text, wrong = _text(name, kind, tiff.data(kind, number, last))
            if text:
                values[name] = text
            if wrong:
                damage.append(Damage(f"EXIF {name} {wrong}", offset + 2 + 12 * index))
    return pointer


def _text(name: str, kind: int, data: bytes | None) -> tuple[str, str]:
    """Decode one text field, blank where it can't be read; tell what is wrong with it."""
    if data is None or not (kind in _TYPES or (kind == SHORT and name.startswith("XP"))):
        return "", "can't be read: its type or its place is impossible"
    if name.startswith("XP"):
        return data[: len(data) & ~1].decode("utf-16-le", "replace").split("\0", 1)[0].strip(_BLANK), ""
    if kind == UNDEFINED and data.startswith(_CODES):
        data = data[8:]
    data = _lines(data) if name == "Copyright" else data.split(b"\0", 1)[0]
    try:
        return data.decode().rstrip(_BLANK), ""
    except UnicodeDecodeError:
        return legacy.mended(data).rstrip(_BLANK), "is not UTF-8; read as Windows-1252"


def _lines(data: bytes) -> bytes:
    """Draw photographer NUL editor NUL together as lines; an editor alone has an empty first line."""
    photographer, _, rest = data.partition(b"\0")
    editor = rest.split(b"\0", 1)[0].rstrip()
    return photographer.rstrip() + b"\n" + editor if editor else photographer


def write(
    block: bytes | None,
    changes: Mapping[str, str | None],
    *,
    resolution: tuple[int, int, int] | None = None,
    now: Mapping[str, Value] | None = None,
) -> bytes | None:
    """Change tags by name (those of `IFD0_TAGS` and `EXIF_TAGS`); None or blank deletes.

    `now` is what `read` gives of the block, where that is known. Without a block, a new one is made, which
    states the resolution that the file has (across, down, unit by its number in Exif); None is returned when
    there is nothing to put into it. Raises
    `ImageError` where the block is too damaged to be changed without loss, `KeyError` for a name that
    is no tag of ours.
    """
    wanted = {name: (text or "").strip(_BLANK) for name, text in changes.items()}
    unknown = sorted(wanted.keys() - IFD0_TAGS.keys() - EXIF_TAGS.keys())
    if unknown:
        raise KeyError(unknown[0])
    if block is None:
        return _edited(_new_block(resolution), wanted) if any(wanted.values()) else None
    present = read(block)[0] if now is None else now
    changed = {name: text for name, text in wanted.items() if present.get(name, "") != text}
    return _edited(block, changed) if changed else block


def _edited(block: bytes, changes: Mapping[str, str]) -> bytes:
    """Append the changed directories, in place of those that were appended before."""
    fields = {name: _field(name, text) for name, text in changes.items()}
    inner = {EXIF_TAGS[name]: field for name, field in fields.items() if name in EXIF_TAGS}
    outer = {IFD0_TAGS[name]: field for name, field in fields.items() if name in IFD0_TAGS}
    tiff, main, exif = _editable(block, with_exif=bool(inner))
    rewritten = exif if inner else None
    before = _appended(tiff, main)
    if before is not None:
        outer, inner = {**before.outer, **outer}, {**before.inner, **inner}
        tiff, rewritten = before.tiff, before.exif or rewritten
    return tiff.extended(_tail(tiff, main, outer, rewritten, inner))


def _tail(
    tiff: Tiff,
    main: Directory,
    outer: Mapping[int, Field | None],
    exif: Directory | None,
    inner: Mapping[int, Field | None],
) -> bytes:
    """Encode what is appended: the main directory and, where it changes too, Exif's behind it."""
    if exif is None:
        return tiff.rewritten(main, outer, tiff.end)
    if not exif.offset:  # the version that brought these tags
        inner = {**inner, EXIF_VERSION: Field(UNDEFINED, 4, b"0300")}
    # The main directory stands first, so its length has to be known before Exif's offset is.
    length = len(tiff.rewritten(main, {**outer, EXIF_IFD: tiff.long(0)}, tiff.end))
    place = tiff.end + length + length % 2
    head = tiff.rewritten(main, {**outer, EXIF_IFD: tiff.long(place)}, tiff.end)
    return head + b"\0" * (length % 2) + tiff.rewritten(exif, inner, place)


@values.frozen
class _Appended:
    """What an earlier change appended: `tiff` is the block without it, the rest the values in it."""

    tiff: Tiff
    outer: Mapping[int, Field | None]
    exif: Directory | None = None
    inner: Mapping[int, Field | None] = {}


def _appended(tiff: Tiff, main: Directory) -> _Appended | None:
    """Find what an earlier change appended at the very end, so that it can give way to the new one.

    It may do so only if all bytes from the main directory to the end are this directory and texts of
    ours, which is told by encoding it all anew: nothing else can be in there, and so nothing that another
    directory or a maker note leads to.
    """
    cut = attrs.evolve(tiff, block=tiff.block[: tiff.first])
    outer = _values_behind(tiff, main, _MAIN)
    if outer is None or cut.end != tiff.first:
        return None
    found = _Appended(cut, outer)
    pointer = main.find(EXIF_IFD)
    if pointer and tiff.first < tiff.number(pointer) < len(tiff.block):
        try:
            exif = tiff.directory(tiff.number(pointer))
        except ImageError:
            return None
        inner = _values_behind(tiff, exif, _INNER)
        if inner is None:
            return None
        found = _Appended(cut, outer, exif, inner)
    again = _tail(cut, main, found.outer, found.exif, found.inner)
    return found if again == tiff.block[tiff.first :] else None


def _values_behind(
    tiff: Tiff, directory: Directory, ours: Mapping[int, str]
) -> dict[int, Field | None] | None:
    """Give the values that stand behind the begin of the main directory; None if one is not ours."""
    values: dict[int, Field | None] = {}
    for entry in directory.entries:
        if tiff.number(entry) < tiff.first or (data := tiff.value(entry)) is None or len(data) <= 4:
            continue
        if not ours.get(entry.tag) or entry.tag in values:  # we write a tag once
            return None
        values[entry.tag] = Field(entry.type, entry.number, data)
    return values


def _editable(block: bytes, *, with_exif: bool) -> tuple[Tiff, Directory, Directory]:
    """Open the directories for a change. Raises `ImageError` where a new one would lose something."""
    try:
        tiff = open_tiff(block)
        main = tiff.directory(tiff.first)
        exif = _exif_directory(tiff, main) if with_exif else Directory(0)
        for directory in (main, exif):
            if not directory.whole:
                raise ImageError("it ends within a directory", offset=directory.offset)  # noqa: TRY301
    except ImageError as error:
        message = f"the EXIF block is damaged and can't be changed safely: {error.message}"
        raise ImageError(message, offset=error.offset) from error
    return tiff, main, exif


def _field(name: str, text: str) -> Field | None:
    """Encode a text; None for an empty one, which deletes the tag."""
    if not text:
        return None
    if name.startswith("XP"):
        data = text.encode("utf-16-le", "replace") + b"\0\0"
        return Field(BYTE, len(data), data)
    data = text.encode("utf-8", "replace") + b"\0"
    if name == "Copyright" and b"\n" in data:
        photographer, _, editor = data.partition(b"\n")
        data = (photographer.strip() or b" ") + b"\0" + editor.lstrip()
    return Field(ASCII, len(data), data)


def _new_block(resolution: tuple[int, int, int] | None) -> bytes:
    """Encode the tags that Exif 2.32 demands of the main directory (4.6.8), and nothing else.

    Where the resolution is not known, it is the one that the standard prescribes (4.6.4). There is no
    Exif directory, since all that it must tell (version, pixel dimensions, colour space) is about an
    image that this module does not see.
    """
    import piexif

    across, down, unit = resolution or (72, 72, 2)
    fields = {
        piexif.ImageIFD.XResolution: (across, 1),
        piexif.ImageIFD.YResolution: (down, 1),
        piexif.ImageIFD.ResolutionUnit: unit,
        piexif.ImageIFD.YCbCrPositioning: 1,
    }
    block: bytes = piexif.dump({"0th": fields})
    return block.removeprefix(b"Exif\0\0")
