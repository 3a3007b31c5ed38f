"""What may have been meant, for messages about settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def hint(candidates: Iterable[str]) -> str:
    """Draw up what may have been meant, to be put behind a message."""
    names = " or ".join(repr(name) for name in candidates)
    return f"; did you mean {names}?" if names else ""
