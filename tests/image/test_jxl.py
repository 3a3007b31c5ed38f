"""JPEG XL: boxes in any order, bare codestreams, packed metadata, and JPEGs that are made again."""

from __future__ import annotations

import builtins
import subprocess
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import jpegs
import jxls
from attribution.errors import ImageError
from attribution.image.containers import jxl_boxes, jxl_codestream
from attribution.image.containers.base import Range, apply, equal
from attribution.image.containers.boxes import header, walk
from attribution.image.containers.jpeg import JPEG
from attribution.image.containers.jxl import JXL
from attribution.image.packets import exif, xmp
from attribution.model.metadata import Packets
from oracles import exiftool_tags, oracle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXIF = jpegs.camera_exif("<")
META = Packets(exif=EXIF, xmp=jpegs.PACKET)
ALL = {
    "bare": jxls.CODESTREAM,
    "boxed": jxls.boxed(),
    "odd": jxls.odd(),
    "transcoded": jxls.transcoded(),
    "transcoded bare": jxls.transcoded(b"\0\0\0\x08free"),
}


def written(data: bytes, packets: Packets) -> bytes:
    return apply(data, JXL.plan(data, packets))


def kinds(data: bytes) -> list[bytes]:
    return [box.kind for box in walk(data).boxes]


def decoded(data: bytes, folder: Path, suffix: str) -> bytes:
    """Let djxl decode, or make the JPEG again."""
    old, new = folder / "image.jxl", folder / f"image.{suffix}"
    old.write_bytes(data)
    new.unlink(missing_ok=True)
    result = subprocess.run([oracle("djxl"), str(old), str(new)], check=True, capture_output=True, text=True)
    assert suffix != "jpg" or "Reconstructed to JPEG" in result.stderr
    return new.read_bytes()


@pytest.mark.parametrize("name", ALL)
def test_all_know_their_size(name: str) -> None:
    found = JXL.read(ALL[name])
    assert (found.width, found.height) == (16, 8)


@pytest.mark.parametrize("name", ["boxed", "odd", "transcoded"])
def test_metadata_are_read_wherever_they_stand(name: str) -> None:
    found = JXL.read(ALL[name])
    assert found == META
    assert ALL[name][found.offsets["exif"] :].startswith(EXIF)
    assert ALL[name][found.offsets["xmp"] :].startswith(jpegs.PACKET)
    second = ["a further EXIF block can't be read"] if name == "odd" else []
    assert [item.message for item in found.damage] == second


@pytest.mark.parametrize("name", ALL)
def test_djxl_decodes_the_same_picture(name: str, tmp_path: Path) -> None:
    meant = Packets(EXIF + b"more", xmp=jpegs.PACKET + b" ")
    new = written(ALL[name], meant)
    assert JXL.read(new) == meant
    assert decoded(new, tmp_path, "ppm") == decoded(ALL[name], tmp_path, "ppm")


@pytest.mark.parametrize("name", ALL)
def test_exiftool_reads_all_and_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    data = ALL[name].replace(jxls.exif(b"II*\0another"), b"")
    meant = Packets(exif.write(EXIF, {"Artist": "Zoë"}), xmp=xmp.write(None, {"photoshop:Credit": "Zoë 李"}))
    path = tmp_path / "new.jxl"
    path.write_bytes(written(data, meant))
    assert "ExifTool:Warning" not in exiftool_tags(path, "-validate", "-warning")
    found = exiftool_tags(path)
    assert found["IFD0:Artist"] == "Zoë"
    assert name == "odd" or found["XMP-photoshop:Credit"] == "Zoë 李"  # it reads no box without a length


def test_a_bare_codestream_is_wrapped_and_bare_again() -> None:
    new = written(jxls.CODESTREAM, META)
    assert new == jxls.HEAD + jxls.exif(EXIF) + jxls.box(b"xml ", jpegs.PACKET) + jxls.box(
        b"jxlc", jxls.CODESTREAM
    )
    assert kinds(written(new, Packets(EXIF))) == [b"JXL ", b"ftyp", b"Exif", b"jxlc"]
    assert written(new, Packets()) == jxls.CODESTREAM


def test_what_cjxl_wrapped_stays_wrapped() -> None:
    data = jxls.HEAD + b"\0\0\0\0jxlc" + jxls.CODESTREAM
    assert written(written(data, META), Packets()) == data


def test_a_file_with_a_level_keeps_its_boxes() -> None:
    assert written(jxls.boxed(), Packets()) == jxls.BEGIN + jxls.box(b"jxlc", jxls.CODESTREAM)


def test_new_boxes_stand_in_front_of_the_image_and_old_ones_stay_in_their_place() -> None:
    data = jxls.BEGIN + jxls.box(b"jxlc", jxls.CODESTREAM) + jxls.box(b"xml ", jpegs.PACKET)
    new = written(data, attrs.evolve(META, xmp=b"<changed/>"))
    assert new == jxls.BEGIN + jxls.exif(EXIF) + jxls.box(b"jxlc", jxls.CODESTREAM) + jxls.box(
        b"xml ", b"<changed/>"
    )


def test_a_removed_block_takes_those_along_that_would_be_read_in_its_stead() -> None:
    new = written(jxls.odd(), Packets(xmp=jpegs.PACKET))
    assert kinds(new) == [b"JXL ", b"ftyp", b"jxll", b"jxlp", b"free", b"jxlp", b"xml "]
    assert new.endswith(b"\0\0\0\0xml " + jpegs.PACKET)
    assert written(new, Packets()).endswith(jxls.CODESTREAM[5:])


def test_an_image_that_goes_on_to_the_end_stays_last() -> None:
    data = jxls.HEAD + b"\0\0\0\0jxlc" + jxls.CODESTREAM
    new = written(data, META)
    assert new.endswith(b"\0\0\0\0jxlc" + jxls.CODESTREAM)
    assert equal(data, JXL.foreign(data), new, JXL.foreign(new))


def test_lengths_of_64_bits_are_kept() -> None:
    """This djxl can't read them, but the standard knows them."""
    data = jxls.HEAD + header(b"jxlc", len(jxls.CODESTREAM), wide=True) + jxls.CODESTREAM
    new = written(data, META)
    assert new.endswith(data[len(jxls.HEAD) :])
    assert JXL.read(new) == META
    assert written(new, Packets()) == jxls.CODESTREAM


def test_packed_metadata_are_read_and_written_unpacked() -> None:
    data = jxls.boxed().replace(jxls.exif(EXIF), jxls.packed(b"Exif", bytes(4) + EXIF))
    data = data.replace(jxls.box(b"xml ", jpegs.PACKET), jxls.packed(b"xml ", jpegs.PACKET))
    found = JXL.read(data)
    assert found == META
    assert found.damage == ()
    assert found.offsets == {}
    new = written(data, Packets(EXIF, xmp=b"<changed/>"))
    assert new == data.replace(jxls.packed(b"xml ", jpegs.PACKET), jxls.box(b"xml ", b"<changed/>"))


def test_a_box_of_another_kind_stays_packed() -> None:
    other = jxls.packed(b"mine", b"something")
    assert other in written(jxls.boxed(other), Packets())


@pytest.fixture
def unpacker_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    original: Callable[..., Any] = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "brotli":
            raise ImportError(name)
        return original(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)


def test_packed_metadata_stay_where_they_cannot_be_read(request: pytest.FixtureRequest) -> None:
    data = jxls.boxed().replace(jxls.exif(EXIF), jxls.packed(b"Exif", bytes(4) + EXIF))
    signed = jxls.boxed(jxls.packed(b"jumb", b"\0\0\0\x20jumdc2pa"))
    request.getfixturevalue("unpacker_missing")
    found = JXL.read(data)
    assert found == Packets(xmp=jpegs.PACKET)
    assert [item.message for item in found.damage] == [
        'a packed metadata box was not read; install "image-attribution[jxl]" for that'
    ]
    with pytest.raises(ImageError, match=r'install "image-attribution\[jxl\]" for that, so the file is not'):
        JXL.plan(data, META)
    new = written(data, Packets(xmp=b"<changed/>"))
    assert jxls.box(b"xml ", b"<changed/>") in new
    assert JXL.read(signed).c2pa


@pytest.mark.parametrize(
    "payload", [b"no brotli at all", b"", b"\x21\x04\0\x04\x82"], ids=["damaged", "empty", "cut off"]
)
def test_damaged_packed_metadata_are_told(payload: bytes) -> None:
    found = JXL.read(jxls.boxed(jxls.box(b"brob", b"xml " + payload)))
    assert found == META
    assert [item.message for item in found.damage] == ["a packed metadata box is damaged"]


def test_a_packed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jxl_boxes, "LONGEST", 1000)
    assert JXL.read(jxls.boxed(jxls.packed(b"xml ", bytes(1000)))).damage[0].message.startswith("a further")
    found = JXL.read(jxls.boxed(jxls.packed(b"xml ", bytes(10_000_000))))
    assert [item.message for item in found.damage] == ["a packed metadata box holds more than 1000 bytes"]


def test_the_jpeg_is_made_again_with_the_changed_metadata(tmp_path: Path) -> None:
    old = decoded(jxls.transcoded(), tmp_path, "jpg")
    assert JPEG.read(old) == META
    meant = Packets(
        exif.write(EXIF, {"Artist": "Zoë 李"}), xmp=xmp.write(jpegs.PACKET, {"dc:creator": ("Zoë",)})
    )
    new = written(jxls.transcoded(), meant)
    assert decoded(new, tmp_path, "jpg") == apply(old, JPEG.plan(old, meant))
    assert equal(jxls.transcoded(), JXL.foreign(jxls.transcoded()), new, JXL.foreign(new))
    assert written(new, META) == jxls.transcoded()


def test_a_jpeg_without_metadata_is_made_again_without_them(tmp_path: Path) -> None:
    """A picture of cjxl's, not one of ours: the data for a JPEG name no EXIF segment there."""
    (tmp_path / "plain.jpg").write_bytes(jpegs.tiny())
    made = tmp_path / "plain.jxl"
    subprocess.run([oracle("cjxl"), str(tmp_path / "plain.jpg"), str(made)], check=True, capture_output=True)
    new = written(made.read_bytes(), META)
    assert JXL.read(new) == META
    assert decoded(new, tmp_path, "jpg") == jpegs.tiny()
    assert written(new, Packets()) == made.read_bytes()


@pytest.mark.parametrize("kind", ["exif", "xmp"])
def test_the_jpeg_cannot_do_without_its_metadata(kind: str) -> None:
    without = Packets(EXIF) if kind == "xmp" else Packets(xmp=jpegs.PACKET)
    with pytest.raises(ImageError, match=f"needs its {kind.upper()} block"):
        JXL.plan(jxls.transcoded(), without)


def test_the_jpeg_bounds_its_metadata() -> None:
    most = Packets(exif=bytes(0xFFFF - 8), xmp=bytes(0xFFFF - 31))
    assert JXL.read(written(jxls.transcoded(), most)) == most
    with pytest.raises(ImageError, match="the EXIF block would take 65528 bytes"):
        JXL.plan(jxls.transcoded(), attrs.evolve(most, exif=bytes(0xFFFF - 7)))
    with pytest.raises(ImageError, match="the XMP block would take 65505 bytes"):
        JXL.plan(jxls.transcoded(), attrs.evolve(most, xmp=bytes(0xFFFF - 30)))


def test_damaged_data_for_a_jpeg_are_told_when_they_must_change() -> None:
    data = jxls.transcoded().replace(jxls.box(b"jbrd", jxls.JPEG_DATA), jxls.box(b"jbrd", b"\x01\x02"))
    assert JXL.read(data) == META
    assert JXL.plan(data, META) == [Range(0, len(data))]
    with pytest.raises(ImageError, match="the data by which a JPEG is made again are damaged"):
        JXL.plan(data, Packets())
    endless = bytes(20_000)  # markers without an end
    with pytest.raises(ImageError, match="too many segments"):
        jxl_codestream.segments(endless)


def test_a_codestream_in_parts_needs_its_last_one() -> None:
    found = JXL.read(jxls.HEAD + jxls.box(b"jxlp", bytes(4) + jxls.CODESTREAM))
    assert found.incomplete is not None
    assert found.incomplete.message == "the image is cut off"


def test_a_file_without_an_image_is_incomplete() -> None:
    found = JXL.read(jxls.HEAD + jxls.exif(EXIF))
    assert found.exif == EXIF
    assert found.incomplete is not None
    assert found.incomplete.message == "the JPEG XL file holds no image data"
    with pytest.raises(ImageError, match="holds no image data, so the file is not changed"):
        JXL.plan(jxls.HEAD + jxls.exif(EXIF), Packets())


def test_metadata_that_are_cut_off_behind_the_image_are_told_and_nothing_is_changed() -> None:
    data = jxls.boxed() + jxls.exif(EXIF)[:-1]
    found = JXL.read(data)
    assert found == META
    assert found.incomplete is None
    assert [item.message for item in found.damage] == ['the box "Exif" is cut off']
    with pytest.raises(ImageError):
        JXL.plan(data, Packets())


def test_what_follows_the_boxes_stays_behind_them() -> None:
    data = jxls.boxed() + b"\0\0\0\1no box"
    assert [item.message for item in JXL.read(data).damage] == ["the file ends within the header of a box"]
    new = written(data, Packets())
    assert new.endswith(b"\0\0\0\1no box")
    assert equal(data, JXL.foreign(data), new, JXL.foreign(new))


def test_content_credentials_are_recognised() -> None:
    superbox = b"\0\0\0\x26jumdc2pa\0\x11\0\x10"
    assert JXL.read(jxls.boxed(jxls.box(b"jumb", superbox))).c2pa
    assert JXL.read(jxls.boxed(jxls.packed(b"jumb", superbox))).c2pa
    assert not JXL.read(jxls.boxed(jxls.box(b"jumb", b"\0\0\0\x26jumdjson"))).c2pa
    assert not JXL.read(jxls.boxed()).c2pa


@pytest.mark.parametrize(
    ("bits", "size"),
    [
        ("1 10000 000 01000", (24, 16)),
        ("1 11111 100", (256, 256)),
        ("0 00 000000001 010", (308, 257)),
        ("0 10 0000000000001 000 11 000000000000000000000000000001", ((1 << 29) + 1, (1 << 12) + 1)),
        ("0 01 000000000000000001 111", (2 * ((1 << 17) + 1), (1 << 17) + 1)),
        ("0 11 0000000000000000", None),
    ],
)
def test_sizes_are_read_bit_by_bit(bits: str, size: tuple[int, int] | None) -> None:
    """The bits are written as they follow each other: the lowest of each number first."""
    text = bits.replace(" ", "")
    packed = int(text[::-1], 2).to_bytes((len(text) + 7) // 8, "little")
    assert jxl_codestream.size(jxl_codestream.BEGIN + packed) == size
