"""One JSON object with everything; its shape is `reports/schema/report.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attribution
from attribution.reports import escape, parts

if TYPE_CHECKING:
    from attribution.model.finding import Report


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  no colours in JSON
    """Write the object, indented; `version` is raised when its shape changes."""
    whole = report.to_dict()
    tool = {"name": "image-attribution", "version": attribution.__version__}
    head = {"version": whole.pop("version"), "tool": tool, "summary": parts.by_severity(report)}
    return escape.as_json(head | whole, indent=2) + "\n"
