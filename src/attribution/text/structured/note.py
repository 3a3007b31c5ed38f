"""The note beside a rendered line: what words cannot say exactly, as JSON-LD in a comment.

    Image: NASA<!-- attribution:2f0c11d3 {"@type": "ImageObject", "creator": …} -->

The eight digits are the CRC-32 of the line. Somebody who corrects the line by hand need not know of the
note: it no longer belongs to the line, and is passed over. The note is ASCII without `<`, `>`, `&`, `~`
and `--`, so it ends no comment and is untouched by whatever a page is stored in.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from attribution.model.patterns import lazily
from attribution.text.structured import hints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FRAMES = {
    "html": ("<!--", " -->"),
    "markdown": ("<!--", " -->"),
    "mediawiki": ("<!--", " -->"),
    "rst": ("\n\n..", "\n"),
    "asciidoc": ("\n//", "\n"),
    "reuse": ("SPDX-FileComment:", "\n"),
}
"""The comments of each markup."""

STYLES = frozenset(_FRAMES)
"""The styles that have comments."""

_NOTE = lazily(
    r"(?:<!--|\n\s*\.\.|\n\s*//|SPDX-FileComment:) attribution:([0-9a-f]{8}) (\{.*\})(?: -->)?"
    r"(?:\s|</[a-zA-Z][a-zA-Z0-9]{0,20}>){0,50}\Z"
)
_SPAN = '<span class="attribution"'
_UNSAFE = lazily(r"[<>&~\x7f]|--|attribution:|SPDX-")
_LONGEST_FRAME = 40


def write(line: str, style: str, values: Mapping[str, Any]) -> str:
    """Put a note behind a line that is written in a style which has comments."""
    import json

    before, after = _FRAMES[style]
    said = _UNSAFE.sub(lambda m: f"{m[0][:-1]}\\u{ord(m[0][-1]):04x}", json.dumps(values))
    return f"{line}{before}{hints.NOTE}{_sum(line)} {said}{after}"


def read(text: str) -> dict[str, Any] | None:
    """Read the note at the end of a text; None where there is none, or one that belongs to another line.

    Elements may close behind it, and something else stand before its line, as in a caption.
    """
    at = text.rfind(hints.NOTE)
    found = _NOTE.search(text, max(0, at - _LONGEST_FRAME)) if at >= 0 else None
    if found is None or found[1] not in map(_sum, _lines(text[: found.start()].rstrip())):
        return None
    import json

    try:
        values = json.loads(found[2])
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _lines(text: str) -> Iterator[str]:
    """Yield what may be the line of a note that stands behind `text`: all of it, or what it ends with."""
    yield text
    yield text[text.rfind("\n") + 1 :]
    yield text[max(0, text.rfind(_SPAN)) :]


def _sum(line: str) -> str:
    return f"{zlib.crc32(line.strip().encode('utf-8', 'surrogatepass')):08x}"
