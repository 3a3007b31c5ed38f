"""HTML's elements and what lies in what, by a parser; and where in the page they stand.

A parser for HTML5 gives no offsets. So each start tag is handed to it with nothing but its number as an
attribute: an element carries the number, and what the parser takes for text, a comment or a script does not.

    <figure class=x><img src=a.jpg>   ──►   <figure at="0"><img at="1">   ──►   element 1 lies in element 0

What would cost a parser quadratic time (thousands of open elements: each new one is looked for in all of
them) is left out before: browsers, too, end nesting somewhere. Formatting elements are left out at all,
since they say nothing here, and parsers open them again in each paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attribution.documents.tags import Tag

_MARK = "attribution-at"
_DEEPEST = 200
_FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track"
    " wbr".split()
)
_ENDED_BY_OTHERS = frozenset(
    "p li dt dd tr td th thead tbody tfoot option optgroup rt rp rb rtc colgroup a h1 h2 h3 h4 h5 h6".split()
)
"""Elements whose end tags are left out: they don't pile up."""


@attrs.define
class Element:
    """An element of a page: its name (an `<image>` outside of SVG is an "img"), its start tag and place.

    `parent` is the nearest element around it that has a tag. `end` is the offset at which its content ends:
    that of its end tag, or of what ends it without one.
    """

    name: str
    tag: Tag
    parent: Element | None = None
    end: int = 0

    @property
    def start(self) -> int:
        """The offset at which the start tag begins."""
        return self.tag.span.start


def elements(text: str, tags: Sequence[Tag], *, shown: frozenset[str] = frozenset()) -> list[Element]:
    """Give the elements that come of these tags, in the order of their start tags.

    Names in `shown` are parsed as a plain container: a template that is the page itself.
    """
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(_marked(text, tags, shown))
    found: dict[int, Element] = {}
    of_node: dict[int, Element] = {}
    root = parser.root
    for node in root.traverse(include_text=False) if root is not None else ():
        number = node.attributes.get(_MARK)
        above = node.parent
        parent = of_node.get(above.mem_id) if above is not None else None
        if number is None or not number.isdigit():
            if parent is not None:
                of_node[node.mem_id] = parent
            continue
        element = Element(node.tag or "", tags[int(number)], parent)
        of_node[node.mem_id] = found.setdefault(int(number), element)
    _end(found, tags, len(text))
    return [found[number] for number in sorted(found)]


def _marked(text: str, tags: Iterable[Tag], shown: frozenset[str]) -> str:
    """Write the page with numbered tags."""
    parts: list[str] = []
    position = 0
    nesting = _Nesting(shown)
    for number, tag in enumerate(tags):
        parts.append(text[position : tag.span.start])
        position = tag.span.end
        closed = text[position - 2] == "/"
        name = nesting.closed(tag) if tag.closing else nesting.opened(tag, closed=closed)
        if name:
            parts.append(
                f"</{name}>" if tag.closing else f'<{name} {_MARK}="{number}"{"/" if closed else ""}>'
            )
    return "".join([*parts, text[position:]])


class _Nesting:
    """What is open, as far as tags tell: which of them are handed to the parser, and by which name."""

    def __init__(self, shown: frozenset[str]) -> None:
        self.shown = shown
        self.depth = 0
        self.names: dict[str, list[str]] = {}

    def opened(self, tag: Tag, *, closed: bool) -> str:
        """Give the name by which a start tag is handed over, "" for one that is left out."""
        name = self._name(tag)
        if name in _VOID or name in _ENDED_BY_OTHERS or closed:
            return name
        if name and self.depth >= _DEEPEST:
            name = ""
        self.depth += bool(name)
        self.names.setdefault(tag.name, []).append(name)
        return name

    def closed(self, tag: Tag) -> str:
        """Give the same for an end tag: what its start tag was called."""
        opened = self.names.get(tag.name)
        if opened:
            name = opened.pop()
            self.depth -= bool(name)
            return name
        return "" if tag.name in _FORMATTING else self._name(tag)

    def _name(self, tag: Tag) -> str:
        if tag.name in self.shown:
            return "div"
        if tag.name in _FORMATTING:
            return "span" if "class" in tag.values else ""
        return tag.name if tag.name.replace("-", "").replace(":", "").isalnum() else ""


def _end(found: dict[int, Element], tags: Sequence[Tag], length: int) -> None:
    """Find out where elements end: at their end tag, else where the next element outside of them begins."""
    opened: list[Element] = []
    names: dict[str, int] = {}

    def close(until: int, offset: int) -> None:
        while len(opened) > until:
            element = opened.pop()
            names[element.tag.name] -= 1
            element.end = offset

    places: dict[int, int] = {}
    for number, tag in enumerate(tags):
        if tag.closing:
            if names.get(tag.name):
                last = len(opened) - 1
                while opened[last].tag.name != tag.name:
                    last -= 1
                close(last, tag.span.start)
            continue
        element = found.get(number)
        if element is None:
            continue
        parent = element.parent
        depth = places.get(id(parent), -1) if parent else -1
        inside = parent is not None and 0 <= depth < len(opened) and opened[depth] is parent
        close(depth + 1 if inside else 0, tag.span.start)
        element.end = tag.span.end
        if element.name not in _VOID:
            places[id(element)] = len(opened)
            opened.append(element)
            names[tag.name] = names.get(tag.name, 0) + 1
    close(0, length)
