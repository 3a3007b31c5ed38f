"""The example article: its faults are found, all of them and no others, and mending it mends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

import attribution
import make_images
from oracles import exiftool_tags

EXAMPLE = Path(__file__).parents[1] / "examples" / "article"
PICTURES = ("ferry.jpg", "harbour.jpg", "lighthouse.jpg", "market.jpg")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give a copy of the example's folder."""
    shutil.copytree(EXAMPLE, tmp_path / "article")
    return tmp_path / "article"


@pytest.fixture
def mended(article: Path) -> Path:
    """Give a copy whose article is mended, with its credits embedded in its pictures."""
    shutil.copyfile(article / "mended.md", article / "article.md")
    report = attribution.audit([article / "article.md"])
    for figure in report.figures:
        assert figure.image_path is not None
        assert figure.credit is not None
        attribution.embed(figure.image_path, figure.credit, on_conflict="replace")
    return article


HARBOUR = [
    "AT103 source-spelling",
    "AT301 author-missing",
    "AT302 licence-link-missing",
    "AT304 source-link-missing",
]
LIGHTHOUSE = ["AT302 licence-link-missing", "AT303 title-missing", "AT304 source-link-missing"]
FERRY = ["AT203 rights-managed"]
MARKET = [
    "AT302 licence-link-missing",
    "AT304 source-link-missing",
    "AT401 author-differs",
    "AT405 rights-reserved",
]
"""Who took the picture of the harbour is missing; the lighthouse lacks title and links; the ferry is an
agency's; the picture of the market says itself that it is somebody else's."""


def faults(path: Path) -> dict[int | None, list[str]]:
    """Give the findings of a document by line."""
    found: dict[int | None, list[str]] = {}
    for finding in attribution.audit([path]):
        found.setdefault(finding.line, []).append(f"{finding.code} {finding.name}")
    return {line: sorted(names) for line, names in found.items()}


def test_the_markdown_article_has_exactly_these_faults(article: Path) -> None:
    assert faults(article / "article.md") == {5: HARBOUR, 14: LIGHTHOUSE, 24: FERRY, 32: MARKET}


def test_the_plain_text_article_has_the_same_faults(article: Path) -> None:
    assert faults(article / "article.txt") == {4: HARBOUR, 9: LIGHTHOUSE, 16: FERRY, 21: MARKET}


def test_the_mended_article_is_well(mended: Path) -> None:
    """An agency's picture keeps its note: that permission is on file, no program can see."""
    assert faults(mended / "article.md") == {27: FERRY}
    assert attribution.audit([mended / "article.md"]).ok


def test_the_pictures_keep_every_pixel(mended: Path) -> None:
    for name in PICTURES:
        with Image.open(EXAMPLE / "images" / name) as before, Image.open(mended / "images" / name) as after:
            assert before.tobytes() == after.tobytes()


def test_an_independent_program_reads_what_was_embedded(mended: Path) -> None:
    tags = exiftool_tags(mended / "images" / "market.jpg")
    assert tags["IFD0:Artist"] == "Hanne Lorvik"
    assert tags["IPTC:By-line"] == "Hanne Lorvik"
    assert tags["XMP-dc:Creator"] == ["Hanne Lorvik"]
    assert tags["XMP-cc:License"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert "Piet Oswalden" not in str(tags)


def test_the_contradicting_picture_says_what_the_script_laid_down() -> None:
    metadata = attribution.read(EXAMPLE / "images" / "market.jpg")
    assert metadata.creators == ("Piet Oswalden",)
    assert metadata.copyright_notice == "© 2019 Piet Oswalden. All rights reserved."
    assert metadata.conflicts == ()
    assert metadata.warnings == ()


@pytest.mark.parametrize("name", PICTURES)
def test_the_script_draws_the_pictures_that_are_kept(name: str, tmp_path: Path) -> None:
    """JPEG encoders differ in the last bit, so the pictures are compared, not the files."""
    make_images.main(tmp_path)
    with Image.open(tmp_path / name) as drawn, Image.open(EXAMPLE / "images" / name) as kept:
        assert drawn.size == kept.size == (640, 400)
        assert max(ImageStat.Stat(ImageChops.difference(drawn, kept)).mean) < 1
        assert drawn.info.get("exif") == kept.info.get("exif")


def test_both_forms_of_the_article_tell_the_same() -> None:
    texts = [(EXAMPLE / name).read_text(encoding="utf-8") for name in ("article.md", "article.txt")]
    markdown, plain = ([credit.text for credit in attribution.find(text)] for text in texts)
    assert markdown == plain
    assert len(plain) == 4
