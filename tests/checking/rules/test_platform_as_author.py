from __future__ import annotations

import pytest

from attribution.model.credit import Contributor, Copyright, Span
from attribution.model.finding import Edit
from attribution.model.metadata import Conflict
from rule_tools import alarm, credit, findings, image, silent

LINE = credit("Photo: Unsplash", sources=("Unsplash",), kind="photo")


def test_silent_where_somebody_is_named() -> None:
    silent("AT104", credit("Jane Doe, Unsplash", authors=("Jane Doe",), sources=("Unsplash",)))
    silent("AT104", credit("NASA, Flickr", sources=("NASA", "Flickr")))
    silent("AT104", credit("© Jane Doe, Flickr", sources=("Flickr",), copyright=Copyright("Jane Doe")))
    silent("AT104", credit("CC0", licenses={"CC0": "CC0-1.0"}))
    cut = (Contributor("Jane Doe", "editing", "Jane Doe", Span(0, 8)),)
    silent("AT104", credit("Jane Doe, Flickr", sources=("Flickr",), contributors=cut))
    silent("AT104", credit("Courtesy of Flickr", sources=("Flickr",), permission="courtesy"))


@pytest.mark.parametrize("kind", ["screenshot", "map", "logo"])
def test_silent_where_the_platform_is_what_is_shown(kind: str) -> None:
    silent("AT104", credit("Flickr", sources=("Flickr",), kind=kind))


def test_silent_where_a_licence_asks_for_the_author_for_another_rule_tells_it() -> None:
    silent("AT104", credit("Flickr, CC BY 4.0", sources=("Flickr",), licenses={"CC BY 4.0": "CC-BY-4.0"}))
    silent("AT104", credit("Flickr, CC BY", sources=("Flickr",), licenses={"CC BY": "LicenseRef-CC-BY"}))


def test_alarm() -> None:
    finding = alarm(
        "AT104",
        LINE,
        message="Unsplash is where the picture was found, not who made it."
        " A link to the picture's page is missing, too.",
    )
    assert finding.severity == "warning"
    assert finding.span == Span(7, 15)
    assert finding.fix is None


def test_a_licence_that_asks_for_nothing_and_a_link() -> None:
    line = credit(
        "Unsplash, CC0",
        sources=("Unsplash",),
        licenses={"CC0": "CC0-1.0"},
        urls=("https://unsplash.com/photos/abc",),
    )
    alarm("AT104", line, message="Unsplash is where the picture was found, not who made it.")


def test_the_image_knows_the_author() -> None:
    [finding] = findings("AT104", LINE, image(creators=("Jane Doe",)))
    assert finding.advice is not None
    assert finding.advice.startswith("The image's metadata names Jane Doe")
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(Span(7, 7), "Jane Doe, "),)


def test_standards_that_disagree_are_for_a_person_to_settle() -> None:
    conflict = Conflict("creators", (("EXIF Artist", "Jane Doe"), ("XMP dc:creator", "Ann Seaborne")))
    [finding] = findings("AT104", LINE, image(creators=("Jane Doe",), conflicts=(conflict,)))
    assert finding.fix is not None
    assert not finding.fix.safe


def test_the_name_goes_before_the_link() -> None:
    line = credit("Photo: [**Unsplash**](https://unsplash.com)", sources=("Unsplash",))
    [finding] = findings("AT104", line, image(creators=("Jane Doe",)))
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(Span(7, 7), "Jane Doe, "),)


def test_a_link_to_the_work() -> None:
    line = credit("Unsplash", sources=("Unsplash",), work_url="https://example.org")
    alarm("AT104", line, message="Unsplash is where the picture was found, not who made it.")


@pytest.mark.parametrize(
    ("words", "id_"),
    [("CC BY 1.0", "CC-BY-1.0"), ("Free Art 1.3", "LAL-1.3"), ("DL-DE-BY 2.0", "DL-DE-BY-2.0")],
)
def test_silent_whatever_the_level_on_which_the_author_is_asked_for(words: str, id_: str) -> None:
    silent("AT104", credit(f"Flickr, {words}", sources=("Flickr",), licenses={words: id_}))


def test_a_licence_of_the_house_asks_nothing_that_is_known() -> None:
    line = credit(
        "Flickr, house licence", sources=("Flickr",), licenses={"house licence": "LicenseRef-royalty-free"}
    )
    assert len(findings("AT104", line)) == 1


@pytest.mark.parametrize("url", ["https://unsplash.com", "https://unsplash.com/", "unsplash.com/a"])
def test_a_link_to_the_first_page_is_none_to_the_picture(url: str) -> None:
    line = credit("Unsplash", sources=("Unsplash",), urls=(url,))
    message = "Unsplash is where the picture was found, not who made it."
    alarm("AT104", line, message=f"{message} A link to the picture's page is missing, too.")


def test_all_platforms_are_marked() -> None:
    line = credit("Unsplash, Flickr", sources=("Unsplash", "Flickr"))
    [finding] = findings("AT104", line)
    assert finding.span == Span(0, 16)
    assert finding.params["platform"] == "Unsplash"
