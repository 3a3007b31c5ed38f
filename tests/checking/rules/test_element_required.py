from __future__ import annotations

from typing import Any

import pytest

from rule_tools import alarm, credit, findings, image, silent

LINE = credit("Photo: Jane Doe", authors=("Jane Doe",))


def test_silent_unless_the_policy_asks() -> None:
    silent("AT313", LINE)
    silent("AT313", LINE, required=("author",))
    silent("AT313", LINE, house={"title": "required"})  # the profile is another one


def test_silent_where_a_licence_asks_for_it_as_well() -> None:
    line = credit("Jane Doe, CC BY-SA 2.0", licenses={"CC BY-SA 2.0": "CC-BY-SA-2.0"})
    silent("AT313", line, required=("title", "license_url", "source_url"))


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ("source", "the source"),
        ("license", "a licence"),
        ("title", "the work's title"),
        ("source_url", "the address of the work"),
        ("license_name", "the licence's name"),
        ("license_url", "the licence's address"),
        ("copyright_notice", "the copyright notice"),
        ("changes", "what was changed"),
    ],
)
def test_required_of_every_credit(element: str, name: str) -> None:
    message = f"The publisher's policy asks for {name}."
    assert alarm("AT313", LINE, message=message, required=(element,)).severity == "error"


def test_the_author() -> None:
    line = credit("Photo: Flickr", sources=("Flickr",))
    alarm("AT313", line, message="The publisher's policy asks for the author's name.", required=("author",))


@pytest.mark.parametrize(
    ("level", "severity"), [("required", "error"), ("if_practicable", "warning"), ("recommended", "note")]
)
def test_levels_of_the_house(level: str, severity: str) -> None:
    [finding] = findings("AT313", LINE, profile="house", house={"title": level})
    assert finding.severity == severity


def test_levels_that_depend_on_the_picture() -> None:
    house: dict[str, Any] = {"profile": "house"}
    house["house"] = {"title": "if_supplied", "changes": "if_modified"}
    silent("AT313", LINE, **house)
    [finding] = findings("AT313", LINE, image(title="Harbour"), **house)
    assert finding.params["setting"] == "title"
    [finding] = findings("AT313", LINE, cropped=True, **house)
    assert finding.params["setting"] == "changes"


def test_what_is_practicable_on_line_is_not_in_print() -> None:
    silent("AT313", LINE, profile="house", house={"source_url": "if_practicable"}, medium="print")
    silent("AT313", LINE, profile="house", house={"title": "none"})


@pytest.mark.parametrize(
    ("element", "fields"),
    [
        ("author", {"creators": ("Ann Roe",)}),
        ("source_url", {"attribution_url": "https://example.org/1"}),
        ("license_url", {"license_url": "https://example.org/l"}),
        ("license_url", {"web_statement": "https://example.org/l"}),
        ("license_name", {"usage_terms": "CC BY"}),
        ("license_name", {"license_url": "https://example.org/l"}),
        ("copyright_notice", {"copyright_notice": "© Ann Roe"}),
    ],
)
def test_what_the_image_supplies(element: str, fields: dict[str, Any]) -> None:
    line = credit("Photo: Flickr", sources=("Flickr",))
    house: dict[str, Any] = {"profile": "house", "house": {element: "if_supplied"}}
    silent("AT313", line, image(), **house)
    [finding] = findings("AT313", line, image(**fields), **house)
    assert finding.severity == "error"


@pytest.mark.parametrize("level", ["if_adapted", "if_modified"])
@pytest.mark.parametrize("change", ["modified", "cropped"])
def test_levels_of_changed_pictures(level: str, change: str) -> None:
    house: dict[str, Any] = {"profile": "house", "house": {"changes": level}}
    silent("AT313", LINE, **house)
    house[change] = True
    [finding] = findings("AT313", LINE, **house)
    assert (finding.severity, finding.span) == ("error", LINE.authors[0].span)


def test_notices_that_the_image_supplies_can_not_be_seen_in_a_credit() -> None:
    house: dict[str, Any] = {"profile": "house", "house": {"notices": "if_supplied"}}
    silent("AT313", LINE, image(other_constraints="Provided as is."), **house)
