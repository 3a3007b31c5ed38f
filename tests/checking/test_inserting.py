"""Fixes that are made of an image's own metadata."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from attribution.checking.inserting import author_fix, line_fix, paragraph_fix, stated
from attribution.checking.policy import Policy
from attribution.checking.rules.base import Subject
from attribution.model.credit import Span
from attribution.model.finding import Edit
from attribution.model.metadata import Conflict
from rule_tools import credit, image

CC = "https://creativecommons.org/licenses/by/4.0/"
JANE = image(creators=("Jane Doe",))
FULL = image(creators=("Jane Doe",), credit_line="Harbour Post", license_url=CC, title="A boat")
TORN = (Conflict("creators", (("EXIF Artist", "Jane Doe"), ("XMP dc:creator", "Ann Lee"))),)
SHOWN = "![A boat](a.jpg)"


def shown(text: str, **others: Any) -> Subject:
    """A subject whose image stands in a Markdown text."""
    start = text.index("!")
    place = Span(start, start + len(SHOWN))
    made = Subject(Policy(), metadata=FULL, text=text, markup="markdown", image="a.jpg", image_span=place)
    return attrs.evolve(made, **others)


def test_nothing_is_made_of_metadata_that_name_nobody() -> None:
    assert stated(None) is None
    assert stated(image()) is None
    assert stated(image(creators=("unknown",))) is None
    assert stated(image(creators=("<b>Jane</b>",))) is None


def test_a_credit_of_all_that_the_metadata_say() -> None:
    made = stated(FULL)
    assert made is not None
    assert [one.name for one in made.authors] == ["Jane Doe"]
    assert [one.name for one in made.sources] == ["Harbour Post"]
    assert [one.id for one in made.licenses] == ["CC-BY-4.0"]
    assert str(made.license) == "CC-BY-4.0"
    assert made.title == "A boat"


@pytest.mark.parametrize("line", ["", "unknown", "Doe, Jane", "<b>Post</b>"])
def test_credit_lines_that_add_nothing(line: str) -> None:
    made = stated(image(creators=("Jane Doe",), credit_line=line))
    assert made is not None
    assert made.sources == ()
    assert made.license is None


def test_a_title_is_told_with_a_licence_alone() -> None:
    for metadata in (image(creators=("Jane Doe",), title="A boat"), attrs.evolve(FULL, title="[A boat]")):
        made = stated(metadata)
        assert made is not None
        assert made.title is None


def test_an_empty_place_is_filled() -> None:
    subject = Subject(Policy(), credit(""), JANE, "credit: ''")
    fix = line_fix(subject, Span(9, 9))
    assert fix is not None
    assert (fix.edits, fix.safe) == ((Edit(Span(9, 9), "Image: Jane Doe"),), True)
    assert fix.description == "write Image: Jane Doe"
    torn = line_fix(attrs.evolve(subject, metadata=attrs.evolve(JANE, conflicts=TORN)), Span(9, 9))
    assert torn is not None
    assert not torn.safe


def test_a_place_that_holds_something_is_left_alone() -> None:
    subject = Subject(Policy(), credit(""), JANE, "credit: x")
    assert line_fix(subject, Span(8, 9)) is None
    assert line_fix(attrs.evolve(subject, metadata=None), Span(0, 0)) is None


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        (SHOWN, "\n"),
        (f"{SHOWN}\n", "\n"),
        (f"Words.\n\n{SHOWN}\n\nWords.", "\n"),
        (f"Words.\r\n\r\n{SHOWN}\r\n\r\nWords.", "\r\n"),
        (f"{SHOWN} \t\n \nWords.", "\n"),
    ],
)
def test_an_image_with_a_paragraph_of_its_own_gets_one_below(text: str, newline: str) -> None:
    subject = shown(text, metadata=JANE)
    fix = paragraph_fix(subject)
    assert fix is not None
    assert subject.image_span is not None
    end = Span(subject.image_span.end, subject.image_span.end)
    assert fix.edits == (Edit(end, f"{newline}{newline}Image: Jane Doe"),)
    assert (fix.description, fix.safe) == ("write Image: Jane Doe", True)


@pytest.mark.parametrize(
    "text", [f"Words.\n{SHOWN}", f"Words {SHOWN}", f"{SHOWN} words", f"{SHOWN}\nwords", f"> {SHOWN}"]
)
def test_an_image_among_words_gets_none(text: str) -> None:
    assert paragraph_fix(shown(text)) is None


def test_other_markups_and_places_get_none() -> None:
    assert paragraph_fix(shown(SHOWN, markup="html")) is None
    assert paragraph_fix(shown(SHOWN, origin="front matter")) is None
    assert paragraph_fix(shown(SHOWN, image_span=Span(2, 8))) is None
    assert paragraph_fix(shown(SHOWN, image_span=None)) is None
    assert paragraph_fix(shown(SHOWN, metadata=None)) is None
    torn = paragraph_fix(shown(SHOWN, metadata=attrs.evolve(JANE, conflicts=TORN)))
    assert torn is not None
    assert not torn.safe


@pytest.mark.parametrize(
    ("markup", "before"),
    [
        ("markdown", "[**"),
        ("markdown", "_["),
        ("html", '<a href="https://example.org"><b>'),
        ("html", '<EM class="x">'),
        ("text", ""),
    ],
)
def test_the_author_goes_before_the_markup_of_the_source(markup: str, before: str) -> None:
    text = f"Photo: {before}Flickr"
    start = len(text) - 6
    said = credit(text, sources=("Flickr",))
    fix = author_fix(Subject(Policy(), said, JANE, text, markup=markup), Span(start, start + 6))
    assert fix is not None
    assert fix.edits == (Edit(Span(7, 7), "Jane Doe, "),)
    assert fix.description == "add Jane Doe"


def test_a_license_is_a_place_for_the_author_too_and_other_words_are_none() -> None:
    said = credit("CC BY 4.0, Flickr", sources=("Flickr",), licenses={"CC BY 4.0": "CC-BY-4.0"})
    subject = Subject(Policy(), said, image(creators=("Jane Doe", "unknown", "Ann Lee")), said.text)
    fix = author_fix(subject, Span(0, 9))
    assert fix is not None
    assert fix.edits == (Edit(Span(0, 0), "Jane Doe, Ann Lee, "),)
    assert author_fix(subject, Span(0, 5)) is None
    assert author_fix(attrs.evolve(subject, metadata=None), Span(0, 9)) is None
    assert author_fix(attrs.evolve(subject, metadata=image(creators=("unknown",))), Span(0, 9)) is None


def test_conflicts_about_other_things_make_no_fix_unsafe() -> None:
    other = (Conflict("title", (("IPTC ObjectName", "A"), ("XMP dc:title", "B"))),)
    said = credit("Flickr", sources=("Flickr",))
    metadata = attrs.evolve(JANE, conflicts=other)
    fix = author_fix(Subject(Policy(), said, metadata, said.text), Span(0, 6))
    assert fix is not None
    assert fix.safe
