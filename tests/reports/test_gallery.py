"""Findings stand beside the figure that they are about."""

from __future__ import annotations

import attrs

import findings
from attribution.model.credit import Credit, Span
from attribution.model.finding import Edit, Figure, Fix, Report
from attribution.reports import gallery, mended

FIGURE = findings.REPORT.figures[0]
OTHER = Figure("content/river.md", None, "b.jpg", "content/b.jpg", None, 20, 1, Span(400, 420))


def test_findings_of_one_figure_share_a_card() -> None:
    elsewhere = attrs.evolve(findings.MISSING, span=Span(230, 239), column=31)
    image = attrs.evolve(findings.LOOSE, path="content/river.md", span=Span(405, 409), line=20)
    report = Report((findings.MISSING, elsewhere, image), (OTHER, FIGURE))
    ((path, cards),) = gallery.files(report)
    assert path == "content/river.md"
    assert [(card.figure, len(card.findings)) for card in cards] == [(FIGURE, 2), (OTHER, 1)]
    assert [card.image for card in cards] == ["content/a.jpg", "content/b.jpg"]


def test_without_figures_lines_share_a_card() -> None:
    again = attrs.evolve(findings.MISSING, code="AT301")
    ((_, cards),) = gallery.files(Report((findings.MISSING, again)))
    assert [(card.figure, len(card.findings), card.image) for card in cards] == [(None, 2, None)]


def test_a_finding_about_an_image_shows_the_image() -> None:
    ((_, cards),) = gallery.files(Report((findings.UNREADABLE,)))
    assert cards[0].image == "content/a, b.jpg"


def test_all_fixes_of_a_line_make_one_line() -> None:
    spelling = attrs.evolve(
        findings.MISSING, fix=Fix("Write Flickr.", (Edit(Span(217, 223), "FLICKR"),), safe=False)
    )
    (line,) = mended.lines([findings.MISSING, spelling], FIGURE)
    assert line.text == "Ein Fluß | Foto: FLICKR, 山田 | [CC BY 2.0](https://example.org)"
    assert line.title == "Mended line, to be looked at: it changes what is said"
    assert line.changes == ("Link the licence.", "Write Flickr.")


def test_what_no_fix_mends_is_named() -> None:
    author = attrs.evolve(findings.MISSING, code="AT301", name="author-missing", fix=None)
    note = attrs.evolve(author, code="AT203", name="rights-managed", severity="note")
    (line,) = mended.lines([findings.MISSING, author, note], FIGURE)
    assert line.missing == ("AT301 author-missing",)


def test_a_fix_elsewhere_makes_no_line() -> None:
    far = attrs.evolve(findings.MISSING, fix=Fix("x", (Edit(Span(3, 4), "x"),)))
    assert list(mended.lines([far], None)) == []


def test_without_fix_the_credit_is_written_in_full() -> None:
    import attribution

    credit = attribution.parse("Foto: Flickr, Jonas Wederin | CC BY-SA 2.0")
    figure = Figure("a.md", credit, markup="markdown")
    (line,) = mended.lines([attrs.evolve(findings.MISSING, fix=None)], figure)
    assert line.missing == ("AT303 title-missing",)
    assert line.text == (
        "Photo: Jonas Wederin, via Flickr, licensed under "
        "[CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)"
    )


def test_what_is_no_credit_is_not_written_anew() -> None:
    figure = Figure("a.md", Credit("x", Span(0, 1)))
    assert list(mended.lines([findings.LOOSE], figure)) == []
