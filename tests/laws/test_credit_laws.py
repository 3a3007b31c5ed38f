"""Laws of the credit as plain values, over lines of all kinds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attribution

PIECES = (
    "Photo: ",
    "Foto: ",
    "© 2020 ",
    "Jane Doe",
    "Wikimedia Commons",
    "Flickr",
    " / ",
    ", ",
    " | ",
    "CC BY-SA 2.0",
    "CC BY 4.0",
    "GFDL or CC BY-SA 3.0",
    "CC BY-CA",
    "(cropped)",
    "mit freundlicher Genehmigung",
    "“Mill” by ",
    "https://creativecommons.org/licenses/by/4.0/",
    "[Flickr](https://www.flickr.com/photos/x/1)",
    "\u00ad",
    "\n",
)
LINES = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map("".join)


@given(line=LINES)
def test_a_credit_survives_json(line: str) -> None:
    credit = attribution.parse(line)
    assert attribution.Credit.from_dict(json.loads(json.dumps(credit.to_dict()))) == credit


@given(line=LINES)
def test_spans_point_into_the_line(line: str) -> None:
    credit = attribution.parse(line)
    spans = [author.span for author in credit.authors] + [source.span for source in credit.sources]
    spans += [license_.span for license_ in credit.licenses] + [
        diagnosis.span for diagnosis in credit.diagnoses
    ]
    spans += [contributor.span for contributor in credit.contributors] + [*credit.remainder]
    assert all(0 <= start <= end <= len(line) for start, end in spans)


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^schema_version is 2, this version reads 1$"):
        attribution.Credit.from_dict({"schema_version": 2})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"authors": ["Jane"]}, "Author is read from an object, not from str"),
        ({"authors": 5}, "Credit: 'int' object is not iterable"),
        ({}, "Credit: .*missing 2 required positional arguments: 'text' and 'span'"),
    ],
)
def test_another_shape_is_refused(data: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        attribution.Credit.from_dict({"schema_version": 1, **data})
