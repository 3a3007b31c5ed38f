"""What is wrong, where, by which clause, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from attribution.model import values
from attribution.model.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.model.credit import Credit, Span

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the gravest to the mildest."""

REPORT_VERSION = 1
"""Version of the dictionaries that `Report.to_dict` makes."""


@values.frozen
class Reference:
    """The clause that a finding rests on, and its address."""

    clause: str
    url: str | None = None

    def __str__(self) -> str:
        """Clause and address, for people."""
        return f"{self.clause} <{self.url}>" if self.url else self.clause


@values.frozen
class Edit:
    """Replace the characters of `span` in the document by `replacement`."""

    span: Span
    replacement: str


@values.frozen
class Fix:
    """How to mend a finding: edits of the document. `safe` ones change no meaning."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool = True


@values.frozen
class Finding:
    """One thing that is wrong.

    `line` and `column` count from 1, `end_line` and `end_column` point behind the last character;
    columns count code points. `span` holds code-point offsets into the document (or into the line
    that `check` was given). `excerpt` is the line of the document at `line`, for the caret.
    """

    code: str
    name: str
    severity: Severity
    message: str
    params: Mapping[str, Any] = attrs.field(factory=Frozen, converter=Frozen, hash=False)
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    span: Span | None = None
    reference: Reference | None = None
    advice: str | None = None
    excerpt: str | None = None
    fix: Fix | None = None


@values.frozen
class Figure:
    """An image of a document with the credit that belongs to it.

    `document` is the path of the document ("" for a string), `image` the target as written (None
    where only a credit stands), `image_path` the file it leads to (None where there is none).
    `line` and `column` (from 1) say where the credit's first character stands, or the image's where there
    is no credit; `span` holds the code-point offsets in the document.

    `origin` says what kind of place holds the credit: "text", "caption", "title", "alternative text",
    "front matter", "structured data" (JSON-LD, microdata, RDFa), "data" (a data file's record), "sidecar".
    `markup` is how text is marked up there ("text", "markdown", "html", "rst", "asciidoc"), `quoting` how a
    text must be written there so that it reads as meant (see `documents.quoting`), None for as it is.
    """

    document: str
    credit: Credit | None = None
    image: str | None = None
    image_path: str | None = None
    span: Span | None = None
    line: int | None = None
    column: int | None = None
    image_span: Span | None = None
    origin: str = "text"
    markup: str = "text"
    quoting: str | None = None


def _credited(figures: tuple[Figure, ...]) -> int:
    return sum(figure.credit is not None for figure in figures)


@values.frozen
class Report:
    """Findings, in the order of path, line and column, with what was looked at.

    Iterating gives the findings; `ok` is True when none of them is an error. `credits` counts the figures
    that have a credit, also where `figures` were not asked for. `known` counts findings that the baseline
    holds, which are not told; `embedded` are the images that were given the credit of a document.
    """

    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    documents: int = 0
    images: int = 0
    fixed: int = 0
    credits: int = attrs.Factory(lambda self: _credited(self.figures), takes_self=True)
    known: int = 0
    embedded: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        """Give the findings."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.findings)

    def __bool__(self) -> bool:
        """Be true always: `ok` tells whether all is well."""
        return True

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not self.at_least("error")

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Give the findings at least as grave as `severity`. Raises `ValueError` for another word."""
        if severity not in SEVERITIES:
            raise ValueError(f"{severity!r} is none of {', '.join(SEVERITIES)}")
        graver = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(finding for finding in self.findings if finding.severity in graver)

    def only(self, severity: Severity) -> Report:
        """Give the report with the findings at least as grave as `severity` alone. Raises `ValueError`."""
        return attrs.evolve(self, findings=self.at_least(severity))

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, with `version` and `data_version`."""
        from attribution import DATA_VERSION
        from attribution.model import plain

        return {"version": REPORT_VERSION, "data_version": DATA_VERSION, **plain.dump(self)}
