"""EXIF: which texts are read, and that a change appends and moves nothing."""

from __future__ import annotations

import struct

import piexif
import pytest

import jpegs
from attribution.errors import ImageError
from attribution.image.packets import exif
from attribution.image.packets.ifd import open_tiff


def block(tag: int, kind: int, data: bytes, order: str = "<") -> bytes:
    """Encode a block with one field, whose values stand behind the directory."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "L", 8)
    inline = data.ljust(4, b"\0") if len(data) <= 4 else struct.pack(order + "L", 26)
    row = struct.pack(order + "HHHL", 1, tag, kind, len(data)) + inline
    return head + row + struct.pack(order + "L", 0) + data


def test_our_numbers_are_those_of_piexif() -> None:
    known = {entry["name"]: number for number, entry in piexif.TAGS["0th"].items()}
    assert {name: known[name] for name in exif.IFD0_TAGS} == dict(exif.IFD0_TAGS)


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_byte_orders_are_read(order: str) -> None:
    assert exif.read(block(0x013B, 2, b"Ann Lee\0", order)) == ({"Artist": "Ann Lee"}, [])


@pytest.mark.parametrize("kind", [1, 2, 7, 129])
def test_every_type_of_text_is_read(kind: int) -> None:
    assert exif.read(block(0x013B, kind, "Zoë 李".encode() + b"\0")) == ({"Artist": "Zoë 李"}, [])


def test_what_is_not_utf_8_is_windows_1252_and_told() -> None:
    values, damage = exif.read(block(0x8298, 2, b"\xa9 Zo\xeb \x80\0"))
    assert values == {"Copyright": "© Zoë €"}
    assert [str(item) for item in damage] == [
        "EXIF Copyright is not UTF-8; read as Windows-1252 (at byte 10)"
    ]


def test_bytes_that_windows_1252_does_not_know_are_latin_1() -> None:
    assert exif.read(block(0x013B, 2, b"\xeb\x81"))[0] == {"Artist": "ë\x81"}


@pytest.mark.parametrize("blank", [b"\0", b"    \0", b"\0\0\0\0\0\0", b" \t\r\n"])
def test_blank_is_absent(blank: bytes) -> None:
    assert exif.read(block(0x013B, 2, blank)) == ({}, [])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Ann\0", "Ann"),
        (b"Ann\0Bob\0", "Ann\nBob"),
        (b"Ann  \0Bob  \0rest", "Ann\nBob"),
        (b" \0Bob\0", "\nBob"),
        (b"Ann \0 \0", "Ann"),
    ],
)
def test_copyright_of_photographer_and_editor_is_two_lines(data: bytes, text: str) -> None:
    assert exif.read(block(0x8298, 2, data))[0] == {"Copyright": text}


def test_windows_tags_are_utf_16() -> None:
    assert exif.read(block(0x9C9D, 1, "Zoë 李\0".encode("utf-16-le")))[0] == {"XPAuthor": "Zoë 李"}


def test_the_tags_of_exif_3_are_read() -> None:
    new = exif.write(jpegs.camera_exif(), {"Photographer": "Zoë", "ImageTitle": "Dawn", "ImageEditor": "Bob"})
    assert new is not None
    assert exif.read(new)[0] == {
        "Artist": "Old Name",
        "Photographer": "Zoë",
        "ImageTitle": "Dawn",
        "ImageEditor": "Bob",
    }
    assert piexif.load(b"Exif\0\0" + jpegs.camera_exif())["Exif"][0x927C] == jpegs.MAKER_NOTE
    assert jpegs.MAKER_NOTE in new


def test_a_number_where_a_text_should_be_is_told() -> None:
    values, damage = exif.read(block(0x013B, 3, b"\1\2"))
    assert values == {}
    assert [item.message for item in damage] == [
        "EXIF Artist can't be read: its type or its place is impossible"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the EXIF block has no TIFF header (at byte 0)"),
        (b"II*\0", "the EXIF block has no TIFF header (at byte 0)"),
        (b"II*\0\xff\xff\xff\x7f", "the EXIF block points outside of itself (at byte 2147483647)"),
        (b"II*\0\x04\0\0\0\0\0", "the EXIF block points outside of itself (at byte 4)"),
    ],
)
def test_a_broken_block_is_told_and_not_changed(data: bytes, message: str) -> None:
    assert [str(item) for item in exif.read(data)[1]] == [message]
    with pytest.raises(ImageError) as caught:
        exif.write(data, {"Artist": "Ann"})
    assert str(caught.value) == f"the EXIF block is damaged and can't be changed safely: {message}"


def test_a_directory_cut_off_is_read_but_not_changed() -> None:
    data = jpegs.little_endian_exif()[:24]
    assert [str(item) for item in exif.read(data)[1]] == [
        "the EXIF block ends within a directory (at byte 8)"
    ]
    with pytest.raises(ImageError) as caught:
        exif.write(data, {"Artist": "Ann"})
    assert caught.value.message == (
        "the EXIF block is damaged and can't be changed safely: it ends within a directory"
    )


def test_a_value_of_four_gibibytes_is_not_believed() -> None:
    data = b"II*\0\x08\0\0\0" + struct.pack("<HHHLLL", 1, 0x013B, 2, 0xFFFFFFFF, 8, 8)
    assert [item.message for item in exif.read(data)[1]] == [
        "EXIF Artist can't be read: its type or its place is impossible"
    ]


def test_directories_that_lead_to_themselves_end() -> None:
    data = b"II*\0\x08\0\0\0" + struct.pack("<HHHLLL", 1, 0x8769, 4, 1, 8, 8)
    assert exif.read(data) == ({}, [])


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_change_appends_and_keeps_every_byte(order: str) -> None:
    old = jpegs.camera_exif(order)
    new = exif.write(old, {"Artist": "Zoë Larsen", "Copyright": "© 2024 Zoë\nBob", "XPAuthor": "Zoë"})
    assert new is not None
    assert (new[:4], new[8 : len(old)]) == (old[:4], old[8:])
    assert exif.read(new) == ({"Artist": "Zoë Larsen", "Copyright": "© 2024 Zoë\nBob", "XPAuthor": "Zoë"}, [])


def test_the_link_to_the_thumbnail_stays() -> None:
    old = jpegs.camera_exif()
    new = exif.write(old, {"Artist": "Zoë"})
    before, after = open_tiff(old), open_tiff(new or b"")
    assert before.directory(before.first).next == after.directory(after.first).next != 0
    loaded = [piexif.load(b"Exif\0\0" + block)["thumbnail"] for block in (old, new or b"")]
    assert loaded[0]
    assert loaded[1] == loaded[0]


def test_tags_stand_in_ascending_order() -> None:
    new = exif.write(jpegs.camera_exif(), {"XPAuthor": "Zoë", "ImageDescription": "Dawn", "Copyright": "Zoë"})
    tiff = open_tiff(new or b"")
    tags = [entry.tag for entry in tiff.directory(tiff.first).entries]
    assert tags == [0x010E, 0x010F, 0x013B, 0x8298, 0x8769, 0x8825, 0x9C9D]


def test_what_does_not_change_is_not_touched() -> None:
    old = block(0x8298, 2, b"\xa9 Zo\xeb\0")
    assert exif.write(old, {"Copyright": "© Zoë", "Artist": None}) == old


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_none_and_blank_delete(nothing: str | None) -> None:
    new = exif.write(jpegs.camera_exif(), {"Artist": nothing})
    assert exif.read(new or b"")[0] == {}


def test_a_short_text_stands_in_the_field() -> None:
    new = exif.write(block(0x010F, 2, b"Maker\0"), {"Artist": "Al"})
    assert exif.read(new or b"")[0] == {"Artist": "Al"}


def test_a_new_block_holds_what_the_standard_demands_and_no_more() -> None:
    new = exif.write(None, {"Artist": "Zoë 李", "Copyright": None})
    assert exif.read(new or b"")[0] == {"Artist": "Zoë 李"}
    assert piexif.load(b"Exif\0\0" + (new or b"")) == {
        "0th": {282: (72, 1), 283: (72, 1), 296: 2, 531: 1, 315: "Zoë 李".encode()},
        "Exif": {},
        "GPS": {},
        "Interop": {},
        "1st": {},
        "thumbnail": None,
    }


def test_a_new_exif_directory_states_its_version() -> None:
    new = exif.write(None, {"Photographer": "Zoë"})
    assert (
        piexif.load(b"Exif\0\0" + (new or b"").replace(b"\xa4\x37", b"\xa4\x35"))["Exif"][0x9000] == b"0300"
    )


def test_nothing_to_write_makes_no_block() -> None:
    assert exif.write(None, {"Artist": None, "Copyright": " "}) is None


def test_an_unknown_name_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="Make"):
        exif.write(None, {"Make": "Maker"})


def test_a_broken_exif_directory_stops_only_what_would_change_it() -> None:
    old = b"II*\0\x08\0\0\0" + struct.pack("<HHHLLL", 1, 0x8769, 4, 1, 9999, 0)
    assert [str(item) for item in exif.read(old)[1]] == [
        "the EXIF block points outside of itself (at byte 9999)"
    ]
    assert exif.read(exif.write(old, {"Artist": "Ann"}) or b"")[0] == {"Artist": "Ann"}
    with pytest.raises(ImageError, match="can't be changed safely"):
        exif.write(old, {"Photographer": "Ann"})


@pytest.mark.parametrize("old", [jpegs.camera_exif(), jpegs.camera_exif("<"), None], ids=["MM", "II", "none"])
def test_one_change_replaces_what_the_last_one_appended(old: bytes | None) -> None:
    first = exif.write(old, {"Artist": "Zoë Larsen", "Copyright": "© Zoë", "XPTitle": "Dawn over Oslo"})
    second = exif.write(first, {"Artist": "Ann Lee Smith", "Copyright": None})
    at_once = exif.write(old, {"Artist": "Ann Lee Smith", "XPTitle": "Dawn over Oslo"})
    assert second == at_once


def test_the_tags_of_exif_3_are_replaced_along() -> None:
    old = jpegs.camera_exif()
    first = exif.write(old, {"Artist": "Zoë Larsen", "Photographer": "Zoë Larsen"})
    second = exif.write(first, {"Artist": "Ann Lee"})
    assert second == exif.write(old, {"Artist": "Ann Lee", "Photographer": "Zoë Larsen"})
    third = exif.write(second, {"Photographer": "Bob Bobson", "ImageTitle": "Dawn at sea"})
    assert third == exif.write(
        old, {"Artist": "Ann Lee", "Photographer": "Bob Bobson", "ImageTitle": "Dawn at sea"}
    )


def test_a_block_does_not_grow_with_every_change() -> None:
    new = exif.write(jpegs.camera_exif(), {"Artist": "Somebody 0"}) or b""
    for number in range(1, 10):
        changed = exif.write(new, {"Artist": f"Somebody {number}"}) or b""
        assert len(changed) == len(new)


@pytest.mark.parametrize(
    "behind", [b"\0\0", b"strip of pixels!"], ids=["padding of a stranger", "data of a stranger"]
)
def test_bytes_behind_the_directory_that_are_not_its_own_stay(behind: bytes) -> None:
    old = (exif.write(jpegs.camera_exif(), {"Artist": "Zoë Larsen"}) or b"") + behind
    new = exif.write(old, {"Artist": "Ann"}) or b""
    assert (new[:4], new[8 : len(old)]) == (old[:4], old[8:])


def test_a_value_of_a_stranger_behind_the_directory_stays() -> None:
    old = block(0x010F, 2, b"Maker of cameras\0\0")
    new = exif.write(old, {"Artist": "Ann"}) or b""
    assert new[8 : len(old)] == old[8:]


def test_of_a_tag_that_stands_there_twice_the_last_that_says_something_counts() -> None:
    rows = [(0x013B, b"Ann\0"), (0x013B, b"Bob\0"), (0x013B, b"  \0\0")]
    data = b"II*\0\x08\0\0\0\x03\0" + b"".join(struct.pack("<HHL", tag, 2, 4) + text for tag, text in rows)
    assert exif.read(data + b"\0\0\0\0") == ({"Artist": "Bob"}, [])
    assert exif.read(exif.write(data + b"\0\0\0\0", {"Artist": "Cy"}) or b"") == ({"Artist": "Cy"}, [])


@pytest.mark.parametrize("kind", [1, 3, 7])
def test_windows_tags_are_read_whatever_the_type_of_their_units(kind: int) -> None:
    data = "Ann Lee\0".encode("utf-16-le")
    rows = struct.pack("<HHHLL", 1, 0x9C9D, kind, len(data) // (2 if kind == 3 else 1), 26)
    assert exif.read(b"II*\0\x08\0\0\0" + rows + b"\0\0\0\0" + data) == ({"XPAuthor": "Ann Lee"}, [])


@pytest.mark.parametrize("code", [b"ASCII\0\0\0", b"UNICODE\0", b"\0\0\0\0\0\0\0\0"])
def test_a_text_of_undefined_type_may_say_what_it_is(code: bytes) -> None:
    assert exif.read(block(0x010E, 7, code + b"Dawn"))[0] == {"ImageDescription": "Dawn"}
    assert exif.read(block(0x010E, 2, code + b"Dawn"))[0] != {"ImageDescription": "Dawn"}


def test_what_lies_outside_of_the_block_does_not_get_inside_when_it_grows() -> None:
    rows = [(0x010E, 2, 16, 80), (0x010F, 7, 9, 10**9), (0x8769, 4, 1, 62), (0x8825, 4, 1, 10)]
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", len(rows))
    old = head + b"".join(struct.pack("<HHLL", *row) for row in rows) + struct.pack("<L", 70)
    new = exif.write(old, {"Artist": "Zoë Larsen" * 20}) or b""
    tiff = open_tiff(new)
    directory = tiff.directory(tiff.first)
    assert exif.read(new)[0] == {"Artist": "Zoë Larsen" * 20}
    assert [tiff.number(entry) for entry in directory.entries if entry.tag != 0x013B] == [2**32 - 1] * 3 + [
        10
    ]
    assert directory.next == 0
    assert len(exif.write(new, {"Artist": "Zoë Larsen" * 20 + "!"}) or b"") <= len(new) + 2


def test_a_directory_that_is_followed_by_itself_is_followed_by_none() -> None:
    old = b"II*\0\x08\0\0\0" + struct.pack("<HHHLLL", 1, 0x010F, 2, 4, 0, 8)
    tiff = open_tiff(exif.write(old, {"Artist": "Ann"}) or b"")
    assert tiff.directory(tiff.first).next == 0


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zoë 李".encode()[:-1], "Zoë æ\x9d"),  # cut within a character
        ("Zoë".encode() + b" \xa9", "Zoë ©"),
        (b"Zo\xeb \xc3\xbc \xe9\xe8", "Zoë Ã¼ éè"),
    ],
)
def test_what_is_utf_8_for_the_most_part_is_read_as_that(data: bytes, text: str) -> None:
    assert exif.read(block(0x013B, 2, data))[0] == {"Artist": text}
