"""CommonMark by markdown-it-py: which lines are paragraphs, code, HTML, and what stands within a paragraph.

Its tokens say which lines a block takes (`map`), but not where in a line an image stands; so its rules for
code, images, links and HTML are wrapped here, to record where each of them began and ended.

Sources: CommonMark 0.31.2; tables of GitHub Flavored Markdown 0.29, 4.10; MDX, which knows no indented
code and no blocks of HTML (https://mdxjs.com/docs/what-is-mdx/#markdown).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal

import attrs

from attribution.documents import simple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NESTING = 40
"""Levels of quotations, lists and brackets that are looked into."""
_RECORDS = "records"
_DEPTH = "depth"


@attrs.frozen
class Record:
    """A part of a paragraph, by offsets into it.

    `label` is the end of an image's or link's text. `url` and `title` are what it says, escapes resolved;
    `place` is where the title stands, None where its definition has it (`reference`, else None).
    """

    kind: Literal["code", "html", "image", "link"]
    start: int
    end: int
    label: int = 0
    url: str = ""
    title: str = ""
    place: tuple[int, int] | None = None
    reference: str | None = None


@functools.cache
def parser(*, mdx: bool = False) -> MarkdownIt:
    """Give a reader that records. It holds no state of a text, so that all threads may share it."""
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        """Addresses stay as they are written; a link to whatever is a link."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802  the name is markdown-it's
            return url

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
            return True

    reader = Reader("commonmark", {"maxNesting": _NESTING, "store_labels": True}).enable("table")
    if mdx:
        reader.disable(["code", "html_block"])
    for name in ("backticks", "image", "link", "html_inline"):
        known = next(rule for rule in reader.inline.ruler.__rules__ if rule.name == name)
        reader.inline.ruler.at(name, _recording(name, known.fn))
    return reader


def blocks(text: str, environment: dict[str, Any], *, mdx: bool = False) -> Sequence[Token | simple.Block]:
    """Give the block tokens of a text whose lines end in LF.

    Its link definitions go into `references` of the environment, those that are not the first of their
    label into `duplicate_refs`.
    """
    known = simple.blocks(text)
    return all_blocks(text, environment, mdx=mdx) if known is None else known


def all_blocks(text: str, environment: dict[str, Any], *, mdx: bool = False) -> list[Token]:
    """Give the block tokens of a text by markdown-it's rules."""
    reader = parser(mdx=mdx)
    tokens: list[Token] = []
    reader.block.parse(text, reader, environment, tokens)
    return tokens


def inline(text: str, references: dict[str, Any], *, mdx: bool = False) -> list[Record]:
    """Give the code, images, links and HTML of a paragraph; what stands in an image's text is left out."""
    known = None if references else simple.marks(text)
    if known is None:
        return all_inline(text, references, mdx=mdx)
    return [
        Record("image" if image else "link", start, end, label, url, title, place)
        for image, start, end, label, url, title, place in known
    ]


def all_inline(text: str, references: dict[str, Any], *, mdx: bool = False) -> list[Record]:
    """Give what stands in a paragraph by markdown-it's rules."""
    reader = parser(mdx=mdx)
    records: list[Record] = []
    reader.inline.parse(text, reader, {"references": references, _RECORDS: records, _DEPTH: 0}, [])
    return records


def _recording(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that what it reads is recorded."""
    recorder = _RECORDERS[name]

    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it calls it so
        if silent:
            return rule(state, silent)
        start, known = state.pos, len(state.tokens)
        environment: Any = state.env
        environment[_DEPTH] += name == "image"
        done = rule(state, silent)
        environment[_DEPTH] -= name == "image"
        if done and not environment[_DEPTH]:
            recorder(state, start, known, environment[_RECORDS])
        return done

    return run


def _code(state: StateInline, start: int, known: int, records: list[Record]) -> None:
    """Record a code span; backticks without an end are read by the same rule and are text."""
    if len(state.tokens) > known and state.tokens[-1].type == "code_inline":
        records.append(Record("code", start, state.pos))


def _html(state: StateInline, start: int, _known: int, records: list[Record]) -> None:
    records.append(Record("html", start, state.pos))


def _image(state: StateInline, start: int, _known: int, records: list[Record]) -> None:
    token = state.tokens[-1]
    label = start + 2 + len(token.content)
    records.append(_target(state, token, "image", Record("image", start, state.pos, label)))


def _link(state: StateInline, start: int, known: int, records: list[Record]) -> None:
    token = next(token for token in state.tokens[known:] if token.type == "link_open")
    label = state.md.helpers.parseLinkLabel(state, start, True)  # noqa: FBT003  markdown-it's signature
    records.append(_target(state, token, "link", Record("link", start, state.pos, label)))


def _target(state: StateInline, token: Token, kind: Literal["image", "link"], record: Record) -> Record:
    """Complete a record of an image or a link by what it leads to."""
    url, title = str(token.attrs.get("src" if kind == "image" else "href")), str(token.attrs.get("title", ""))
    record = attrs.evolve(record, url=url, title=title)
    if "label" in token.meta:
        return attrs.evolve(record, reference=token.meta["label"])
    return attrs.evolve(record, place=title_place(state.src, record.label + 2, state.pos - 1))


def title_place(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the title between an address that begins here, and the end; None where there is none."""
    from markdown_it.helpers import parseLinkDestination, parseLinkTitle

    position = _behind_blanks(text, start, end)
    address = parseLinkDestination(text, position, end)
    position = _behind_blanks(text, address.pos if address.ok else position, end)
    title = parseLinkTitle(text, position, end, None)
    return (position + 1, title.pos - 1) if title.ok else None


def _behind_blanks(text: str, position: int, end: int) -> int:
    while position < end and text[position] in " \t\n":
        position += 1
    return position


_RECORDERS = {"backticks": _code, "html_inline": _html, "image": _image, "link": _link}
