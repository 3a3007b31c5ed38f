"""Findings and other results, as people and programs read them.

`formats` holds one output format for findings a module, `views` what the other results look like to
people, `escape` makes harmless whatever strangers wrote. They loop over findings and know no rule.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    "json-v1": "attribution.reports.formats.whole_json",
    "junit": "attribution.reports.formats.junit",
    "rdjson": "attribution.reports.formats.rdjson",
    "sarif": "attribution.reports.formats.sarif",
    "text": "attribution.reports.formats.full",
}
"""The name of each output format and the module whose `pieces` writes it, loaded on use.

"text" is another name of "full"; "json" is the newest version of the object, "json-v1" the first one.
"""

FIGURED = frozenset({"html", "json", "json-v1"})
"""The formats that show the figures of a report; the others need none of them."""


class Screen(NamedTuple):
    """What a report is written for.

    `color` allows terminal colours, `width` has the columns of the terminal (None where there is none, so
    that lines are as long as they are), `links` allows links of terminals (OSC 8).
    """

    color: bool = False
    width: int | None = None
    links: bool = False


def render(report: Report, output_format: str, *, color: bool = False, width: int | None = None) -> str:
    """Write a report in one of `FORMATS`; the text ends with a newline, unless it is empty.

    `color` allows terminal colours, and `width` has the columns of the terminal; only the formats for
    people make use of them. Raises `KeyError` for a format that is not in the list.
    """
    return "".join(pieces(report, output_format, Screen(color=color, width=width)))


def pieces(report: Report, output_format: str, screen: Screen | None = None) -> Iterator[str]:
    """Write a report piece by piece, each of whole lines, so that a long one is never held in memory.

    Raises `KeyError` for a format that is not in `FORMATS`.
    """
    module = importlib.import_module(FORMATS[output_format])
    writer: Callable[[Report, Screen], Iterator[str]] = module.pieces
    return writer(report, screen or Screen())
