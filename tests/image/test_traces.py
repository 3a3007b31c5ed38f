"""What programs leave in a file; damaged blocks say nothing."""

from __future__ import annotations

import piexif
import pytest

from attribution.image.traces import crops, earlier_sizes, software
from attribution.model.metadata import Packets
from traces import exif_of, xmp_of


def test_a_file_without_traces() -> None:
    assert software(Packets()) == ()
    assert earlier_sizes(Packets()) == ()
    assert crops(Packets()) == ()


def test_programs_and_texts() -> None:
    block = piexif.dump({"0th": {piexif.ImageIFD.Software: b"Example Raw 3"}}).removeprefix(b"Exif\0\0")
    packets = Packets(
        exif=block, xmp=xmp_of('xmp:CreatorTool="Example Paint 2"'), text=(("Comment", "made by hand"),)
    )
    assert software(packets) == (
        ("text Comment", "Comment: made by hand"),
        ("EXIF Software", "Example Raw 3"),
        ("XMP CreatorTool", "Example Paint 2"),
    )


def test_sizes() -> None:
    regions = '<mwg-rs:AppliedToDimensions stDim:w="400" stDim:h="300" stDim:unit="pixel"/>'
    packets = Packets(exif=exif_of((3000, 2000), thumbnail=(150, 100)), xmp=xmp_of("", regions))
    assert [size[:2] for size in earlier_sizes(packets)] == [(3000, 2000), (150, 100), (400, 300)]


def test_the_size_as_elements() -> None:
    inside = (
        '<mwg-rs:AppliedToDimensions rdf:parseType="Resource"><stDim:w>40</stDim:w><stDim:h>30</stDim:h>'
        "</mwg-rs:AppliedToDimensions>"
    )
    assert [size[:2] for size in earlier_sizes(Packets(xmp=xmp_of("", inside)))] == [(40, 30)]


def test_thumbnails_of_cameras_and_views_say_nothing() -> None:
    assert earlier_sizes(Packets(exif=exif_of(thumbnail=(160, 120)))) == ()
    assert earlier_sizes(Packets(exif=exif_of((3000, 2000)), is_view=True)) == ()


@pytest.mark.parametrize(
    ("packet", "where"),
    [
        (xmp_of('crs:HasCrop="True"'), "XMP crs:HasCrop"),
        (xmp_of("", "<crs:HasCrop>True</crs:HasCrop>"), "XMP crs:HasCrop"),
        (
            xmp_of("", '<x stEvt:action="saved" stEvt:parameters="image cropped to 3:2"/>'),
            "XMP xmpMM:History",
        ),
    ],
)
def test_crops(packet: bytes, where: str) -> None:
    assert crops(Packets(xmp=packet)) == (where,)


def test_damaged_blocks_say_nothing() -> None:
    block = exif_of((3000, 2000), thumbnail=(150, 100))
    for end in range(len(block)):
        assert len(earlier_sizes(Packets(exif=block[:end]))) <= 2
    for place in range(len(block)):
        flipped = block[:place] + bytes((block[place] ^ 0xFF,)) + block[place + 1 :]
        assert len(earlier_sizes(Packets(exif=flipped))) <= 2
