from __future__ import annotations

import pytest

from rule_tools import alarm, credit, image, silent

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
        message="The credit names Adam Jones, the image's metadata Bea Smith.",
    )
    assert finding.severity == "error"
    assert finding.span == LINE.authors[0].span


def test_a_left_out_coauthor_is_a_warning() -> None:
    finding = alarm(
        "AT401",
        LINE,
        image(creators=("Adam Jones", "Bea Smith")),
        message="The image's metadata also names Bea Smith, whom the credit leaves out.",
    )
    assert finding.severity == "warning"
