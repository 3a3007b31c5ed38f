"""What a Markdown document is made of: paragraphs, code, HTML, directives, and their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from attribution.documents import commonmark, directives
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from attribution.documents import simple
    from attribution.documents.contents import Content
    from attribution.documents.directives import Directive

_NESTING = 6
"""Directives within directives that are looked into."""
_LEAVES = frozenset({"paragraph_open", "heading_open", "tr_open", "html_block", "fence", "code_block", "hr"})
_CODE = frozenset({"fence", "code_block"})
_MARKED = lazily(r"[\[`<]")
"""What images, links, code and HTML begin with."""
_MARKDOWN = lazily(r"<[a-z][a-z0-9]*\s(?:[^<>]*\s)?(?:markdown|parse-markdown)(?:=|\s|>)", re.IGNORECASE)
"""HTML whose content is Markdown (kramdown, PHP Markdown Extra, Python-Markdown's md_in_html)."""
_OPENER = lazily(r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]*[\w\"'-]")
"""What is indented below is Markdown: boxes and tabs of Python-Markdown (`!!! note`, `=== "Tab"`)."""
_INDENTATION = 4
_CELLS = frozenset({"th_open", "td_open"})


@attrs.frozen
class Definition:
    """A link definition: the lines in which it stands, and its title's place there, if it has one."""

    span: Span
    title: Span | None = None


@attrs.define
class Structure:
    """The parts of a document; all places are offsets into it.

    `leaves` are the blocks that hold words or code, whole lines; `paragraphs` the texts of these that hold
    words with marks among them, of a table each cell (`cells`); `html` the blocks of HTML. `definitions` are
    the lines of link definitions, `labels` says which is whose, `references` are markdown-it's.
    """

    mdx: bool = False
    leaves: list[Span] = attrs.field(factory=list)
    paragraphs: list[Content] = attrs.field(factory=list)
    code: list[Span] = attrs.field(factory=list)
    html: list[Span] = attrs.field(factory=list)
    directives: list[Directive] = attrs.field(factory=list)
    cells: list[Span] = attrs.field(factory=list)
    definitions: list[Span] = attrs.field(factory=list)
    labels: dict[str, Definition] = attrs.field(factory=dict)
    references: dict[str, Any] = attrs.field(factory=dict)

    def add(self, content: Content, depth: int = 0) -> None:
        """Take the blocks of a document, or of a directive in it."""
        known = len(self.references)
        code: list[tuple[int, int]] = []
        found: dict[str, Any] = {"references": self.references}
        tokens = commonmark.blocks(content.text, found, mdx=self.mdx)
        for number, token in enumerate(tokens):
            if token.map is None:
                continue
            first, last = token.map
            if token.type in _CODE or token.type == "html_block":
                code.append((first, last))
            if token.type == "inline":
                self._words(content, token, tokens[number - 1])
            elif token.type == "code_block" and depth < _NESTING and _is_opened(tokens, number):
                self.add(content.cut(first, last, _INDENTATION), depth + 1)
            elif token.type in _LEAVES:
                self._leaf(content, token, first, last, depth)
        self._define(content, found, known)
        if ":::" in content.text:
            self.directives += directives.of_colons(content, _fences(content, code))

    def _leaf(self, content: Content, token: Token | simple.Block, first: int, last: int, depth: int) -> None:
        lines = content.lines(first, last)
        if token.type == "fence" and directives.is_directive(token.info) and depth < _NESTING:
            directive = directives.of_fence(content, first, last, token.content)
            if directive and self._directive(directive, lines, depth):
                return
        self.leaves.append(lines)
        if token.type in _CODE:
            self.code.append(lines)
        elif token.type == "html_block":
            self.html.append(lines)
            if _MARKDOWN.search(token.content):
                text = "\n".join(content.line(number) for number in range(first, last))
                self.paragraphs.append(content.within(text, first))

    def _directive(self, directive: Directive, lines: Span, depth: int) -> bool:
        """Take a fenced directive; False where it is code."""
        from attribution.knowledge.elements import elements

        element = elements().entry("directive", directive.use.name)
        if element is None or element.content == "code":
            return False
        self.directives.append(directive)
        if element.content == "prose":
            self.add(directive.body, depth + 1)
        else:
            self.leaves.append(lines)
        return True

    def _words(self, content: Content, token: Token | simple.Block, opening: Token | simple.Block) -> None:
        """Take the text of a paragraph, heading or cell."""
        first, last = token.map or (0, 0)
        if not token.content or not (opening.type in _CELLS or _MARKED.search(token.content)):
            return
        if opening.type in _CELLS:
            self._cell(content, token.content, first)
            return
        lines = token.content.count("\n") + 1
        start = token.content.partition("\n")[0].strip()
        while last - first > lines and start not in content.line(first):
            first += 1
        self.paragraphs.append(content.within(token.content, first))

    def _cell(self, content: Content, said: str, line: int) -> None:
        """Take a cell of a table, the next one of its row."""
        begin, shift = content.starts[line], content.places[line] - content.starts[line]
        if self.cells:
            begin = max(begin, self.cells[-1].end - shift)
        written = said.replace("|", "\\|")  # what separates cells stands in one with a backslash only
        column = content.text.find(written, begin, content.end(line))
        if column >= 0:
            place = column + shift
            self.cells.append(Span(place, place + len(written)))
            self.paragraphs.append(attrs.evolve(content, text=written, starts=(0,), places=(place,)))

    def _define(self, content: Content, found: dict[str, Any], known: int) -> None:
        """Take the link definitions, also those that are not used."""
        for label in [*self.references][known:]:
            entry = self.references[label]
            first, last = entry["map"]
            self.definitions.append(content.lines(first, last))
            title = _title(content, entry)
            self.labels[label] = Definition(self.definitions[-1], title)
        for entry in found.get("duplicate_refs", ()):
            self.definitions.append(content.lines(*entry["map"]))


def _is_opened(tokens: Sequence[Token | simple.Block], number: int) -> bool:
    """Whether what is indented belongs to the line before it, which opens a box or a tab."""
    before = tokens[number - 2] if number > 1 else None
    return before is not None and before.type == "inline" and _OPENER.match(before.content) is not None


def _fences(content: Content, code: list[tuple[int, int]]) -> list[int]:
    """Give the lines that may be fences of colons, those in code left out."""
    hidden = {line for first, last in code for line in range(first, last)}
    return [
        number
        for number in range(len(content.starts))
        if number not in hidden and ":::" in content.line(number)
    ]


def _title(content: Content, entry: dict[str, Any]) -> Span | None:
    """Find the title of a link definition, which may stand on a line of its own."""
    if not entry["title"]:
        return None
    first, last = entry["map"]
    start, end = content.starts[first], content.end(min(last, len(content.starts)) - 1)
    colon = content.text.find("]:", start, end)
    place = commonmark.title_place(content.text, colon + 2, end) if colon >= 0 else None
    return content.span(*place) if place else None


def gaps(leaves: list[Span], end: int) -> Iterator[Span]:
    """Give what stands between blocks."""
    position = 0
    for leaf in sorted(leaves):
        if leaf.start >= position:
            yield Span(position, leaf.start)
        position = max(position, leaf.end)
    yield Span(position, end)
