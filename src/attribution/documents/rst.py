"""reStructuredText: figures and images with their options, captions and legends, and the text around them.

A scanner of explicit markup by indentation: docutils tells no columns, and drops directives that it does not
know. Which directives show an image, hold code or prose, stands in `data/documents/elements.toml`.

Source: docutils, "reStructuredText Markup Specification" (explicit markup blocks, literal blocks, hyperlink
references) and "reStructuredText Directives".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.documents import tags
from attribution.documents.base import Picture, Reading, Region, mask, moved
from attribution.documents.elements import told
from attribution.documents.lined import joined, lines
from attribution.documents.pairing import MOST, Page, cut
from attribution.documents.pairing import reading as paired
from attribution.documents.references import Link
from attribution.documents.shortcodes import Parameter
from attribution.knowledge.elements import elements
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from attribution.checking.policy import Policy

_ITEM = r"(?:(?:[-*+•‣⁃]|\(?(?:\d{1,9}|[A-Za-z#])[.)])[ \t]+){0,9}"
_EXPLICIT = lazily(rf"(?P<before>[ \t]*{_ITEM})\.\.(?=[ \t]|\Z)[ \t]*(?P<rest>.*)")
_DIRECTIVE = lazily(
    r"(?:\|(?P<name>[^|]{1,200})\|[ \t]+)?(?P<kind>[A-Za-z0-9][\w:.+-]{0,80}?)[ \t]?::"
    r"(?:[ \t]+(?P<value>.*)|\Z)"
)
_TARGET = lazily(r"_(?P<name>`[^`]+`|(?:[^:\\]|\\.)+):(?:[ \t]+(?P<url>\S.*))?\Z|__:?[ \t]*(?P<none>.*)")
_NOTE = lazily(r"\[[^\]]+\](?:[ \t]|\Z)")
_OPTION = lazily(r"[ \t]*:(?P<key>[^:\s][^:]{0,80}):(?:[ \t]+(?P<value>.*))?")
_REFERENCE = lazily(r"`(?P<words>[^`<>]{1,300})`_(?!_)|(?<![\w`_])(?P<word>\w(?:[\w.+-]{0,80}\w)?)_(?![\w_])")
_SUBSTITUTION = lazily(r"\|(?P<name>[^|\s](?:[^|\r\n]{0,198}[^|\s])?)\|")
_TAG = lazily(r"<[^<>]*>")
_MANY = 1000
"""Uses of one substitution that are figures."""


@attrs.define
class _Block:
    """A directive with its lines: the number of the first, the first of the body, the one behind all."""

    kind: str
    name: str | None
    start: int
    options: int
    end: int
    value: Span
    parameters: list[Parameter] = attrs.field(factory=list)


class _Document:
    """What a document holds: pictures, what is no prose, blocks that belong together, addresses."""

    def __init__(self, text: str, policy: Policy | None) -> None:
        self.text = text
        self.policy = policy
        self.lines = lines(text)
        self.pictures: list[Picture] = []
        self.named: dict[str, Picture] = {}
        self.unused: list[Picture] = []
        self.hidden: list[Span] = []
        self.whole: list[Span] = []
        self.urls: dict[str, str] = {}
        number = 0
        while number < len(self.lines) and len(self.pictures) <= MOST:
            number = self._line(number)

    def _line(self, number: int) -> int:
        """Read a line, with all that is decided by it; give the number of the next one to read."""
        line = self.lines[number]
        found = _EXPLICIT.fullmatch(line.text) if ".." in line.text else None
        if found:
            return self._explicit(number, found)
        if line.text.rstrip().endswith("::") and self._opens_literal(number):
            end = self._body_end(number + 1, line.indent)
            self._hide(number + 1, end)
            return max(end, number + 1)
        return number + 1

    def _opens_literal(self, number: int) -> bool:
        following = number + 1
        return following >= len(self.lines) or self.lines[following].is_blank

    def _explicit(self, number: int, found: re.Match[str]) -> int:
        column = len(found["before"].expandtabs(8))
        end = self._body_end(number + 1, column)
        start = self.lines[number].span.start
        directive = _DIRECTIVE.fullmatch(found["rest"])
        if directive:
            value = directive["value"] or ""
            place = start + found.start("rest") + max(directive.start("value"), 0)
            if not directive["value"]:
                place = self.lines[number].span.end
            block = _Block(
                directive["kind"], directive["name"], number, number + 1, end, Span(place, place + len(value))
            )
            return self._directive(block)
        if target := _TARGET.fullmatch(found["rest"]):
            self._address(target, number, end)
        elif _NOTE.match(found["rest"]):
            return number + 1
        self._hide(number, end)
        return max(end, number + 1)

    def _body_end(self, number: int, column: int) -> int:
        """Give the number of the line behind a body: blank lines and those indented more than the column."""
        last = number
        while number < len(self.lines) and (
            self.lines[number].is_blank or self.lines[number].indent > column
        ):
            number += 1
            if not self.lines[number - 1].is_blank:
                last = number
        return last

    def _hide(self, first: int, end: int) -> None:
        if end > first:
            self.hidden.append(self._span(first, end))

    def _span(self, first: int, end: int) -> Span:
        return Span(self.lines[first].span.start, self.lines[end - 1].span.end)

    def _address(self, target: re.Match[str], number: int, end: int) -> None:
        """Note the address of `.. _name: address`, which may run over lines (then without blanks)."""
        if target["name"]:
            more = [line.text.strip() for line in self.lines[number + 1 : end][:9]]
            url = "".join([(target["url"] or "").strip(), *more])
            self.urls.setdefault(_folded(target["name"].strip("`")), url)

    def _directive(self, block: _Block) -> int:
        """Read a directive by what is known of it."""
        element = elements().entry(
            "directive", block.kind.rpartition(":")[2] if ":" in block.kind else block.kind
        )
        self._read_options(block)
        if block.kind == "raw" and self.text[slice(*block.value)].strip().lower() == "html":
            self._raw(block)
        elif element is None or element.content in {"prose", "pictures"}:
            self.hidden.append(self._span(block.start, block.options))
            return block.options
        elif element.content == "code":
            self._hide(block.start, block.end)
        else:
            self._picture(block)
        return max(block.end, block.start + 1)

    def _read_options(self, block: _Block) -> None:
        """Read `:name: value` lines right below; a value runs on in lines that are indented further."""
        number = block.start + 1
        while number < block.end and not self.lines[number].is_blank:
            option = _OPTION.fullmatch(self.lines[number].text)
            if option is None:
                if not block.parameters and not self.text[slice(*block.value)].strip():
                    break
                if block.parameters or self.lines[number].indent == 0:
                    break
                block.value = Span(block.value.start, self.lines[number].span.end)
                number += 1
                continue
            first, indent = number, self.lines[number].indent
            number += 1
            while number < block.end and self.lines[number].indent > indent:
                number += 1
            start = self.lines[first].span.start + (
                option.start("value") if option["value"] else option.end()
            )
            span = Span(start, max(start, self.lines[number - 1].span.end))
            block.parameters.append(Parameter(option["key"], joined(self.text, span), span))
        block.options = max(number, block.start + 1)

    def _raw(self, block: _Block) -> None:
        """Take the images of HTML that is written as it is."""
        if block.end > block.options:
            span = self._span(block.options, block.end)
            inside = self.text[span.start : span.end]
            inside = mask(inside, tags.comments(inside))
            found = tuple(tags.pictures(inside, [*tags.tags(inside)]))
            self.pictures += moved(
                found, lambda place: Span(place.start + span.start, place.end + span.start)
            )
        self._hide(block.start, block.options)

    def _picture(self, block: _Block) -> None:
        value = joined(self.text, block.value)
        said = told(block.parameters, "directive")
        target = "".join(value.text.split())
        if not target:
            return
        head = self._span(block.start, block.options)
        captions = [*self._paragraphs(block)] if block.name is None else []
        regions = [Region(span, "rst", "caption", piece=joined(self.text, span)) for span in captions]
        regions += [
            attrs.evolve(one, written="rst" if one.origin == "caption" else None) for one in said.regions()
        ]
        stated = tuple(attrs.evolve(one, markup="rst") for one in said.stated(self.text, self.policy))
        picture = Picture(target, head, tuple(regions), stated, self._page(said.page()))
        self.whole.append(self._span(block.start, max(block.end, block.options)))
        if block.name is None:
            self.pictures.append(picture)
        else:
            self.named[_folded(block.name)] = picture
            self._hide(block.start, max(block.end, block.options))

    def _page(self, target: str | None) -> str | None:
        """Give where an image is linked to: an address, or the name of one ("name_")."""
        if target and target.endswith("_") and "://" not in target:
            return self.urls.get(_folded(target[:-1].strip("`")))
        return target

    def _paragraphs(self, block: _Block) -> Iterator[Span]:
        """Give the paragraphs of a body: the caption, and those of the legend, with no directive in them."""
        first: int | None = None
        for number in range(block.options, block.end + 1):
            blank = number == block.end or self.lines[number].is_blank
            if blank and first is not None:
                span = self._span(first, number)
                words = self.lines[first]
                if not words.text.lstrip().startswith(".."):
                    yield Span(span.start + len(words.text) - len(words.text.lstrip()), span.end)
                first = None
            elif not blank and first is None:
                first = number

    def used(self, visible: str) -> None:
        """Put the images of substitutions where they are used, or where they are defined."""
        uses: dict[str, int] = {}
        for use in _SUBSTITUTION.finditer(visible) if self.named else ():
            name = _folded(use["name"])
            picture = self.named.get(name)
            if picture and uses.get(name, 0) < _MANY:
                uses[name] = uses.get(name, 0) + 1
                self.pictures.append(attrs.evolve(picture, span=Span(*use.span())))
        self.unused = [picture for name, picture in self.named.items() if name not in uses]
        self.pictures += self.unused

    def links(self, visible: str) -> list[Link]:
        """Give the references by name whose addresses stand elsewhere."""
        found: list[Link] = []
        for match in _REFERENCE.finditer(visible) if self.urls else ():
            group = "words" if match["words"] else "word"
            url = self._url(_folded(match[group]))
            if url:
                end = match.end(group)
                found.append(Link(Span(*match.span(group)), url, Span(end, end)))
        return found

    def _url(self, name: str) -> str | None:
        """Follow a name to its address, through names of names."""
        for _ in range(9):
            url = self.urls.get(name)
            if not url or not url.endswith("_") or "://" in url:
                return url
            name = _folded(url[:-1].strip("`"))
        return None


def _folded(name: str) -> str:
    return " ".join(name.replace("\\", "").split()).casefold()


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of a reStructuredText document."""
    document = _Document(text, policy)
    visible = mask(text, document.hidden)
    document.used(visible)
    pictures = sorted(document.pictures, key=lambda picture: picture.span)
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="rst",
        visible=visible,
        pictures=tuple(pictures),
        blocks=tuple(sorted({*cut(visible, _breaks(document)), *(one.span for one in document.unused)})),
        bare=_bare,
        links=tuple(document.links(visible)),
    )
    return paired(page)


def _breaks(document: _Document) -> list[Span]:
    """Give the blank lines, but for those within a figure."""
    from bisect import bisect_right

    starts = [span.start for span in document.whole]
    found: list[Span] = []
    for line in document.lines:
        at = bisect_right(starts, line.span.start) - 1
        if line.is_blank and not (at >= 0 and line.span.start < document.whole[at].end):
            found.append(line.span)
    return found


def _bare(text: str) -> str:
    return _TAG.sub(" ", text)
