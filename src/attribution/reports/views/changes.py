"""What embedding changes in an image: property by property, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells, escape, parts
from attribution.reports.style import paint
from attribution.reports.views.metadata import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attribution.model.change import Change, EmbedResult
    from attribution.model.metadata import Value

_NOTHING = "(nothing)"


def render(
    image: str, result: EmbedResult, *, dry_run: bool = False, unchanged: str = "", color: bool = False
) -> str:
    """Write the block of one image; it ends with a newline. `unchanged` says why nothing was to change."""
    number = parts.count(len(result.changes), "property", "properties")
    if not result.changed:
        closing = f"{unchanged or 'already says all this'}; nothing to change."
    elif dry_run:
        closing = f"{number} would change."
    elif result.output in {None, image}:
        closing = f"{number} changed."
    else:
        closing = f"{number} changed, written to {result.output}."
    head = f"{paint(escape.line(image), 'strong', color=color)}: {escape.line(closing)}"
    return escape.guard("\n".join([head, *_rows(result.changes, color=color)]) + "\n")


def _rows(changes: Sequence[Change], *, color: bool) -> list[str]:
    names = [escape.line(f"{change.standard} {change.property}") for change in changes]
    widest = max(map(cells.width, names), default=0)
    return [
        f"  {name}{' ' * (widest - cells.width(name))}  {_value(change.before, 'error', color=color)}"
        f" -> {_value(change.after, 'good', color=color)}"
        for name, change in zip(names, changes, strict=True)
    ]


def _value(value: Value | None, role: str, *, color: bool) -> str:
    if value is None:
        return paint(_NOTHING, "quiet", color=color)
    return paint(cells.fit(show(value), 200), role, color=color)
