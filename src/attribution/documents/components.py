"""Components of MDX and its like: `<Image src="a.jpg" alt={"The harbour"} credit='Jane Doe' />`.

Source: https://facebook.github.io/jsx/ (an attribute is "…" or '…' with character references, or `{…}`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.documents.base import Piece
from attribution.documents.entities import resolved
from attribution.documents.shortcodes import Parameter, Use, matched, unescaped
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_OPEN = lazily(r"<(/?)([A-Z][\w.]*)")
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
_ATTRIBUTE = lazily(
    rf"""\s+(?:(?P<key>[A-Za-z_][\w:.-]*)(?:\s*=\s*(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<braces>{_BRACES})))?"""
    rf"""|{_BRACES})"""
)
_END = lazily(r"\s*(/?)>")
_STRING = lazily(r"""\{\s*(?:"((?:\\.|[^"\\\n])*+)"|'((?:\\.|[^'\\\n])*+)'|`((?:\\.|[^`\\$])*+)`)\s*\}""")


def components(text: str) -> list[Use]:
    """Give the components of a text, in order, end tags matched."""
    return matched(list(_tags(text)))


def _tags(text: str) -> Iterator[Use]:
    position = 0
    while (mark := _OPEN.search(text, position)) is not None:
        position = mark.end()
        parameters: list[Parameter] = []
        while (attribute := _ATTRIBUTE.match(text, position)) is not None:
            position = attribute.end()
            if attribute["key"]:
                parameters += _parameter(attribute)
        end = _END.match(text, position)
        if end:
            position = end.end()
            span = Span(mark.start(), position)
            yield Use("component", mark[2], span, tuple(parameters), closing=bool(mark[1]))


def _parameter(match: re.Match[str]) -> Iterator[Parameter]:
    kind = next((name for name in ("double", "single", "braces") if match[name] is not None), None)
    if kind is None:
        return
    start, end = match.span(kind)
    whole = Span(match.start("key"), end + (kind != "braces"))
    if kind != "braces":
        yield Parameter(match["key"], resolved(Piece(match[kind], start)), whole, f"html-{kind}")
        return
    string = _STRING.fullmatch(match[kind])
    if string is None:
        yield Parameter(match["key"], Piece(match[kind], start), whole, "fixed", literal=False)
        return
    group = next(number for number in (1, 2, 3) if string[number] is not None)
    piece = unescaped(string[group], start + string.start(group))
    yield Parameter(match["key"], piece, whole, "json" if group == 1 else "fixed")
