from __future__ import annotations

import pytest

from attribution.checking.rules.base import Statement
from rule_tools import alarm, compared, credit, image, silent

LINE = credit("Foto: Adam Jones, Flickr", authors=("Adam Jones",), sources=("Flickr",))


@pytest.mark.parametrize(
    "creator",
    ["Adam Jones", "Jones, Adam", "A. Jones", "ADAM JONES", "adam_jones", "Dr. Adam Jones", "unknown", ""],
)
def test_silent_for_the_same_person_and_for_nobody(creator: str) -> None:
    silent("AT401", LINE, image(creators=(creator,)))


def test_silent_without_metadata_authors_or_creators() -> None:
    silent("AT401", LINE)
    silent("AT401", LINE, image())
    silent("AT401", credit("Flickr", sources=("Flickr",)), image(creators=("Adam Jones",)))


def test_silent_where_the_image_asks_for_another_name() -> None:
    silent("AT401", LINE, image(creators=("Adam Baker",), attribution_name="Adam Jones"))


def test_alarm() -> None:
    finding = alarm(
        "AT401",
        LINE,
        image(creators=("Bea Smith",)),
        message="The credit names Adam Jones; the image's metadata names Bea Smith.",
    )
    assert finding.severity == "error"
    assert finding.span == LINE.authors[0].span


def test_a_left_out_coauthor_is_a_warning() -> None:
    finding = alarm(
        "AT401",
        LINE,
        image(creators=("Adam Jones", "Bea Smith")),
        message="The image's metadata names Adam Jones and Bea Smith: the credit leaves out Bea Smith.",
    )
    assert finding.severity == "warning"


def matter(name: str, *, earlier: bool = False) -> Statement:
    said = credit(name, authors=(name,))
    return Statement("the front matter (line 4)", said, earlier=earlier)


def test_silent_where_the_front_matter_agrees_or_names_nobody() -> None:
    assert compared("AT401", LINE, matter("Jones, Adam")) == []
    assert compared("AT401", LINE, Statement("the front matter (line 4)", credit("Flickr"))) == []


def test_silent_where_an_earlier_place_tells_it() -> None:
    assert compared("AT401", LINE, matter("Bea Smith", earlier=True)) == []
    other = image(creators=("Bea Smith",))
    assert compared("AT401", LINE, matter("Bea Smith", earlier=True), metadata=other) == []


def test_silent_where_one_standard_agrees_for_the_standards_are_compared_by_another_rule() -> None:
    silent("AT401", LINE, image(exif={"Artist": "Adam Jones"}, xmp={"dc:creator": ("Bea Smith",)}))


def test_one_finding_tells_who_says_what() -> None:
    metadata = image(
        creators=("Bea Smith",),
        exif={"Artist": "Bea Smith"},
        xmp={"dc:creator": ("Bea Smith",)},
        iptc={"By-line": ("B. Smith",)},
    )
    [finding] = compared("AT401", LINE, matter("Cem Yildiz"), metadata=metadata)
    assert finding.message == (
        "The credit names Adam Jones; EXIF Artist and XMP dc:creator name Bea Smith; IPTC By-line names"
        " B. Smith; the front matter (line 4) names Cem Yildiz."
    )
    assert finding.severity == "error"
    assert finding.span == LINE.authors[0].span


def test_the_front_matter_speaks_for_itself() -> None:
    [finding] = compared("AT401", LINE, metadata=image(creators=("Bea Smith",)), origin="front matter")
    assert finding.message == "The front matter names Adam Jones; the image's metadata names Bea Smith."


def test_a_handle_that_is_made_of_no_name_is_a_warning() -> None:
    line = credit("Foto: @skyhunter77", authors=("@skyhunter77",))
    [finding] = compared("AT401", line, metadata=image(creators=("Bea Smith",)))
    assert finding.severity == "warning"


def test_whom_the_image_asks_to_name_counts_only_where_that_is_who_is_named() -> None:
    other = image(creators=("Adam Baker",), attribution_name="Cem Yildiz")
    alarm("AT401", LINE, other, message="The credit names Adam Jones; the image's metadata names Adam Baker.")
