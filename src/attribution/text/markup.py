"""Markup off, places kept: a marked-up line becomes plain text that remembers each offset.

Nothing is parsed into a tree: credit lines are snippets, cut out of pages, with tags that never
close. What counts is the text that a reader sees, where links lead, and where blocks end.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKUPS = ("auto", "text", "html", "markdown", "rst", "asciidoc", "mediawiki")


_NESTED = 8
"""Links that may reach over the beginning of a later one: tags that were never closed."""


class Link(NamedTuple):
    """A link target, and the range of the plain text that it is laid under."""

    start: int
    end: int
    url: str


@attrs.frozen
class Plain:
    """The text that a reader sees.

    `offsets[i]` is the place of `text[i]` in the string as given, with one more for the end; None
    when nothing was taken out. `links` are in order.
    """

    text: str
    offsets: Sequence[int] | None = None
    links: tuple[Link, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give the span of `text[start:end]` in the string as given."""
        if self.offsets is None:
            return Span(start, end)
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def cut(self, start: int, end: int) -> Plain:
        """Give a part, which still knows its places in the string as given."""
        first = max(0, bisect.bisect_left(self.links, (start,)) - _NESTED)
        links = tuple(
            Link(max(link.start, start) - start, min(link.end, end) - start, link.url)
            for link in self.links[first : bisect.bisect_left(self.links, (end,))]
            if start < link.end
        )
        offsets = range(start, end + 1) if self.offsets is None else self.offsets[start : end + 1]
        return Plain(self.text[start:end], offsets, links)


@attrs.define(eq=False, repr=False)
class _Builder:
    """Collects characters with their offsets, and links."""

    source: str
    parts: list[str] = attrs.field(factory=list)
    offsets: list[int] = attrs.field(factory=list)
    links: list[Link] = attrs.field(factory=list)
    open_links: list[tuple[int, str]] = attrs.field(factory=list)
    open_underscores: int = 0
    comments: bool = True

    def copy(self, start: int, end: int) -> None:
        self.parts.append(self.source[start:end])
        self.offsets.extend(range(start, end))

    def put(self, text: str, offset: int) -> None:
        self.parts.append(text)
        self.offsets.extend([offset] * len(text))

    def open(self, url: str) -> None:
        self.open_links.append((len(self.offsets), url))

    def close(self) -> None:
        if self.open_links:
            start, url = self.open_links.pop()
            self.links.append(Link(start, len(self.offsets), url))

    def plain(self) -> Plain:
        while self.open_links:
            self.close()
        self.offsets.append(len(self.source))
        return Plain("".join(self.parts), tuple(self.offsets), tuple(sorted(self.links)))


def flatten(text: str, markup: str = "auto") -> Plain:
    """Take the markup off. Raises `ValueError` for a name that is not in `MARKUPS`."""
    if markup not in MARKUPS:
        raise ValueError(f"markup {markup!r} is none of {', '.join(MARKUPS)}")
    if markup == "text" or not _MARKED.search(text):
        return Plain(text)
    return _flatten(text, _pattern(markup))


# Bounded on purpose: no part repeats over what another part could take as well, and what a link may
# hold is limited, so that hostile text costs linear time.
_MARKED = re.compile(r"[<&*_`\[\\{]|https?://[^\s\[]{1,2000}\[")
_TAG = r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]{0,30})(?P<attrs>(?:\s[^<>]{0,2000})?)/?>"
_COMMENT = r"(?P<comment><!--)"
_ENTITY = r"&(?P<entity>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_AUTOLINK = r"<(?P<auto>https?://[^\s<>]{1,2000})>"
_EMPHASIS = r"(?P<emphasis>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=[^\s_])_{1,3}(?!\w)|`{1,2})"
_ESCAPE = r"\\(?P<escaped>[!-/:-@\[-`{-~])"
_LINK = (
    r"!?\[(?P<label>(?:[^\[\]\\]|\\.){0,500})\]"
    r"\((?P<target><[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,200}\)){0,2000})(?:\s[^()\n]{0,300})?\)"
)
_WIKI = r"\[\[(?P<wiki>[^\[\]|]{1,300})(?:\|(?P<shown>[^\[\]]{0,300}))?\]\]"
_WIKI_OUT = r"\[(?P<out>https?://[^\s\[\]]{1,2000})\s(?P<outshown>[^\[\]]{1,300})\]"
_RST = r"`(?P<rst>[^`<>]{1,300})<(?P<rsturl>[^`<>\s]{1,2000})>`_{1,2}"
_ROLE = r"\{(?P<role>[a-z:]{1,30})\}(?=`)"
_ASCIIDOC = r"(?:link:)?(?P<adocurl>https?://[^\s\[\]<>]{1,2000})\[(?P<adoc>[^\[\]]{0,300})\]"

_GRAMMARS: dict[str, tuple[str, ...]] = {
    "html": (_COMMENT, _AUTOLINK, _TAG, _ENTITY),
    "markdown": (_COMMENT, _AUTOLINK, _TAG, _ENTITY, _ESCAPE, _LINK, _EMPHASIS),
    "rst": (_RST, _EMPHASIS),
    "asciidoc": (_ASCIIDOC, _EMPHASIS),
    "mediawiki": (_COMMENT, _WIKI, _WIKI_OUT, _TAG, _ENTITY, r"(?P<emphasis>'{2,5})"),
    "auto": (
        *(_COMMENT, _AUTOLINK, _TAG, _ENTITY, _ESCAPE, _LINK, _WIKI, _WIKI_OUT),
        *(_RST, _ROLE, _ASCIIDOC, _EMPHASIS),
    ),
}
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p section table tbody td tfoot th thead tr ul".split()
)
_HREF = r"""(?i)\b(?:href|src)\s*=\s*\{?\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))"""
_CREDIT_CLASS = r"""(?i)\bclass(?:Name)?\s*=[^>]*(?:credit|copyright|byline|caption|source)"""
_HIDDEN = frozenset({"script", "style", "template"})


@functools.cache
def _pattern(markup: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in _GRAMMARS[markup]))


def _flatten(text: str, pattern: re.Pattern[str]) -> Plain:
    builder = _Builder(text)
    _fill(builder, pattern, 0, len(text))
    return builder.plain()


def _fill(builder: _Builder, pattern: re.Pattern[str], start: int, end: int) -> None:
    """Copy `source[start:end]`, handling every piece of markup on the way."""
    at = start
    while match := pattern.search(builder.source, at, end):
        builder.copy(at, match.start())
        at = _handle(builder, pattern, match)
    builder.copy(at, end)


def _handle(builder: _Builder, pattern: re.Pattern[str], match: re.Match[str]) -> int:
    """Write what one piece of markup shows; return where to go on."""
    kind = match.lastgroup or ""
    groups = match.groupdict()
    if groups.get("tag"):
        return _tag(builder, match)
    if kind == "comment":
        return _comment(builder, match)
    if kind == "entity":
        builder.put(_unescape(match.group()), match.start())
    elif kind == "escaped":
        builder.copy(match.start("escaped"), match.end())
    elif kind == "auto":
        builder.copy(match.start("auto"), match.end("auto"))
    elif kind == "emphasis" and match.group()[0] == "_":
        _underscores(builder, match)
    elif kind in _LINKS:
        _link(builder, pattern, match)
    return match.end()


def _unescape(text: str) -> str:
    """Decode character references (HTML, section 13.5)."""
    import html

    return html.unescape(text)


def _comment(builder: _Builder, match: re.Match[str]) -> int:
    """Pass over a comment; one that never ends is text. The search for an end is not done in vain twice."""
    end = builder.source.find("-->", match.end()) if builder.comments else -1
    if end < 0:
        builder.comments = False
        builder.copy(*match.span())
        return match.end()
    return end + 3


def _underscores(builder: _Builder, match: re.Match[str]) -> None:
    """Take underscores off in pairs only: the one behind a handle ("jollier_") belongs to it."""
    before = builder.source[match.start() - 1 : match.start()]
    if not before or not (before.isalnum() or before in '.)!?"”'):
        builder.open_underscores += 1
    elif builder.open_underscores:
        builder.open_underscores -= 1
    else:
        builder.copy(*match.span())


# Which group of a link holds its text, and which its target.
_LINKS = {
    "target": ("label", "target"), "outshown": ("outshown", "out"), "rsturl": ("rst", "rsturl"),
    "adoc": ("adoc", "adocurl"), "shown": ("shown", "wiki"), "wiki": ("wiki", "wiki"),
}  # fmt: skip


def _link(builder: _Builder, pattern: re.Pattern[str], match: re.Match[str]) -> None:
    """Show a link's text; keep its target unless it names a page of a wiki."""
    shown, target = _LINKS[match.lastgroup or ""]
    url = match.group(target).strip("<>")
    if target != "wiki":
        builder.open(url)
    _fill(builder, pattern, *match.span(shown))
    if target != "wiki":
        builder.close()


def _tag(builder: _Builder, match: re.Match[str]) -> int:
    """End a block with a line break; open and close links."""
    tag, closing, attributes = match["tag"].casefold(), bool(match["close"]), match["attrs"]
    if tag in _BLOCKS or (tag == "span" and re.search(_CREDIT_CLASS, attributes)):
        builder.put("\n", match.start())
    elif tag == "a" and closing:
        builder.close()
    elif tag == "a":
        href = re.search(_HREF, attributes)
        builder.open(_unescape(next(filter(None, href.groups()), "")) if href else "")
    elif tag in _HIDDEN and not closing:
        found = builder.source.find("</", match.end())
        return found if found >= 0 else len(builder.source)
    return match.end()
