from __future__ import annotations

from attribution.checking import claims
from attribution.checking.claims import Claim
from rule_tools import image


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
