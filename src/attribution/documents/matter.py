"""Where front matter stands: YAML between `---`, TOML between `+++`, JSON between braces, at the beginning.

Source: https://gohugo.io/content-management/front-matter/ (Jekyll and the others know the first).
"""

from __future__ import annotations

import re

from attribution.model.credit import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARKS = {"---": ("---", "..."), "+++": ("+++",), "{": ("}",)}


def front_matter(text: str) -> list[Span]:
    """Give the place of front matter with its marks, of which there is one at most; none if it never ends."""
    first = _LINE.match(text)
    ends = _MARKS.get(first[0].rstrip()) if first else None
    position = first.end() if first else 0
    while ends and position < len(text):
        line = _LINE.match(text, position)
        if line is None:
            return []
        if line[0].rstrip() in ends:
            return [Span(0, line.end())]
        position = line.end()
    return []
