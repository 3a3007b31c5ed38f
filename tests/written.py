"""A credit embedded into many files of one format, with all that judges need to hold new against old."""

from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import attribution
from attribution.errors import ImageError
from attribution.image.containers.base import Range, apply, equal
from compare_with_exiftool import TAG_NAMES, exiftool_reads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.image.containers.base import Container
    from attribution.model.change import Change

CREDIT = '"Häuser am Meer" by Zoë Müller and 李小龍/dpa, https://example.org/p/1, CC BY-SA 4.0'
"""Authors, title, agency, address and licence, beyond ASCII and beyond Latin-1."""

ONE_VALUE = ("XMP:Svg", "XMP:Work")
"""What exiftool shows as one structure of others' and of ours: drawings that it takes for XMP, cc:Work."""
SYSTEM = ("System:", "ExifTool:", "File:FileSize", "Photoshop:IPTCDigest")
POSITIONS = (
    "ThumbnailOffset",
    "PreviewImageStart",
    "MPImageStart",
    "MediaDataOffset",
    "JpgFromRawStart",
    "ChunkOffset",
)
"""Given by exiftool as positions in the file, which grew: the bytes they lead to are compared instead."""
FOLLOWING = (
    "File:CurrentIPTCDigest",
    "IPTC:ApplicationRecordVersion",
    "IPTC:CodedCharacterSet",
    "IPTC:EnvelopeRecordVersion",
    "XMP-xmpNote:HasExtendedXMP",
)
"""What follows from the properties that are written, and may change with them."""
NEW_EXIF = (
    "File:ExifByteOrder",
    "IFD0:XResolution",
    "IFD0:YResolution",
    "IFD0:ResolutionUnit",
    "IFD0:YCbCrPositioning",
)
"""What a new EXIF block states besides (Exif 2.32, 4.6.8)."""
HEADERS = {
    "WebP": ("RIFF:WebP_Flags", "RIFF:Image", "File:FileType", "File:Image"),
    "GIF": ("GIF:GIFVersion",),
    "AVIF": ("QuickTime:MediaData", "Meta:"),
    "HEIC": ("QuickTime:MediaData", "Meta:"),
    "HEIF": ("QuickTime:MediaData", "Meta:"),
    "JPEG XL": ("File:", "Jpeg2000:MajorBrand", "Jpeg2000:MinorVersion", "Jpeg2000:CompatibleBrands"),
}
"""Format -> what its header says of the metadata that it holds: extensions, versions, sizes of boxes."""


@attrs.frozen(eq=False)
class Written:
    """One file: as it was (`before`), with the credit (`after`), and led back to its old packets (`back`)."""

    name: str
    before: Path
    after: Path
    back: Path
    changes: tuple[Change, ...]
    had_exif: bool
    damage: tuple[str, ...]
    """What the product says that it could not read."""
    problems: tuple[str, ...]
    """What the product itself owes and did not keep: see `_problems`."""


@attrs.frozen(eq=False)
class Batch:
    """All files of one format; `refused` and `broken` tell of those that were not written, and why."""

    container: Container
    written: list[Written]
    refused: dict[Path, ImageError]
    broken: dict[Path, str]
    folder: Path

    @functools.cached_property
    def tags(self) -> dict[Path, dict[str, Any]]:
        """Every tag that exiftool reads of every file, embedded pictures included, and its warnings."""
        paths = [path for item in self.written for path in (item.before, item.after, item.back)]
        options = ("-G1:4", "-struct", "-a", "-U", "-b", "-validate", "-warning", "-all")
        found = exiftool_reads(paths, *options) if paths else {}
        return {Path(path): tags for path, tags in found.items()}


def write(container: Container, paths: Iterable[Path], folder: Path) -> Batch:
    """Embed the credit into copies of files."""
    batch = Batch(container, [], {}, {}, folder)
    for kind in ("before", "after", "back"):
        (folder / kind).mkdir()
    for number, path in enumerate(paths):
        try:
            batch.written.append(_written(container, path, folder, number))
        except ImageError as error:
            batch.refused[path] = error
        except Exception as error:  # noqa: BLE001  that there is none but ours is what is tested
            batch.broken[path] = repr(error)
    return batch


def _written(container: Container, path: Path, folder: Path, number: int) -> Written:
    before, after, back = (
        folder / kind / f"{number:03}{path.suffix or '.bin'}" for kind in ("before", "after", "back")
    )
    shutil.copyfile(path, before)
    shutil.copyfile(path, after)
    result = attribution.embed(after, CREDIT, on_conflict="replace", break_c2pa=True)
    old, new = before.read_bytes(), after.read_bytes()
    packets = container.read(old)
    back.write_bytes(apply(new, container.plan(new, container.held(packets))))
    problems = _problems(container, after, (old, new, back.read_bytes()))
    name = f"{path.parent.name}/{path.name}"
    damage = tuple(item.message for item in packets.damage)
    had_exif = packets.exif is not None
    return Written(name, before, after, back, result.changes, had_exif, damage, tuple(problems))


def _problems(container: Container, after: Path, files: tuple[bytes, bytes, bytes]) -> list[str]:
    """Hold the new file against what every container owes."""
    old, new, back = files
    again = attribution.embed(after, CREDIT, on_conflict="replace", break_c2pa=True)
    foreign = container.foreign(old)
    kept = {
        "what was read goes back byte for byte": container.plan(old, container.read(old))
        == [Range(0, len(old))],
        "embedding again changes nothing": not again.changes and after.read_bytes() == new,
        "foreign bytes stay": equal(old, foreign, new, container.foreign(new)),
        "foreign bytes stay on the way back": equal(old, foreign, back, container.foreign(back)),
        "the way back leads to the old packets": container.read(back) == container.held(container.read(old)),
    }
    return [law for law, holds in kept.items() if not holds]


def tag_of(change: Change, format_: str) -> str | None:
    """Give exiftool's name for what a change wrote; None where it has none in that format."""
    if change.standard == "text":
        return {"PNG": f"PNG:{change.property}"}.get(format_)
    return TAG_NAMES.get((change.standard, change.property))


def others(item: Written, tags: dict[str, Any], format_: str) -> list[tuple[str, str]]:
    """List name and value of all tags but those that were written, or follow from them."""
    ours = {tag for change in item.changes if (tag := tag_of(change, format_))}
    left_out = FOLLOWING + ONE_VALUE + (() if item.had_exif else NEW_EXIF)
    pairs = [pair for pair in headless(tags, format_) if not pair[0].startswith(left_out)]
    pairs = spared(item, pairs, format_)
    return [(name, value) for name, value in pairs if re.sub(r"-[a-z]{2,3}(-\w+)?$", "", name) not in ours]


def spared(item: Written, pairs: list[tuple[str, str]], format_: str) -> list[tuple[str, str]]:
    """Leave XMP out where a PNG has a second packet, which we do not read: it goes when the first is changed.

    The second is a raw profile of programs from before there was a place for XMP; what it says is as old.
    """
    if format_ != "PNG" or "a second XMP block was not read" not in item.damage:
        return pairs
    return [pair for pair in pairs if not pair[0].startswith("XMP-")]


def without_languages(pairs: list[tuple[str, str]], format_: str) -> list[tuple[str, str]]:
    """Leave out the languages of PNG's texts, for which our packets have no place."""
    if format_ != "PNG":
        return pairs
    return sorted((re.sub(r"^(PNG:\w+)-[a-z]{2,3}(-\w+)?$", r"\1", name), value) for name, value in pairs)


def repaired(pairs: Iterable[tuple[str, str]], tags: dict[str, Any]) -> list[tuple[str, str]]:
    """Read as UTF-8 what exiftool, where IIM does not say that it is, reads as Windows-1252.

    Writing declares what such texts are, and exiftool then reads them rightly.
    """
    if "IPTC:CodedCharacterSet" in tags:
        return [*pairs]
    return [(name, _utf8(value) if name.startswith("IPTC:") else value) for name, value in pairs]


def _utf8(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def headless(tags: dict[str, Any], format_: str) -> list[tuple[str, str]]:
    """List name and value of all tags but what the header says of the metadata."""
    return [pair for pair in everything(tags) if not pair[0].startswith(HEADERS.get(format_, ()))]


def everything(tags: dict[str, Any]) -> list[tuple[str, str]]:
    """List name and value of all tags, but what tells of the file system, of places, and the digest.

    Tags that occur several times are listed without the number that tells them apart.
    """
    pairs = sorted((re.sub(r":Copy\d+:", ":", name), str(value)) for name, value in tags.items())
    return [pair for pair in pairs if not pair[0].startswith(SYSTEM) and not pair[0].endswith(POSITIONS)]


def warned(tags: dict[str, Any]) -> set[str]:
    """Give exiftool's warnings, but the one that it has for every property in SVG."""
    found = {str(value) for name, value in tags.items() if name.endswith((":Warning", ":Error"))}
    return {told for told in found if not told.startswith("Improperly enclosed XMP property: svg")}
