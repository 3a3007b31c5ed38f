"""The mended line of a finding, ready to be copied: from its fixes, or written anew from what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from attribution.model.finding import Figure, Finding, Fix
    from attribution.reports.parts import Piece


@values.frozen
class Mended:
    """A line to copy.

    `title` says what it is, `changes` how it differs from what stands there, `missing` names the rules that
    it breaks still, since no fix is known.
    """

    title: str
    text: str
    changes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def lines(findings: Sequence[Finding], figure: Figure | None) -> Iterator[Mended]:
    """Give the lines that mend the findings of one credit: one for each line of the document that is mended.

    Where no fix says how, the credit is written anew with all that is known of it, in the markup of its
    place; what is missing is still missing then.
    """
    made = [mended for group in _by_line(findings) for mended in _fixed(group)]
    yield from made
    if not made and figure is not None:
        yield from _written(figure, _unfixed(findings))


def _by_line(findings: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.line is not None:
            groups.setdefault(finding.line, []).append(finding)
    return list(groups.values())


def _fixed(findings: Sequence[Finding]) -> Iterator[Mended]:
    """Apply all fixes that stand within the line, those that need a look as well."""
    from attribution.auditing import fixes

    todo = fixes.chosen([_moved(finding) for finding in findings], unsafe=True)
    text = next((finding.excerpt for finding in findings if finding.excerpt), None)
    if not todo or text is None:
        return
    careful = all(fix.safe for fix in todo)
    title = "Mended line" if careful else "Mended line, to be looked at: it changes what is said"
    changes = tuple(dict.fromkeys(fix.description for fix in todo))
    yield Mended(title, fixes.apply(text, todo), changes, _unfixed(findings))


def _unfixed(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Name the rules for which somebody must find out something; notes are no such."""
    open_ = (one for one in findings if one.fix is None and one.severity != "note")
    return tuple(dict.fromkeys(f"{one.code} {one.name}" for one in open_))


def _moved(finding: Finding) -> Finding:
    """Give the finding with a fix whose places count from the begin of its line; else without one."""
    from attribution.reports import parts

    edits = parts.edits_in_line(finding)
    if not edits or finding.fix is None:
        return attrs.evolve(finding, fix=None)
    return attrs.evolve(finding, fix=_in_line(finding.fix, edits))


def _in_line(fix: Fix, edits: Sequence[Piece]) -> Fix:
    from attribution.model.credit import Span
    from attribution.model.finding import Edit

    moved = tuple(Edit(Span(one.column - 1, one.end_column - 1), one.replacement) for one in edits)
    return attrs.evolve(fix, edits=moved)


def _written(figure: Figure, missing: tuple[str, ...]) -> Iterator[Mended]:
    from attribution.text import render

    credit = figure.credit
    if not credit:
        return
    style = figure.markup if figure.markup in render.STYLES else "text"
    text = render.render(credit, style)
    if "\n" not in text and text != credit.text:
        yield Mended("The credit with all that it says, written in full", text, missing=missing)
