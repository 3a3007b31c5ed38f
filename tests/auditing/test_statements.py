from __future__ import annotations

import attrs

from attribution.auditing.statements import statements
from attribution.model.finding import Figure
from rule_tools import credit

CAPTION = Figure("a.md", credit("Jane Doe", authors=("Jane Doe",)), "x.jpg", line=9, origin="caption")
MATTER = Figure("a.md", credit("Ann", authors=("Ann",)), "x.jpg", line=4, origin="front matter")
SIDECAR = Figure("img/x.jpg.license", credit("Cem", authors=("Cem",)), "x.jpg", origin="sidecar")


def told(*figures: Figure, beside: tuple[Figure, ...] = ()) -> list[list[tuple[str, bool]]]:
    return [[(one.where, one.earlier) for one in others] for others in statements(figures, beside)]


def test_one_place_alone_hears_nothing() -> None:
    assert told(CAPTION) == [[]]
    assert told() == []


def test_other_images_and_places_without_credit_don_t_count() -> None:
    assert told(CAPTION, attrs.evolve(MATTER, image="y.jpg")) == [[], []]
    assert told(CAPTION, attrs.evolve(MATTER, credit=None)) == [[], [("the caption (line 9)", True)]]
    assert told(CAPTION, attrs.evolve(MATTER, image=None)) == [[], []]


def test_each_hears_of_the_other_and_who_goes_first() -> None:
    assert told(MATTER, CAPTION) == [[("the caption (line 9)", True)], [("the front matter (line 4)", False)]]


def test_sidecars_go_last() -> None:
    [others] = told(CAPTION, beside=(SIDECAR,))
    assert others == [("x.jpg.license", False)]


def test_two_captions_of_one_document_are_not_compared() -> None:
    assert told(CAPTION, attrs.evolve(CAPTION, line=20)) == [[], []]


def test_many_places_of_one_image_stay_cheap() -> None:
    many = [attrs.evolve(MATTER, line=number) for number in range(2000)]
    heard = told(CAPTION, *many)
    assert len(heard[0]) == 20
