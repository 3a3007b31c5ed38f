from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

from attribution.auditing.looks import look
from attribution.checking.pictures import DISTANCE, Looks

if TYPE_CHECKING:
    from pathlib import Path


def drawn(seed: int, size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A picture of coloured discs."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for _ in range(20):
        x, y, radius = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(20, 90)
        color = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
    return image


def saved(image: Image.Image, path: Path, **options: Any) -> int:
    image.save(path, **options)
    found = look(str(path))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "size", "options"),
    [
        ("b.jpg", (300, 200), {"quality": 20}),
        ("b.jpg", (90, 60), {"quality": 80}),
        ("b.webp", (150, 100), {"quality": 40}),
        ("b.png", (601, 400), {}),
        ("b.gif", (300, 200), {}),
    ],
)
def test_one_picture_scaled_and_compressed(
    tmp_path: Path, name: str, size: tuple[int, int], options: dict[str, object]
) -> None:
    first = saved(drawn(1), tmp_path / "a.png")
    other = saved(drawn(1).resize(size), tmp_path / name, **options)
    assert (first ^ other).bit_count() <= DISTANCE


def test_a_picture_that_is_turned_by_its_orientation(tmp_path: Path) -> None:
    first = saved(drawn(1), tmp_path / "a.jpg")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise when it is shown
    turned = drawn(1).transpose(Image.Transpose.ROTATE_90)
    assert (first ^ saved(turned, tmp_path / "b.jpg", exif=exif)).bit_count() <= DISTANCE


def test_different_pictures_differ(tmp_path: Path) -> None:
    looks = [saved(drawn(seed), tmp_path / "a.jpg") for seed in range(12)]
    nearest = min((one ^ other).bit_count() for place, one in enumerate(looks) for other in looks[:place])
    assert nearest > DISTANCE


def test_what_shows_nothing_has_no_look(tmp_path: Path) -> None:
    for image, name in (
        (Image.new("RGB", (200, 200), "teal"), "flat.png"),
        (drawn(1, (12, 12)), "icon.png"),
        (Image.linear_gradient("L"), "ramp.png"),
        (Image.new("RGBA", (200, 200), (0, 0, 0, 0)), "clear.png"),
    ):
        image.save(tmp_path / name)
        assert look(str(tmp_path / name)) is None


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff\xe0"]
)
def test_hostile_files_have_no_look(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    assert look(str(tmp_path / "a.jpg")) is None
    assert look(str(tmp_path / "nowhere.jpg")) is None


def test_a_picture_that_is_cut_off_has_no_look(tmp_path: Path) -> None:
    drawn(1).save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    assert look(str(tmp_path / "a.png")) is None


def test_bombs_are_not_decoded(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")
    assert look(str(tmp_path / "a.png")) is None


def test_near_looks_have_one_leader() -> None:
    looks, chance = Looks(), random.Random(3)
    for _ in range(300):
        first = chance.getrandbits(64)
        assert looks.leader(first) == first
        near = first
        for bit in chance.sample(range(64), DISTANCE):
            near ^= 1 << bit
        assert looks.leader(near) == first
