"""WebP: chunks in any order, simple and extended files, and what decoders say of the new ones."""

from __future__ import annotations

import io
import struct
import subprocess
from typing import TYPE_CHECKING

import attrs
import pytest
from PIL import Image

import jpegs
import webps
from attribution.errors import ImageError
from attribution.image.containers import webp_chunks
from attribution.image.containers.base import Range, apply, equal
from attribution.image.containers.webp import WEBP
from attribution.image.packets import exif, xmp
from attribution.model.metadata import Packets
from oracles import exiftool_tags, oracle

if TYPE_CHECKING:
    from pathlib import Path

EXIF = jpegs.camera_exif("<")
META = Packets(exif=EXIF, xmp=jpegs.PACKET)
SECOND = webps.chunk(b"EXIF", b"II*\0another")
SIMPLE = {
    "lossy": webps.simple(),
    "lossless": webps.simple(lossless=True),
    "lossless with alpha": webps.simple("RGBA", lossless=True),
}
ALL = SIMPLE | {
    "lossy with alpha": webps.simple("RGBA"),
    "animated": webps.animated(),
    "odd": webps.odd(),
}


def written(data: bytes, packets: Packets) -> bytes:
    return apply(data, WEBP.plan(data, packets))


def flags(data: bytes) -> int:
    assert data[12:16] == b"VP8X"
    return data[20]


def kinds(data: bytes) -> list[bytes]:
    return [chunk.kind for chunk in webp_chunks.layout(data).chunks]


@pytest.mark.parametrize("name", ALL)
def test_all_know_their_size(name: str) -> None:
    found = WEBP.read(ALL[name])
    assert (found.width, found.height) == (16, 8)
    assert found.damage == () or name == "odd"


@pytest.mark.parametrize("name", SIMPLE)
def test_a_simple_file_becomes_an_extended_one_and_goes_back(name: str) -> None:
    data = SIMPLE[name]
    new = written(data, META)
    assert kinds(new) == [b"VP8X", data[12:16], b"EXIF", b"XMP "]
    assert flags(new) == 0x0C | (0x10 if "alpha" in name else 0)
    assert (WEBP.read(new).width, WEBP.read(new).height) == (16, 8)
    assert flags(written(new, Packets(xmp=jpegs.PACKET))) & 0x0C == 0x04
    assert written(new, Packets()) == data


@pytest.mark.parametrize("name", ["lossy with alpha", "animated"])
def test_an_extended_file_keeps_its_header_but_for_two_flags(name: str) -> None:
    data = ALL[name]
    new = written(data, META)
    assert flags(new) == flags(data) | 0x0C
    assert new[21:30] == data[21:30]
    assert kinds(new) == [*kinds(data), b"EXIF", b"XMP "]
    assert written(new, Packets()) == data


@pytest.mark.parametrize("name", ALL)
def test_programs_decode_the_same_picture(name: str, tmp_path: Path) -> None:
    meta = Packets(exif=EXIF + b"more", xmp=jpegs.PACKET + b" ")
    new = written(ALL[name], meta)
    with Image.open(io.BytesIO(ALL[name])) as one, Image.open(io.BytesIO(new)) as other:
        frames = getattr(one, "n_frames", 1)
        assert frames == getattr(other, "n_frames", 1) == (2 if name == "animated" else 1)
        assert one.info.get("icc_profile") == other.info.get("icc_profile")
        for frame in range(frames):
            one.seek(frame)
            other.seek(frame)
            assert one.tobytes() == other.tobytes()
        assert other.info["exif"] == meta.exif
        assert other.info["xmp"] == meta.xmp
    path = tmp_path / "new.webp"
    path.write_bytes(new)
    told = subprocess.run(
        [oracle("webpmux"), "-info", str(path)], check=True, capture_output=True, text=True
    ).stdout
    assert "EXIF metadata" in told
    assert "XMP metadata" in told


@pytest.mark.parametrize("name", ALL)
def test_exiftool_reads_all_and_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    new = attrs.evolve(
        META, exif=exif.write(EXIF, {"Artist": "Zoë"}), xmp=xmp.write(None, {"photoshop:Credit": "Zoë 李"})
    )
    old_path, new_path = tmp_path / "old.webp", tmp_path / "new.webp"
    old_path.write_bytes(ALL[name])
    new_path.write_bytes(written(ALL[name], new))
    old_tags, new_tags = (exiftool_tags(path, "-validate", "-warning") for path in (old_path, new_path))
    assert new_tags.get("ExifTool:Warning") in {None, old_tags.get("ExifTool:Warning")}
    found = exiftool_tags(new_path)
    assert found["IFD0:Artist"] == "Zoë"
    assert found["XMP-photoshop:Credit"] == "Zoë 李"


def test_metadata_are_read_wherever_they_stand_and_whatever_their_chunks_are_called() -> None:
    found = WEBP.read(webps.odd())
    assert found == META
    assert webps.odd()[found.offsets["exif"] :].startswith(EXIF)
    assert webps.odd()[found.offsets["xmp"] :].startswith(jpegs.PACKET)
    assert found.damage == ()
    assert [item.message for item in WEBP.read(webps.odd(SECOND)).damage] == [
        "a further EXIF block can't be read"
    ]


def test_a_changed_block_stays_in_its_place_and_is_spelt_as_the_standard_says() -> None:
    new = written(webps.odd(SECOND), attrs.evolve(META, exif=EXIF + b"more"))
    assert kinds(new) == kinds(webps.odd(SECOND))
    assert SECOND in new
    assert webps.chunk(b"EXIF", EXIF + b"more") in new
    assert webps.chunk(b"XMP\0", jpegs.PACKET) in new
    assert flags(new) == 0x2C  # what the header failed to say


def test_a_removed_block_takes_those_along_that_would_be_read_in_its_stead() -> None:
    new = written(webps.odd(SECOND), Packets())
    assert kinds(new) == [b"VP8X", b"ICCP", b"MINE", b"VP8 ", b"MINE"]
    assert flags(new) == 0x20


def test_the_length_of_the_file_and_padding_are_right() -> None:
    new = written(webps.simple(), Packets(exif=b"II*\0odd"))
    assert new.endswith(b"EXIF\x07\0\0\0II*\0odd\0")
    assert struct.unpack_from("<L", new, 4) == (len(new) - 8,)


def test_what_follows_the_file_stays_behind_it() -> None:
    data = webps.simple() + b"another program's\0EXIF"
    new = written(data, META)
    assert new == written(webps.simple(), META) + b"another program's\0EXIF"
    assert WEBP.read(data) == Packets()
    assert WEBP.read(data).damage == ()
    assert written(new, Packets()) == data


def test_metadata_behind_the_stated_end_are_read_and_taken_in() -> None:
    data = webps.simple() + webps.chunk(b"MINE", b"odd") + webps.chunk(b"EXIF", EXIF) + b"end"
    found = WEBP.read(data)
    assert found.exif == EXIF
    assert [str(item) for item in found.damage] == [
        f"metadata stand behind the end that the file states (at byte {len(webps.simple())})"
    ]
    new = written(data, META)
    assert kinds(new) == [b"VP8X", b"VP8 ", b"MINE", b"EXIF", b"XMP "]
    assert struct.unpack_from("<L", new, 4) == (len(new) - 8 - 3,)
    assert equal(data, WEBP.foreign(data), new, WEBP.foreign(new))


@pytest.mark.parametrize("stated", [0, 4, 20])
def test_a_length_that_ends_within_a_chunk_is_told_and_nothing_is_changed(stated: int) -> None:
    whole = written(webps.simple(), META)
    data = whole[:4] + struct.pack("<L", stated) + whole[8:]
    found = WEBP.read(data)
    assert found == META
    assert [item.message for item in found.damage] == ["the length that the file states ends within a chunk"]
    assert found.incomplete is None
    with pytest.raises(ImageError, match="ends within a chunk, so the file is not changed"):
        WEBP.plan(data, Packets())
    assert WEBP.plan(data, found) == [Range(0, len(data))]


def test_a_file_that_states_more_than_there_is_is_incomplete() -> None:
    data = written(webps.simple(), META)
    for cut in (data[:-2], data[: -len(jpegs.PACKET)], data[:60]):
        found = WEBP.read(cut)
        assert found.incomplete is not None
        assert found.incomplete in found.damage
        with pytest.raises(ImageError):
            WEBP.plan(cut, Packets(exif=b"II*\0"))
    assert WEBP.read(data[: -len(jpegs.PACKET)]).exif == EXIF


def test_a_missing_byte_of_padding_is_told_but_hinders_nobody() -> None:
    data = written(webps.simple(), Packets(exif=b"II*\0odd"))
    found = WEBP.read(data[:-1])
    assert found.exif == b"II*\0odd"
    assert found.incomplete is None
    assert [item.message for item in found.damage] == [
        "the last byte of the file, which only pads it, is missing"
    ]
    assert written(data[:-1], Packets(found.exif, xmp=jpegs.PACKET)) == written(
        data, Packets(found.exif, xmp=jpegs.PACKET)
    )


def test_a_file_without_an_image_is_incomplete() -> None:
    found = WEBP.read(webps.riff(webps.vp8x(8), webps.chunk(b"EXIF", EXIF)))
    assert found.exif == EXIF
    assert found.incomplete is not None
    assert found.incomplete.message == "the WebP file holds no whole image"


def test_an_image_whose_size_is_unreadable_gets_no_metadata() -> None:
    data = webps.riff(webps.chunk(b"VP8 ", b"no image"))
    assert (WEBP.read(data).width, WEBP.read(data).incomplete) == (None, None)
    with pytest.raises(ImageError, match="the size of the image can't be read"):
        WEBP.plan(data, META)


def test_content_credentials_are_recognised() -> None:
    data = webps.riff(webps.vp8x(0), webps.image(), webps.chunk(b"C2PA", b"jumb"))
    assert WEBP.read(data).c2pa
    assert WEBP.read(written(data, META)).c2pa
    assert not WEBP.read(webps.simple()).c2pa


def test_the_number_of_chunks_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webp_chunks, "MOST", 3)
    data = webps.riff(webps.vp8x(0), webps.image(), *[webps.chunk(b"MINE", b"")] * 2)
    assert [item.message for item in WEBP.read(data).damage] == ["more than 3 chunks"]
    with pytest.raises(ImageError):
        WEBP.plan(data, META)


def test_a_file_that_would_be_too_long_is_refused() -> None:
    with pytest.raises(ImageError, match="4 GiB"):
        webp_chunks.file_header((1 << 32) - 12)
