"""JPEG: what is read from the segments, and where new ones go."""

from __future__ import annotations

import hashlib
import random
import struct
from typing import Any

import attrs
import pytest

import jpegs
from attribution.errors import ImageError
from attribution.image.containers import jpeg_usual
from attribution.image.containers.base import Range, apply
from attribution.image.containers.jpeg import JPEG
from attribution.image.packets import photoshop, xmp_extension
from attribution.model.metadata import Packets
from fuzzing.mutators import mutated
from fuzzing.seeds import seeds
from fuzzing.targets import WatchedBuffer


def write(data: bytes, **changes: Any) -> bytes:
    """Change some packets of a file."""
    return apply(data, JPEG.plan(data, attrs.evolve(JPEG.read(data), **changes)))


def kinds(data: bytes) -> list[tuple[int, bytes]]:
    """List the segments before the image data: marker and first bytes of the payload."""
    result, position = [], 2
    while data[position + 1] != 0xDA:
        (length,) = struct.unpack_from(">H", data, position + 2)
        result.append((data[position + 1], data[position + 4 : position + 4 + min(length - 2, 4)]))
        position += 2 + length
    return result


def foreign(data: bytes) -> list[tuple[int, bytes]]:
    ours = {(0xE1, b"Exif"), (0xE1, b"http"), (0xED, b"Phot")}
    return [kind for kind in kinds(data) if kind not in ours]


def damage(data: bytes) -> list[str]:
    return [str(item) for item in JPEG.read(data).damage]


def test_a_bare_file_has_a_size_and_no_packets() -> None:
    packets = JPEG.read(jpegs.tiny())
    assert packets == Packets()
    assert (packets.width, packets.height, packets.c2pa, packets.damage) == (16, 8, False, ())


def test_all_blocks_are_read() -> None:
    data = jpegs.editor()
    packets = JPEG.read(data)
    assert packets.exif == jpegs.camera_exif()
    assert packets.xmp == jpegs.PACKET
    assert packets.iptc == jpegs.IIM
    assert packets.text == (("Comment", "a comment"),)
    assert packets.damage == ()


@pytest.mark.parametrize("name", ["exif", "xmp", "iptc"])
def test_offsets_lead_to_the_blocks(name: str) -> None:
    data = jpegs.editor()
    packets = JPEG.read(data)
    block = getattr(packets, name)
    assert data[packets.offsets[name] :].startswith(block)


def test_what_does_not_change_is_one_range() -> None:
    data = jpegs.editor()
    assert JPEG.plan(data, JPEG.read(data)) == [Range(0, len(data))]


def test_new_blocks_stand_behind_the_jfif_header() -> None:
    data = write(jpegs.tiny(), exif=jpegs.camera_exif(), xmp=jpegs.PACKET, iptc=jpegs.IIM)
    assert kinds(data)[:4] == [(0xE0, b"JFIF"), (0xE1, b"Exif"), (0xE1, b"http"), (0xED, b"Phot")]
    assert kinds(data)[4:] == kinds(jpegs.tiny())[1:]


def test_new_blocks_stand_first_where_there_is_no_jfif_header() -> None:
    bare = jpegs.SOI + jpegs.tiny()[20:]
    assert kinds(write(bare, xmp=jpegs.PACKET, exif=jpegs.camera_exif()))[:2] == [
        (0xE1, b"Exif"),
        (0xE1, b"http"),
    ]


def test_old_blocks_keep_their_place() -> None:
    data = jpegs.editor()
    new = write(
        data, exif=jpegs.little_endian_exif(), xmp=jpegs.PACKET + b" ", iptc=jpegs.IIM + b"\x1c\x02\x5f\0\1N"
    )
    assert kinds(new) == kinds(data)


def test_removed_blocks_leave_the_rest() -> None:
    data = jpegs.editor()
    new = write(data, exif=None, xmp=None, iptc=None, text=())
    assert JPEG.read(new) == Packets()
    assert foreign(new) == [kind for kind in foreign(data) if kind != (0xFE, b"a co")]
    assert b"https://example.org/" in new
    assert jpegs.pixels(new) == jpegs.pixels(data)


def test_other_photoshop_resources_keep_their_bytes_and_order() -> None:
    new = write(jpegs.editor(), iptc=b"\x1c\x02\x50\x00\x03Bob")
    start = new.index(b"Photoshop 3.0\0") + 14
    found, _ = photoshop.resources(new[start : start + struct.unpack_from(">H", new, start - 16)[0] - 16])
    assert [item.id for item in found] == [0x03ED, 0x0404, 0x0425, 0x0FA0, 0x040B]
    assert found[0].raw + found[3].raw + found[4].raw == (
        jpegs.resource(0x03ED, bytes(16), b"res")
        + jpegs.resource(0x0FA0, b"of another program", kind=b"PHUT")
        + jpegs.resource(0x040B, b"https://example.org/")
    )
    assert found[2].data == hashlib.md5(found[1].data).digest()


def test_a_stale_digest_is_told_and_renewed() -> None:
    data = jpegs.with_segments(
        jpegs.app13(jpegs.resource(0x0425, b"x" * 16) + jpegs.resource(0x0404, jpegs.IIM))
    )
    assert JPEG.read(data).iptc_digest == b"x" * 16
    changed = jpegs.IIM + b"\x1c\x02\x5f\0\1N"
    assert JPEG.read(write(data, iptc=changed)).iptc_digest == hashlib.md5(changed).digest()


def test_resources_run_on_over_several_segments() -> None:
    block = jpegs.RESOURCES
    data = jpegs.with_segments(jpegs.app13(block[:50]), jpegs.app13(block[50:61]), jpegs.app13(block[61:]))
    assert JPEG.read(data).iptc == jpegs.IIM


def test_resources_too_long_for_one_segment_are_written_into_several() -> None:
    long = jpegs.IIM + b"".join(b"\x1c\x02\x78\x7d\x00" + bytes(32000) for _ in range(5))
    new = write(jpegs.tiny(), iptc=long)
    assert kinds(new).count((0xED, b"Phot")) == 3
    assert JPEG.read(new).iptc == long


@pytest.mark.parametrize(
    ("name", "what"), [("exif", "the EXIF block"), ("xmp", "the XMP packet")], ids=["exif", "xmp"]
)
def test_a_block_too_long_for_a_segment_is_refused(name: str, what: str) -> None:
    with pytest.raises(ImageError) as caught:
        write(jpegs.tiny(), **{name: b"II*\0" + bytes(65_600)})
    head = 6 if name == "exif" else 29
    assert (
        str(caught.value)
        == f"{what} would take {65_604 + head} bytes, and a JPEG segment holds 65533 at most"
    )


def test_the_damaged_xmp_header_is_read_and_mended() -> None:
    data = jpegs.with_segments(jpegs.segment(0xE1, b"XMP\0://ns.adobe.com/xap/1.0/\0" + jpegs.PACKET))
    assert JPEG.read(data).xmp == jpegs.PACKET
    assert apply(data, JPEG.plan(data, JPEG.read(data))) == data
    assert jpegs.XMP_HEADER + b"<new/>" in write(data, xmp=b"<new/>")


def test_fill_bytes_and_stray_bytes_stay() -> None:
    data = jpegs.with_segments(
        b"\xff\xff\xff" + jpegs.app1_xmp(jpegs.PACKET), b"stray", jpegs.segment(0xFE, b"hi")
    )
    new = write(data, xmp=b"<new/>")
    assert new == data.replace(jpegs.app1_xmp(jpegs.PACKET), jpegs.app1_xmp(b"<new/>"))
    assert damage(data) == [f"5 bytes between two segments belong to none (at byte {data.index(b'stray')})"]


def test_markers_without_a_length_are_walked_over() -> None:
    data = jpegs.with_segments(b"\xff\x01\xff\xd0", jpegs.segment(0xFE, b"hi"))
    assert JPEG.read(data).text == (("Comment", "hi"),)


@pytest.mark.parametrize(
    ("header", "resolution"),
    [
        (b"\x01\x01\x2c\x01\x2c", (300, 300, 2)),
        (b"\x02\x00\x76\x00\x76", (118, 118, 3)),
        (b"\x00\x00\x01\x00\x01", None),
        (b"\x01\x00\x00\x00\x00", None),
    ],
    ids=["inch", "cm", "aspect", "zero"],
)
def test_the_resolution_is_that_of_the_jfif_header(
    header: bytes, resolution: tuple[int, int, int] | None
) -> None:
    assert JPEG.read(jpegs.tiny()[:13] + header + jpegs.tiny()[18:]).resolution == resolution


def test_a_short_jfif_header_has_no_resolution() -> None:
    assert JPEG.read(jpegs.SOI + jpegs.segment(0xE0, b"JFIF\0\1\1") + jpegs.tiny()[20:]).resolution is None


def afcp(place: int, order: str = ">") -> bytes:
    """Encode a directory of one entry, which stands at a place of the file."""
    sign = b"AXS!" if order == ">" else b"AXS*"
    head = sign + struct.pack(order + "HHL", 1, 1, 0) + b"IPTC" + struct.pack(order + "LL", 4, place + 24)
    return head + b"data" + sign + struct.pack(order + "LL", place, 0)


@pytest.mark.parametrize("order", "<>")
def test_a_directory_behind_the_image_is_corrected_when_it_moves(order: str) -> None:
    data = jpegs.tiny() + b"between"
    data += afcp(len(data), order)
    new = write(data, xmp=jpegs.PACKET)
    assert new == write(jpegs.tiny() + b"between", xmp=jpegs.PACKET) + afcp(len(new) - 40, order)
    assert write(new, xmp=None) == data


@pytest.mark.parametrize(
    "trailer", [afcp(7), afcp(10**6), b"AXS!" + bytes(8), afcp(len(jpegs.tiny())) + b"\0"]
)
def test_a_directory_that_is_damaged_or_not_at_the_end_stays_as_it_is(trailer: bytes) -> None:
    data = jpegs.tiny() + trailer
    assert write(data, xmp=jpegs.PACKET).endswith(trailer)


def test_a_directory_that_states_too_many_entries_is_corrected_as_far_as_it_goes() -> None:
    place = len(jpegs.tiny())
    data = jpegs.tiny() + afcp(place)[:6] + b"\xff\xff" + afcp(place)[8:]
    new = write(data, xmp=jpegs.PACKET)
    moved = len(new) - 40
    assert new.endswith(afcp(moved)[:6] + b"\xff\xff" + afcp(moved)[8:])


def test_comments_are_read_in_any_encoding() -> None:
    comments = [jpegs.segment(0xFE, text) for text in ("Zoë".encode(), b"Zo\xeb", b"  \0")]
    assert JPEG.read(jpegs.with_segments(*comments)).text == (("Comment", "Zoë"), ("Comment", "Zoë"))


def test_a_comment_is_added_beside_the_others() -> None:
    data = jpegs.with_segments(jpegs.segment(0xFE, b"Zo\xeb"))
    new = write(data, text=(("Comment", "Zoë"), ("Comment", "李")))
    assert jpegs.segment(0xFE, b"Zo\xeb") + jpegs.segment(0xFE, "李".encode()) in new


def test_other_texts_are_refused() -> None:
    with pytest.raises(
        ImageError, match=r'^a JPEG file holds no texts but those with the keyword "Comment"$'
    ):
        write(jpegs.tiny(), text=(("Author", "Ann"),))


def test_a_second_block_is_read_changed_and_removed_as_a_spare_one() -> None:
    first, second = jpegs.camera_exif(), jpegs.little_endian_exif()
    data = jpegs.with_segments(jpegs.app1_exif(first), jpegs.app1_xmp(jpegs.PACKET), jpegs.app1_exif(second))
    data = data[:20] + jpegs.app1_xmp(jpegs.PACKET + b" ") + data[20:]
    packets = JPEG.read(data)
    assert packets.spare == (("exif", second), ("xmp", jpegs.PACKET))
    assert (packets.exif, packets.xmp, packets.damage) == (first, jpegs.PACKET + b" ", ())
    changed = write(data, spare=(("exif", second + b"!"), ("xmp", jpegs.PACKET)))
    assert JPEG.read(changed).spare == (("exif", second + b"!"), ("xmp", jpegs.PACKET))
    assert second in write(data, exif=second[:-1] + b"!")
    bare = JPEG.read(write(data, exif=None, xmp=None, spare=()))
    assert (bare.exif, bare.xmp, bare.spare) == (None, None, ())
    with pytest.raises(ImageError, match="changed or all be removed, but not added"):
        write(data, spare=(("exif", second),))


@pytest.mark.parametrize("first", [b"", b"II*\0", b"no TIFF", b"II*\0\xff\xff\0\0"])
def test_an_exif_block_that_can_not_be_read_hides_no_other(first: bytes) -> None:
    data = jpegs.with_segments(jpegs.app1_exif(first), b"\xff\xff", jpegs.app1_exif(jpegs.camera_exif()))
    place = data.index(b"Exif") - 4
    assert damage(data) == [f"a second EXIF block was not read (at byte {place})"]
    assert JPEG.read(data).exif == jpegs.camera_exif()
    new = write(data, exif=jpegs.little_endian_exif())
    assert JPEG.read(new).exif == jpegs.little_endian_exif()
    assert jpegs.camera_exif() not in new
    assert new.index(b"Exif\0\0" + jpegs.little_endian_exif()) < 40  # in front, where it is found first
    assert b"Exif" not in write(data, exif=None)


@pytest.mark.parametrize("header", [b"exif\0\0", b"EXIF\0\xff", b"\0\1Exif\0\0", b"abcdExif\0\0"])
def test_an_exif_block_under_an_odd_header_is_read_and_gets_a_proper_one(header: bytes) -> None:
    block = jpegs.camera_exif()
    data = jpegs.with_segments(jpegs.segment(0xE1, header + block))
    assert JPEG.read(data).exif == block
    assert b"Exif\0\0" + block + b"!" in write(data, exif=block + b"!")


@pytest.mark.parametrize(
    "header", [b"", b"http://ns.adobe.com/xap/1.0 \0", b"XMP\0://ns.adobe.com/xap/1.0/\0", b"http://other\0"]
)
def test_a_packet_under_an_odd_header_is_read_and_gets_a_proper_one(header: bytes) -> None:
    data = jpegs.with_segments(jpegs.segment(0xE1, header + jpegs.PACKET))
    assert JPEG.read(data).xmp == jpegs.PACKET
    assert jpegs.XMP_HEADER + jpegs.PACKET + b" " in write(data, xmp=jpegs.PACKET + b" ")


def test_an_address_without_a_packet_is_none() -> None:
    data = jpegs.with_segments(jpegs.segment(0xE1, b"http://example.org/\0nothing"))
    assert JPEG.read(data).xmp is None
    assert write(data, xmp=jpegs.PACKET).count(b"http://example.org/\0nothing") == 1


def test_resources_behind_a_damaged_block_are_read_and_stay_where_they_are() -> None:
    data = jpegs.with_segments(
        jpegs.app13(jpegs.resource(0x03ED, b"first") + b"junk!"),
        jpegs.segment(0xFE, b"between"),
        jpegs.app13(jpegs.resource(0x0404, jpegs.IIM) + jpegs.resource(0x040B, b"second")),
    )
    assert JPEG.read(data).iptc == jpegs.IIM
    new = write(data, iptc=jpegs.IIM[:-4] + b"Bonn")
    assert JPEG.read(new).iptc == jpegs.IIM[:-4] + b"Bonn"
    assert new.index(b"junk!") < new.index(b"between") < new.index(b"Bonn") < new.index(b"second")


def test_resources_of_old_programs_stay_under_their_header() -> None:
    header = b"Adobe_Photoshop2.5:" + bytes(8)
    data = jpegs.with_segments(jpegs.segment(0xED, header + jpegs.resource(0x0404, jpegs.IIM)))
    assert JPEG.read(data).iptc == jpegs.IIM
    new = write(data, iptc=jpegs.IIM[:-4] + b"Bonn")
    assert new.count(header) == 1
    assert b"Photoshop 3.0" not in new


def test_a_resource_that_runs_over_many_segments_costs_no_more_than_its_length() -> None:
    """Each segment is looked at once: 8,000 of them take a moment."""
    part = jpegs.app13(b"x" * 40)
    first = jpegs.app13(b"8BIM\x04\x04\0\0" + struct.pack(">L", 40 * 8_000))
    data = jpegs.with_segments(first, *[part] * 8_000)
    assert JPEG.read(data).iptc == b"x" * 40 * 8_000


def test_a_split_exif_block_is_put_together() -> None:
    block = jpegs.camera_exif()
    data = jpegs.with_segments(jpegs.app1_exif(block[:100]), jpegs.app1_exif(block[100:]))
    assert JPEG.read(data).exif == block
    assert kinds(write(data, exif=block + b"more")).count((0xE1, b"Exif")) == 1


def test_content_credentials_are_seen() -> None:
    box = b"JP\0\1\0\0\0\1" + struct.pack(">L4sL4s", 60, b"jumb", 40, b"jumd") + b"c2pa\0\x11\0\x10"
    assert JPEG.read(jpegs.with_segments(jpegs.segment(0xEB, box))).c2pa is True
    assert JPEG.read(jpegs.with_segments(jpegs.segment(0xEB, box.replace(b"c2pa", b"json")))).c2pa is False


GUID = b"0123456789ABCDEF0123456789ABCDEF"
MAIN = b'<rdf:Description xmpNote:HasExtendedXMP="' + GUID + b'"/>'


def portion(offset: int, data: bytes, total: int, guid: bytes = GUID) -> bytes:
    return jpegs.segment(0xE1, jpegs.EXTENSION_HEADER + guid + struct.pack(">LL", total, offset) + data)


def test_extended_xmp_is_put_together_in_any_order() -> None:
    data = jpegs.with_segments(portion(3, b"defg", 7), jpegs.app1_xmp(MAIN), portion(0, b"abc", 7))
    assert JPEG.read(data).extended_xmp == b"abcdefg"
    assert JPEG.read(write(data, exif=jpegs.camera_exif())).extended_xmp == b"abcdefg"


@pytest.mark.parametrize(
    "portions",
    [
        [portion(0, b"abc", 8)],
        [portion(1, b"abc", 4)],
        [portion(0, b"abc", 0xFFFFFFFF)],
        [portion(0, b"abc", 6), portion(2, b"cdef", 6)],
        [],
    ],
    ids=["short", "no-begin", "4-gib", "overlap", "missing"],
)
def test_an_incomplete_extension_is_told(portions: list[bytes]) -> None:
    data = jpegs.with_segments(jpegs.app1_xmp(MAIN), *portions)
    packets = JPEG.read(data)
    assert packets.extended_xmp is None
    assert [item.message for item in packets.damage] == [
        "the XMP extension is missing or incomplete and was not read"
    ]


def test_a_portion_too_short_to_have_a_name_is_told() -> None:
    short = jpegs.segment(0xE1, jpegs.EXTENSION_HEADER + GUID)
    packets = JPEG.read(jpegs.with_segments(jpegs.app1_xmp(MAIN), portion(0, b"abc", 3), short))
    assert packets.extended_xmp == b"abc"
    assert len(packets.damage) == 1


def test_an_extension_of_another_packet_is_left_out() -> None:
    data = jpegs.with_segments(jpegs.app1_xmp(MAIN), portion(0, b"abc", 3), portion(0, b"xyz", 3, GUID[::-1]))
    packets = JPEG.read(data)
    assert packets.extended_xmp == b"abc"
    assert [item.message for item in packets.damage] == [
        "an XMP extension belongs to no packet and was not read"
    ]


def test_an_extension_is_changed_with_the_name_that_the_packet_has_for_it() -> None:
    stranger = portion(0, b"xyz", 3, GUID[::-1])
    data = jpegs.with_segments(portion(3, b"defg", 7), jpegs.app1_xmp(MAIN), stranger, portion(0, b"abc", 7))
    longer = bytes(range(256)) * 600
    new = write(data, xmp=xmp_extension.naming(MAIN, longer), extended_xmp=longer)
    assert JPEG.read(new).extended_xmp == longer
    assert new.count(jpegs.EXTENSION_HEADER) == 4
    assert stranger in new
    assert new.index(jpegs.EXTENSION_HEADER) < new.index(jpegs.XMP_HEADER)
    back = write(new, xmp=xmp_extension.naming(MAIN, b"abc"), extended_xmp=b"abc")
    assert back.count(jpegs.EXTENSION_HEADER) == 2


def test_an_extension_can_be_added_behind_the_packet() -> None:
    named = xmp_extension.naming(MAIN, b"abc")
    data = jpegs.with_segments(jpegs.app1_xmp(MAIN), jpegs.app13(jpegs.RESOURCES))
    new = write(data, xmp=named, extended_xmp=b"abc")
    assert kinds(new)[1:4] == [(0xE1, b"http"), (0xE1, b"http"), (0xED, b"Phot")]
    assert JPEG.read(new).extended_xmp == b"abc"


def test_an_extension_goes_with_its_name() -> None:
    data = jpegs.with_segments(jpegs.app1_xmp(MAIN), portion(0, b"abc", 3))
    assert jpegs.EXTENSION_HEADER not in write(data, xmp=jpegs.PACKET, extended_xmp=None)
    with pytest.raises(ImageError, match=r"^the XMP packet must name its extension$"):
        write(data, xmp=jpegs.PACKET, extended_xmp=b"abd")
    with pytest.raises(
        ImageError, match=r"^the XMP packet must go on naming its extension, or both must go$"
    ):
        write(data, xmp=jpegs.PACKET)


def test_pictures_behind_the_first_one_are_found_when_the_file_grows_before_the_index() -> None:
    data = jpegs.pair()
    new = write(data, exif=jpegs.camera_exif(), xmp=jpegs.PACKET, iptc=jpegs.IIM)
    assert jpegs.second_picture(new) == jpegs.tiny(8, 8, (1, 2, 3))
    assert new[new.index(b"MPF\0") :] == data[data.index(b"MPF\0") :]


def test_the_index_of_pictures_is_corrected_when_a_block_behind_it_changes() -> None:
    data = jpegs.pair(jpegs.app1_xmp(jpegs.PACKET), jpegs.app13(jpegs.RESOURCES))
    for xmp in (b"<new/>", jpegs.PACKET * 3, None):
        new = write(data, xmp=xmp, iptc=jpegs.IIM * 2)
        assert jpegs.second_picture(new) == jpegs.tiny(8, 8, (1, 2, 3))


def test_a_damaged_index_stops_only_what_would_move_its_pictures() -> None:
    data = jpegs.pair(jpegs.app1_xmp(jpegs.PACKET)).replace(b"\xb0\x02", b"\xb0\x09")
    write(data, exif=jpegs.camera_exif())
    with pytest.raises(ImageError) as caught:
        write(data, xmp=b"<new/>")
    assert (
        caught.value.message == "the index of pictures (MPF) is damaged, so the file can't be changed safely"
    )


def test_a_file_cut_off_in_its_segments_is_refused() -> None:
    data = jpegs.editor()
    with pytest.raises(ImageError) as caught:
        JPEG.read(data[:300])
    assert str(caught.value) == "the JPEG file ends within a segment (at byte 20)"


def test_a_file_cut_off_behind_its_metadata_is_read_and_not_changed() -> None:
    segments = jpegs.tiny()[:2] + jpegs.app1_exif(jpegs.camera_exif()) + b"\xff\xe2\xff\xff" + bytes(9)
    packets = JPEG.read(segments)
    assert packets.exif == jpegs.camera_exif()
    assert str(packets.incomplete) == f"the JPEG file ends within a segment (at byte {len(segments) - 13})"
    assert packets.incomplete in packets.damage
    assert JPEG.plan(segments, packets) == [Range(0, len(segments))]
    with pytest.raises(ImageError, match="ends within a segment, so it is not changed"):
        JPEG.plan(segments, attrs.evolve(packets, exif=None))
    assert apply(segments, JPEG.foreign(segments)).endswith(b"\xff\xe2\xff\xff" + bytes(9))


def test_a_file_without_any_image_data_is_refused() -> None:
    with pytest.raises(ImageError) as caught:
        JPEG.read(jpegs.tiny()[:20])
    assert str(caught.value) == "the JPEG file ends before its image data (at byte 20)"


def test_an_impossible_length_is_refused() -> None:
    with pytest.raises(ImageError) as caught:
        JPEG.read(b"\xff\xd8\xff\xe1\0\1\0\0\0\0")
    assert str(caught.value) == "a JPEG segment states an impossible length (at byte 2)"


def test_too_many_segments_are_refused() -> None:
    with pytest.raises(ImageError) as caught:
        JPEG.read(b"\xff\xd8" + b"\xff\xe5\0\2" * 17_000)
    assert str(caught.value) == "more than 16384 segments before the image data (at byte 65542)"


def test_a_file_cut_off_in_its_image_data_is_told() -> None:
    data = jpegs.editor()[:-2]
    message = f"the image is cut off: {len(data)} bytes, no end marker (at byte {len(data)})"
    assert damage(data) == [message]
    assert str(JPEG.read(data).incomplete) == message


def test_zeros_in_the_place_of_the_image_data_are_no_image() -> None:
    """What a download leaves that made room for the file first, and then stopped."""
    data = jpegs.editor()
    assert JPEG.read(data[:-20] + bytes(20)).incomplete is not None


def test_a_trailer_behind_the_image_is_no_damage() -> None:
    packets = JPEG.read(jpegs.editor() + b"\0\0trailer of some program")
    assert (packets.incomplete, packets.damage) == (None, ())


def test_a_further_picture_that_is_cut_off_is_told() -> None:
    data = jpegs.pair()
    start = len(data) - len(jpegs.tiny(8, 8, (1, 2, 3)))
    packets = JPEG.read(data[:-1])
    assert [str(item) for item in packets.damage] == [
        f"a further picture, which the index of pictures (MPF) names, is cut off or missing (at byte {start})"
    ]
    assert packets.incomplete is None
    assert damage(data.replace(b"MPF\0MM", b"MPF\0XX")) == []


def test_a_file_of_metadata_alone_is_read_but_not_changed() -> None:
    data = jpegs.SOI + jpegs.app1_xmp(jpegs.PACKET) + b"\xff\xd9"
    assert JPEG.read(data).xmp == jpegs.PACKET
    assert [item.message for item in JPEG.read(data).damage] == ["the JPEG file holds no image data"]
    with pytest.raises(
        ImageError, match=r"^the JPEG file holds no image data, so it is not changed \(at byte"
    ):
        write(data, xmp=None)


def test_a_damaged_photoshop_block_is_read_as_far_as_it_goes_and_kept() -> None:
    broken = jpegs.resource(0x0404, jpegs.IIM) + b"8BIM\x04\x0b\0\0\xff\xff\xff\xffrest"
    data = jpegs.with_segments(jpegs.app13(broken))
    assert JPEG.read(data).iptc == jpegs.IIM
    assert damage(data) == ["the Photoshop block is damaged; its end was not read (at byte 20)"]
    assert b"8BIM\x04\x0b\0\0\xff\xff\xff\xffrest" in write(data, iptc=jpegs.IIM * 2)


def test_a_second_iptc_block_is_told_and_an_empty_one_passed_over() -> None:
    two = jpegs.resource(0x0404, b"") + jpegs.resource(0x0404, jpegs.IIM) + jpegs.resource(0x0404, jpegs.IIM)
    data = jpegs.with_segments(jpegs.app13(two))
    assert JPEG.read(data).iptc == jpegs.IIM
    assert damage(data) == ["a second IPTC block was not read (at byte 20)"]
    assert JPEG.read(write(data, iptc=None)).iptc is None


def test_many_short_gaps_between_segments_cost_no_more_than_they_are_long() -> None:
    segments = (b"\0" + jpegs.segment(0xE5, b"")) * 4000
    data = WatchedBuffer(jpegs.with_segments(segments, image=jpegs.tiny()))
    assert len(JPEG.read(data).damage) == 4000
    assert data.seen < 16 * len(data)


def told(packets: Packets) -> list[Any]:
    """Give all that packets say, also what takes no part in a comparison."""
    return [getattr(packets, field.name) for field in attrs.fields(Packets)]


def usual_files() -> list[bytes]:
    exif, xmp = jpegs.app1_exif(jpegs.camera_exif()), jpegs.app1_xmp(jpegs.PACKET)
    iim, profile = jpegs.app13(jpegs.RESOURCES), jpegs.segment(0xE2, jpegs.profile())
    comments = [jpegs.segment(0xFE, b"Zo\xeb"), jpegs.segment(0xFE, b" \0")]
    groups: tuple[list[bytes], ...]
    groups = ([], [exif], [exif, profile, xmp], [profile] * 20, [iim, xmp], [exif, iim, profile, xmp])
    groups += ([comments[0]], [comments[1], exif])
    small = [jpegs.with_segments(exif), jpegs.tiny()]  # their scan begins near the end
    return [*(jpegs.with_segments(*group, image=jpegs.tiny(200, 100)) for group in groups), *small]


def test_a_usual_file_is_read_at_once_and_an_odd_one_is_not() -> None:
    for data in usual_files():
        assert jpeg_usual.read(data) is not None
    exif, xmp = jpegs.app1_exif(jpegs.camera_exif()), jpegs.app1_xmp(jpegs.PACKET)
    for odd in ([exif, exif], [xmp, xmp], [b"\xff", exif], [b"stray"], [jpegs.segment(0xE1, b"text")]):
        assert jpeg_usual.read(jpegs.with_segments(*odd, image=jpegs.tiny(200, 100))) is None


@pytest.mark.parametrize("number", range(len(usual_files())))
def test_what_is_read_at_once_is_what_is_read_segment_by_segment(number: int) -> None:
    chance, start = random.Random(number), usual_files()
    others = seeds("jpeg", real=False)
    files = [start[number], *(mutated(chance, start[number], others, 1 << 16) for _ in range(500))]
    at_once = [(data, found) for data in files if (found := jpeg_usual.read(data))]
    assert len(at_once) > 50
    for data, found in at_once:
        assert told(found) == told(JPEG.read_odd(data))
