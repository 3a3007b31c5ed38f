"""`image-attribution show` and `embed`, on real JPEG files."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import attribution

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

CREDIT = "Foto: Ann Beispiel / Flickr | CC BY 4.0"
ARTICLE = f"# Titel\n\n![Bild](a.jpg)\n\nEin Fluß. | {CREDIT}\n"
EVIL = "\x1b[31mAnn\x07\n::error::forged\u202e<b>##[error]x"


@pytest.fixture
def photo(place: Path) -> Path:
    path = place / "a.jpg"
    Image.new("RGB", (32, 16), "teal").save(path)
    return path


def test_show_an_image_without_attribution(photo: Path, run: Run) -> None:
    assert photo.exists()
    assert run("show", "a.jpg") == (
        0,
        "a.jpg: JPEG, 32 x 16 pixels\n  This image carries no attribution.\n",
        "",
    )


def test_embed_and_show(photo: Path, run: Run) -> None:
    status, output, complaints = run("embed", "--credit", CREDIT, str(photo))
    assert (status, complaints) == (0, "")
    lines = output.splitlines()
    assert lines[0].startswith(f"{photo}: ")
    assert lines[0].endswith(" properties changed.")
    assert [*filter(None, lines[1:])] == lines[1:]
    assert {line.partition(" -> ")[2] for line in lines if "Artist" in line} == {"Ann Beispiel"}
    assert all("(nothing) -> " in line for line in lines[1:])
    shown = run("show", str(photo))[1].splitlines()
    assert "  EXIF" in shown
    assert [line.split() for line in shown if "Artist" in line] == [["Artist", "Ann", "Beispiel"]]


def test_embed_again_changes_nothing(photo: Path, run: Run) -> None:
    run("embed", "a.jpg", "--credit", CREDIT)
    before = photo.read_bytes()
    assert run("embed", "a.jpg", "--credit", CREDIT) == (
        0,
        "a.jpg: already says all this; nothing to change.\n",
        "",
    )
    assert photo.read_bytes() == before


def test_a_dry_run_writes_nothing(photo: Path, run: Run) -> None:
    before = photo.read_bytes()
    status, output, _ = run("embed", "--dry-run", "a.jpg", "--credit", CREDIT, "--output-format", "json")
    (result,) = json.loads(output)["results"]
    assert (status, result["image"], result["output"]) == (0, "a.jpg", None)
    assert {change["property"] for change in result["changes"]} >= {"Artist", "By-line", "dc:creator"}
    assert photo.read_bytes() == before
    assert "would change." in run("embed", "a.jpg", "--dry-run", "--credit", CREDIT)[1].splitlines()[0]


def test_output_leaves_the_image_alone(photo: Path, run: Run) -> None:
    before = photo.read_bytes()
    status, output, _ = run("embed", "a.jpg", "--credit", CREDIT, "--output", "b.jpg")
    assert (status, output.splitlines()[0].endswith(" properties changed, written to b.jpg.")) == (0, True)
    assert photo.read_bytes() == before
    assert attribution.read("b.jpg").creators == ("Ann Beispiel",)


def test_a_sidecar_stands_beside_the_image(photo: Path, run: Run) -> None:
    before = photo.read_bytes()
    assert run("embed", "a.jpg", "--credit", CREDIT, "--sidecar")[0] == 0
    assert photo.read_bytes() == before
    assert b"Ann Beispiel" in Path("a.jpg.xmp").read_bytes()


def test_each_image_gets_its_credit_from_the_article(photo: Path, run: Run) -> None:
    Path("article.md").write_text(ARTICLE, encoding="utf-8")
    shutil.copy(photo, "other.jpg")
    status, output, complaints = run("embed", "a.jpg", "other.jpg", "--from", "article.md")
    assert status == 2
    assert output.startswith("a.jpg: ")
    assert complaints == "image-attribution: article.md: does not show other.jpg\n"
    assert attribution.read(photo).creators == ("Ann Beispiel",)


def test_an_article_with_two_credits_for_an_image_decides_nothing(photo: Path, run: Run) -> None:
    before = photo.read_bytes()
    Path("article.md").write_text(ARTICLE + "\n" + ARTICLE.replace("Ann", "Bea"), encoding="utf-8")
    status, output, complaints = run("embed", "a.jpg", "--from", "article.md")
    assert (status, output) == (2, "")
    assert complaints.startswith("image-attribution: article.md: has several credits for a.jpg: '")
    assert photo.read_bytes() == before


def test_a_contradiction_is_told_and_nothing_written(photo: Path, run: Run) -> None:
    run("embed", "a.jpg", "--credit", "Foto: Bea Muster / Flickr | CC BY 4.0")
    before = photo.read_bytes()
    status, output, complaints = run("embed", "a.jpg", "--credit", CREDIT)
    assert (status, output) == (1, "")
    lines = complaints.splitlines()
    assert lines[0] == (
        "image-attribution: a.jpg: the image says otherwise; "
        "--on-conflict keep, fill or replace says which shall win"
    )
    assert lines[1].startswith("  creators: ")
    assert photo.read_bytes() == before
    assert run("embed", "a.jpg", "--credit", CREDIT, "--on-conflict", "replace")[0] == 0
    assert attribution.read(photo).creators == ("Ann Beispiel",)


def test_show_tells_the_format_s_own_texts(place: Path, run: Run) -> None:
    Image.new("RGB", (8, 8)).save(place / "a.png")
    run("embed", "a.png", "--credit", CREDIT)
    lines = run("show", "a.png")[1].splitlines()
    assert lines[0] == "a.png: PNG, 8 x 8 pixels"
    assert lines[lines.index("  Text") + 1].split() == ["Author", "Ann", "Beispiel"]


def test_strip_takes_private_data_out_and_keeps_the_credit(photo: Path, run: Run) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    Image.open(photo).save(photo, exif=exif)
    run("embed", "a.jpg", "--credit", CREDIT)
    status, output, complaints = run("strip", "a.jpg")
    assert (status, complaints) == (0, "")
    assert output.startswith("a.jpg: 1 property changed.\n  EXIF the whole block  ")
    assert b"Camera maker" not in photo.read_bytes()
    assert attribution.read(photo).creators == ("Ann Beispiel",)
    assert run("strip", "a.jpg")[1] == "a.jpg: holds nothing private; nothing to change.\n"
    wrong = run("strip", "a.jpg", "b.jpg", "--output", "c.jpg")
    assert (wrong[0], "--output is for one image" in wrong[2]) == (2, True)


def test_copy_gives_what_was_made_from_an_image_its_attribution(photo: Path, run: Run) -> None:
    Image.open(photo).resize((8, 4)).save("small.jpg")
    run("embed", "a.jpg", "--credit", CREDIT)
    status, output, complaints = run("copy", "a.jpg", "small.jpg", "missing.jpg")
    assert (status, output.splitlines()[0].endswith(" properties changed.")) == (2, True)
    assert complaints == "image-attribution: missing.jpg: there is no such file\n"
    made = attribution.read("small.jpg")
    assert (made.creators, made.license_url) == (
        ("Ann Beispiel",),
        "https://creativecommons.org/licenses/by/4.0/",
    )


def test_times_are_kept_on_demand(photo: Path, run: Run) -> None:
    os.utime(photo, ns=(1_000_000_000, 2_000_000_000))
    assert run("embed", "a.jpg", "--credit", CREDIT, "--keep-times")[0] == 0
    assert photo.stat().st_mtime_ns == 2_000_000_000
    assert run("embed", "a.jpg", "--credit", "Foto: Bea Muster", "--on-conflict", "replace")[0] == 0
    assert photo.stat().st_mtime_ns != 2_000_000_000


@pytest.mark.parametrize("command", [("show",), ("embed", "--credit", CREDIT), ("check",)])
def test_a_missing_image_is_told(command: tuple[str, ...], run: Run) -> None:
    status, _, complaints = run(*command, "missing.jpg")
    assert status == 2
    assert complaints.startswith("image-attribution: missing.jpg: there is no such file")


def test_what_can_be_read_is_shown_beside_what_can_not(photo: Path, run: Run) -> None:
    Path("cut.jpg").write_bytes(photo.read_bytes()[:300])
    Path("text.jpg").write_text("no image", encoding="utf-8")
    status, output, complaints = run("show", "cut.jpg", "a.jpg", "text.jpg")
    assert (status, output.splitlines()[0]) == (2, "a.jpg: JPEG, 32 x 16 pixels")
    assert [line.split(": ")[1] for line in complaints.splitlines()] == ["cut.jpg", "text.jpg"]


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_hostile_metadata_comes_out_harmless(output_format: str, place: Path, run: Run) -> None:
    exif = Image.Exif()
    exif[0x013B] = EVIL
    Image.new("RGB", (8, 8)).save(place / "evil.jpg", exif=exif)
    Path("evil.jpg").rename("\u202e::warning::.jpg" if sys.platform != "win32" else "evil2.jpg")
    (path,) = Path().glob("*.jpg")
    status, output, _ = run("show", str(path), "--output-format", output_format)
    assert status == 0
    assert "Ann" in output
    assert output.replace("\n", "").isprintable()
    assert "##[" not in output
    assert not [line for line in output.splitlines() if line.strip().startswith("::")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.jpg", "--credit", "?"), "nothing was recognised as a credit in '?'"),
        (
            ("a.jpg", "b.jpg", "--credit", CREDIT, "--output", "c.jpg"),
            "--output is for one image, but several were",
        ),
        (("a.jpg", "--from", "no.md"), "no.md: there is no such file or folder"),
        (("a.jpg",), "one of the arguments --credit --from is required"),
        (("a.jpg", "--from", "x", "--credit", "y"), "argument --credit: not allowed with argument --from"),
        (("--credit", "x"), "the following arguments are required: IMAGE"),
        (
            ("a.jpg", "--credit", CREDIT, "--on-conflict", "win"),
            "argument --on-conflict: invalid choice: 'win'",
        ),
    ],
)
def test_wrong_use_of_embed(arguments: tuple[str, ...], message: str, photo: Path, run: Run) -> None:
    before = photo.read_bytes()
    status, output, complaints = run("embed", *arguments)
    assert (status, output) == (2, "")
    assert f"image-attribution: {message}" in complaints
    assert photo.read_bytes() == before
