"""Real PNG and GIF files, judged by exiftool: attribution goes in, and every other tag is as it was."""

from __future__ import annotations

import json
import re
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from PIL import Image, ImageSequence, UnidentifiedImageError

import gifs
import pngs
from attribution.errors import ImageError
from attribution.image import fields
from attribution.image.containers import recognise
from attribution.image.containers.base import apply
from attribution.image.packets import exif, iptc, xmp
from oracles import oracle, samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from attribution.image.containers.base import Container

OURS = (
    "IFD0:Artist",
    "IPTC:By-line",
    "IPTC2:By-line",
    "XMP-dc:Creator",
    "Photoshop:IPTCDigest",
    "File:FileSize",
    "File:ExifByteOrder",
    "GIF:GIFVersion",
    "System:",
    "ExifTool:",
)
NEW_BLOCK = ("IFD0:XResolution", "IFD0:YResolution", "IFD0:ResolutionUnit", "IFD0:YCbCrPositioning")
SAID = (
    ("EXIF", "Artist", "IFD0:Artist"),
    ("EXIF", "Copyright", "IFD0:Copyright"),
    ("IPTC", "By-line", "IPTC:By-line"),
    ("IPTC", "Credit", "IPTC:Credit"),
    ("IPTC", "Source", "IPTC:Source"),
    ("IPTC", "CopyrightNotice", "IPTC:CopyrightNotice"),
    ("XMP", "dc:creator", "XMP-dc:Creator"),
    ("XMP", "dc:title", "XMP-dc:Title"),
    ("XMP", "photoshop:Credit", "XMP-photoshop:Credit"),
    ("text", "Title", "PNG:Title"),
    ("text", "Author", "PNG:Author"),
    ("text", "Copyright", "PNG:Copyright"),
)


def files() -> Iterator[tuple[str, bytes, Container]]:
    """Give the PNG and GIF files among the samples, and our own."""
    for number, path in enumerate(sorted(samples().rglob("*"))):
        if path.suffix in {".png", ".gif"}:
            data = path.read_bytes()
            yield f"{number}{path.suffix}", data, recognise(data)
    for number, (name, data) in enumerate({**pngs.files(), **gifs.files()}.items()):
        if "odd" not in name:  # exiftool takes the last of two blocks, and these have two
            yield f"own{number}.{name[:3].lower()}", data, recognise(data)


EVERYTHING = ("-G1:4", "-a", "-U", "-validate", "-warning", "-all")


def tags(folder: Path, *options: str) -> dict[str, dict[str, Any]]:
    """Let exiftool read all files of a folder."""
    command = [oracle("exiftool"), "-json", *options, str(folder)]
    output = subprocess.run(command, check=False, capture_output=True).stdout
    return {item.pop("SourceFile").rpartition("/")[2]: item for item in json.loads(output)}


def rest(found: dict[str, Any], *, new_block: bool) -> list[tuple[str, str]]:
    """List name and value of all tags but those that were written."""
    left_out = OURS + (NEW_BLOCK if new_block else ())
    plain = sorted((re.sub(r":Copy\d+:", ":", name), str(value)) for name, value in found.items())
    return [pair for pair in plain if not pair[0].startswith(left_out)]


def warned(found: dict[str, Any]) -> set[str]:
    return {str(value) for name, value in found.items() if name.endswith(":Warning")}


def attributed(data: bytes, container: Container, name: str) -> bytes:
    """Write a creator into each standard that the format provides for, and into IIM where there is some."""
    old = container.read(data)
    new: dict[str, Any] = {"xmp": xmp.write(old.xmp, {"dc:creator": (name,)})}
    if "exif" in container.native:
        new["exif"] = exif.write(old.exif, {"Artist": name})
    if old.iptc:
        new["iptc"] = iptc.write(old.iptc, {"By-line": (name,)})
    return apply(data, container.plan(data, attrs.evolve(old, **new)))


def pixels(path: Path) -> list[bytes]:
    """Decode every frame; none of a file that Pillow can't open."""
    with warnings.catch_warnings(action="ignore"):
        try:
            with Image.open(path) as image:
                return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
            return []


def test_what_is_read_is_what_exiftool_reads(tmp_path: Path) -> None:
    packets = {}
    for name, data, container in files():
        (tmp_path / name).write_bytes(data)
        packets[name] = fields.reconcile(container.name, container.read(data))
    compared = 0
    for name, found in tags(tmp_path, "-G1").items():
        meta = packets[name]
        said = {"EXIF": meta.exif, "IPTC": meta.iptc, "XMP": meta.xmp, "text": dict(meta.packets.text[::-1])}
        for standard, key, tag in SAID:
            value = said[standard].get(key)
            ours = ", ".join(value) if isinstance(value, tuple) else value
            theirs = found.get(tag)
            if (ours is None and theirs is None) or (standard == "text" and name.startswith("own")):
                continue  # exiftool takes texts in UTF-8 for Latin-1, where the standard has that
            assert ours == (", ".join(theirs) if isinstance(theirs, list) else theirs), (name, tag)
            compared += 1
    assert compared > 15


def test_files_keep_every_other_tag_and_every_pixel_and_give_no_new_warning(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    had_exif = {}
    for name, data, container in files():
        found = container.read(data)
        (before / name).write_bytes(data)
        if found.incomplete:
            with pytest.raises(ImageError):
                attributed(data, container, "Ann Lee")
            continue
        (after / name).write_bytes(attributed(data, container, "Ann Lee"))
        assert pixels(after / name) == pixels(before / name)
        had_exif[name] = found.exif is not None
    old, new = tags(before, *EVERYTHING), tags(after, *EVERYTHING)
    for name, had in had_exif.items():
        assert "Ann Lee" in new[name]["XMP-dc:Creator"]
        if name.endswith("png"):
            assert new[name]["IFD0:Artist"] == "Ann Lee"
        assert rest(new[name], new_block=not had) == rest(old[name], new_block=not had), name
        assert warned(new[name]) - warned(old[name]) == set(), name
    assert len(had_exif) > 45
