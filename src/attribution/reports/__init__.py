"""Findings and other results, as people and programs read them.

`formats` holds one output format for findings a module, `views` what the other results look like to
people, `escape` makes harmless whatever strangers wrote. They loop over findings and know no rule.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.model.finding import Report

FORMATS: dict[str, str] = {
    "concise": "attribution.reports.formats.concise",
    "full": "attribution.reports.formats.full",
    "github": "attribution.reports.formats.github",
    "gitlab": "attribution.reports.formats.gitlab",
    "grouped": "attribution.reports.formats.grouped",
    "html": "attribution.reports.formats.page",
    "json": "attribution.reports.formats.whole_json",
    "json-lines": "attribution.reports.formats.json_lines",
    "junit": "attribution.reports.formats.junit",
    "rdjson": "attribution.reports.formats.rdjson",
    "sarif": "attribution.reports.formats.sarif",
}
"""The name of each output format and the module whose `render` writes it, loaded on use."""

_DRAWN = frozenset({"full"})
"""The formats that draw under a line, which must not be broken by the terminal."""


def render(report: Report, output_format: str, *, color: bool = False, width: int | None = None) -> str:
    """Write a report in one of `FORMATS`; the text ends with a newline, unless it is empty.

    `color` allows terminal colours, and `width` has the columns of the terminal; only the formats for
    people make use of them. Raises `KeyError` for a format that is not in the list.
    """
    module = importlib.import_module(FORMATS[output_format])
    renderer: Callable[..., str] = module.render
    drawn = {} if width is None or output_format not in _DRAWN else {"width": width}
    return renderer(report, color=color, **drawn)
