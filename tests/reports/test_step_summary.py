"""The summary of a step on GitHub: counts and the gravest findings, no markup of strangers."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

import findings
from attribution.model.finding import Report
from attribution.reports import step_summary


def test_counts_and_places() -> None:
    assert step_summary.render(Report((findings.UNREADABLE, findings.MISSING), documents=1)) == (
        "### Attribution of pictures\n\n"
        "Found 1 error and 1 warning in 0 credits in 1 document; \\-\\-fix mends 1 of them\\.\n\n"
        "| rule | severity | findings |\n"
        "|---|---|--:|\n"
        "| AT303 title\\-missing | error | 1 |\n"
        "| AT901 image\\-unreadable | warning | 1 |\n"
        "\n| place | finding |\n"
        "|---|---|\n"
        "| content/river\\.md\\:12\\:26 | error AT303: The credit does not name the title, "
        "which CC BY 2\\.0 demands where it is supplied\\. |\n"
        "| content/a, b\\.jpg | warning AT901: The image can't be read\\: no end of image\\. |\n"
    )


def test_a_clean_report_is_one_sentence() -> None:
    assert step_summary.render(findings.CLEAN) == (
        "### Attribution of pictures\n\nAll well\\: looked at 1 credit in 1 document\\.\n\n"
    )


def test_strangers_write_no_markup() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(step_summary.render(findings.hostile()))
    assert set(re.findall(r"<(\w+)", page)) == {"h3", "p", "table", "thead", "tbody", "tr", "th", "td"}


def test_many_findings_stay_below_the_limit() -> None:
    long = step_summary.render(Report((findings.MISSING,) * 10_000))
    assert len(long.encode()) < 1_000_000
    assert long.endswith("\n9,900 more findings not shown here; all stand in the log\\.\n")
