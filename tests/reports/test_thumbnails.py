"""Thumbnails of what can be shown, and nothing of what can't."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import jpegs
from attribution.reports import thumbnails
from attribution.reports.thumbnails import Thumbnails

if TYPE_CHECKING:
    from pathlib import Path


def shown(address: str) -> Image.Image:
    head, _, data = address.partition(",")
    assert head == "data:image/jpeg;base64"
    return Image.open(io.BytesIO(base64.b64decode(data)))


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("PNG", mode) for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")),
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
        *(("GIF", mode) for mode in ("RGB", "RGBA", "P", "L")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
        *(("TIFF", mode) for mode in ("RGB", "RGBA", "CMYK", "1", "I;16")),
    ],
)
def test_pictures_of_all_modes_are_small(tmp_path: Path, form: str, mode: str) -> None:
    path = tmp_path / "a"
    Image.new(mode, (640, 320)).save(path, form)
    address = Thumbnails().address(str(path))
    assert address is not None
    assert shown(address).size == (160, 80)
    assert len(address) < 20_000


def test_a_turned_picture_stands_upright(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (640, 320)).save(path, exif=exif)
    address = Thumbnails().address(str(path))
    assert address is not None
    assert shown(address).size == (80, 160)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 100,
        b"\xff\xd8\xff\xe0" + b"\x00" * 50,
        b"II*\x00" + b"\xff" * 64,
        b"GIF89a" + b"\xff" * 64,
        b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\xff" * 64,
    ],
    ids=["empty", "svg", "eps", "png", "jpeg", "tiff", "gif", "webp"],
)
def test_what_is_broken_or_strange_has_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    assert Thumbnails().address(str(path)) is None


def test_what_is_no_file_has_none(tmp_path: Path) -> None:
    made = Thumbnails()
    assert made.address(str(tmp_path)) is None
    assert made.address(str(tmp_path / "missing.jpg")) is None
    assert made.address("a\0b.jpg") is None
    assert made.address("https://example.org/a.jpg") is None


def test_cut_files_have_one_or_none(tmp_path: Path) -> None:
    whole = jpegs.tiny(640, 320)
    for size in range(0, len(whole), max(1, len(whole) // 40)):
        path = tmp_path / f"{size}.jpg"
        path.write_bytes(whole[:size])
        Thumbnails().address(str(path))


def test_too_many_pixels_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (2_000, 2_000)).save(path)
    monkeypatch.setattr(thumbnails, "_PIXELS", 3_999_999)
    assert Thumbnails().address(str(path)) is None


def test_a_page_decodes_so_much_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        Image.new("RGB", (100, 100)).save(tmp_path / f"{name}.png")
    monkeypatch.setattr(thumbnails, "_ALL_PIXELS", 20_000)
    made = Thumbnails()
    assert [bool(made.address(str(tmp_path / f"{name}.png"))) for name in "abc"] == [True, True, False]


def test_a_photograph_of_many_pixels_is_decoded_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (2_000, 2_000)).save(path)
    monkeypatch.setattr(thumbnails, "_PIXELS", 250_000)
    assert Thumbnails().address(str(path))


def test_a_page_has_so_many_pictures_and_no_more(tmp_path: Path) -> None:
    for name in "abc":
        Image.new("RGB", (9, 9)).save(tmp_path / f"{name}.png")
    made = Thumbnails(2)
    first = made.address(str(tmp_path / "a.png"))
    assert made.address(str(tmp_path / "b.png"))
    assert made.address(str(tmp_path / "c.png")) is None
    assert made.address(str(tmp_path / "a.png")) == first
