"""The few terminal colours that reports use: one role, one colour."""

from __future__ import annotations

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "good": "1;32",
    "strong": "1",
    "quiet": "2",
}


def paint(text: str, role: str, *, color: bool) -> str:
    """Give the text in the colour of its role (ECMA-48 SGR), or as it is."""
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if color else text


def link(text: str, url: str) -> str:
    """Give the text as a link of terminals (OSC 8, ended by ST). The address must be harmless.

    https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    """
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"
