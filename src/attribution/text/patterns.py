"""Patterns that are compiled when they are first needed: most lines need few of them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def lazily(pattern: str) -> Callable[[], re.Pattern[str]]:
    """Give a pattern that is compiled at its first use; sets of many scripts take milliseconds."""
    return functools.cache(lambda: re.compile(pattern))
