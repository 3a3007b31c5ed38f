"""Shortcodes and template tags: Hugo's `{{< figure src="a.jpg" >}}`, Liquid's `{% include x %}`.

Where they stand, and what their parameters are. What these mean is `elements`' business.

Sources: https://gohugo.io/content-management/shortcodes/ (parameters by name or by place; "…" with the
escapes of Go, raw `…`, which may run over lines); https://jekyllrb.com/docs/includes/ (`name=value`, "…" and
'…' with backslash before a quotation mark, else a variable); https://shopify.github.io/liquid/
(`name: value`, commas).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Piece
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN = lazily(r"\{\{([<%])(?!/\*)[ \t\r\n]*(/?)|\{%-?[ \t\r\n]*")
_NAME = lazily(r"[^\W\d][\w./-]*")
_INCLUDED = lazily(r"""[ \t\r\n]+(?:"([^"\r\n]{1,300})"|'([^'\r\n]{1,300})'|([^\s"'{}%=]{1,300}(?!\s*=)))""")
_PARAMETER = lazily(
    r"""[\s,]*(?:(?P<key>[^\W\d][\w.:-]*?)\s*[=:]\s*)?(?:"(?P<double>(?:\\.|[^"\\])*+)"|'(?P<single>(?:\\.|[^'\\])*+)'"""
    r"""|`(?P<raw>[^`]*+)`|(?P<bare>(?:(?![>%/-]?[>%]?\}|\{\{[<%]|\{%)[^\s"'`=,])++))""",
    re.DOTALL,
)
_SEPARATOR = lazily(r"[ \t\r\n,|]*")
_ESCAPED = lazily(r"\\(.)", re.DOTALL)
_GO = {"n": "\n", "t": "\t", "r": "\r"}
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render", "partial"})
_END = "end"


@attrs.frozen
class Parameter:
    """A parameter of an element: its name ("" where its place says what it is), and its value.

    `span` is the whole of it in the document. A value that is no `literal` is a variable or an expression.
    """

    name: str
    piece: Piece
    span: Span
    quoting: str | None = None
    literal: bool = True


@attrs.frozen
class Use:
    """An element as it stands in a document: its form (see `knowledge.elements`), name and parameters.

    `span` is the whole tag, `inner` what stands up to its end tag, None where it has none.
    """

    form: str
    name: str
    span: Span
    parameters: tuple[Parameter, ...] = ()
    closing: bool = False
    inner: Span | None = None

    @property
    def whole(self) -> Span:
        """The place of the element with its end tag's beginning."""
        return Span(self.span.start, self.inner.end if self.inner else self.span.end)


def shortcodes(text: str) -> list[Use]:
    """Give the shortcodes and tags of a text, in order, end tags matched."""
    return matched(list(_tags(text)))


def matched(found: list[Use]) -> list[Use]:
    """Give each element what stands up to its end tag: the next one of its name, the innermost first."""
    opened: dict[str, list[int]] = {}
    result: list[Use | None] = [*found]
    for number, use in enumerate(found):
        if not use.closing:
            opened.setdefault(use.name, []).append(number)
            continue
        result[number] = None
        if opened.get(use.name):
            start = opened[use.name].pop()
            result[start] = attrs.evolve(found[start], inner=Span(found[start].span.end, use.span.start))
    return [use for use in result if use is not None]


def _tags(text: str) -> Iterator[Use]:
    position = 0
    while (mark := _OPEN.search(text, position)) is not None:
        use = _hugo(text, mark) if mark[1] else _liquid(text, mark)
        if use:
            yield use
        position = use.span.end if use else mark.end()


def _hugo(text: str, mark: re.Match[str]) -> Use | None:
    name = _NAME.match(text, mark.end())
    if name is None:
        return None
    end = mark[1].replace("<", ">") + "}}"
    parameters, position = _parameters(text, name.end(), escapes=True)
    alone = text.startswith("/" + end, position)
    if not alone and not text.startswith(end, position):
        return None
    span = Span(mark.start(), position + len(end) + alone)
    return Use("shortcode", name[0], span, parameters, closing=bool(mark[2]))


def _liquid(text: str, mark: re.Match[str]) -> Use | None:
    name = _NAME.match(text, mark.end())
    if name is None:
        return None
    form, called, start = "tag", name[0], name.end()
    included = _INCLUDED.match(text, start) if called in _INCLUDES else None
    if included:
        form, called, start = "include", _stem(included[1] or included[2] or included[3]), included.end()
    parameters, position = _parameters(text, start, escapes=False)
    end = re.compile(r"-?%\}").match(text, position)
    if end is None:
        return None
    closing = form == "tag" and called.startswith(_END) and len(called) > len(_END)
    return Use(
        form,
        called[len(_END) :] if closing else called,
        Span(mark.start(), end.end()),
        parameters,
        closing=closing,
    )


def _stem(path: str) -> str:
    """Give the name of an included file without folder and ending."""
    return re.sub(r"\.[a-z0-9]{2,6}$", "", path.rpartition("/")[2], flags=re.IGNORECASE)


def _parameters(text: str, position: int, *, escapes: bool) -> tuple[tuple[Parameter, ...], int]:
    """Read parameters up to what is none; give them, and where it stands."""
    found: list[Parameter] = []
    while (match := _PARAMETER.match(text, position)) is not None:
        found.append(_parameter(match, escapes=escapes))
        position = match.end()
    behind = _SEPARATOR.match(text, position)
    return tuple(found), behind.end() if behind else position


def _parameter(match: re.Match[str], *, escapes: bool) -> Parameter:
    kind = next(name for name in ("double", "single", "raw", "bare") if match[name] is not None)
    start, end = match.span(kind)
    quoted = kind != "bare"
    begin = match.start("key") if match["key"] else start - quoted
    name = match["key"] or ""
    value = match[kind]
    literal = quoted or escapes
    if kind == "double" and escapes:
        return Parameter(name, unescaped(value, start), Span(begin, end + 1), "json")
    if "\\" in value and kind in ("double", "single"):
        return Parameter(name, unescaped(value, start, keep=True), Span(begin, end + 1), "fixed")
    quoting = {"double": "without-double", "single": "without-single", "raw": "without-backtick"}.get(kind)
    return Parameter(
        name, Piece(value, start), Span(begin, end + quoted), quoting or "fixed", literal=literal
    )


def unescaped(value: str, start: int, *, keep: bool = False) -> Piece:
    r"""Resolve `\"`, `\\` and (unless `keep`) `\n` of a value that stands at `start`, with its places."""
    if "\\" not in value:
        return Piece(value, start)
    parts: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(value):
        places.append(start + position)
        escape = _ESCAPED.match(value, position)
        char = escape[1] if escape else value[position]
        if escape and not keep:
            char = _GO.get(char, char)
        elif escape and char not in "\"'\\":
            escape, char = None, value[position]
        parts.append(char)
        position = escape.end() if escape else position + 1
    return Piece("".join(parts), (*places, start + len(value)))
