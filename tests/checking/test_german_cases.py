"""What German courts decided on credits of pictures, each case as files that end in the right rule.

The pictures, names and pages are made up; what went wrong in them is what went wrong before the court.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import piexif
import pytest
from PIL import Image

import attribution
from attribution.checking.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.finding import Finding

BY_NC_2 = "[CC BY-NC 2.0](https://creativecommons.org/licenses/by-nc/2.0/)"
BY_SA_3 = "[CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/)"
PAGE = "https://example.org/photos/jane/4711"
WIDTH, HEIGHT = 600, 400


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A photograph as its author published it: with her name, and with the size that the camera noted."""
    tables = {
        "0th": {piexif.ImageIFD.Artist: b"Jane Doe", piexif.ImageIFD.Copyright: b"(c) 2012 Jane Doe"},
        "Exif": {piexif.ExifIFD.PixelXDimension: WIDTH, piexif.ExifIFD.PixelYDimension: HEIGHT},
    }
    path = tmp_path / "harbour.jpg"
    Image.linear_gradient("L").resize((WIDTH, HEIGHT)).convert("RGB").save(path, exif=piexif.dump(tables))
    return path


def article(image: Path, credit: str, **policy: object) -> dict[str, Finding]:
    """The findings in an article that shows the image with this credit, by their codes."""
    page = image.with_name("article.md")
    page.write_text(f"# The harbour\n\n![The harbour]({image.name})\n\n{credit}\n", encoding="utf-8")
    report = attribution.audit([page], policy=Policy(**policy))  # type: ignore[arg-type]
    return {finding.code: finding for finding in report}


def test_nothing_is_said_of_a_credit_as_the_courts_want_it(original: Path) -> None:
    credit = f'Photo: "Harbour at dusk" by Jane Doe, [Flickr]({PAGE}), {BY_SA_3}, © 2012 Jane Doe'
    assert article(original, credit) == {}


def test_lg_berlin_2010_name_and_licence_address(original: Path) -> None:
    """LG Berlin, 8 October 2010: whoever uses it must name the author and give the licence's full address."""
    found = article(original, f"Photo: [Flickr]({PAGE}), CC BY-SA 3.0")
    assert found["AT301"].severity == "error"
    assert found["AT302"].severity == "error"


def cropped(original: Path, *, keep: bool = True) -> Path:
    """Cut the picture as a content management system does: the author's data stay, or are thrown away."""
    with Image.open(original) as image:
        kept = {"exif": image.info["exif"]} if keep else {}
        image.crop((0, 0, HEIGHT, HEIGHT)).save(original, "JPEG", **kept)
    return original


def test_olg_koeln_6_u_60_14_crop(original: Path) -> None:
    """OLG Köln, 31 October 2014, 6 U 60/14: a crop is an adaptation, and must be said."""
    credit = f'Photo: "Harbour at dusk" by Jane Doe, [Flickr]({PAGE}), {BY_NC_2}, © 2012 Jane Doe'
    assert "AT410" not in article(original, credit)
    found = article(cropped(original), credit)["AT410"]
    assert found.severity == "warning"
    assert found.message.startswith("The picture was 600 × 400")
    assert "AT410" not in article(original, credit + ", cropped")


def test_olg_koeln_6_u_60_14_crop_that_the_publisher_tells(original: Path) -> None:
    """The same where the policy says that pictures are changed: then every credit must say so."""
    credit = f'Photo: "Harbour at dusk" by Jane Doe, [Flickr]({PAGE}), {BY_NC_2}, © 2012 Jane Doe'
    found = article(cropped(original), credit, modified=True)
    assert "AT306" in found
    assert "AT410" not in found


def test_olg_koeln_6_u_60_14_the_name_was_cut_off(original: Path) -> None:
    """The same: the author's notice must stay with the picture; here the program that cut it lost it."""
    credit = f'Photo: "Harbour at dusk" by Jane Doe, [Flickr]({PAGE}), {BY_NC_2}, © 2012 Jane Doe'
    asked = ("AT404", "AT601")
    assert "AT404" not in article(original, credit, select=asked)
    found = article(cropped(original, keep=False), credit, select=asked)
    assert "copyright notice" in found["AT601"].params["missing"]


def test_olg_koeln_6_w_72_16_free_licences_bind(original: Path) -> None:
    """OLG Köln, 29 June 2016, 6 W 72/16: an injunction even where no damages are due: an error."""
    found = article(original, "Photo: Flickr, CC BY 3.0")
    assert {found[code].severity for code in ("AT301", "AT302")} == {"error"}


def test_olg_koeln_6_u_131_17_name_and_link(original: Path) -> None:
    """OLG Köln, 13 April 2018, 6 U 131/17: no name is a breach; the missing link alone costs nothing."""
    found = article(original, f"Photo: Wikimedia Commons, {BY_SA_3}")
    assert found["AT301"].severity == "error"
    assert found["AT304"].severity == "warning"


def test_lg_koeln_14_o_307_15_commercial_use_without_the_name(original: Path) -> None:
    """LG Köln, 14 O 307/15: the fee is doubled where the name is missing in commercial use."""
    found = article(original, f"Photo: [Flickr]({PAGE}), {BY_NC_2}", commercial=True)
    assert found["AT301"].severity == "error"
    assert found["AT210"].severity == "error"


def test_lg_koeln_14_o_427_13_the_picture_by_itself(tmp_path: Path) -> None:
    """LG Köln, 30 January 2014, 14 O 427/13: the credit is owed where the picture itself is opened."""
    image = tmp_path / "harbour.jpg"
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, "JPEG")
    image.write_bytes(file.getvalue())
    credit = f"Photo: Jane Doe, [Flickr]({PAGE}), {BY_SA_3}"
    assert set(article(image, credit, select=("AT404", "AT601"))) == {"AT404", "AT601"}
    attribution.embed(image, credit)
    assert article(image, credit, select=("AT404", "AT601")) == {}


def test_ag_wuerzburg_2020_no_credit_at_all_costs_the_lawyer(original: Path) -> None:
    """AG Würzburg, 23 July 2020: no damages, but the lawyer's fees; here nobody wrote a credit."""
    found = article(original, "An evening in June.", extend_select=("AT503",))
    assert found["AT503"].message == "The image 'harbour.jpg' has no credit."


def test_what_copyleft_trolls_look_for(original: Path) -> None:
    """Neither version nor link: the licence can't be told, and the older ones end at the first breach."""
    found = article(original, "Image: Jane Doe/Creative Commons")
    assert found["AT201"].severity == "error"
