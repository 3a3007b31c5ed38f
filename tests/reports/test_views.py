"""What single results look like to people."""

from __future__ import annotations

from attribution.model.change import Change, EmbedResult
from attribution.model.credit import Author, Contributor, Copyright, Credit, Diagnosis, License, Source, Span
from attribution.model.metadata import Conflict, Damage, ImageMetadata
from attribution.reports.views import changes, credit, difference, marks, metadata

EVIL = "\x1b[31m\n::error::x\u202e##[y]"
SHOWN = "\\x1b[31m\\n::error::x\\u202e##\\[y]"


def test_a_credit_with_everything() -> None:
    text = "“Flut” (Bild: Ann, Bearbeitung: Bea) CC-BY-CA ©, xyz"
    full = Credit(
        text=text,
        span=Span(100, 100 + len(text)),
        title="Flut",
        authors=(Author("Ann", "Ann", Span(114, 117), url="https://ann.example"),),
        sources=(Source("Haus", "Haus", Span(0, 0)),),
        contributors=(Contributor("Bea", "editing", "Bea", Span(132, 135)),),
        licenses=(License("LicenseRef-x", "X", url=None, text="CC-BY-CA", span=Span(137, 145)),),
        copyright=Copyright("Ann", 2019, 2021),
        permission="courtesy",
        modified=True,
        remainder=(Span(149, 152),),
        diagnoses=(Diagnosis("license-unknown", "CC-BY-CA", Span(137, 145), ("CC-BY-SA", "CC-BY")),),
        work_url="https://work.example",
    )
    assert credit.render(full) == (
        "“Flut” (Bild: Ann, Bearbeitung: Bea) CC-BY-CA ©, xyz\n"
        " ^~~~         ^~~               ^~~  ^~~~~~~~    ^~~\n"
        " title        author            editing          not understood\n"
        "                                     licence\n"
        "  title       Flut\n"
        "  author      Ann <https://ann.example>\n"
        "  source      Haus\n"
        "  editing     Bea\n"
        "              X\n"
        "  copyright   © 2019-2021 Ann\n"
        "  permission  courtesy\n"
        "  modified    yes\n"
        "  work        https://work.example\n"
        "  wrong: no such licence: 'CC-BY-CA'; did you mean CC-BY-SA or CC-BY?\n"
    )


def test_a_credit_of_which_nothing_was_recognised() -> None:
    assert credit.render(Credit("::error::x", Span(0, 10))) == (
        "\\::error::x\n  Nothing of this was recognised as a credit.\n"
    )


def test_names_that_would_collide_stand_in_lines_of_their_own() -> None:
    parts = [marks.Mark(0, 2, "author"), marks.Mark(3, 5, "licence"), marks.Mark(6, 8, "source")]
    assert marks.draw("ab cd ef", parts) == [
        *("ab cd ef", "^~ ^~ ^~", "author", "   licence", "      source")
    ]


def test_long_lines_are_wrapped_with_their_marks() -> None:
    lines = marks.draw("東" * 60, [marks.Mark(49, 51, "source")])
    assert lines == ["東" * 50, " " * 98 + "^~", " " * 98 + "source", "東" * 10, "~~"]


def test_an_image_with_everything() -> None:
    full = ImageMetadata(
        format="JPEG",
        exif={"Artist": EVIL},
        xmp={"dc:creator": ("Ann", "Bea"), "xmpRights:Marked": False},
        creators=("Ann", "Bea"),
        marked=False,
        c2pa=True,
        conflicts=(Conflict("creators", (("EXIF Artist", EVIL), ("XMP dc:creator", "Ann"))),),
        warnings=(Damage("cut off", 12),),
    )
    assert metadata.render("::a.jpg", full) == (
        "\\::a.jpg: JPEG\n"
        "  EXIF\n"
        f"    Artist  {SHOWN}\n"
        "  XMP\n"
        "    dc:creator        Ann; Bea\n"
        "    xmpRights:Marked  no\n"
        "  Together\n"
        "    creator        Ann; Bea\n"
        "    rights marked  no\n"
        "  It carries signed content credentials (C2PA).\n"
        "  Conflict: creators: EXIF Artist says "
        "'\\x1b[31m\\n::error::x\\u202e##\\[y]', XMP dc:creator says 'Ann'\n"
        "  Damaged: cut off (at byte 12)\n"
    )


def test_changes() -> None:
    result = EmbedResult(
        "a.jpg", "a.jpg", (Change("EXIF", "Artist", EVIL, "Ann"), Change("XMP", "dc:creator", None, ("Ann",)))
    )
    assert changes.render("a.jpg", result) == (
        "a.jpg: 2 properties changed.\n"
        f"  EXIF Artist     {SHOWN} -> Ann\n"
        "  XMP dc:creator  (nothing) -> Ann\n"
    )


def test_a_change_that_takes_away() -> None:
    result = EmbedResult("a.jpg", None, (Change("EXIF", "Artist", "Ann", None),))
    assert changes.render("a.jpg", result, dry_run=True) == (
        "a.jpg: 1 property would change.\n  EXIF Artist  Ann -> (nothing)\n"
    )


def test_differences_are_for_reading() -> None:
    diff = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n ::error::x\r\n-\t\x1b[31mold\n+new ##[y]\n"
    assert difference.render(diff) == (
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n \\::error::x\n-\t\\x1b[31mold\n+new ##\\[y]\n"
    )
    assert difference.render("") == ""
    assert difference.render("+a\n", color=True) == "\x1b[1;32m+a\x1b[0m\n"
