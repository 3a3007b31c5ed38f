"""Front matter: YAML between `---`, TOML between `+++`, JSON in braces, headers of Pelican and Nikola.

It stands at the very beginning of an article. `matter` tells where, `read` what its keys say of pictures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Piece, Problem, Reading
from attribution.model.credit import Span

if TYPE_CHECKING:
    from attribution.checking.policy import Policy
    from attribution.documents.trees import Tree

_FENCED = re.compile(
    r"\ufeff?(?P<yaml>---)[ \t]*(?:\r\n|\r|\n)|\ufeff?(?P<toml>\+\+\+)[ \t]*(?:\r\n|\r|\n)"
    r"|\ufeff?(?P<json>;;;)[ \t]*(?:\r\n|\r|\n)"
)
_CLOSINGS = {
    "yaml": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "toml": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
    "json": re.compile(r"^;;;[ \t]*\r?$", re.MULTILINE),
}
_JSON = re.compile(r"\ufeff?\{[ \t]*\r?\n?\s*\"")
_JSON_END = re.compile(r"^\}[ \t]*\r?$", re.MULTILINE)
_HEADER = re.compile(r"(?:\.\. |:)?(?P<key>[A-Za-z][\w-]{1,40}):[ \t]+(?P<value>\S[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_TEMPLATE = re.compile(r"\{\{|\{%|<%")
_KEY = re.compile(r"^[^\s#:][^:\r\n]*:(?:\s|$)", re.MULTILINE)


@attrs.frozen
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
    """Whether what stands between two lines of hyphens has keys: else they are two rules in a text."""
    return not inner.strip() or _KEY.search(inner) is not None or inner.lstrip().startswith(("{", "#", "-"))


def _headers(text: str) -> Matter | None:
    """Find lines `Key: value` at the beginning, at least two of them."""
    at, count = 0, 0
    while header := _HEADER.match(text, at):
        at, count = header.end(), count + 1
    return Matter(Span(0, at), "headers", Span(0, at)) if count > 1 else None


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the pictures of an article's front matter, and what can't be read of it."""
    found = matter(text)
    return Reading() if found is None else reading(text, path, policy, found)


def reading(text: str, path: str, policy: Policy | None, found: Matter) -> Reading:
    """Give the pictures of a front matter that was found."""
    from attribution.documents.records import Reader

    inner = text[found.inner.start : found.inner.end]
    tree = _headed(text, found) if found.syntax == "headers" else _tree(inner, found)
    figures = Reader(text, path, policy, "front matter").figures(tree)
    hidden = _TEMPLATE.search(inner) is not None
    problems = () if hidden else tuple(_named(problem) for problem in tree.problems[:1])
    return Reading(figures, problems)


def _tree(inner: str, found: Matter) -> Tree:
    from attribution.documents import trees

    return trees.read(inner, found.syntax, found.inner.start)


def _named(problem: Problem) -> Problem:
    return attrs.evolve(problem, message=f"the front matter {problem.message}")


def _headed(text: str, found: Matter) -> Tree:
    """Read lines `Key: value`."""
    from attribution.documents.trees import Mapping, Scalar, Tree

    root = Mapping()
    at = 0
    while at < found.span.end and (header := _HEADER.match(text, at)):
        key = Scalar(Piece(header["key"], header.start("key")))
        value = header["value"].rstrip()
        root.entries.append((key, Scalar(Piece(value, header.start("value")))))
        at = header.end()
    return Tree((root,))
