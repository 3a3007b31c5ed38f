"""A report counts, iterates and judges; it is true even when it holds nothing."""

from __future__ import annotations

import pytest

import attribution
from attribution import Finding, Fix, Report, Span
from attribution.model.finding import SEVERITIES, Edit, Severity


def finding(severity: Severity, **parts: object) -> Finding:
    return Finding("AT301", "author-missing", severity, "no author", **parts)  # type: ignore[arg-type]


ERROR, WARNING, NOTE = (finding(severity) for severity in SEVERITIES)


@pytest.mark.parametrize(("findings", "ok"), [((), True), ((WARNING, NOTE), True), ((NOTE, ERROR), False)])
def test_a_report_is_ok_without_errors(findings: tuple[Finding, ...], ok: bool) -> None:  # noqa: FBT001
    report = Report(findings)
    assert report.ok is ok
    assert bool(report) is True
    assert (list(report), len(report)) == (list(findings), len(findings))


@pytest.mark.parametrize(
    ("severity", "grave"),
    [("error", (ERROR,)), ("warning", (ERROR, WARNING)), ("note", (NOTE, ERROR, WARNING))],
)
def test_findings_at_least_as_grave(severity: Severity, grave: tuple[Finding, ...]) -> None:
    assert Report((NOTE, ERROR, WARNING)).at_least(severity) == grave


def test_an_unknown_severity_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^'grave' is none of error, warning, note$"):
        Report().at_least("grave")  # type: ignore[arg-type]


def test_findings_with_different_params_can_be_keys() -> None:
    assert len({finding("error", params={"a": 1}), finding("error", params={"a": 2})}) == 2


def test_plain_values_literally() -> None:
    fix = Fix("link it", (Edit(Span(1, 2), "x"),), safe=False)
    report = Report((finding("error", span=Span(0, 9), fix=fix),), documents=1)
    assert report.to_dict() == {
        "version": 1,
        "data_version": attribution.DATA_VERSION,
        "findings": [
            {
                "code": "AT301",
                "name": "author-missing",
                "severity": "error",
                "message": "no author",
                "params": {},
                "path": None,
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "span": [0, 9],
                "reference": None,
                "advice": None,
                "excerpt": None,
                "fix": {
                    "description": "link it",
                    "edits": [{"span": [1, 2], "replacement": "x"}],
                    "safe": False,
                },
            }
        ],
        "figures": [],
        "documents": 1,
        "images": 0,
        "fixed": 0,
        "credits": 0,
        "known": 0,
        "embedded": [],
    }
