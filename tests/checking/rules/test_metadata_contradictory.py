from __future__ import annotations

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker
from attribution.model.credit import Span
from attribution.model.metadata import Conflict
from rule_tools import alarm, credit, findings, image, silent

LINE = credit("Jane Doe", authors=("Jane Doe",))


def test_silent_without_conflict() -> None:
    silent("AT403", LINE)
    silent("AT403", LINE, image(creators=("Jane Doe",)))


def test_silent_where_the_standards_write_one_name_in_two_ways() -> None:
    same = Conflict("creators", (("EXIF Artist", "Doe, Jane"), ("XMP dc:creator", "Jane Doe; unknown")))
    silent("AT403", LINE, image(conflicts=(same,)))


def test_alarm() -> None:
    conflict = Conflict("creators", (("EXIF Artist", "Ann"), ("XMP dc:creator", "Bob")))
    finding = alarm(
        "AT403",
        LINE,
        image(conflicts=(conflict,)),
        message="The image's metadata contradicts itself:"
        " creators: EXIF Artist says 'Ann', XMP dc:creator says 'Bob'.",
    )
    assert finding.severity == "warning"


def test_each_property_is_told_unless_it_is_the_same_and_others_follow() -> None:
    same = Conflict("creators", (("EXIF Artist", "Doe, Jane"), ("XMP dc:creator", "Jane Doe")))
    title = Conflict("title", (("IPTC ObjectName", "Boat"), ("XMP dc:title", "Quay")))
    found = findings("AT403", LINE, image(conflicts=(same, title)))
    assert [one.params["property"] for one in found] == ["title"]
    silent("AT403", LINE, None)


def test_the_place_is_that_of_the_image() -> None:
    conflict = Conflict("title", (("IPTC ObjectName", "Boat"), ("XMP dc:title", "Quay")))
    policy = Policy(select=("AT403",))
    shown = Subject(policy, metadata=image(conflicts=(conflict,)), image_span=Span(2, 7))
    [finding] = Checker(policy).findings(shown, Lines("x" * 9), "a.md")
    assert finding.span == Span(2, 7)
