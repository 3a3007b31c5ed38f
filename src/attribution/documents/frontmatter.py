"""Front matter: YAML between `---`, TOML between `+++`, JSON in braces, headers of Pelican and Nikola.

It stands at the very beginning of an article. `matter` tells where, `read` what its keys say of pictures.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Piece, Problem, Reading, in_order, mask
from attribution.model import values
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.policy import Policy
    from attribution.documents.base import Read
    from attribution.documents.trees import Tree

_FENCED = lazily(
    r"\ufeff?(?P<yaml>---)[ \t]*(?:\r\n|\r|\n)|\ufeff?(?P<toml>\+\+\+)[ \t]*(?:\r\n|\r|\n)"
    r"|\ufeff?(?P<json>;;;)[ \t]*(?:\r\n|\r|\n)"
)
_CLOSINGS = {
    "yaml": lazily(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "toml": lazily(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
    "json": lazily(r"^;;;[ \t]*\r?$", re.MULTILINE),
}
_JSON = lazily(r"\ufeff?\{[ \t]*\r?\n?\s*\"")
_JSON_END = lazily(r"^\}[ \t]*\r?$", re.MULTILINE)
_HEADER = lazily(
    r"(?P<mark>\.\. |:)?(?P<key>[A-Za-z][\w-]{1,40}):[ \t]+(?P<value>\S[^\r\n]*)(?:\r\n|\r|\n|\Z)"
)
_BEFORE = lazily(
    r"\ufeff?(?:<!--[ \t]*\r?\n|=[ \t][^\r\n]+\r?\n"
    r"|(?:[#=*~-]{3,}[ \t]*\r?\n)?[^\r\n:]+\r?\n[#=*~-]{3,}[ \t]*\r?\n\s{0,4})?"
)
"""What stands before such lines: a comment's beginning (Nikola), a title (AsciiDoc, reStructuredText)."""
_TEMPLATE = lazily(r"\{\{|\{%|<%")
_KEY = lazily(r"[^\s#:][^:\r\n]*:(?:\s|$)")


@values.frozen
class Matter:
    """The front matter of an article: its place with the fences, its syntax, and what stands between them."""

    span: Span
    syntax: str
    inner: Span


def matter(text: str) -> Matter | None:
    """Find the front matter of an article; None where it has none, or one that never closes."""
    fence = _FENCED.match(text)
    if fence:
        syntax = fence.lastgroup or "yaml"
        closing = _CLOSINGS[syntax].search(text, fence.end())
        if closing is None:
            return None
        inner = Span(fence.end(), closing.start())
        if syntax == "yaml" and not _looks_yaml(text[inner.start : inner.end]):
            return None
        return Matter(Span(0, closing.end()), syntax, inner)
    if _JSON.match(text):
        closing = _JSON_END.search(text)
        if closing:
            return Matter(Span(0, closing.end()), "json", Span(0, closing.end()))
        return None
    return _headers(text)


def _looks_yaml(inner: str) -> bool:
    """Whether what stands between two lines of hyphens begins with a key: else they are rules in a text."""
    first = next((line for line in inner.splitlines() if line.strip() and line[:1] != "#"), "")
    return not first or first[0] in "{-%&\"'?" or _KEY.match(first) is not None


def _headers(text: str) -> Matter | None:
    """Find lines `Key: value` at the beginning: marked as such, or with a title among them."""
    before = _BEFORE.match(text)
    start = at = before.end() if before else 0
    title = start > 0
    while header := _HEADER.match(text, at):
        title = title or bool(header["mark"]) or header["key"].lower() == "title"
        at = header.end()
    return Matter(Span(start, at), "headers", Span(start, at)) if title and at > start else None


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the pictures of an article's front matter, and what can't be read of it."""
    found = matter(text)
    return Reading() if found is None else reading(text, path, policy, found)


def reading(text: str, path: str, policy: Policy | None, found: Matter) -> Reading:
    """Give the pictures of a front matter that was found."""
    from attribution.documents.records import Reader

    inner = text[found.inner.start : found.inner.end]
    tree = _headed(text, found) if found.syntax == "headers" else _tree(inner, found)
    records = Reader(text, path, policy, "front matter")
    figures = records.figures(tree)
    hidden = _TEMPLATE.search(inner) is not None
    problems = () if hidden else tuple(_named(problem) for problem in tree.problems[:1])
    return Reading(figures, (*problems, *records.problems))


def before(body: Read) -> Read:
    """Make the reader of articles that may begin with front matter out of the reader of their body.

    The body is read with the front matter blanked out, so that all places stay.
    """

    @functools.wraps(body)
    def read_both(text: str, path: str, policy: Policy | None = None) -> Reading:
        found = matter(text)
        if found is None:
            return body(text, path, policy)
        front = reading(text, path, policy, found)
        rest = body(mask(text, [found.span]), path, policy)
        figures = sorted((*front.figures, *rest.figures), key=in_order)  # a title may stand before it
        return Reading(tuple(figures), front.problems + tuple(rest.problems))

    return read_both


def _tree(inner: str, found: Matter) -> Tree:
    from attribution.documents import syntaxes

    return syntaxes.read(inner, found.syntax, found.inner.start)


def _named(problem: Problem) -> Problem:
    return attrs.evolve(problem, message=f"the front matter {problem.message}")


def _headed(text: str, found: Matter) -> Tree:
    """Read lines `Key: value`."""
    from attribution.documents.trees import Mapping, Scalar, Tree

    root = Mapping()
    at = found.span.start
    while at < found.span.end and (header := _HEADER.match(text, at)):
        key = Scalar(Piece(header["key"], header.start("key")))
        value = header["value"].rstrip()
        root.entries.append((key, Scalar(Piece(value, header.start("value")))))
        at = header.end()
    return Tree((root,))
