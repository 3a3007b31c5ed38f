"""The laws of the EXIF and IPTC packets: what is written is read, and all else stays."""

from __future__ import annotations

import struct

from hypothesis import given, settings
from hypothesis import strategies as st

import jpegs
from attribution.errors import ImageError
from attribution.image.packets import exif, iptc

untimed = settings(deadline=None)  # a busy machine is no fault of ours
BLANK = " \t\r\n\0"
lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=50)
exif_changes = st.dictionaries(st.sampled_from([*exif.IFD0_TAGS, *exif.EXIF_TAGS]), lines | st.none())
exif_blocks = st.sampled_from([None, jpegs.camera_exif(), jpegs.camera_exif("<")])
single = sorted(iptc.DATASETS.keys() - iptc.REPEATABLE)
iptc_changes = st.dictionaries(st.sampled_from(single), lines | st.none())
iptc_blocks = st.sampled_from(
    [None, jpegs.IIM, jpegs.IIM + b"\x1c\x02\x5a\x00\x06Troms\xf8\x1c\x08\x0a\x00\x01\xff"]
)


@untimed
@given(exif_blocks, exif_changes)
def test_exif_that_was_written_is_read(block: bytes | None, changes: dict[str, str | None]) -> None:
    before = exif.read(block)[0] if block else {}
    new = exif.write(block, changes)
    meant = {name: (text or "").strip(BLANK) for name, text in changes.items()}
    expected = before | meant
    assert (exif.read(new)[0] if new else {}) == {name: text for name, text in expected.items() if text}


@untimed
@given(exif_blocks, exif_changes)
def test_exif_written_twice_is_written_once(block: bytes | None, changes: dict[str, str | None]) -> None:
    new = exif.write(block, changes)
    assert exif.write(new, changes) == new


@untimed
@given(exif_blocks, exif_changes)
def test_exif_keeps_every_byte_but_the_pointer(block: bytes | None, changes: dict[str, str | None]) -> None:
    new = exif.write(block, changes)
    if block and new:
        assert (new[:4], new[8 : len(block)]) == (block[:4], block[8:])


@untimed
@given(st.binary(max_size=200), exif_changes)
def test_exif_of_any_bytes_is_a_result_or_an_error_of_ours(
    tail: bytes, changes: dict[str, str | None]
) -> None:
    for block in (tail, b"II*\0\x08\0\0\0" + tail, b"MM\0*\0\0\0\x08" + tail):
        exif.read(block)
        try:
            exif.write(block, changes)
        except ImageError:
            continue


@untimed
@given(iptc_blocks, iptc_changes)
def test_iptc_that_was_written_is_read(block: bytes | None, changes: dict[str, str | None]) -> None:
    before = iptc.read(block)[0] if block else {}
    new = iptc.write(block, changes)
    meant = {name: iptc.fitted(name, text or "") for name, text in changes.items()}
    expected = {name: text for name, text in (before | meant).items() if text}
    after = iptc.read(new)[0] if new else {}
    after.pop("CodedCharacterSet", None)
    assert after == expected


@untimed
@given(iptc_blocks, iptc_changes)
def test_iptc_written_twice_is_written_once(block: bytes | None, changes: dict[str, str | None]) -> None:
    new = iptc.write(block, changes)
    assert iptc.write(new, changes) == new


@untimed
@given(st.binary(max_size=200), iptc_changes)
def test_iptc_of_any_bytes_is_a_result_or_an_error_of_ours(
    tail: bytes, changes: dict[str, str | None]
) -> None:
    for block in (tail, b"\x1c\x02" + tail, jpegs.IIM + b"\x1c" + tail):
        iptc.read(block)
        try:
            iptc.write(block, changes)
        except ImageError:
            continue


def test_a_directory_that_repeats_one_long_text_is_read_a_few_times() -> None:
    """Each of 65,535 fields leads to the same text, as long as the block: decoded once each, 40 GB."""
    row = struct.pack("<HHLL", 0x013B, 2, 600_000, 8)
    block = b"II*\0\x08\0\0\0\xff\xff" + row * 65_535 + b"\0\0\0\0"
    assert len(exif.read(block)[1]) <= 4


@untimed
@given(exif_blocks, st.lists(exif_changes, max_size=6))
def test_a_row_of_changes_takes_the_room_of_one(
    block: bytes | None, row: list[dict[str, str | None]]
) -> None:
    new = block
    for changes in row:
        new = exif.write(new, changes)
    values = exif.read(new)[0] if new else {}
    names = {name for changes in row for name in changes}
    start = len(exif.write(block, {"Artist": "Somebody new", "ImageTitle": "Dawn"}) or b"")
    room = sum(4 * len(str(value)) + 2 for value in values.values())
    assert len(new or b"") <= start + 16 * len(names) + room
