"""What stands around a line in its page: pictures, code, the foot of the page.

"Source: …" and "© 2020 …" are credits below a picture and the small print of a text elsewhere, so
`find` asks where a line stands before it believes one. Looked at only once something was found.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.markup import Plain

_SNIPPET = 3
"""Lines up to which a text is a caption handed over as such, and no page."""
_NEAR = 1500
_BETWEEN = 2
"""Characters and lines that may stand between a picture and its credit."""
_PICTURE = lazily(
    r"<(?:img|figure|picture|gallery)\b|!\[|^\.\. (?:figure|image)::|^image::"
    r"|\[\[[^\W\d_]{3,12}:[^\[\]|\n]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_OPENING = lazily(
    r"<(?P<tag>pre|footer|nav)\b"
    r"|^[ \t]{0,12}(?P<fence>```|~~~)`{0,9}~{0,9}(?!\{(?:figure|image))"
    r"|^\[source[^\]\n]{0,200}\][ \t]{0,9}\r?\n(?P<listing>----)"
    r"|^(?P<literal>(?![ \t]*\.\.[ ])[^\n]{0,400}::|[ \t]{0,12}\.\.[ ]code(?:-block)?::[^\n]{0,99})"
    r"[ \t]{0,9}\r?\n(?=\r?\n[ \t]+\S)",
    re.IGNORECASE | re.MULTILINE,
)
_CODE = frozenset({"pre", "fence", "listing", "literal"})
_UNINDENTED = lazily(r"^\S", re.MULTILINE)


class Page:
    """A text with the flattened form of it. Every question costs at most one walk through the text."""

    def __init__(self, source: str, plain: Plain) -> None:
        """Take a text as given, and as a reader sees it."""
        self._source = source
        self._plain = plain

    @functools.cached_property
    def is_snippet(self) -> bool:
        """Whether the text is so short that whoever asks means a caption by it."""
        lines = (match for match in re.finditer(r"\S[^\r\n]*", self._plain.text))
        return sum(1 for _, _ in zip(lines, range(_SNIPPET + 1), strict=False)) <= _SNIPPET

    def in_code(self, offset: int) -> bool:
        """Tell whether a place of the source stands in a block of code."""
        return self._region(offset) in _CODE

    def is_doubtful(self, offset: int, since: int) -> bool:
        """Tell whether a place is one of running text: no picture before it that has no credit yet.

        `since` is the end of the credit before.
        """
        if self.is_snippet:
            return False
        return self._region(offset) is not None or not self._is_pictured(offset, since)

    def _region(self, offset: int) -> str | None:
        index = bisect.bisect_right(self._regions, (offset, "~", len(self._source))) - 1
        inside = index >= 0 and offset < self._regions[index][2]
        return self._regions[index][1] if inside else None

    @functools.cached_property
    def _regions(self) -> list[tuple[int, str, int]]:
        """Blocks of code and the foot of the page: beginning, kind, end."""
        return list(self._walk())

    def _walk(self) -> Iterator[tuple[int, str, int]]:
        at, unclosed = 0, set[str]()
        while match := _OPENING.search(self._source, at):
            kind = (match["tag"] or match.lastgroup or "").casefold()
            mark = match[match.lastgroup or 0].casefold() if kind != "literal" else kind
            end = -1 if mark in unclosed else self._closing(kind, mark, match.end())
            if end < 0:
                unclosed.add(mark)
            else:
                yield match.start(), kind, end
            at = max(end, match.end())

    def _closing(self, kind: str, mark: str, start: int) -> int:
        """Find where a block ends; -1 when it never does."""
        if kind == "literal":
            match = _UNINDENTED.search(self._source, start)
            return match.start() if match else len(self._source)
        if kind in {"fence", "listing"}:
            pattern = re.compile(rf"^[ \t]{{0,12}}{mark}", re.MULTILINE)
        else:
            pattern = re.compile(f"</{mark}", re.IGNORECASE)
        match = pattern.search(self._source, start)
        return match.end() if match else -1

    @functools.cached_property
    def _pictures(self) -> list[int]:
        return [match.start() for match in _PICTURE.finditer(self._source)]

    def _is_pictured(self, offset: int, since: int) -> bool:
        """Tell whether a picture stands in the line or close before it."""
        line_end = self._source.find("\n", offset, offset + _NEAR)
        index = bisect.bisect_left(self._pictures, line_end if line_end >= 0 else offset + _NEAR) - 1
        picture = self._pictures[index] if index >= 0 else -1
        if picture < since or offset - picture > _NEAR or self._source.find("</figure", picture, offset) >= 0:
            return False
        begin = self._source.find("\n", picture, max(picture, offset))
        if begin < 0:
            return True
        between = self._plain.text[self._at(begin) : self._at(offset)]
        return sum(not line.isspace() for line in between.splitlines()) <= _BETWEEN

    def _at(self, offset: int) -> int:
        """Give the place in the plain text of one in the source."""
        offsets = self._plain.offsets
        return offset if offsets is None else bisect.bisect_left(offsets, offset)
