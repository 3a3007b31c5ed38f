from __future__ import annotations

import attrs
import pytest

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker
from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import credit, findings, silent


@pytest.mark.parametrize(
    "text",
    [
        "Photo: [**Flickr**](https://example.org/1)",
        "Photo: [*Jane Doe*](https://example.org/1), [Flickr](https://example.org)",
        "Photo: [Jane Doe][1] (https://example.org)",
        "Photo: Jane Doe (2019) [1](https://example.org)",
        'Photo: <a href="https://example.org/1">Jane Doe</a>',
    ],
)
def test_silent(text: str) -> None:
    silent("AT107", credit(text))


@pytest.mark.parametrize(
    ("text", "wrong", "mended"),
    [
        (
            "[**Flickr***](https://example.org/1)",
            "the asterisks don't pair",
            "[**Flickr**](https://example.org/1)",
        ),
        ("[Flickr]()", "it leads nowhere", None),
        ("[Flickr](#)", "it leads nowhere", None),
        (
            "[Flickr] (https://example.org/1)",
            "there is a space between text and address",
            "[Flickr](https://example.org/1)",
        ),
        ("[Flickr](https://example.org/1", "its bracket is not closed", None),
        (
            "(Flickr)[https://example.org/1]",
            "the brackets are exchanged",
            "[Flickr](https://example.org/1)",
        ),
        ("[Flickr](http:/example.org/1)", "its address is misspelt", None),
    ],
)
def test_alarm(text: str, wrong: str, mended: str | None) -> None:
    [finding] = findings("AT107", credit(f"[A](https://example.org/) {text}" if "](" not in text else text))
    assert finding.message == f"The link {text!r} does not work: {wrong}."
    assert (finding.fix.edits[0].replacement if finding.fix else None) == mended


def test_html() -> None:
    [finding] = findings("AT107", credit('Photo: <a class="x" href="">Jane Doe</a>'))
    assert finding.message == 'The link \'<a class="x" href=""\' does not work: it leads nowhere.'
    assert finding.severity == "warning"
    assert finding.span == Span(7, 27)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("<a href='#'>Jane Doe</a>", "it leads nowhere"),
        ('<A HREF="http:/example.org">Jane Doe</A>', "its address is misspelt"),
        ('<a href="https//example.org">Jane Doe</a>', "its address is misspelt"),
        ("[Jane Doe](https//example.org)", "its address is misspelt"),
        ("[Jane Doe](htps://example.org)", "its address is misspelt"),
        ("[Jane Doe](<>)", "it leads nowhere"),
    ],
)
def test_other_ways_to_break_a_link(text: str, wrong: str) -> None:
    [finding] = findings("AT107", credit(text))
    assert finding.params["wrong"] == wrong


def looked_at(text: str, span: Span, markup: str = "markdown") -> list[tuple[str, Span | None]]:
    """The broken links that are found around a credit at a place of a document."""
    policy = Policy(select=("AT107",))
    said = attrs.evolve(credit(text[span.start : span.end]), span=span)
    found = Checker(policy).findings(Subject(policy, said, text=text, markup=markup), Lines(text), "a.md")
    return [(text[slice(*one.span)] if one.span else "", one.span) for one in found]


def test_silent_for_other_lines_and_markups() -> None:
    text = "[A]()\nPhoto: Jane Doe\n[B]()"
    assert looked_at(text, Span(6, 21)) == []
    assert looked_at("Photo: Jane Doe [A]()", Span(0, 15), "rst") == []
    assert looked_at("Photo: Jane Doe [A]()", Span(0, 15), "html") == []


def test_the_whole_line_of_the_credit_is_looked_at() -> None:
    assert looked_at("x\n[A]() Jane Doe [B]()\ny", Span(8, 16)) == [
        ("[A]()", Span(2, 7)),
        ("[B]()", Span(17, 22)),
    ]
    assert looked_at("[A]() Jane Doe", Span(6, 14)) == [("[A]()", Span(0, 5))]
    assert looked_at("[A]()\nPhoto: Jane\nDoe [B]()\nx [C]()", Span(6, 21)) == [("[B]()", Span(22, 27))]


def test_the_fix_is_for_a_person() -> None:
    [finding] = findings("AT107", credit("Photo: [Flickr] (https://example.org/1)"))
    assert finding.fix is not None
    assert not finding.fix.safe
    assert finding.fix.description == "mend the link"
    assert finding.fix.edits == (Edit(Span(7, 39), "[Flickr](https://example.org/1)"),)
