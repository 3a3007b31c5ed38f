"""Boxes of the ISO base media format, walked one behind the other."""

from __future__ import annotations

import pytest

from attribution.errors import ImageError
from attribution.image.containers import boxes
from attribution.image.containers.boxes import Box, encoded, header, walk

UUID = bytes(range(16))


def test_boxes_side_by_side_are_found() -> None:
    data = encoded(b"ftyp", b"jxl \0\0\0\0") + encoded(b"uuid", b"in", uuid=UUID) + header(b"free", 0)
    assert walk(data).boxes == (
        Box(b"ftyp", 0, 8, 16),
        Box(b"uuid", 16, 40, 42, UUID),
        Box(b"free", 42, 50, 50),
    )
    assert walk(data).damage is None
    assert walk(data, 16, 42).boxes == (Box(b"uuid", 16, 40, 42, UUID),)
    assert walk(data).of(b"ftyp", b"free") == [walk(data).boxes[0], walk(data).boxes[2]]


def test_a_length_of_64_bits_is_read() -> None:
    data = header(b"mdat", 3, wide=True) + b"abc"
    assert walk(data).boxes == (Box(b"mdat", 0, 16, 19),)
    assert header(b"mdat", 1 << 32) == b"\0\0\0\1mdat\0\0\0\1\0\0\0\x10"


def test_a_length_of_0_goes_on_to_the_end() -> None:
    data = encoded(b"free") + b"\0\0\0\0mdatabc"
    assert walk(data).boxes[-1] == Box(b"mdat", 8, 16, 19, open=True)


def test_what_is_cut_off_is_the_last_one_and_told() -> None:
    found = walk(encoded(b"free") + header(b"mdat", 100) + b"abc")
    assert found.boxes[-1] == Box(b"mdat", 8, 16, 19, cut=True)
    with pytest.raises(ImageError) as caught:
        found.expect()
    assert str(caught.value) == 'the box "mdat" is cut off (at byte 8)'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\0\0\0\x08fre", "the file ends within the header of a box"),
        (b"\0\0\0\x07free", 'the box "free" states an impossible length'),
        (b"\0\0\0\1free\0\0\0\0\0\0\0\x0f", 'the box "free" states an impossible length'),
        (b"\0\0\0\1free\0\0\0\0\0\0\0", "the file ends within the header of a box"),
        (b"\0\0\0\x17uuid" + UUID, 'the box "uuid" states an impossible length'),
        (b"\0\0\0\0\0\xffab" + b"\0\0\0\2\0\xffab", None),
        (b"\0\0\0\2\0\xffab", 'the box "\\x00\\xffab" states an impossible length'),
    ],
)
def test_what_is_no_box_is_told(data: bytes, message: str | None) -> None:
    damage = walk(encoded(b"free") + data).damage
    assert (damage and damage.message) == message
    assert damage is None or damage.offset == 8


def test_the_number_of_boxes_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "MOST", 3)
    assert walk(encoded(b"free") * 3).damage is None
    found = walk(encoded(b"free") * 4)
    assert len(found.boxes) == 3
    assert found.damage is not None
    assert found.damage.offset == 24
