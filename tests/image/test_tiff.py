"""TIFF: the first directory changes and nothing else moves; what is not sound is left alone."""

from __future__ import annotations

import hashlib
import io
import struct
import subprocess
from typing import TYPE_CHECKING, Any, overload

import attrs
import pytest
from PIL import Image, ImageSequence

import attribution
import jpegs
import tiffs
from attribution.errors import ImageError, UnsupportedFormatError
from attribution.image import fields
from attribution.image.containers import recognise
from attribution.image.containers.base import Range, apply, equal
from attribution.image.containers.tiff import TIFF
from attribution.image.packets import exif, iptc, photoshop, tiff_tree, xmp
from oracles import oracle

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.metadata import Packets

ALL = tiffs.files()
EDITED = [name for name in ALL if name.endswith("edited")]
LINK = struct.Struct("<L")


def changed(data: bytes, **packets: Any) -> bytes:
    """Write packets into a file; all that is foreign must stay."""
    new = apply(data, TIFF.plan(data, attrs.evolve(TIFF.read(data), **packets)))
    assert equal(data, TIFF.foreign(data), new, TIFF.foreign(new))
    return new


def named(data: bytes, name: str | None) -> bytes:
    """Write a name into all three standards, or take it out."""
    old = TIFF.read(data)
    return changed(
        data,
        exif=exif.write(old.exif, {"Artist": name}),
        iptc=iptc.write(old.iptc, {"By-line": (name,) if name else None}),
        xmp=xmp.write(old.xmp, {"photoshop:Credit": name}) if name else None,
    )


def main_row(data: bytes, tag: int) -> tiff_tree.Row | None:
    file = tiff_tree.open_file(data)
    return file.directory(file.first).find(tag)


def little(*rows: tuple[int, int, int, bytes | int], behind: bytes = b"", following: int = 0) -> bytes:
    """Write one little-endian directory at offset 8, as (tag, type, count, value or offset)."""
    encoded = b"".join(
        struct.pack("<HHL", tag, kind, count)
        + (LINK.pack(value) if isinstance(value, int) else value.ljust(4, b"\0"))
        for tag, kind, count, value in rows
    )
    count = struct.pack("<H", len(rows))
    return b"II*\0" + LINK.pack(8) + count + encoded + LINK.pack(following) + behind


def refused(data: bytes) -> str:
    """Try to change a file, and give the reason why it is not changed."""
    packets = TIFF.read(data)
    assert apply(data, TIFF.plan(data, packets)) == data
    with pytest.raises(ImageError) as caught:
        TIFF.plan(data, attrs.evolve(packets, xmp=b"<new/>"))
    return caught.value.message


@pytest.mark.parametrize("name", EDITED)
def test_all_standards_are_read_from_the_first_directory(name: str) -> None:
    found = fields.read(ALL[name])
    assert found.format == "TIFF"
    assert (found.width, found.height) == (8, 6)
    assert found.exif == {
        "ImageDescription": "a harbour",
        "Artist": "Old Name",
        "Copyright": "one\ntwo",
        "Photographer": "Ann the Photographer",
    }
    assert found.iptc["By-line"] == ("Ann",)
    assert found.packets.xmp == jpegs.PACKET
    assert found.packets.iptc_digest == hashlib.md5(jpegs.IIM).digest()
    assert found.packets.resolution == (300, 300, 2)
    assert found.warnings == ()
    assert found.packets.incomplete is None


@pytest.mark.parametrize("name", EDITED)
def test_the_exif_block_is_the_same_in_all_byte_orders_and_widths(name: str) -> None:
    assert TIFF.read(ALL[name]).exif == TIFF.read(ALL["TIFF II edited"]).exif


def test_a_file_without_attribution_has_no_exif_block() -> None:
    assert TIFF.read(tiffs.bare()).exif is None
    assert TIFF.held(TIFF.read(tiffs.bare())).exif is None


@pytest.mark.parametrize("name", ALL)
def test_nothing_moves(name: str) -> None:
    """Every value but ours is where it was: maker note, strips, tiles, other directories."""
    data = ALL[name]
    new = named(data, "Zoë 李")
    ours = {exif.IFD0_TAGS["Artist"], 700, 33723, 34377}
    for node in tiff_tree.walk(tiff_tree.open_file(data), 99, 999).nodes:
        for row in node.directory.rows:
            place = tiff_tree.open_file(data).place(row)
            if place and not (node.kind == "main" and row.tag in ours):
                assert new[slice(*place)] == data[slice(*place)], row.tag


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith("BigTIFF MM")])
def test_every_page_keeps_its_pixels(name: str) -> None:
    with Image.open(io.BytesIO(ALL[name])) as one, Image.open(io.BytesIO(named(ALL[name], "Zoë"))) as other:
        before = [frame.tobytes() for frame in ImageSequence.Iterator(one)]
        assert [frame.tobytes() for frame in ImageSequence.Iterator(other)] == before
    assert len(before) == (2 if name.endswith("edited") else 1)


@pytest.mark.parametrize("name", ALL)
def test_the_directory_stays_sorted_and_keeps_its_link(name: str) -> None:
    new = named(ALL[name], "Zoë 李")
    old_file, file = tiff_tree.open_file(ALL[name]), tiff_tree.open_file(new)
    main = file.directory(file.first)
    assert [row.tag for row in main.rows] == sorted(row.tag for row in main.rows)
    assert main.next == old_file.directory(old_file.first).next
    assert main.offset % 2 == 0


@pytest.mark.parametrize("name", ALL)
def test_a_file_does_not_grow_without_bound(name: str) -> None:
    data = ALL[name]
    once = named(data, "A" * 60)
    again = once
    for times in range(12):
        again = named(again, "Zoë" * (2 + times))
    assert len(again) <= len(once) + 200
    assert len(named(again, "A" * 60)) <= len(once) + 200


@pytest.mark.parametrize("name", [name for name in ALL if name.endswith("bare")])
def test_what_was_added_can_be_taken_out_again(name: str) -> None:
    data = ALL[name]
    back = named(named(data, "Zoë 李" * 9), None)
    assert TIFF.read(back) == TIFF.read(data)
    old, new = tiff_tree.open_file(data), tiff_tree.open_file(back)
    assert new.directory(new.first).rows == old.directory(old.first).rows
    assert len(back) <= 2 * len(data)


def test_the_old_packet_is_not_left_lying_about() -> None:
    """Some programs search files for XMP packets instead of following the directory."""
    new = changed(tiffs.edited(), xmp=b"<new>" + bytes(range(32, 96)) * 30 + b"</new>")
    assert b"photoshop:City" not in new
    assert changed(tiffs.edited(), xmp=None).find(b"photoshop:City") == -1


def test_a_value_takes_the_room_of_the_old_one() -> None:
    data = tiffs.edited()
    new = changed(data, xmp=jpegs.PACKET.replace(b"Oslo", b"Rom"))
    assert len(new) == len(data)
    assert main_row(new, 700) == main_row(data, 700)._replace(amount=len(jpegs.PACKET) - 1)  # type: ignore[union-attr]


def test_a_value_that_another_page_shares_is_left_alone() -> None:
    maker = tiffs.Maker()
    shared = maker.put(b"Of both pages\0")
    field = (0x013B, 2, b"Of both pages\0")
    following = maker.directory(maker.page(field), link=4)
    maker.directory(maker.page(field), link=following)
    data = bytearray(maker.data)
    for place in (data.index(b"\x3b\x01\2\0"), data.rindex(b"\x3b\x01\2\0")):
        LINK.pack_into(data, place + 8, shared)
    new = changed(bytes(data), exif=exif.write(TIFF.read(bytes(data)).exif, {"Artist": "Zoë"}))
    assert TIFF.read(new).exif != TIFF.read(bytes(data)).exif
    assert new[shared : shared + 14] == b"Of both pages\0"


def test_new_iim_is_a_row_of_longs_as_other_programs_write_it() -> None:
    block = iptc.write(None, {"By-line": ("Ann",)})
    assert block
    new = changed(tiffs.bare(), iptc=block)
    row = main_row(new, 33723)
    assert row
    assert (row.type, row.amount) == (tiffs.LONG, (len(block) + 3) // 4)
    assert TIFF.read(new).iptc == block


def test_iim_that_could_run_on_into_its_filling_is_not_filled_up() -> None:
    block = b"\x1c\x02\x50\0\3A"
    new = changed(tiffs.bare(), iptc=block)
    row = main_row(new, 33723)
    assert row
    assert (row.type, row.amount) == (tiffs.UNDEFINED, 6)
    assert TIFF.read(new).iptc == block


def with_blocks(*rows: tuple[int, int, bytes], order: str = "<") -> bytes:
    maker = tiffs.Maker(order)
    maker.directory(maker.page(*rows), link=4)
    return bytes(maker.data)


def test_iim_whose_bytes_were_swapped_is_read() -> None:
    block = jpegs.IIM + bytes(-len(jpegs.IIM) % 4)
    swapped = struct.pack(f"<{len(block) // 4}L", *struct.unpack(f">{len(block) // 4}L", block))
    assert TIFF.read(with_blocks((33723, tiffs.LONG, swapped))).iptc == jpegs.IIM


def test_iim_among_the_resources_is_read_and_changed_there() -> None:
    data = with_blocks((34377, tiffs.BYTE, jpegs.RESOURCES))
    assert TIFF.read(data).iptc == jpegs.IIM
    block = iptc.write(jpegs.IIM, {"By-line": ("Zoë",)})
    new = changed(data, iptc=block)
    assert main_row(new, 33723) is None
    assert TIFF.read(new).iptc == block
    assert block
    assert TIFF.read(new).iptc_digest == hashlib.md5(block).digest()


def test_iim_in_both_places_is_changed_in_both() -> None:
    other = jpegs.IIM.replace(b"Ann", b"Bob")
    data = with_blocks(
        (33723, tiffs.UNDEFINED, jpegs.IIM), (34377, tiffs.BYTE, photoshop.replaced(b"", other))
    )
    assert TIFF.read(data).iptc == jpegs.IIM
    block = iptc.write(jpegs.IIM, {"By-line": ("Zoë",)})
    new = changed(data, iptc=block)
    assert TIFF.read(new).iptc == block
    assert b"Bob" not in new
    gone = changed(new, iptc=None)
    assert (main_row(gone, 33723), main_row(gone, 34377)) == (None, None)


def test_a_digest_follows_the_iim_and_none_is_made_up() -> None:
    new = changed(tiffs.edited(), iptc=iptc.write(jpegs.IIM, {"By-line": ("Zoë 李",)}))
    found = TIFF.read(new)
    assert found.iptc
    assert found.iptc_digest == hashlib.md5(found.iptc).digest()
    assert TIFF.read(changed(tiffs.bare(), iptc=jpegs.IIM)).iptc_digest is None


def test_a_digest_over_the_filling_counts() -> None:
    filled = jpegs.IIM + bytes(-len(jpegs.IIM) % 4)
    digest = jpegs.resource(0x0425, hashlib.md5(filled).digest())
    found = TIFF.read(with_blocks((33723, tiffs.LONG, filled), (34377, tiffs.BYTE, digest)))
    assert not fields.is_stale(found)


def test_a_new_exif_directory_states_its_version() -> None:
    new = changed(tiffs.bare(), exif=exif.write(None, {"Photographer": "Zoë"}))
    assert exif.read(TIFF.read(new).exif or b"")[0] == {"Photographer": "Zoë"}
    with Image.open(io.BytesIO(new)) as image:
        assert image.getexif().get_ifd(0x8769)[0x9000] == b"0300"


def test_the_image_counts_and_not_its_preview() -> None:
    maker = tiffs.Maker()
    link = maker.directory(maker.page((254, 4, LINK.pack(1)), (330, 4, LINK.pack(0))), link=maker.first_link)
    rows = [row if row[0] != 256 else (256, 3, b"\x10\0") for row in maker.page()]
    place = bytes(maker.data).index(b"\x4a\x01\4\0") + 8
    assert place < link
    maker.directory(rows, link=place)
    assert (TIFF.read(bytes(maker.data)).width, TIFF.read(bytes(maker.data)).height) == (16, 6)


def test_content_credentials_are_told() -> None:
    assert not TIFF.read(tiffs.edited()).c2pa
    assert TIFF.read(with_blocks((52545, tiffs.UNDEFINED, b"jumbf box"))).c2pa


STRIP = ((273, 4, 1, 60), (279, 4, 1, 4))
TILE = ((322, 3, 1, 16), (323, 3, 1, 16), (324, 4, 1, 60), (325, 4, 1, 4))
SIZE = ((256, 3, 1, 8), (257, 3, 1, 2), (258, 3, 1, 8))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (little(*STRIP, behind=bytes(40), following=8), "run in a circle"),
        (little(*STRIP, behind=bytes(40)).replace(LINK.pack(60), LINK.pack(4)), "begin in its header"),
        (little(STRIP[0], behind=bytes(60)), "does not tell where its image data are"),
        (little(STRIP[0], (279, 4, 1, 0), behind=bytes(60)), "does not tell how long"),
        (little(*STRIP), "end outside of it"),
        (little(*STRIP, behind=bytes(40), following=5000), "stands outside of it"),
        (little(*STRIP, *SIZE, behind=bytes(40)), "shorter than the image"),
        (little(*TILE, *SIZE, behind=bytes(90)), "shorter than the image"),
        (little(*STRIP, *SIZE[:2], (278, 3, 1, 1), behind=bytes(90)), "shorter than the image"),
        (little((282, 5, 1, 5000), behind=bytes(60)), "tag 282 lies outside of the file"),
        (little((282, 5, 1, 2), behind=bytes(60)), "tag 282 lies in the header"),
        (little((330, 4, 1, 8), behind=bytes(60)), "run in a circle"),
        (little((262, 3, 1, 32803), behind=bytes(60)), "write a sidecar"),
        (little((259, 3, 1, 34713), behind=bytes(60)), "write a sidecar"),
        (little((65420, 3, 1, 1), behind=bytes(60)), "write a sidecar"),
        (little((700, 99, 4, 1), behind=bytes(60)), "tag 700 can't be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_sound_is_read_and_not_changed(data: bytes, reason: str) -> None:
    assert reason in refused(data)


@pytest.mark.parametrize("cut", [1, 30])
def test_a_file_that_was_cut_off_is_told(cut: int) -> None:
    maker = tiffs.Maker()
    link = maker.directory(maker.page(), link=4)
    assert TIFF.read(bytes(maker.data)).incomplete is None
    found = TIFF.read(bytes(maker.data)[:-cut])
    assert found.incomplete
    assert "ends within a directory" in found.incomplete.message
    strips = little((273, 4, 1, 50), (279, 4, 1, 500), behind=bytes(40))
    assert "image data" in str(TIFF.read(strips).incomplete)
    assert link


def test_digital_negatives_are_changed() -> None:
    """DNG is open and made for it; its image data are a sensor's all the same."""
    data = little((262, 3, 1, 32803), (50706, 1, 4, b"\1\4\0\0"), behind=bytes(60))
    assert TIFF.read(changed(data, xmp=b"<new/>")).xmp == b"<new/>"


def test_raw_files_and_jpeg_xr_are_read_alone() -> None:
    body = little((0x013B, 2, 4, b"Ann\0"), (0xBC80, 4, 1, 30), (0xBC81, 4, 1, 20), behind=bytes(9))
    for magic, name in ((b"IIRO", "camera raw"), (b"IIU\0", "camera raw"), (b"II\xbc\x01", "JPEG XR")):
        data = magic + body[4:]
        container = recognise(data)
        packets = container.read(data)
        assert container.name == name
        assert not container.writable
        assert exif.read(packets.exif or b"")[0] == {"Artist": "Ann"}
        assert container.plan(data, packets) == [Range(0, len(data))]
        with pytest.raises(ImageError, match="only read; write a sidecar"):
            container.plan(data, attrs.evolve(packets, xmp=b"<new/>"))
    assert (packets.width, packets.height) == (30, 20)


def test_a_shared_exif_directory_is_left_alone() -> None:
    data = bytearray(tiffs.edited("<"))
    file = tiff_tree.open_file(bytes(data))
    tree = tiff_tree.walk(file, 99, 999)
    assert tree.exif
    page = next(node.directory for node in tree.nodes if node.kind == "page")
    # The page's Artist becomes its link to the Exif directory of the first page.
    row = struct.pack("<HHL", 0x013B, 2, 12)
    place = data.index(row, page.offset)
    data[place : place + 12] = struct.pack("<HHLL", 34665, 4, 1, tree.exif.offset)
    with pytest.raises(ImageError, match="share one Exif directory"):
        changed(bytes(data), exif=exif.write(TIFF.read(bytes(data)).exif, {"Photographer": "Zoë"}))
    assert named(bytes(data), "Zoë")


def chain(count: int) -> bytes:
    """Write that many directories of one field each."""
    rows = struct.pack("<HHHLL", 1, 270, 2, 4, 0)
    links = (8 + 18 * number if number < count else 0 for number in range(1, count + 1))
    return b"II*\0" + LINK.pack(8) + b"".join(rows + LINK.pack(link) for link in links)


def test_more_directories_than_any_file_has_are_a_reason_to_leave_it_alone() -> None:
    assert "more directories" in refused(chain(70_000))


class Huge:
    """A file that ends just before 4 GiB; what was not given is NUL."""

    def __init__(self, data: bytes, size: int) -> None:
        self.data, self.size = data, size

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, key: int, /) -> int: ...
    @overload
    def __getitem__(self, key: slice, /) -> bytes: ...
    def __getitem__(self, key: int | slice, /) -> int | bytes:
        if isinstance(key, int):
            return 0
        start, end, _ = key.indices(self.size)
        assert end - start < 1 << 20
        return self.data[start:end].ljust(max(end - start, 0), b"\0")

    def find(self, _sub: bytes, _start: int = 0, _end: int | None = None, /) -> int:
        return -1

    rfind = find


def test_a_file_that_would_pass_4_gib_is_left_alone_unless_it_is_bigtiff() -> None:
    data = Huge(tiffs.bare(), (1 << 32) - 200)
    with pytest.raises(ImageError, match="more than 4 GiB"):
        TIFF.plan(data, attrs.evolve(TIFF.read(data), xmp=jpegs.PACKET))
    wide = Huge(tiffs.bare(big=True), (1 << 32) + 8)
    pieces = TIFF.plan(wide, attrs.evolve(TIFF.read(wide), xmp=jpegs.PACKET))
    assert any(isinstance(piece, Range) and piece.end == len(wide) for piece in pieces)


def signature(path: Path) -> bytes:
    """Let ImageMagick, which decodes with libtiff, sign the pixels of every page."""
    command = [oracle("identify"), "-format", "%# ", str(path)]
    return subprocess.run(command, check=False, capture_output=True).stdout


@pytest.mark.parametrize("name", ALL)
def test_libtiff_decodes_the_same_pixels(tmp_path: Path, name: str) -> None:
    (tmp_path / "old.tif").write_bytes(ALL[name])
    (tmp_path / "new.tif").write_bytes(named(ALL[name], "Zoë 李"))
    assert signature(tmp_path / "new.tif") == signature(tmp_path / "old.tif") != b""


def test_texts_and_extensions_are_not_held() -> None:
    packets: Packets = attrs.evolve(TIFF.read(tiffs.edited()), text=(("Comment", "x"),), extended_xmp=b"x")
    assert TIFF.held(packets) == TIFF.read(tiffs.edited())


@pytest.mark.parametrize("name", ALL)
def test_a_credit_is_embedded_once_and_verified(tmp_path: Path, name: str) -> None:
    path = tmp_path / "picture.tif"
    path.write_bytes(ALL[name])
    credit = "Photo: Zoë Lee, CC BY 4.0"
    assert attribution.embed(path, credit, on_conflict="replace").changes
    once = path.read_bytes()
    assert attribution.embed(path, credit, on_conflict="replace").changes == ()
    assert path.read_bytes() == once
    found = attribution.read(path)
    assert found.creators == ("Zoë Lee",)
    assert found.exif["Artist"] == "Zoë Lee"
    assert found.iptc["By-line"] == found.xmp["dc:creator"] == ("Zoë Lee",)


def test_a_raw_file_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "picture.nef"
    data = little((262, 3, 1, 32803), behind=bytes(60))
    path.write_bytes(data)
    with pytest.raises(ImageError, match=r"picture\.nef: camera raw files are only read; write a sidecar"):
        attribution.embed(path, "Photo: Zoë Lee")
    assert path.read_bytes() == data
    assert attribution.embed(path, "Photo: Zoë Lee", sidecar=True).output == f"{path}.xmp"


def test_a_raw_file_that_says_nothing_is_refused_as_well(tmp_path: Path) -> None:
    path = tmp_path / "picture.orf"
    path.write_bytes(b"IIRO" + tiffs.bare("<")[4:])
    with pytest.raises(UnsupportedFormatError, match="camera raw files can be read, but not changed"):
        attribution.embed(path, "Photo: Ann Lee / Flickr")
