"""Real files and our own, judged by exiftool: attribution goes in, and every other tag is as it was."""

from __future__ import annotations

import json
import re
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from PIL import Image, UnidentifiedImageError

import jpegs
from attribution.errors import ImageError, UnsupportedFormatError
from attribution.image.containers import recognise
from attribution.image.containers.base import apply
from attribution.image.opening import open_image
from attribution.image.packets import exif, iptc
from oracles import oracle, samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from attribution.image.containers.base import Buffer

OURS = (
    "IFD0:Artist",
    "IPTC:By-line",
    "IPTC:ApplicationRecordVersion",
    "Photoshop:IPTCDigest",
    "File:CurrentIPTCDigest",
    "File:ExifByteOrder",
    "File:FileSize",
)
NEW_BLOCK = ("IFD0:XResolution", "IFD0:YResolution", "IFD0:ResolutionUnit", "IFD0:YCbCrPositioning")
POSITIONS = ("ThumbnailOffset", "PreviewImageStart", "MPImageStart")
"""Given by exiftool as positions in the file, which grew: the bytes they lead to are compared instead."""


def real_files(folder: Path) -> Iterator[tuple[Path, Buffer]]:
    """Give the sample files that can be read."""
    for path in sorted(folder.rglob("*")):
        try:
            with open_image(path) as image:
                recognise(image.data).read(image.data)
                yield path, image.data
        except ImageError:
            continue


def attributed(data: Buffer, name: str) -> bytes:
    container = recognise(data)
    old = container.read(data)
    new = attrs.evolve(
        old, exif=exif.write(old.exif, {"Artist": name}), iptc=iptc.write(old.iptc, {"By-line": (name,)})
    )
    return apply(data, container.plan(data, new))


def tags(folder: Path) -> dict[str, dict[str, Any]]:
    """Let exiftool read every tag of every file, embedded pictures included, and validate."""
    options = ("-json", "-G1:4", "-struct", "-a", "-U", "-b", "-validate", "-warning", "-all")
    command = [oracle("exiftool"), *options, str(folder)]
    output = subprocess.run(command, check=False, capture_output=True).stdout
    return {item.pop("SourceFile"): item for item in json.loads(output)}


def compared(found: dict[str, Any], *, new_block: bool) -> list[tuple[str, str]]:
    """List name and value of all tags but those that were written, and what tells of the file system."""
    left_out = OURS + (NEW_BLOCK if new_block else ()) + ("System:", "ExifTool:")
    plain = sorted((re.sub(r":Copy\d+:", ":", name), str(value)) for name, value in found.items())
    return [pair for pair in plain if not pair[0].startswith(left_out) and not pair[0].endswith(POSITIONS)]


def warned(found: dict[str, Any]) -> set[str]:
    return {str(value) for name, value in found.items() if name.endswith(":Warning")}


def test_reading_raises_nothing_but_our_error_and_the_way_back_is_exact() -> None:
    read = 0
    for path in sorted(samples().rglob("*")):
        if path.is_dir():
            continue
        with open_image(path) as image:
            try:
                container = recognise(image.data)
                packets = container.read(image.data)
            except (ImageError, UnsupportedFormatError):
                continue
            assert apply(image.data, container.plan(image.data, packets)) == image.data[:], path.name
            read += 1
    assert read > 70


def compare(tmp_path: Path, files: Iterable[Buffer]) -> int:
    """Put attribution into files and hold exiftool's view of each against that of before."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    had_exif = {}
    for number, data in enumerate(files):
        name = f"{number:03}.jpg"
        (before / name).write_bytes(data[:])
        (after / name).write_bytes(attributed(data, "Ann Lee"))
        had_exif[name] = recognise(data).read(data).exif is not None
    old, new = tags(before), tags(after)
    for name, had in had_exif.items():
        one, other = old[str(before / name)], new[str(after / name)]
        assert other["IFD0:Artist"] == "Ann Lee"
        assert "Ann Lee" in other["IPTC:By-line"]
        assert compared(other, new_block=not had) == compared(one, new_block=not had), name
        assert warned(other) - warned(one) == set(), name
    return len(had_exif)


def test_real_files_keep_every_other_tag_and_give_no_new_warning(tmp_path: Path) -> None:
    assert compare(tmp_path, (data for _, data in real_files(samples()))) > 70


def test_our_files_keep_every_other_tag_and_give_no_new_warning(tmp_path: Path) -> None:
    """Maker note, GPS, thumbnail, colour profile, Photoshop resources, both byte orders, two pictures."""
    little_endian = jpegs.with_segments(jpegs.app1_exif(jpegs.camera_exif("<")))
    files = [
        jpegs.tiny(),
        jpegs.editor(),
        little_endian,
        jpegs.pair(),
        jpegs.pair(before=jpegs.app13(jpegs.RESOURCES)),
    ]
    assert compare(tmp_path, files) == 5


def test_exiftool_finds_the_maker_note_the_thumbnail_and_the_second_picture(tmp_path: Path) -> None:
    oracle("exiftool")
    (tmp_path / "editor.jpg").write_bytes(attributed(jpegs.editor(), "Zoë 李"))
    (tmp_path / "pair.jpg").write_bytes(attributed(jpegs.pair(), "Zoë 李"))
    found = tags(tmp_path)
    edited = dict(compared(found[str(tmp_path / "editor.jpg")], new_block=False))
    written = found[str(tmp_path / "editor.jpg")]
    assert written["IFD0:Artist"] == "Zoë 李"
    assert written["IPTC:CodedCharacterSet"] == "UTF8"
    assert written["Photoshop:IPTCDigest"] == written["File:CurrentIPTCDigest"]
    assert edited["XMP-photoshop:City"] == edited["IPTC:City"] == "Oslo"
    assert {"IFD1:ThumbnailImage", "GPS:GPSLatitude", "ICC_Profile:ProfileDescription"} <= edited.keys()
    assert found[str(tmp_path / "pair.jpg")]["MPImage2:MPImageLength"] == len(jpegs.tiny(8, 8, (1, 2, 3)))


def test_pixels_are_equal(tmp_path: Path) -> None:
    compared_files = 0
    path = tmp_path / "new.jpg"
    for name, data in real_files(samples()):
        path.write_bytes(attributed(data, "Zoë 李"))
        with warnings.catch_warnings(action="ignore"):
            try:
                with Image.open(name) as one:
                    pixels = one.tobytes()
            except (UnidentifiedImageError, OSError, SyntaxError):
                continue
            with Image.open(path) as other:
                assert other.tobytes() == pixels, name.name
        compared_files += 1
    assert compared_files > 70


@pytest.mark.parametrize("name", ["Ann Lee", "Zoë 李小龍"])
def test_exiv2_reads_what_was_written(tmp_path: Path, name: str) -> None:
    program = oracle("exiv2")
    path = tmp_path / "new.jpg"
    for sample, data in real_files(samples()):
        path.write_bytes(attributed(data, name))
        command = [
            program,
            "-q",
            "-Pv",
            "-K",
            "Exif.Image.Artist",
            "-K",
            "Iptc.Application2.Byline",
            str(path),
        ]
        output = subprocess.run(command, check=False, capture_output=True).stdout.decode()
        assert output.splitlines()[:2] == [name, name], sample.name
