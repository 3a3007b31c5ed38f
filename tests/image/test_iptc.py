"""IPTC-IIM: encodings, lengths, and that datasets which are not asked for keep their bytes."""

from __future__ import annotations

import pytest

from attribution.errors import ImageError
from attribution.image.packets import iptc

VERSION = b"\x1c\x02\x00\x00\x02\x00\x04"
UTF8 = b"\x1c\x01\x5a\x00\x03\x1b%G"
LATIN1 = b"\x1c\x01\x5a\x00\x03\x1b.A"
PREVIEW = b"\x1c\x02\xca\x00\x03\xff\xd8\xff"


def dataset(number: int, data: bytes | str, record: int = 2) -> bytes:
    raw = data.encode() if isinstance(data, str) else data
    return bytes((0x1C, record, number)) + len(raw).to_bytes(2, "big") + raw


def test_texts_are_read_by_exiftools_names() -> None:
    values = {
        5: "Dawn",
        25: "sea",
        40: "none",
        80: "Ann",
        85: "Staff",
        105: "Sun",
        110: "AP",
        115: "NASA",
        116: "© A",
        118: "a@b",
        120: "Long",
        122: "Bob",
    }
    block = UTF8 + b"".join(dataset(number, text) for number, text in values.items())
    assert iptc.read(block) == (
        {
            "CodedCharacterSet": "UTF8",
            "ObjectName": "Dawn",
            "Keywords": ("sea",),
            "SpecialInstructions": "none",
            "By-line": ("Ann",),
            "By-lineTitle": ("Staff",),
            "Headline": "Sun",
            "Credit": "AP",
            "Source": "NASA",
            "CopyrightNotice": "© A",
            "Contact": ("a@b",),
            "Caption-Abstract": "Long",
            "Writer-Editor": ("Bob",),
        },
        [],
    )


def test_several_by_lines_keep_their_order() -> None:
    assert iptc.read(dataset(80, "Bob") + dataset(90, "Oslo") + dataset(80, "Ann"))[0]["By-line"] == (
        "Bob",
        "Ann",
    )


def test_of_what_may_stand_once_the_last_that_says_something_counts() -> None:
    block = dataset(110, "AP") + dataset(110, "dpa") + dataset(110, " ")
    assert iptc.read(block)[0] == {"Credit": "dpa"}
    assert iptc.read(iptc.write(block, {"Credit": "AFP"}) or b"")[0] == {"Credit": "AFP"}


def test_nul_is_no_character() -> None:
    assert iptc.read(dataset(80, "Ann\0 Lee\0"))[0] == {"By-line": ("Ann Lee",)}


def test_bytes_that_windows_1252_does_not_know_are_latin_1_and_the_others_are_not() -> None:
    assert iptc.read(dataset(80, b"\x8e\x9d\xff"))[0] == {"By-line": ("Ž\x9dÿ",)}


def test_more_datasets_than_any_program_writes_are_told_and_kept() -> None:
    block = dataset(25, "") * 65_536 + dataset(80, "Ann")
    values, damage = iptc.read(block)
    assert (values, [item.offset for item in damage]) == ({}, [5 * 65_536])
    assert (iptc.write(block, {"Credit": "AP"}) or b"").endswith(dataset(80, "Ann"))


def test_blank_is_absent() -> None:
    assert iptc.read(dataset(80, "  ") + dataset(110, "\0\0") + dataset(115, "")) == ({}, [])


@pytest.mark.parametrize("head", [b"", LATIN1, VERSION])
def test_without_a_declaration_texts_are_windows_1252(head: bytes) -> None:
    assert iptc.read(head + dataset(116, b"\xa9 Zo\xeb \x80"))[0]["CopyrightNotice"] == "© Zoë €"


def test_utf_8_is_recognised_where_it_is_not_declared() -> None:
    assert iptc.read(dataset(116, "© 李"))[0]["CopyrightNotice"] == "© 李"


def test_a_wrong_declaration_is_told() -> None:
    values, damage = iptc.read(UTF8 + dataset(80, b"Zo\xeb"))
    assert values["By-line"] == ("Zoë",)
    assert [str(item) for item in damage] == [
        "IPTC By-line is not UTF-8, though the file says so; read as Windows-1252 (at byte 8)"
    ]


def test_extended_lengths_are_read() -> None:
    for width in (2, 4, 8):
        head = b"\x1c\x02\x78\x80" + bytes((width,)) + (40_000).to_bytes(width, "big")
        block = head + b"a" * 40_000 + dataset(80, "Ann")
        assert iptc.read(block)[0] == {"By-line": ("Ann",), "Caption-Abstract": "a" * 40_000}


@pytest.mark.parametrize(
    "rest",
    [
        b"\x1c\x02\x50\x00\x09Bob",
        b"\x1c\x02\x50\x80\x04\xff\xff\xff\xff",
        b"\x1c\x02\x50\xff\xff",
        b"\x1c\x02",
        b"junk",
    ],
)
def test_what_is_no_dataset_is_told_and_kept(rest: bytes) -> None:
    block = dataset(80, "Ann") + rest
    values, damage = iptc.read(block)
    assert values == {"By-line": ("Ann",)}
    assert [str(item) for item in damage] == [
        "the IPTC block holds something that is no dataset; the rest was not read (at byte 8)"
    ]
    assert (iptc.write(block, {"Credit": "AP"}) or b"").endswith(rest)


def test_padding_is_no_damage() -> None:
    assert iptc.read(dataset(80, "Ann") + b"\0\0\0")[1] == []


def test_a_new_block_declares_its_version() -> None:
    assert iptc.write(None, {"Credit": "AP", "By-line": ("Ann", "Bob")}) == (
        VERSION + dataset(80, "Ann") + dataset(80, "Bob") + dataset(110, "AP")
    )


def test_a_new_block_declares_utf_8_where_it_holds_any() -> None:
    assert iptc.write(None, {"Credit": "Zoë"}) == UTF8 + VERSION + dataset(110, "Zoë")


def test_other_datasets_keep_bytes_and_order() -> None:
    old = VERSION + dataset(120, "Long") + dataset(80, "Ann") + PREVIEW + dataset(90, "Oslo")
    assert iptc.write(old, {"By-line": ("Bob", "Cy"), "Source": "AP"}) == (
        VERSION
        + dataset(115, "AP")
        + dataset(120, "Long")
        + dataset(80, "Bob")
        + dataset(80, "Cy")
        + PREVIEW
        + dataset(90, "Oslo")
    )


def test_what_does_not_change_is_not_touched() -> None:
    old = dataset(80, b"Zo\xeb") + b"\0"
    assert iptc.write(old, {"By-line": ("Zoë",), "Credit": None}) == old


def test_a_text_longer_than_the_standard_allows_stays_where_it_does_not_change() -> None:
    old = VERSION + dataset(110, "x" * 50)
    assert iptc.write(old, {"Credit": "x" * 50}) == old


def test_none_deletes() -> None:
    old = VERSION + dataset(80, "Ann") + dataset(90, "Oslo")
    assert iptc.write(old, {"By-line": None}) == VERSION + dataset(90, "Oslo")
    assert iptc.write(UTF8 + VERSION + dataset(80, "Ann"), {"By-line": ()}) is None


def test_a_legacy_block_stays_legacy_where_it_can() -> None:
    old = VERSION + dataset(90, b"Troms\xf8")
    assert iptc.write(old, {"Credit": "Zoë"}) == old + dataset(110, b"Zo\xeb")


def test_a_legacy_block_is_recoded_where_it_must() -> None:
    old = VERSION + dataset(90, b"Troms\xf8") + PREVIEW + dataset(1, b"\xf8", record=3)
    assert iptc.write(old, {"Credit": "李"}) == (
        UTF8 + VERSION + dataset(90, "Tromsø") + dataset(110, "李") + PREVIEW + dataset(1, b"\xf8", record=3)
    )


def test_undeclared_utf_8_is_declared_when_more_comes_in() -> None:
    old = VERSION + dataset(90, "Tromsø")
    assert iptc.write(old, {"Credit": "李"}) == UTF8 + old + dataset(110, "李")


def test_ascii_changes_no_declaration() -> None:
    old = LATIN1 + VERSION + dataset(90, b"Troms\xf8")
    assert iptc.write(old, {"Credit": "AP"}) == old + dataset(110, "AP")


def test_a_declaration_of_another_set_gives_way() -> None:
    assert iptc.write(LATIN1 + VERSION + dataset(90, "Oslo"), {"Credit": "李"}) == (
        UTF8 + VERSION + dataset(90, "Oslo") + dataset(110, "李")
    )


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("By-line", ("x" * 40, " ", " Ann "), ("x" * 32, "Ann")),
        ("Credit", "é" * 20, "é" * 16),
        ("Credit", "x" + "é" * 20, "x" + "é" * 15),
        ("Credit", "x" * 31 + " y", "x" * 31),
        ("CopyrightNotice", "x" * 200, "x" * 128),
        ("ObjectName", "x" * 70, "x" * 64),
        ("Caption-Abstract", "x" * 3000, "x" * 2000),
    ],
)
def test_values_are_cut_to_the_limit_on_a_character(
    name: str, value: str | tuple[str, ...], stored: str | tuple[str, ...]
) -> None:
    assert iptc.fitted(name, value) == stored
    block = iptc.write(None, {name: value})
    assert iptc.read(block or b"")[0][name] == stored
    assert iptc.write(block, {name: value}) == block


def test_what_is_no_iptc_at_all_is_not_changed() -> None:
    with pytest.raises(ImageError) as caught:
        iptc.write(b"no datasets", {"Credit": "AP"})
    assert str(caught.value) == "the IPTC block is damaged and can't be changed safely (at byte 0)"


def test_an_unknown_name_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="City"):
        iptc.write(None, {"City": "Oslo"})


def test_the_declaration_of_utf_8_stands_before_all_texts() -> None:
    """What stands before it is no UTF-8 for exiftool, which reads in order."""
    old = VERSION + dataset(90, b"Troms\xf8") + UTF8 + dataset(25, "ø")
    new = iptc.write(old, {"Credit": "Zoë"})
    assert new == UTF8 + VERSION + dataset(90, "Tromsø") + dataset(25, "ø") + dataset(110, "Zoë")
    assert iptc.write(old, {"Credit": "AP"}) == old + dataset(110, "AP")


def test_a_declaration_that_stands_twice_stands_once_where_utf_8_is_written() -> None:
    assert iptc.write(LATIN1 + VERSION + UTF8, {"Credit": "李"}) == UTF8 + VERSION + dataset(110, "李")


@pytest.mark.parametrize("text", ["Ann", "Anna", "Annas"])
def test_a_block_of_swapped_bytes_is_swapped_back(text: str) -> None:
    straight = VERSION + dataset(80, text)
    padded = straight + bytes(-len(straight) % 4)
    swapped = b"".join(padded[place : place + 4][::-1] for place in range(0, len(padded), 4))
    assert iptc.read(swapped) == ({"By-line": (text,)}, [])
    assert iptc.write(swapped, {"By-line": (text,)}) == swapped
    assert (iptc.write(swapped, {"Credit": "AP"}) or b"").rstrip(b"\0") == straight + dataset(110, "AP")
    assert iptc.only(swapped, {"By-line"}) == straight
