"""One HTML page that needs nothing else: no script, no picture, no address but the clauses' own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import escape, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "pre{overflow-x:auto;padding:.5rem;background:#f4f4f4;color:#222}"
    "mark{background:#ffd54d}.error{color:#b00020}.warning{color:#8a5300}.note{color:#00527a}"
)


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  the style sheet sets colours
    """Write the page: a section a path, an article a finding."""
    return escape.guard("\n".join(_page(report)) + "\n")


def _page(report: Report) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>Attribution of pictures</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>Attribution of pictures</h1>\n<p>{escape.markup(parts.summary(report))}</p>"
    for path, findings in parts.by_path(report).items():
        yield f"<section>\n<h2>{escape.markup(path)}</h2>"
        for finding in findings:
            yield from _article(finding)
        yield "</section>"
    yield "</body>\n</html>"


def _article(finding: Finding) -> Iterator[str]:
    place = escape.markup(parts.place(finding))
    name = escape.markup(f"{finding.code} {finding.name}")
    yield f'<article>\n<h3><span class="{finding.severity}">{finding.severity}</span> {name}</h3>'
    yield f"<p>{place}</p>"
    if finding.excerpt and finding.column is not None:
        yield f"<pre>{_excerpt(finding, finding.excerpt, finding.column - 1)}</pre>"
    yield f"<p>{escape.markup(finding.message)}</p>"
    if finding.reference is not None:
        yield f"<p>Clause: {_link(finding.reference.clause, finding.reference.url)}</p>"
    if finding.advice:
        yield f"<p>Mend: {escape.markup(finding.advice)}</p>"
    yield "</article>"


def _excerpt(finding: Finding, excerpt: str, start: int) -> str:
    one_line = finding.end_line in {None, finding.line}
    end = finding.end_column - 1 if finding.end_column is not None and one_line else len(excerpt)
    before, inside, after = excerpt[:start], excerpt[start:end], excerpt[max(start, end) :]
    return f"{escape.markup(before)}<mark>{escape.markup(inside)}</mark>{escape.markup(after)}"


def _link(text: str, url: str | None) -> str:
    safe = escape.address(url)
    shown = escape.markup(text)
    return shown if safe is None else f'<a href="{escape.markup(safe)}" rel="nofollow">{shown}</a>'
