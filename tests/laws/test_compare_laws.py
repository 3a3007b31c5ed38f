"""Comparing names is symmetric and reflexive, whatever the text, and never raises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.checking.compare import likeness, same_name

GIVEN = st.sampled_from(["Adam", "Bea", "Chloé", "Dmitri", "Émile", "Farid", "Grace", "Henrik"])
FAMILY = st.sampled_from(["Jones", "Wederin", "O'Hara", "Østergaard", "van der Berg", "Mayer-Lund", "Quist"])
NAMES = st.builds("{} {}".format, GIVEN, FAMILY)
ANY = st.text(max_size=40) | NAMES | st.builds("{1}, {0}".format, GIVEN, FAMILY)


@given(ANY, ANY)
def test_symmetric(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(st.text(min_size=1, max_size=40).filter(str.strip) | NAMES)
def test_reflexive(name: str) -> None:
    assert likeness(name, name) == "same"


@given(GIVEN, FAMILY)
def test_order_case_and_initials_do_not_count(first: str, last: str) -> None:
    name = f"{first} {last}"
    for other in (f"{last}, {first}", name.upper(), f"{first[0]}. {last}", f"Dr. {name}", f"{name} (Flickr)"):
        assert same_name(name, other), other


@given(st.tuples(GIVEN, GIVEN).filter(lambda pair: pair[0] != pair[1]), FAMILY)
def test_who_shares_only_the_surname_differs(firsts: tuple[str, str], last: str) -> None:
    assert not same_name(f"{firsts[0]} {last}", f"{firsts[1]} {last}")


@given(GIVEN, st.tuples(FAMILY, FAMILY).filter(lambda pair: pair[0] != pair[1]))
def test_who_shares_only_the_given_name_differs(first: str, lasts: tuple[str, str]) -> None:
    assert not same_name(f"{first} {lasts[0]}", f"{first} {lasts[1]}")
