"""A JSON object a line, one for each finding: for streams and `jq`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model import plain
from attribution.model.finding import REPORT_VERSION
from attribution.reports import escape

if TYPE_CHECKING:
    from attribution.model.finding import Report


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  no colours in JSON
    """Write the findings with `version`; nothing at all when there are none."""
    lines = (escape.as_json({"version": REPORT_VERSION, **plain.dump(finding)}) for finding in report)
    return "".join(f"{line}\n" for line in lines)
