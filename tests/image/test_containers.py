"""Which file is of which format, and what is said of those that can't be read yet."""

from __future__ import annotations

import pytest

from attribution.errors import UnsupportedFormatError
from attribution.image.containers import CONTAINERS, looks_like, recognise
from attribution.image.containers.base import Range, apply, joined
from law_files import FILES

KNOWN = ", ".join(container.name for container in CONTAINERS)
HEADS = [
    (b"", "an empty file"),
    (b"\x8aMNG\r\n\x1a\n\0\0\0\x1cMHDR", "an MNG animation"),
    (b"\x8bJNG\r\n\x1a\n\0\0\0\x10JHDR", "a JNG image"),
    (b"\0\0\0\x18ftypisom\0\0\0\0", "a video or another file of the ISO base media format"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">', "an SVG image"),
    (b"<!DOCTYPE html><html><body><svg></svg>", "an HTML page"),
    (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", "an HTML page"),
    (b"<?xml version='1.0'?><feed>", "an XML file"),
    (b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>", "an XMP sidecar"),
    ("Foto: Zoë".encode(), "a text file"),
    ("Foto: Zoë".encode()[:-1], "a text file"),
    (b"\0\1\2\3\xfe", "no image of a format known here"),
]


@pytest.mark.parametrize(("head", "name"), HEADS, ids=[name for _, name in HEADS])
def test_a_file_is_named_by_its_first_bytes(head: bytes, name: str) -> None:
    assert looks_like(head) == name


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_each_format_is_recognised(name: str) -> None:
    """The names begin with the format's, and the longest of these that fits is meant."""
    fitting = [one.name for one in CONTAINERS if f"{name} ".startswith(f"{one.name} ")]
    assert recognise(FILES[name]).name == max(fitting, key=len)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"II+\0\x08\0\0\0", "TIFF"),
        (b"MM\0+\0\x08\0\0", "TIFF"),
        (b"II*\0\x10\0\0\0CR\2\0", "camera raw"),
        (b"MM\0*\0\0\0\x10MMMMRawT", "camera raw"),
        (b"IIRO\x08\0\0\0", "camera raw"),
        (b"IIU\0\x18\0\0\0", "camera raw"),
        (b"II\xbc\x01\x20\0\0\0", "JPEG XR"),
    ],
)
def test_what_is_built_like_tiff_is_told_apart(head: bytes, name: str) -> None:
    assert recognise(head).name == name


def test_another_format_is_named() -> None:
    with pytest.raises(UnsupportedFormatError) as caught:
        recognise(b"BM\0\0", path="a/logo.bmp")
    assert str(caught.value) == f"a/logo.bmp: this is a BMP image, and none of what can be read: {KNOWN}"


def test_a_mislabelled_file_is_told_as_such() -> None:
    with pytest.raises(UnsupportedFormatError) as caught:
        recognise(b"BM\0\0", path="photo.JPG")
    assert str(caught.value) == (
        f"photo.JPG: this is a BMP image, whatever its name says, and none of what can be read: {KNOWN}"
    )


def test_an_empty_file_is_told_as_such() -> None:
    with pytest.raises(UnsupportedFormatError) as caught:
        recognise(b"", path="photo.jpg")
    assert str(caught.value) == f"photo.jpg: this is an empty file, and none of what can be read: {KNOWN}"


@pytest.mark.parametrize("head", [head for head, _ in HEADS] + list(FILES.values()))
def test_at_most_one_container_matches(head: bytes) -> None:
    assert sum(container.matches(head) for container in CONTAINERS) <= 1


def test_neighbours_are_drawn_together() -> None:
    pieces: list[bytes | Range] = [
        Range(0, 2),
        Range(2, 2),
        Range(2, 5),
        b"",
        b"a",
        b"b",
        Range(7, 7),
        Range(6, 8),
    ]
    assert joined(pieces) == [Range(0, 5), b"ab", Range(6, 8)]
    assert apply(b"0123456789", joined(pieces)) == b"01234ab67"
