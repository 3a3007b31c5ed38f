"""Hold what we read against what exiftool reads, field by field.

`python tasks/compare_with_exiftool.py FOLDER [--all]` prints every difference in the images below a folder,
and the share of equal fields by format and field. exiftool must be installed; files that it finds in error,
and formats that we don't read, are left out (`--all` lists them).

Two values are equal where both are blank or absent, or where the texts, white space at both ends taken off,
are the same ones in the same order. `EXCUSES` names the properties that exiftool 12.57 (Debian 12) reads
otherwise, each with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from attribution.errors import ImageError, UnsupportedFormatError
from attribution.image import fields
from attribution.image.packets import exif, iptc, xmp_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from attribution.model.metadata import ImageMetadata

Texts = tuple[str, ...]
Tags = dict[str, Any]

GROUPS = {"Iptc4xmpExt": "iptcExt", "Iptc4xmpCore": "iptcCore"}
"""Customary prefixes of XMP that exiftool abbreviates."""
RENAMED = {"CiEmailWork": "CreatorWorkEmail", "CiUrlWork": "CreatorWorkURL"}
"""Names within Iptc4xmpCore that exiftool writes out."""
TEXT_GROUPS = {"JPEG": "File", "GIF": "File", "PNG": "PNG", "SVG": "SVG"}
"""Format -> exiftool's group of the format's own texts."""
_COMMENT = {"Comment": "Comment"}
OWN_TEXTS: Mapping[str, Mapping[str, str]] = {
    "JPEG": _COMMENT,
    "GIF": _COMMENT,
    "PNG": {name: name for name in ("Author", "Copyright", "Description", "Title")},
    "SVG": {"Title": "Title", "Description": "Desc"},
}
"""Format -> keyword of a text of its own that carries attribution -> exiftool's name."""
BLANK = " \t\r\n\0"
VOCABULARY = "http://ns.useplus.org/ldf/vocab/"
"""Stands before the terms of PLUS; exiftool leaves it out for the properties that it knows."""


class Difference(NamedTuple):
    """One field of one file that is not read alike."""

    path: str
    format: str
    field: str
    ours: Texts
    theirs: Texts

    def __str__(self) -> str:
        """Name the file and the field and show both values."""
        return f"{self.path}: {self.field}: ours {_shown(self.ours)}, exiftool {_shown(self.theirs)}"


class Comparison(NamedTuple):
    """What one file says to both: the names of the fields that say anything, and those that differ."""

    path: str
    format: str
    fields: tuple[str, ...]
    differences: tuple[Difference, ...]


def _shown(texts: Texts) -> str:
    return ascii(texts) if texts else "nothing"


def _tag_names() -> dict[tuple[str, str], str]:
    names = {("EXIF", name): f"IFD0:{name}" for name in exif.IFD0_TAGS}
    names |= {("EXIF", name): f"ExifIFD:{name}" for name in exif.EXIF_TAGS}
    names |= {("IPTC", name): f"IPTC:{name}" for name in iptc.DATASETS}
    for name in xmp_names.PROPERTIES:
        prefix, _, local = name.partition(":")
        local = RENAMED.get(local, local)
        names["XMP", name] = f"XMP-{GROUPS.get(prefix, prefix)}:{local[0].upper()}{local[1:]}"
    return names


TAG_NAMES: Mapping[tuple[str, str], str] = _tag_names()
"""(standard, name as in `ImageMetadata`) -> what exiftool calls it."""
WORK: Mapping[str, tuple[str, ...]] = {
    "dc:title": ("XMP-cc:WorkTitle",),
    "dc:creator": ("XMP-cc:WorkCreatorAgentTitle",),
    "dc:rights": ("XMP-cc:WorkRightsAgentTitle",),
    "dc:publisher": ("XMP-cc:WorkPublisherAgentTitle",),
    "dc:contributor": ("XMP-cc:WorkContributorAgentTitle",),
    "dc:description": ("XMP-cc:WorkDescription",),
    "dc:source": ("XMP-cc:WorkSource",),
    "cc:license": ("XMP-cc:WorkLicense",),
}
"""What exiftool calls the statements of a cc:Work, as Inkscape writes them into SVG."""
HEIF_TYPES = frozenset({"AVIF", "HEIC", "HEICS", "HEIF", "HEIFS", "HEVC"})
"""Files that may hold several images, of which one is the primary one, with metadata of their own."""
IN_SVG = "SvgMetadata"
"""Stands before the names of what exiftool reads of a drawing whose packet is so near to the begin of the
file that it takes the whole file for XMP."""
ELSEWHERE: Mapping[str, frozenset[str]] = {"XMP": frozenset({"EXIF", "IPTC"})}
"""Format -> standards that it does not hold, though exiftool has tags of that group (of its own RDF)."""
UNKNOWN = frozenset({("EXIF", "ImageTitle"), ("EXIF", "Photographer"), ("EXIF", "ImageEditor")})
"""Tags of Exif 3.0 (2023), which exiftool 12.57 has no names for and whose type 129 it can't read."""


def _has_entity(ours: Texts, theirs: Texts) -> bool:
    """Tell that a text of SVG has an entity of its own, which exiftool leaves as it is written."""
    return _is_legacy(ours, theirs) or any(re.search(r"&\w+;", text) for text in theirs)


def _is_legacy(ours: Texts, theirs: Texts) -> bool:
    """Tell that a text is no UTF-8: exiftool shows question marks for such bytes, we read Windows-1252."""
    return [_questioned(text) for text in ours] == [_questioned(text) for text in theirs]


def _questioned(text: str) -> str:
    return "".join(sign if sign.isascii() else "?" for sign in text)


def _is_undeclared(ours: Texts, theirs: Texts) -> bool:
    """Tell that IIM is UTF-8 without saying so in 1:90: exiftool reads Windows-1252 all the same."""
    return tuple(text.encode("utf-8").decode("cp1252", "replace").strip(BLANK) for text in ours) == theirs


EXCUSES: Mapping[str, Callable[[Texts, Texts], bool]] = {
    "EXIF": _is_legacy,
    "IPTC": _is_undeclared,
    "text": _has_entity,
}
"""Standard -> whether a difference in it is a known shortcoming of exiftool 12.57."""


def texts_of(value: object) -> Texts:
    """Bring a value, ours or of exiftool's JSON, into the form that is compared."""
    values = value if isinstance(value, (list, tuple)) else () if value is None else (value,)
    return tuple(filter(None, (str(item).strip(BLANK).removeprefix(VOCABULARY) for item in values)))


def exiftool_reads(paths: Sequence[str | Path], *options: str) -> dict[str, Tags]:
    """Give every file's tags by "Group:Name"; numbers stay texts, as they are spelt.

    A file on which exiftool dies, and takes those behind it along, gets the tag "ExifTool:Error".
    """
    program = shutil.which("exiftool")
    if program is None:
        raise SystemExit("exiftool is not installed")
    found: dict[str, Tags] = {}
    left = [os.fspath(path) for path in paths]
    while left:
        answer = _one_call([program, "-json", *options], left)
        found |= {item.pop("SourceFile"): item for item in answer}
        rest = [path for path in left if path not in found]
        if len(rest) == len(left) or not answer:
            found[rest.pop(0)] = {"ExifTool:Error": "exiftool dies"}
        left = rest
    return found


def _one_call(command: list[str], paths: list[str]) -> list[Tags]:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "files")
        listed.write_text("\n".join(paths) + "\n", encoding="utf-8")
        call = [*command, "-charset", "filename=utf8", "-@", str(listed)]
        output = subprocess.run(call, check=False, capture_output=True).stdout.decode("utf-8", "replace")
    return _whole_objects(output)


def _whole_objects(output: str) -> list[Tags]:
    """Parse exiftool's list, also where it broke off within."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, strict=False)
    items: list[Tags] = []
    place = output.find("{")
    while place >= 0:
        try:
            item, end = decoder.raw_decode(output, place)
        except json.JSONDecodeError:
            break
        items.append(item)
        place = output.find("{", end)
    return items


def exiftool_fields(paths: Sequence[str | Path]) -> dict[str, Tags]:
    """Let exiftool read all that `TAG_NAMES` names, the format's own texts, and errors."""
    wanted = [f"-{name}" for name in TAG_NAMES.values()]
    wanted += [
        f"-{TAG_NAMES['XMP', name]}-*" for name, form in xmp_names.PROPERTIES.items() if form == "lang"
    ]
    own = [f"-{group}:all" for group in sorted({*TEXT_GROUPS.values()})]
    fields = exiftool_reads(
        paths, "-G1:3", "-n", *wanted, "-Work*", f"-{IN_SVG}*", "-FileType", "-Error", "-Warning"
    )
    texts = exiftool_reads(paths, "-a", "-G1:4", "-n", *own)  # there may be several of one name
    return {path: {**texts[path], **_of_the_image(tags)} for path, tags in fields.items()}


def _of_the_image(tags: Tags) -> Tags:
    """Name tags by group and name alone; leave out those of a HEIF file's other images, "Doc1" and so on."""
    found = {name.replace(":Main:", ":"): value for name, value in tags.items()}
    if found.get("File:FileType") in HEIF_TYPES:
        return found
    others = {re.sub(r":Doc[\d-]+:", ":", name): value for name, value in found.items()}
    return {**others, **found}


def compare(path: str | Path, meta: ImageMetadata, tags: Tags) -> Comparison:
    """Hold one file's values against exiftool's."""
    name = os.fspath(path)
    pairs = [pair for pair in _pairs(meta, tags) if pair[1] or pair[2]]
    wrong = [
        Difference(name, meta.format, field, ours, theirs)
        for field, ours, theirs in pairs
        if ours != theirs and not EXCUSES.get(field.partition(" ")[0], _never)(ours, theirs)
    ]
    return Comparison(name, meta.format, tuple(field for field, _, _ in pairs), tuple(wrong))


def _never(_ours: Texts, _theirs: Texts) -> bool:
    return False


def _pairs(meta: ImageMetadata, tags: Tags) -> Iterator[tuple[str, Texts, Texts]]:
    """Give every field's name with our texts and exiftool's."""
    said: dict[str, Mapping[str, Any]] = {"EXIF": meta.exif, "IPTC": meta.iptc, "XMP": meta.xmp}
    for (standard, name), tag in TAG_NAMES.items():
        if (standard, name) not in UNKNOWN and standard not in ELSEWHERE.get(meta.format, ()):
            yield f"{standard} {name}", texts_of(said[standard].get(name)), theirs_of(tag, tags, name)
    if meta.format in TEXT_GROUPS:
        yield from _own_texts(meta, tags)


def theirs_of(tag: str, tags: Tags, name: str = "") -> Texts:
    """Give exiftool's texts of one field: in the default language, else in whatever one there is."""
    group, _, local = tag.partition(":")
    others = sorted(other for other in tags if other.startswith(f"{tag}-"))
    known = (tag, *others, *WORK.get(name, ()), f"{group}:{IN_SVG}{local}")
    return texts_of(next((tags[key] for key in known if key in tags), None))


def _own_texts(meta: ImageMetadata, tags: Tags) -> Iterator[tuple[str, Texts, Texts]]:
    """Give the format's own texts by keyword, in no order: there may be several of one keyword."""
    for keyword, called in OWN_TEXTS[meta.format].items():
        pattern = re.compile(rf"{TEXT_GROUPS[meta.format]}:(Copy\d+:)?{called}(-[\w-]+)?$")
        theirs = {text for tag, value in tags.items() if pattern.match(tag) for text in texts_of(value)}
        ours = {text for key, value in meta.packets.text if key == keyword for text in texts_of(value)}
        if meta.format == "JPEG":  # exiftool finds comments in other segments too (PhotoStudio's APP10)
            theirs = {text for text in theirs if _questioned(text) in map(_questioned, ours or theirs)}
        yield f"text {keyword}", tuple(sorted(ours)), tuple(sorted(theirs))


def compare_files(paths: Iterable[Path]) -> tuple[list[Comparison], Counter[str]]:
    """Compare all files that we can read and that exiftool reads without error; count the others."""
    listed = list(paths)
    tags = exiftool_fields(listed) if listed else {}
    result: list[Comparison] = []
    left_out: Counter[str] = Counter()
    for path in listed:
        theirs = tags[os.fspath(path)]
        if theirs.get("File:FileType") == "TXT":
            left_out["exiftool takes it for a text"] += 1
            continue
        if "ExifTool:Error" in theirs:
            left_out[f"exiftool finds an error: {theirs['ExifTool:Error']}"] += 1
            continue
        try:
            result.append(compare(path, fields.read(path), theirs))
        except UnsupportedFormatError:
            left_out[f"of a format that we don't read: {theirs.get('File:FileType')}"] += 1
        except ImageError as error:
            result.append(refused(path, theirs, error))
    return result, left_out


def refused(path: Path, tags: Tags, error: ImageError) -> Comparison:
    """Count all that exiftool reads of a file that we refuse as missing."""
    kind, name = str(tags.get("File:FileType")), os.fspath(path)
    read = {field: texts_of(tags.get(tag)) for field, tag in TAG_NAMES.items()}
    lost = {f"{field[0]} {field[1]}": texts for field, texts in read.items() if texts}
    wrong = (Difference(name, kind, f"{f} ({error.message})", (), texts) for f, texts in lost.items())
    return Comparison(name, kind, tuple(lost), tuple(wrong))


def table(comparisons: Iterable[Comparison]) -> str:
    """Show how many fields are equal, of how many that say anything, by field and format."""
    said: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for one in comparisons:
        said.update((field, one.format) for field in one.fields)
        wrong.update((item.field.partition(" (")[0], one.format) for item in one.differences)
    formats = sorted({format_ for _, format_ in said})
    rows = [["field", *formats]] + [
        [field, *(_cell(said[field, name], wrong[field, name]) for name in formats)]
        for field in sorted({field for field, _ in said})
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def _cell(said: int, wrong: int) -> str:
    return f"{said - wrong}/{said}" if said else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the differences of a folder; the status is 1 where there are any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="say too what was left out, and why")
    options = parser.parse_args(arguments)
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    comparisons, left_out = compare_files(files)
    differences = [difference for one in comparisons for difference in one.differences]
    for difference in differences:
        print(difference)
    print(table(comparisons))
    alike = sum(not one.differences for one in comparisons)
    print(f"{alike} of {len(comparisons)} files alike; {sum(left_out.values())} left out")
    for reason, count in sorted(left_out.items()) if options.all else ():
        print(f"  {count} {reason}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
