"""A JSON object a line, one for each finding: for streams and `jq`.

Each line has the shape of `reports/schema/line.schema.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model import plain
from attribution.model.finding import REPORT_VERSION
from attribution.reports import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Report
    from attribution.reports import Screen


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write the findings with `version`; nothing at all when there are none."""
    for finding in report:
        yield escape.as_json({"version": REPORT_VERSION, **plain.dump(finding)}) + "\n"
