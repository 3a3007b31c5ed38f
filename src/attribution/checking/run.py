"""One credit, one image, one policy: the findings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import attrs

from attribution.checking.arms import arms
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules import RULES
from attribution.checking.rules.base import Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import SEVERITIES, Figure, Finding, Report
from attribution.model.metadata import ImageMetadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.rules.base import Scope
    from attribution.model.credit import Credit

    Image: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO | ImageMetadata


def check(credit: Credit | str, *, image: Image | None = None, policy: Policy | None = None) -> Report:
    """Check one credit against its licence, its image and a policy.

    Args:
        credit: a line, which is parsed, or what `parse` gave. Spans of the findings count in the line.
        image: path, bytes or binary file of the image, or what `read` gave.
        policy: the publisher's wishes; without one, all rules that are on by default run.

    Returns:
        The findings in the order of their places. `path` of each is "": there is no document.

    Raises:
        ImageError: the image can't be read; `UnsupportedFormatError` when it is of another format.
    """
    chosen = policy if policy is not None else Policy()
    text, said = _read(credit, chosen)
    metadata = None if image is None else _metadata(image)
    name = os.fspath(image) if isinstance(image, (str, os.PathLike)) else None
    subject = Subject(chosen, said, metadata, text, markup=markup_of(text), image=name)
    findings = Checker(chosen).findings(subject, Lines(text))
    figure = Figure("", credit=said, image=name, image_path=name, span=said.span)
    return Report(in_order(findings), (figure,), images=0 if image is None else 1)


def _read(credit: Credit | str, policy: Policy) -> tuple[str, Credit]:
    """Give the credit with a string that its spans point into."""
    if not isinstance(credit, str):
        return " " * min(credit.span.start, _LONGEST_PADDING) + credit.text, credit
    from attribution.text.api import parse

    return credit, parse(credit, policy=policy)


_LONGEST_PADDING = 1_000_000


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort by path, place, severity and code, and drop what is said twice."""
    unique = {(one.path, one.span, one.code, one.message): one for one in findings}
    return tuple(sorted(unique.values(), key=rank))


def rank(finding: Finding) -> tuple[str, int, int, int, str, str]:
    """Give what findings are sorted by."""
    severity = SEVERITIES.index(finding.severity)
    place = finding.line or 0, finding.column or 0
    return (finding.path or "", *place, severity, finding.code, finding.message)


def markup_of(text: str) -> str:
    """Tell how a line is marked up, by its links and tags: "html", "markdown" or "text"."""
    import re

    if re.search(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>", text):
        return "html"
    return "markdown" if re.search(r"\]\([^)\s]", text) else "text"


def _metadata(image: Image) -> ImageMetadata:
    if isinstance(image, ImageMetadata):
        return image
    from attribution.image.fields import read

    return read(image)


class Checker:
    """The rules that a policy chooses, ready to be run on many subjects. Immutable, thread-safe."""

    def __init__(self, policy: Policy) -> None:
        """Choose the rules."""
        self.policy = policy
        self.rules = tuple(
            rule
            for rule in RULES
            if policy.runs(rule.code, by_default=rule.enabled) and policy.severity(rule.code, "") != "off"
        )
        self._of: dict[Scope, list[Rule]] = {}
        for rule in self.rules:
            self._of.setdefault(rule.scope, []).append(rule)

    def findings(
        self, subject: Subject, lines: Lines, path: str = "", *, without: tuple[Scope, ...] = ()
    ) -> list[Finding]:
        """Run all rules that the subject allows, and place what they find in its document.

        Rules of the scopes `without` are left out: what an image says by itself is told once, with the image.
        """
        scopes = (scope for scope in _scopes(subject) if scope not in without)
        found = [finding for scope in scopes for finding in self._run(scope, subject)]
        if subject.credit and subject.origin not in _FOR_PROGRAMS:
            found += self._best_arm(subject)
        return [_placed(finding, lines, path) for finding in found]

    def _best_arm(self, subject: Subject) -> list[Finding]:
        """Give the findings for the licence alternative that is met best: one is enough."""
        choices = [[*self._run("licence", attrs.evolve(subject, arm=arm))] for arm in arms(subject.said)]
        return min(choices, key=_weight) if len(choices) > 1 else choices[0]

    def _run(self, scope: Scope, subject: Subject) -> Iterator[Finding]:
        for rule in self._of.get(scope, ()):
            for hit in rule.check(subject):
                yield rule.finding(hit, self.policy)


_FOR_PROGRAMS = frozenset({"sidecar", "structured data"})
"""Kinds of places that no reader sees: they are no credit, but what they say is compared with the credit."""


def _weight(findings: list[Finding]) -> tuple[int, ...]:
    """Count the findings by severity, the grave ones first: an alternative without an error is enough.

    An alternative without its version comes last, since what it asks for is unknown, not little. Of two that
    are equally wrong, the one that can be mended by a link comes before the one that needs a whole text.
    """
    error, *milder = (sum(finding.severity == severity for finding in findings) for severity in SEVERITIES)
    unknown = any(finding.code == "AT201" for finding in findings)
    whole_text = any(finding.code == "AT310" for finding in findings)
    return (unknown, error, whole_text, *milder)


def _scopes(subject: Subject) -> Iterator[Scope]:
    """Give the scopes that a subject has what they need for; "licence" is run arm by arm."""
    if subject.failure is not None:
        yield "input"
    if subject.credit is not None:
        yield "line"
    if subject.credit and subject.origin not in _FOR_PROGRAMS:
        yield "credit"
    if subject.metadata is not None:
        yield "image"
    if subject.credit and (subject.metadata is not None or subject.statements):
        yield "comparison"
    if subject.image is not None:
        yield "document"
    if subject.site:
        yield "site"


def _placed(finding: Finding, lines: Lines, path: str) -> Finding:
    """Give the finding its path, lines, columns and the line to show."""
    if finding.span is None:
        return attrs.evolve(finding, path=path)
    size = len(lines.text)
    span = Span(min(finding.span.start, size), min(finding.span.end, size))
    line, column = lines.place(span.start)
    end_line, end_column = lines.end(span)
    return attrs.evolve(
        finding,
        path=path,
        span=span,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        excerpt=lines.excerpt(line),
    )
