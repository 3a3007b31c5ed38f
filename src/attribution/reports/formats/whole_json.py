"""One JSON object with everything; its shape is `reports/schema/report.schema.json`.

A finding is a line of it, and so is a figure: a long report is written as it is made, and compared line by
line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attribution
from attribution.model import plain
from attribution.model.finding import REPORT_VERSION
from attribution.reports import objects, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Report
    from attribution.reports import Screen


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write the object; `version` is raised when its shape changes."""
    yield from objects.document(_members(report))
    yield "\n"


def _members(report: Report) -> Iterator[tuple[str, Any]]:
    import attrs

    yield "version", REPORT_VERSION
    yield "data_version", attribution.DATA_VERSION
    yield "tool", {"name": "image-attribution", "version": attribution.__version__}
    yield "summary", parts.by_severity(report)
    for field in attrs.fields(type(report)):
        value = getattr(report, field.name)
        yield field.name, map(plain.dump, value) if isinstance(value, tuple) else value
