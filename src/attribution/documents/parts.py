"""What stands in the words of a Markdown document: images, links, code, HTML, shortcodes, components."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from attribution.documents import commonmark, tags
from attribution.documents.base import Picture, mask
from attribution.documents.marked_images import Images, linked_images
from attribution.documents.references import Link
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.documents.commonmark import Record
    from attribution.documents.contents import Content
    from attribution.documents.directives import Directive
    from attribution.documents.elements import Frame
    from attribution.documents.shortcodes import Use
    from attribution.documents.structure import Structure
    from attribution.text.names import Publisher

_HTML = lazily(r"<[A-Za-z/!?]")
_COMPONENT = lazily(r"<[A-Z]")
_STROKE = lazily(r"[ \t]*\|(?=[ \t]*[\r\n]|[ \t]*\Z)")
_BRACKETS = lazily(r"\\.|[\[\]]", re.DOTALL)
_STROKES = " \t|"
_MDX_COMMENT = lazily(r"\{/\*.*?\*/\}", re.DOTALL)
_FRAMES = 4
"""Elements around a picture that say something of it."""
_BUDGET = 8_000_000
"""What may be spent on reading the paragraphs of a document: a character is 1, a bracket more."""
_BRACKET, _LEVEL = 60, 15
"""What a bracket costs, and what each level at which brackets nest adds: measured, and rounded up."""
_DEEPEST = 40


class Parts:
    """The parts of a document; all places are offsets into it.

    `prose` is the text without code and comments, images left in; `tags` are those of HTML in it, `links`
    those whose addresses stand elsewhere. `unread` is the first paragraph that would have cost too much.
    """

    def __init__(self, text: str, structure: Structure, policy: Publisher | None) -> None:
        """Look through the paragraphs of a document."""
        self.text = text
        self.structure = structure
        self.policy = policy
        self.spent = 0
        self.unread: Span | None = None
        self.found = [(content, self._inline(content)) for content in structure.paragraphs]
        base = mask(text, structure.code)
        spans = [content.span(one.start, one.end) for content, one in self._of("code")]
        self.html = [
            *structure.html,
            *(content.span(one.start, one.end) for content, one in self._of("html")),
        ]
        self.html.sort()
        self.uses = self._uses(base, spans)
        self.code = [span for span in spans if not _holds(self.uses, span.start)]
        self.code += self._coded()
        prose = mask(base, [*self.code, *self._comments(base)])
        self.prose = mask(prose, tags.raw(prose)) if self.html else prose
        self.tags = (
            [tag for tag in tags.tags(self.prose) if _in(self.html, tag.span.start)] if self.html else []
        )
        self.links = [*self._links()]
        self.images = Images(text, structure, policy, self.found)
        self.frames: list[Frame] = []

    def _inline(self, content: Content) -> list[Record]:
        """Read a paragraph, where it may hold what matters here."""
        text = content.text
        linked = "[" in text and ("![" in text or self.structure.references)
        if not (linked or "`" in text or _HTML.search(text)):
            return []
        self.spent += len(text) + (_BRACKET + _LEVEL * _depth(text)) * text.count("[")
        if self.spent > _BUDGET:
            self.unread = self.unread or content.span(0, len(text))
            return []
        return commonmark.inline(text, self.structure.references, mdx=self.structure.mdx)

    def _of(self, kind: str) -> Iterator[tuple[Content, Record]]:
        for content, records in self.found:
            for record in records:
                if record.kind == kind:
                    yield content, record

    def _uses(self, text: str, code: list[Span]) -> list[Use]:
        """Give shortcodes, tags and components, those in code left out, in order."""
        found: list[Use] = []
        if "{{" in text or "{%" in text:
            from attribution.documents.shortcodes import shortcodes

            found += shortcodes(text)
        if _COMPONENT.search(text):
            from attribution.documents.components import components

            found += components(text)
        starts = sorted(code)
        return sorted((use for use in found if not _in(starts, use.span.start)), key=lambda use: use.span)

    def _coded(self) -> Iterator[Span]:
        """Give what elements and directives hold as code."""
        if not (self.uses or self.structure.directives):
            return
        from attribution.knowledge.elements import elements

        for use in self.uses:
            element = elements().entry(use.form, use.name)
            if element and element.content == "code":
                yield use.whole
        for directive in self.structure.directives:
            element = elements().entry("directive", directive.use.name)
            if element and element.content == "code":
                yield directive.whole

    def _comments(self, text: str) -> Iterator[Span]:
        """Give the comments that begin where HTML stands, and those of MDX."""
        if "<!--" in text:
            yield from (span for span in tags.comments(text) if _in(self.html, span.start))
        if self.structure.mdx:
            yield from (Span(*match.span()) for match in _MDX_COMMENT.finditer(text))

    def _links(self) -> Iterator[Link]:
        for content, one in self._of("link"):
            if one.reference is not None:
                label = content.span(one.label + 1, one.end)
                yield Link(content.span(one.start + 1, one.label), one.url, label)

    def pictures(self) -> list[Picture]:
        """Give all images: of Markdown, of HTML, of elements and of directives."""
        found = [*self.images.pictures(), *tags.pictures(self.prose, self.tags)]
        if self.uses:
            heads = [use for use in self.uses if _is_hiding(use)]
            found = [picture for picture in found if not _holds(heads, picture.span.start)]
        found = [one for one in found if not self.text[one.span.start : one.span.end].isspace()]
        found += self._made()
        found = [one for one in found if not self.prose[one.span.start : one.span.end].isspace()]
        return self._framed(sorted(found, key=lambda picture: picture.span))

    def _framed(self, found: list[Picture]) -> list[Picture]:
        """Give pictures in order what is said around them, by the nearest frames first."""
        frames = sorted(self.frames, key=lambda frame: frame.inner, reverse=True)
        around: list[Frame] = []
        result: list[Picture] = []
        for picture in found:
            while frames and frames[-1].inner.start <= picture.span.start:
                around.append(frames.pop())
            while around and around[-1].inner.end <= picture.span.start:
                around.pop()
            for frame in reversed(around[-_FRAMES:]):
                picture = frame.around(picture)  # noqa: PLW2901  each adds to what the others say
            result.append(picture)
        return result

    def _made(self) -> Iterator[Picture]:
        """Give the pictures of elements and directives; note the frames among these."""
        if not (self.uses or self.structure.directives):
            return
        from attribution.documents import elements
        from attribution.documents.containers import made

        built = [elements.picture(use, self.text, self.policy) for use in self.uses]
        built += [made(directive, self.text, self.policy) for directive in self.structure.directives]
        for one in built:
            if isinstance(one, Picture):
                yield one
            elif one is not None:
                self.frames.append(one)

    def visible(self) -> str:
        """Give the text with everything blanked out that is no prose; to be asked after `pictures`."""
        heads: Iterable[Span] = itertools.chain(
            (use.span for use in self.uses),
            (Span(use.inner.end, _tag_end(self.prose, use.inner.end)) for use in self.uses if use.inner),
            (span for one in self.structure.directives for span in _marks(one)),
            self.structure.definitions,
            (link.label for link in self.links),
            self.images.lists,
            self._frames_of_images(),
        )
        return self._with_rows(mask(self.prose, heads))

    def _frames_of_images(self) -> Iterator[Span]:
        """Give the marks of links that hold an image."""
        for content, records in self.found:
            for link in {link for _, link in linked_images(records) if link}:
                yield content.span(link.start, link.start + 1)
                yield content.span(link.label, link.end)

    def _with_rows(self, text: str) -> str:
        """Let the words of each cell of a table begin anew, as on a line of their own."""
        parts: list[str] = []
        position = 0
        for start, end in self.structure.cells:
            if start > position and text[start - 1] in _STROKES:
                before = text[position:start]
                kept = before.rstrip(_STROKES)
                parts += [kept, " " * (len(before) - len(kept) - 1), "\n", text[start:end]]
                behind = _STROKE.match(text, end)
                position = behind.end() if behind else end
                parts.append(" " * (position - end))
        return "".join([*parts, text[position:]]) if parts else text


def _depth(text: str) -> int:
    """Count how deeply brackets nest, up to a limit: that is how often what they hold is read."""
    depth = deepest = 0
    for mark in _BRACKETS.finditer(text):
        if mark[0][0] != "\\":
            depth = depth + 1 if mark[0] == "[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
        if deepest >= _DEEPEST:
            break
    return deepest


def _marks(directive: Directive) -> Iterator[Span]:
    yield directive.head
    if directive.tail:
        yield directive.tail


def _tag_end(text: str, start: int) -> int:
    """Find the end of the tag that ends an element."""
    mark = "}}" if text.startswith("{{", start) else "%}" if text.startswith("{%", start) else ">"
    end = text.find(mark, start)
    return end + len(mark) if end >= 0 else start


def _is_hiding(use: Use) -> bool:
    return bool(use.parameters)


def _holds(uses: list[Use], offset: int) -> bool:
    """Whether a place stands within the tag of an element, behind its beginning."""
    number = bisect_right(uses, offset, key=lambda use: use.span.start) - 1
    return number >= 0 and uses[number].span.start < offset < uses[number].span.end


def _in(spans: list[Span], offset: int) -> bool:
    """Whether a place stands within one of some sorted spans, which don't overlap."""
    number = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return number >= 0 and offset < spans[number].end
