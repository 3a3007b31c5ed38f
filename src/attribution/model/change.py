"""What `embed` would write, or wrote, into an image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.model import values

if TYPE_CHECKING:
    from attribution.model.metadata import Value


@values.frozen
class Change:
    """One property of one standard, before and after. None stands for absent.

    `standard` is "EXIF", "IPTC" or "XMP"; `property` the standard's own name ("Artist",
    "By-line", "dc:creator").
    """

    standard: str
    property: str
    before: Value | None
    after: Value | None


@values.frozen
class EmbedResult:
    """What was done: the file written (None in a dry run, or when nothing had to change)."""

    path: str | None
    output: str | None
    changes: tuple[Change, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any property differs from before."""
        return bool(self.changes)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        from attribution.model import plain

        result: dict[str, Any] = plain.dump(self)
        return result
