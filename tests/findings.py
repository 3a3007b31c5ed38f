"""Findings made by hand, harmless and hostile, for the tests of what is written of them."""

from __future__ import annotations

from attribution.model.credit import Credit, Span
from attribution.model.finding import Edit, Figure, Finding, Fix, Reference, Report

LINE = "Ein Fluß | Foto: Flickr, 山田 | CC BY 2.0"
MISSING = Finding(
    code="AT303",
    name="title-missing",
    severity="error",
    message="The credit does not name the title, which CC BY 2.0 demands where it is supplied.",
    params={"license": "CC-BY-2.0"},
    path="content/river.md",
    line=12,
    column=26,
    end_line=12,
    end_column=28,
    span=Span(225, 227),
    reference=Reference("CC BY 2.0, section 4(b)", "https://creativecommons.org/licenses/by/2.0/legalcode"),
    advice="Write the title of the work before its author.",
    excerpt=LINE,
    fix=Fix("Link the licence.", (Edit(Span(230, 239), "[CC BY 2.0](https://example.org)"),)),
)
UNREADABLE = Finding(
    code="AT901",
    name="image-unreadable",
    severity="warning",
    message="The image can't be read: no end of image.",
    path="content/a, b.jpg",
)
LOOSE = Finding(
    code="AT101", name="credit-not-recognised", severity="note", message="No credit.", line=1, column=1
)
REPORT = Report(
    findings=(MISSING, UNREADABLE, LOOSE),
    figures=(
        Figure(
            "content/river.md", Credit(LINE, Span(200, 239)), "a.jpg", "content/a.jpg", Span(200, 239), 12, 1
        ),
    ),
    documents=1,
    images=2,
)
CLEAN = Report(figures=REPORT.figures, documents=1)

EVIL = (
    "::error::forged\n::error file=x::forged\r\n\x1b[31mred\x1b]8;;https://evil.example\x07link\x1b]8;;\x07"
    "<script>alert(1)</script><img src=x onerror='alert(1)'>\u202egnp.exe\u2066\x9b2J\x00\x7f\u2028##[error]x"
    "##vso[task.complete]]]> %0A::warning::x \udc80 [click](javascript:alert(1)) \ufeff{0} %s"
)


def hostile(text: str = EVIL) -> Report:
    """Give a report in which every text is a stranger's."""
    finding = Finding(
        code="AT301",
        name="author-missing",
        severity="error",
        message=text,
        params={"text": text, text: [text]},
        path=text,
        line=1,
        column=3,
        end_line=1,
        end_column=9,
        span=Span(2, 8),
        reference=Reference(text, text),
        advice=text,
        excerpt=text,
        fix=Fix(text, (Edit(Span(2, 8), text),)),
    )
    bare = Finding(code="AT901", name="image-unreadable", severity="note", message=text, path=text)
    figure = Figure(text, Credit(text, Span(0, len(text))), text, text)
    return Report((finding, bare), (figure,), 1, 1)
