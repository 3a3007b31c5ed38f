"""The credit as a value: what it says of itself, and what is refused when it is read from JSON."""

from __future__ import annotations

from typing import Any

import license_expression
import pytest

import attribution
from attribution import Author, Copyright, Credit, Diagnosis, License, LicenseExpression, Source, Span

LINE = "Foto: Flickr, Adam Jones | CC BY-SA 2.0"
CREDIT = Credit(
    LINE,
    Span(0, 39),
    kind="photo",
    authors=(Author("Adam Jones", "Adam Jones", Span(14, 24), confidence=0.9),),
    sources=(Source("Flickr", "Flickr", Span(6, 12), "platform"),),
    license=LicenseExpression("CC-BY-SA-2.0"),
    licenses=(License("CC-BY-SA-2.0", "CC BY-SA 2.0", "2.0", text="CC BY-SA 2.0", span=Span(27, 39)),),
)


def test_plain_values_literally() -> None:
    """The published shape: a change of it needs another `schema_version`."""
    assert CREDIT.to_dict() == {
        "schema_version": 1,
        "data_version": attribution.DATA_VERSION,
        "text": LINE,
        "span": [0, 39],
        "caption": None,
        "kind": "photo",
        "title": None,
        "authors": [
            {"name": "Adam Jones", "text": "Adam Jones", "span": [14, 24], "url": None, "confidence": 0.9}
        ],
        "sources": [
            {
                "name": "Flickr",
                "text": "Flickr",
                "span": [6, 12],
                "kind": "platform",
                "url": None,
                "confidence": 1.0,
            }
        ],
        "contributors": [],
        "license": "CC-BY-SA-2.0",
        "licenses": [
            {
                "id": "CC-BY-SA-2.0",
                "name": "CC BY-SA 2.0",
                "version": "2.0",
                "jurisdiction": None,
                "url": None,
                "family": None,
                "text": "CC BY-SA 2.0",
                "span": [27, 39],
            }
        ],
        "copyright": None,
        "permission": None,
        "modified": False,
        "modifications": [],
        "urls": [],
        "work_url": None,
        "remainder": [],
        "title_span": None,
        "labels": [],
        "notes": [],
        "diagnoses": [],
    }


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"text": 5}, "Credit.text is 5, not of type str"),
    ({"text": None}, "Credit.text is None, not of type str"),
    ({"caption": ["x"]}, "Credit.caption is ['x'], not of type str"),
    ({"modified": 1}, "Credit.modified is 1, not of type bool"),
    ({"span": [1]}, "Credit.span is [1], not a list of 2"),
    ({"span": [0, "9"]}, "Credit.span.end is '9', not of type int"),
    ({"span": [False, 9]}, "Credit.span.start is False, not of type int"),
    ({"span": "09"}, "Credit.span is '09', not a list"),
    ({"authors": 5}, "Credit.authors is 5, not a list"),
    ({"authors": ["Jane"]}, "Credit.authors[0] is 'Jane', not an object"),
    ({"authors": [{"name": "Jane"}]}, "Credit.authors[0].text is missing"),
    (
        {"authors": [{"name": "J", "text": "J", "span": [0, 1], "confidence": True}]},
        "Credit.authors[0].confidence is True, not of type float",
    ),
    ({"urls": "https://example.org"}, "Credit.urls is 'https://example.org', not a list"),
    ({"license": {"spdx": "MIT"}}, "Credit.license is {'spdx': 'MIT'}, not of type str"),
    ({"copyright": {"year": "2020"}}, "Credit.copyright.year is '2020', not of type int"),
    ({"title": [0] * 99}, "Credit.title is [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, …, not of type str"),
]


@pytest.mark.parametrize(("change", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_wrong_value_is_named_with_its_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r"^Credit") as caught:
        Credit.from_dict({**CREDIT.to_dict(), **change})
    assert str(caught.value) == message


def test_what_is_left_out_takes_its_default() -> None:
    assert Credit.from_dict({"schema_version": 1, "text": "", "span": [0, 0]}) == Credit("", Span(0, 0))


def test_a_credit_needs_text_and_span() -> None:
    with pytest.raises(ValueError, match=r"^Credit\.span is missing$"):
        Credit.from_dict({"schema_version": 1, "text": ""})


@pytest.mark.parametrize("data", [{"schema_version": 2}, {}, [], "x", None])
def test_another_schema_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"^schema_version is (2|None), this version reads 1$"):
        Credit.from_dict(data)


@pytest.mark.parametrize(
    ("parts", "recognised"),
    [
        ({}, False),
        ({"caption": "A mill.", "remainder": (Span(0, 7),)}, False),
        ({"kind": "photo", "urls": ("https://example.org",)}, False),
        ({"authors": CREDIT.authors}, True),
        ({"sources": CREDIT.sources}, True),
        ({"licenses": CREDIT.licenses}, True),
        ({"title": "Mill"}, True),
        ({"copyright": Copyright()}, True),
        ({"permission": "courtesy"}, True),
        ({"modified": True}, True),
        ({"diagnoses": (Diagnosis("license-unknown", "CC BY-CA", Span(0, 8)),)}, True),
    ],
)
def test_a_credit_is_true_when_something_was_recognised(parts: dict[str, Any], recognised: bool) -> None:  # noqa: FBT001
    assert bool(Credit("A mill.", Span(0, 7), **parts)) is recognised


@pytest.mark.parametrize(
    ("diagnosis", "message"),
    [
        (
            Diagnosis("license-unknown", "CC-BY-CA", Span(0, 8), ("CC-BY-SA-4.0", "CC-BY-4.0")),
            "no such licence: 'CC-BY-CA'; did you mean CC-BY-SA-4.0 or CC-BY-4.0?",
        ),
        (
            Diagnosis("license-version-unknown", "CC BY 5.0", Span(0, 9)),
            "this licence has no such version: 'CC BY 5.0'",
        ),
        (
            Diagnosis("license-jurisdiction-unknown", "CC BY 2.0 XX", Span(0, 12)),
            "this licence has no port for this jurisdiction: 'CC BY 2.0 XX'",
        ),
        (
            Diagnosis("license-mismatch", "CC BY", Span(0, 5)),
            "the words and the link name different licences: 'CC BY'",
        ),
        (Diagnosis("of-tomorrow", "x", Span(0, 1)), "of-tomorrow: 'x'"),
    ],
)
def test_a_diagnosis_is_a_sentence(diagnosis: Diagnosis, message: str) -> None:
    assert diagnosis.message == message


def test_an_expression_is_its_text() -> None:
    expression = LicenseExpression("CC-BY-SA-3.0 OR GFDL-1.2-or-later")
    assert str(expression) == "CC-BY-SA-3.0 OR GFDL-1.2-or-later"
    assert expression == LicenseExpression("CC-BY-SA-3.0 OR GFDL-1.2-or-later")


def test_the_keys_of_an_expression_stand_in_order_and_once() -> None:
    expression = LicenseExpression("GFDL-1.2-or-later OR CC-BY-SA-3.0 OR GFDL-1.2-or-later")
    assert expression.keys == ("GFDL-1.2-or-later", "CC-BY-SA-3.0")


def test_the_tree_is_theirs_and_a_fresh_one_for_each_call() -> None:
    expression = LicenseExpression("CC-BY-SA-3.0 OR GFDL-1.2-or-later")
    tree = expression.expression
    assert isinstance(tree, license_expression.LicenseExpression)
    tree.args = ()
    assert str(expression.expression) == "CC-BY-SA-3.0 OR GFDL-1.2-or-later"
