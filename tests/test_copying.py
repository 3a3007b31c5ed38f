"""`attribution.copy_attribution`: what goes along with a picture, and what stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import piexif
import pytest

import attribution
import jpegs
from attribution.errors import ConflictError, ImageError
from attribution.image.packets import xmp

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.metadata import Value

CREDIT = "Foto: Zoë Lee / Flickr | CC BY-SA 4.0"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpegs.editor())
    attribution.embed(path, CREDIT, on_conflict="replace")
    return path


@pytest.fixture
def thumbnail(tmp_path: Path) -> Path:
    path = tmp_path / "thumbnail.jpg"
    path.write_bytes(jpegs.tiny(8, 4))
    return path


def test_the_attribution_goes_along_and_all_else_stays_behind(source: Path, thumbnail: Path) -> None:
    result = attribution.copy_attribution(source, thumbnail)
    old, new = attribution.read(source), attribution.read(thumbnail)
    assert result.output == str(thumbnail)
    for name in ("creators", "credit_line", "source", "copyright_notice", "license_url", "web_statement"):
        assert getattr(new, name) == getattr(old, name) is not None, name
    assert (old.xmp["dc:creator"], new.iptc["By-line"], new.exif["Artist"]) == (
        ("Zoë Lee",),
        ("Zoë Lee",),
        "Zoë Lee",
    )
    fields = piexif.load(b"Exif\0\0" + (new.packets.exif or b""))
    assert (fields["GPS"], fields["Exif"], fields["1st"]) == ({}, {}, {})
    assert b"Oslo" not in (new.packets.xmp or b"") + (new.packets.iptc or b"")


def test_the_source_may_be_bytes_and_stays_as_it_is(source: Path, thumbnail: Path) -> None:
    before = source.read_bytes()
    assert attribution.copy_attribution(before, thumbnail).changed
    assert source.read_bytes() == before


def test_twice_is_once(source: Path, thumbnail: Path) -> None:
    attribution.copy_attribution(source, thumbnail)
    once = thumbnail.read_bytes()
    result = attribution.copy_attribution(source, thumbnail)
    assert (result.changed, result.output, thumbnail.read_bytes()) == (False, None, once)


def test_what_the_source_does_not_say_stays_in_the_target(thumbnail: Path, tmp_path: Path) -> None:
    silent = tmp_path / "silent.jpg"
    silent.write_bytes(jpegs.tiny())
    attribution.embed(thumbnail, CREDIT)
    before = thumbnail.read_bytes()
    assert not attribution.copy_attribution(silent, thumbnail).changed
    assert thumbnail.read_bytes() == before


def test_what_the_target_says_otherwise_is_replaced_or_refused(source: Path, thumbnail: Path) -> None:
    attribution.embed(thumbnail, "Photo: Bob Roe")
    with pytest.raises(ConflictError):
        attribution.copy_attribution(source, thumbnail, on_conflict="refuse")
    attribution.copy_attribution(source, thumbnail)
    assert attribution.read(thumbnail).creators == ("Zoë Lee",)


def test_a_dry_run_writes_nothing(source: Path, thumbnail: Path) -> None:
    before = thumbnail.read_bytes()
    result = attribution.copy_attribution(source, thumbnail, dry_run=True)
    assert (result.changed, result.output, thumbnail.read_bytes()) == (True, None, before)


def test_a_wrong_choice_is_named(source: Path, thumbnail: Path) -> None:
    with pytest.raises(ValueError, match="on_conflict is 'win', not one of refuse, keep, fill, replace"):
        attribution.copy_attribution(source, thumbnail, on_conflict="win")  # type: ignore[arg-type]


def test_a_target_that_is_cut_off_is_refused(source: Path, thumbnail: Path) -> None:
    thumbnail.write_bytes(thumbnail.read_bytes()[:-2])
    with pytest.raises(ImageError, match="cut off"):
        attribution.copy_attribution(source, thumbnail)


EVERYTHING: dict[str, Value | None] = {
    "dc:creator": ("Zoë Lee", "Bob"),
    "dc:contributor": ("Cy",),
    "dc:rights": "© Zoë",
    "dc:title": "The mill",
    "photoshop:AuthorsPosition": "Staff",
    "photoshop:Credit": "Zoë/Agency",
    "photoshop:Source": "Agency",
    "photoshop:Instructions": "One use",
    "plus:ImageCreatorName": "Zoë Lee",
    "plus:ImageSupplierName": "Agency",
    "plus:CopyrightOwnerName": ("Zoë Lee", "Agency"),
    "plus:LicensorName": "Agency",
    "plus:LicensorURL": "https://example.org/buy",
    "plus:DataMining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
    "plus:OtherConstraints": "Ask",
    "xmpRights:UsageTerms": "Ask first",
    "xmpRights:WebStatement": "https://example.org/terms",
    "xmpRights:Marked": True,
    "cc:license": "https://creativecommons.org/licenses/by/4.0/",
    "cc:attributionName": "Zoë",
    "cc:attributionURL": "https://example.org/mill",
    "Iptc4xmpExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "Iptc4xmpExt:AISystemUsed": "none",
}


def test_every_property_of_attribution_goes_along(thumbnail: Path) -> None:
    full = jpegs.with_segments(jpegs.app1_xmp(xmp.write(None, EVERYTHING)))
    attribution.copy_attribution(full, thumbnail)
    made = attribution.read(thumbnail)
    assert dict(made.xmp) == EVERYTHING
    assert (made.iptc["By-lineTitle"], made.iptc["SpecialInstructions"]) == (("Staff",), "One use")
    assert not attribution.copy_attribution(full, thumbnail).changed
