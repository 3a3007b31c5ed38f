from __future__ import annotations

import pytest

from attribution.checking import claims
from attribution.checking.claims import Claim
from attribution.checking.policy import Policy
from attribution.checking.rules.base import Statement, Subject
from attribution.model.credit import Copyright
from attribution.model.metadata import Packets
from rule_tools import credit, image


def test_places_that_say_the_same_are_told_together() -> None:
    said = (
        Claim("EXIF Artist", ("Ann",)),
        Claim("the data", ("Bob", "Cem")),
        Claim("XMP dc:creator", ("Ann",)),
    )
    assert claims.told(said) == "EXIF Artist and XMP dc:creator name Ann; the data names Bob and Cem"
    assert claims.told(()) == ""


def test_long_values_are_cut() -> None:
    assert claims.told([Claim("EXIF Artist", ("a" * 100,) + ("b",) * 9)]) == (
        f"EXIF Artist names {'a' * 59}…, b, b, b and b"
    )


def test_standards_are_heard_in_the_order_of_precedence() -> None:
    metadata = image(
        creators=("Ann",),
        iptc={"By-line": ("Cem",)},
        xmp={"dc:creator": ("Bob",)},
        exif={"Artist": "Ann; Dora"},
    )
    assert claims.embedded(metadata, "creators") == (
        Claim("EXIF Artist", ("Ann", "Dora"), embedded=True),
        Claim("XMP dc:creator", ("Bob",), embedded=True),
        Claim("IPTC By-line", ("Cem",), embedded=True),
    )


def test_what_stands_behind_counts_where_nothing_else_speaks() -> None:
    metadata = image(exif={"XPAuthor": "Ann"})
    assert claims.embedded(metadata, "creators") == (Claim("EXIF XPAuthor", ("Ann",), embedded=True),)
    assert claims.embedded(image(creators=("Ann",)), "creators") == (
        Claim("the image's metadata", ("Ann",), embedded=True),
    )
    assert claims.embedded(None, "creators") == ()
    assert claims.embedded(image(), "title") == ()


def test_values_may_be_quoted() -> None:
    assert claims.told([Claim("XMP dc:title", ("A boat",))], "say", "says", shown=repr) == (
        "XMP dc:title says 'A boat'"
    )
    several = [Claim("XMP dc:title", ("A boat",)), Claim("IPTC ObjectName", ("A boat",))]
    assert claims.told(several, "say", "says") == "XMP dc:title and IPTC ObjectName say A boat"


def test_a_value_of_sixty_characters_is_told_whole() -> None:
    assert claims.told([Claim("EXIF Artist", ("a" * 60,))]) == f"EXIF Artist names {'a' * 60}"
    assert claims.told([Claim("EXIF Artist", ("a" * 61,))]) == f"EXIF Artist names {'a' * 59}…"


def test_lists_of_values() -> None:
    assert claims.listed(()) == ""
    assert claims.listed(("A",)) == "A"
    assert claims.listed(("A", "B")) == "A and B"
    assert claims.listed(("A", "B", "C")) == "A, B and C"
    assert claims.params([Claim("EXIF Artist", ("Ann", "Bo"))]) == (("EXIF Artist", ("Ann", "Bo")),)


@pytest.mark.parametrize(
    ("origin", "speaker"),
    [
        ("text", "The credit"),
        ("caption", "The credit"),
        ("front matter", "The front matter"),
        ("structured data", "The structured data"),
        ("data", "The data"),
        ("sidecar", "The sidecar"),
        ("alternative text", "The alternative text"),
        ("title", "The image's title"),
    ],
)
def test_each_kind_of_place_has_its_name(origin: str, speaker: str) -> None:
    assert claims.speaker(Subject(Policy(), origin=origin)) == speaker


def test_a_place_that_goes_first_tells_the_disagreement() -> None:
    ann, bo = credit("Ann Lee", authors=("Ann Lee",)), credit("Bo Roe", authors=("Bo Roe",))
    later = Statement("the data", ann)
    first = Statement("the caption", bo, earlier=True)
    silent = Statement("the title", credit("x"), earlier=True)
    assert claims.stated(Subject(Policy(), statements=(silent, later)), claims.authors_of) == (
        Claim("the data", ("Ann Lee",)),
    )
    assert not claims.is_told_elsewhere(Subject(Policy(), statements=(silent, later)), claims.authors_of)
    both = Subject(Policy(), statements=(later, first))
    assert claims.stated(both, claims.authors_of) == ()
    assert claims.is_told_elsewhere(both, claims.authors_of)


def test_what_a_credit_says_of_each_property() -> None:
    said = credit(
        "x",
        authors=("Ann Lee", "unknown"),
        sources=("wikimedia commons",),
        copyright=Copyright("Jane Doe"),
        title="A boat",
    )
    assert claims.authors_of(said) == ("Ann Lee",)
    assert claims.sources_of(said) == ("Wikimedia Commons",)
    assert claims.holder_of(said) == ("Jane Doe",)
    assert claims.title_of(said) == ("A boat",)
    nothing = credit("x", copyright=Copyright("unknown"))
    assert claims.holder_of(nothing) == ()
    assert claims.holder_of(credit("x")) == ()
    assert claims.title_of(nothing) == ()


def test_the_text_of_a_file_speaks_too() -> None:
    metadata = image(title="A boat", packets=Packets(text=(("Title", "A boat"),)))
    assert claims.embedded(metadata, "title") == (Claim("the file's text Title", ("A boat",), embedded=True),)
