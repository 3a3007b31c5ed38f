"""What each piece of markup shows.

pieces of one grammar, found left to right ──► shown text with its offsets, links
"""

from __future__ import annotations

import functools
import re
from array import array
from typing import TYPE_CHECKING

import attrs

from attribution.model.patterns import lazily
from attribution.text.markup_grammars import BEGINS, EMPHASIS, GRAMMARS, REFERENCES, TARGETS
from attribution.text.plain import Link, Plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p section table tbody td tfoot th thead tr ul".split()
)
_HREF = (
    r"""(?i)\b(?:href|src)\s{0,9}=\s{0,9}\{?\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))"""
)
_CLASS = lazily(r"(?i)\bclass(?:Name)?\s{0,9}=")
_CREDIT_WORD = lazily(r"(?i)credit|copyright|byline|caption|source")
_SHOWN_PARAMETERS = frozenset("artist author credit photographer source title".split())
_HIDDEN = frozenset({"script", "style", "template"})
_MACRO_SETTINGS = lazily(r",[ \t]{0,9}[a-z]{1,20}=|\^$")


@attrs.define(eq=False, repr=False)
class _Builder:
    """Collects characters with their offsets, and links."""

    source: str
    pattern: re.Pattern[str]
    targets: Mapping[str, str]
    parts: list[str] = attrs.field(factory=list)
    offsets: array[int] = attrs.field(factory=lambda: array("I"))
    links: list[Link] = attrs.field(factory=list)
    open_links: list[tuple[int, str]] = attrs.field(factory=list)
    used: set[str] = attrs.field(factory=set)
    open_underscores: int = 0
    open_files: int = 0
    in_template: bool = False
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

    def link(self, url: str, start: int, end: int) -> None:
        """Lay a link under a part, which may hold markup itself."""
        self.open(url)
        self.fill(start, end)
        self.close()

    def fill(self, start: int, end: int) -> None:
        """Copy `source[start:end]`, handling every piece of markup on the way."""
        at = start
        while match := self.pattern.search(self.source, at, end):
            self.copy(at, match.start())
            at = _HANDLERS[match.lastgroup or ""](self, match)
        self.copy(at, end)

    def plain(self) -> Plain:
        while self.open_links:
            self.close()
        self.offsets.append(len(self.source))
        return Plain("".join(self.parts), self.offsets, tuple(sorted(self.links)))


@functools.cache
def _pattern(markup: str, *, defined: bool) -> re.Pattern[str]:
    """Compile a grammar; with references only where there are definitions for them."""
    pieces = GRAMMARS[markup]
    if not defined:
        return re.compile(f"{BEGINS}(?:{'|'.join(pieces)})")
    extra = REFERENCES[markup]
    pieces = (*(piece for piece in pieces if piece not in (*extra, EMPHASIS)), *extra, EMPHASIS)
    return re.compile("|".join(pieces))


def flatten(text: str, markup: str) -> Plain:
    """Take the markup off; `markup` is one of `MARKUPS`, and not "text"."""
    targets = _targets(text) if markup in REFERENCES else {}
    pattern = _pattern(markup, defined=bool(targets))
    if pattern.search(text) is None:
        return Plain(text)
    builder = _Builder(text, pattern, targets)
    builder.fill(0, len(text))
    return builder.plain()


def _targets(text: str) -> dict[str, str]:
    """Read the link targets that are defined apart from the links, by folded name; the first one counts."""
    found: dict[str, str] = {}
    if "]: " in text or ".. _" in text:
        for match in TARGETS.finditer(text):
            name = match["md"] or match["rst"]
            found.setdefault(_key(name), match["mdurl"] or match["rsturl"])
    return found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _unescape(text: str) -> str:
    """Decode character references (HTML, section 13.5)."""
    import html

    return html.unescape(text)


def _drop(builder: _Builder, match: re.Match[str]) -> int:  # noqa: ARG001  all handlers take the same
    """Show nothing."""
    return match.end()


def _line_end(builder: _Builder, match: re.Match[str]) -> int:
    """Show a line break."""
    builder.put("\n", match.start())
    return match.end()


def _inside(group: str) -> Callable[[_Builder, re.Match[str]], int]:
    """Show what a group holds, as it is."""

    def show(builder: _Builder, match: re.Match[str]) -> int:
        builder.copy(*match.span(group))
        return match.end()

    return show


def _linked(shown: str, target: str) -> Callable[[_Builder, re.Match[str]], int]:
    """Show the text of a link, and keep where it leads."""

    def show(builder: _Builder, match: re.Match[str]) -> int:
        url = match.group(target).strip("<>").replace("\\_", "_")
        builder.link(_unescape(url) if "&" in url else url, *match.span(shown))
        return match.end()

    return show


def _titled(builder: _Builder, match: re.Match[str]) -> int:
    """Show a link or a picture; a picture's title is a line of its own, since it often is the credit."""
    _linked("label", "target")(builder, match)
    start, end = match.span("title")
    if match[0][0] == "!" and end - start > 2:
        builder.put("\n", start)
        builder.copy(start + 1, end - 1)
    return match.end()


def _macro(shown: str, target: str) -> Callable[[_Builder, re.Match[str]], int]:
    """Show the text of an AsciiDoc link, without the settings behind it ("[Ann^]", "[Ann,role=x]")."""

    def show(builder: _Builder, match: re.Match[str]) -> int:
        start, end = match.span(shown)
        settings = _MACRO_SETTINGS.search(builder.source, start, end)
        end = settings.start() if settings else end
        if end - start > 1 and builder.source[start] == builder.source[end - 1] == '"':
            start, end = start + 1, end - 1
        builder.link(match.group(target), start, end)
        return match.end()

    return show


def _referring(shown: str, name: str) -> Callable[[_Builder, re.Match[str]], int]:
    """Show the text of a link whose target is defined elsewhere; else the bracket is text."""

    def show(builder: _Builder, match: re.Match[str]) -> int:
        key = _key(match.group(name) or match.group(shown))
        url = builder.targets.get(key)
        if url is None:
            builder.copy(match.start(), match.start() + 1)
            return match.start() + 1
        builder.used.add(key)
        builder.link(url, *match.span(shown))
        return match.end()

    return show


def _defining(name: str) -> Callable[[_Builder, re.Match[str]], int]:
    """Hide the definition of a target that was used; another one is text."""

    def show(builder: _Builder, match: re.Match[str]) -> int:
        if _key(match.group(name)) not in builder.used:
            builder.copy(*match.span())
        return match.end()

    return show


def _page(shown: str) -> Callable[[_Builder, re.Match[str]], int]:
    """Show the text of a link to a page of the same wiki; it has no address."""

    def show(builder: _Builder, match: re.Match[str]) -> int:
        builder.fill(*match.span(shown))
        return match.end()

    return show


def _entity(builder: _Builder, match: re.Match[str]) -> int:
    builder.put(_unescape(match.group()), match.start())
    return match.end()


def _escaped_space(builder: _Builder, match: re.Match[str]) -> int:
    """Show what is escaped; escaped white space shows nothing (reStructuredText, "Escaping Mechanism")."""
    if not match["any"].isspace():
        builder.copy(*match.span("any"))
    return match.end()


def _comment(builder: _Builder, match: re.Match[str]) -> int:
    """Pass over a comment; one that never ends is text. The search for an end is not done in vain twice."""
    end = builder.source.find("-->", match.end()) if builder.comments else -1
    if end < 0:
        builder.comments = False
        builder.copy(*match.span())
        return match.end()
    return end + 3


def _emphasis(builder: _Builder, match: re.Match[str]) -> int:
    """Take underscores off in pairs only: the one behind a handle ("berghaus_") belongs to it."""
    if match.group()[0] != "_":
        return match.end()
    before = builder.source[match.start() - 1 : match.start()]
    if not before or not (before.isalnum() or before in '.)!?"”'):
        builder.open_underscores += 1
    elif builder.open_underscores:
        builder.open_underscores -= 1
    else:
        builder.copy(*match.span())
    return match.end()


def _file(builder: _Builder, match: re.Match[str]) -> int:
    """Begin a picture of a wiki: its caption is text, up to the closing brackets."""
    builder.open_files += 1
    builder.put("\n", match.start())
    return match.end()


def _file_end(builder: _Builder, match: re.Match[str]) -> int:
    if builder.open_files:
        builder.open_files -= 1
        builder.put("\n", match.start())
    else:
        builder.copy(*match.span())
    return match.end()


def _template(builder: _Builder, match: re.Match[str]) -> int:
    """Begin a template with named parameters: each is a line, "author: Ann"."""
    builder.in_template = True
    builder.put("\n", match.start())
    return match.end()


def _parameter(builder: _Builder, match: re.Match[str]) -> int:
    """Show which party a value names; what other parameters are called says nothing of the work."""
    if not builder.in_template:
        builder.copy(match.start(), match.start() + 1)
        return match.start() + 1
    builder.put("\n", match.start())
    if match["key"].strip().casefold() in _SHOWN_PARAMETERS:
        builder.copy(*match.span("key"))
        builder.put(":", match.end() - 1)
    return match.end()


def _braces_end(builder: _Builder, match: re.Match[str]) -> int:
    if not builder.in_template:
        builder.copy(*match.span())
    return match.end()


def _is_credit(attributes: str) -> bool:
    """Tell whether an element's class says that it holds a credit."""
    named = _CLASS.search(attributes)
    return named is not None and _CREDIT_WORD.search(attributes, named.end()) is not None


def _tag(builder: _Builder, match: re.Match[str]) -> int:
    """End a block with a line break; open and close links."""
    tag, closing, attributes = match["tag"].casefold(), bool(match["close"]), match["attrs"]
    if tag in _BLOCKS or (tag == "span" and _is_credit(attributes)):
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


_HANDLERS: dict[str, Callable[[_Builder, re.Match[str]], int]] = {
    "adoc": _macro("adoc", "adocurl"),
    "any": _escaped_space,
    "attrs": _tag,
    "bracesend": _braces_end,
    "auto": _inside("auto"),
    "comment": _comment,
    "definition": _defining("name"),
    "emphasis": _emphasis,
    "entity": _entity,
    "escaped": _inside("escaped"),
    "file": _file,
    "fileend": _file_end,
    "image": _line_end,
    "myst": _drop,
    "note": _drop,
    "outshown": _linked("outshown", "out"),
    "own": _drop,
    "parameter": _parameter,
    "passed": _macro("passed", "passurl"),
    "quotes": _drop,
    "refend": _referring("reftext", "ref"),
    "role": _drop,
    "rstref": _referring("rstref", "rstref"),
    "rsttarget": _defining("rstname"),
    "rsturl": _linked("rst", "rsturl"),
    "rstword": _referring("rstword", "rstword"),
    "shown": _page("shown"),
    "target": _linked("label", "target"),
    "template": _template,
    "title": _titled,
    "wiki": _page("wiki"),
    "xref": _inside("xrefshown"),
}
"""What is done with each piece: by the last group that closes in it."""
