"""Laws of the credit as plain values, whatever it holds."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution import (
    Author,
    Contributor,
    Copyright,
    Credit,
    Diagnosis,
    License,
    LicenseExpression,
    Source,
    Span,
)

TEXT = st.text(max_size=8)
MAYBE = st.none() | TEXT
YEAR = st.none() | st.integers(0, 9999)
SPAN = st.builds(Span, st.integers(0), st.integers(0))
SURE = st.floats(0, 1)
IDS = st.sampled_from(["CC-BY-4.0", "CC-BY-SA-3.0 OR GFDL-1.2-or-later", "LicenseRef-CC-BY-SA"])


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


CREDITS = st.builds(
    Credit,
    text=TEXT,
    span=SPAN,
    caption=MAYBE,
    kind=MAYBE,
    title=MAYBE,
    authors=several(st.builds(Author, TEXT, TEXT, SPAN, MAYBE, SURE)),
    sources=several(st.builds(Source, TEXT, TEXT, SPAN, MAYBE, MAYBE, SURE)),
    contributors=several(st.builds(Contributor, TEXT, TEXT, TEXT, SPAN)),
    license=st.none() | st.builds(LicenseExpression, IDS),
    licenses=several(st.builds(License, TEXT, TEXT, MAYBE, MAYBE, MAYBE, MAYBE, TEXT, SPAN)),
    copyright=st.none() | st.builds(Copyright, MAYBE, YEAR, YEAR),
    permission=MAYBE,
    modified=st.booleans(),
    modifications=several(TEXT),
    urls=several(TEXT),
    work_url=MAYBE,
    remainder=several(SPAN),
    diagnoses=several(st.builds(Diagnosis, TEXT, TEXT, SPAN, several(TEXT))),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
FIELDS = [field.name for field in attrs.fields(Credit)]


@given(credit=CREDITS)
def test_a_credit_survives_json(credit: Credit) -> None:
    assert Credit.from_dict(json.loads(json.dumps(credit.to_dict()))) == credit


@given(credit=CREDITS)
def test_equal_credits_are_one_key(credit: Credit) -> None:
    assert hash(Credit.from_dict(credit.to_dict())) == hash(credit)


@given(credit=CREDITS, key=TEXT.filter(lambda key: key not in {*FIELDS, "schema_version"}), value=JSON)
def test_what_a_later_version_adds_is_passed_over(credit: Credit, key: str, value: Any) -> None:
    assert Credit.from_dict({**credit.to_dict(), key: value}) == credit


@given(credit=CREDITS, field=st.sampled_from(FIELDS), value=JSON)
def test_a_wrong_value_is_refused_with_its_place_or_is_none(credit: Credit, field: str, value: Any) -> None:
    """What is taken is taken exactly: nothing becomes another value on the way."""
    changed = {**credit.to_dict(), field: value}
    try:
        taken = Credit.from_dict(changed)
    except ValueError as error:
        assert str(error).startswith(f"Credit.{field}")  # noqa: PT017  only some of the values are wrong
    else:
        said = taken.to_dict()[field]
        assert said == value or isinstance(value, (dict, list))


@given(data=JSON)
def test_nothing_but_a_credit_is_read_as_one(data: Any) -> None:
    with pytest.raises(ValueError, match=r"^schema_version is None, this version reads 1$"):
        Credit.from_dict(data)
