"""Which sightings are one picture, and who says the same of it."""

from __future__ import annotations

from attribution.checking.pictures import DISTANCE, Looks, parties, pictures, where
from rule_tools import sighting


def test_one_file_one_digest_or_one_look_is_one_picture() -> None:
    same = [sighting("b.md", digest="d"), sighting("a.md", digest="d", image="other.jpg")]
    assert [[one.path for one in group] for group in pictures(same)] == [["a.md", "b.md"]]
    unread = [sighting("a.md", digest=None), sighting("b.md", digest=None)]
    assert [[one.path for one in group] for group in pictures(unread)] == [["a.md", "b.md"]]
    alike = [sighting("a.md", digest="d", look=0), sighting("b.md", digest="e", look=0b111111)]
    assert [[one.path for one in group] for group in pictures(alike)] == [["a.md", "b.md"]]


def test_others_are_two() -> None:
    assert pictures([sighting("a.md", digest="d"), sighting("b.md", digest="e")]) == []
    assert (
        pictures([sighting("a.md", digest="d", look=0), sighting("b.md", digest="e", look=0b1111111)]) == []
    )
    nowhere = [sighting(path, image=None, digest=None) for path in ("a.md", "b.md")]
    assert pictures(nowhere) == []
    assert pictures([sighting("a.md", digest=None), sighting("b.md", digest=None, image="b.jpg")]) == []


def test_a_look_that_one_sighting_has_counts_for_all_of_its_file() -> None:
    seen = [
        sighting("a.md", digest="d"),
        sighting("b.md", digest="d", look=1),
        sighting("c.md", digest="e", look=3),
    ]
    assert [[one.path for one in group] for group in pictures(seen)] == [["a.md", "b.md", "c.md"]]


def test_places_are_ordered_by_line_and_column() -> None:
    group = [sighting("a.md", line=9), sighting("a.md", line=2), sighting("A.md", line=5)]
    assert [(one.path, one.line) for one in pictures(group)[0]] == [("A.md", 5), ("a.md", 2), ("a.md", 9)]
    assert where(group[0]) == "a.md:9"


def test_the_nearest_look_leads_in_whatever_band_it_differs() -> None:
    looks = Looks()
    assert looks.leader(0) == 0
    assert looks.leader(0xFF) == 0xFF
    assert looks.leader(0b1111) == 0
    assert looks.leader(0b11111) == 0xFF
    high = (1 << 63) | (1 << 62) | (1 << 47) | (1 << 46) | (1 << 30) | (1 << 29)
    assert high.bit_count() == DISTANCE
    assert looks.leader(high) == 0
    assert looks.leader(high | 1 << 15) == high | 1 << 15


def test_who_says_the_same_is_one_party_and_the_commonest_comes_first() -> None:
    seen = [
        sighting("a.md", "Ann Lee"),
        sighting("b.md"),
        sighting("c.md", "Jane Doe"),
        sighting("d.md", "Jane Doe", "Bo"),
        sighting("e.md", "Bo"),
    ]
    found = parties(seen, lambda one: one.authors, lambda one, other: one == other)
    assert [[one.path for one in party] for party in found] == [["c.md", "d.md", "e.md"], ["a.md"]]
    alike = parties(seen[::2], lambda one: one.authors, lambda *_: True)
    assert [[one.path for one in party] for party in alike] == [["a.md", "c.md", "e.md"]]
