"""The images of Markdown itself, with what their title, link, footnote and list of attributes say."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Picture, Region
from attribution.documents.entities import resolved
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.documents.commonmark import Record
    from attribution.documents.contents import Content
    from attribution.documents.structure import Structure
    from attribution.text.names import Publisher

_NOTE = lazily(r"\[\^([^\[\]\s]{1,100})\]:[ \t]*")
_NAMED = lazily(r"\)?\[\^([^\[\]\s]{1,100})\](?!:)")
_LIST = lazily(r"(?:\{|[ \t]*(?:\r\n|\r|\n)?[ \t>]*\{:)")
_QUOTED = {'"': "markdown-double", "'": "markdown-single", "(": "markdown-round"}


class Images:
    """The images among the records of a document's paragraphs.

    `lists` are the places of lists of attributes, known after `pictures`, and of the marks of footnotes.
    """

    def __init__(
        self,
        text: str,
        structure: Structure,
        policy: Publisher | None,
        found: list[tuple[Content, list[Record]]],
    ) -> None:
        """Take the paragraphs with what was found in them."""
        self.text = text
        self.structure = structure
        self.policy = policy
        self.found = found
        self.lists: list[Span] = []
        self.notes = self._footnotes()

    def pictures(self) -> Iterator[Picture]:
        """Give the images, paragraph by paragraph."""
        for content, records in self.found:
            for one, link in linked_images(records):
                yield self._image(content, one, link.url if link else None)

    def _image(self, content: Content, one: Record, page: str | None) -> Picture:
        alt = Region(
            content.span(one.start + 2, one.label),
            "markdown",
            "alternative text",
            piece=content.piece(one.start + 2, one.label),
            written="text",
        )
        span = content.span(one.start, one.end)
        picture = Picture(one.url, span, (*self._title(content, one), alt), page=page)
        picture = self._noted(picture)
        behind = _LIST.match(self.text, span.end)
        return self._with_list(picture, behind.end() - 1) if behind else picture

    def _title(self, content: Content, one: Record) -> Iterator[Region]:
        if one.place:
            start, end = one.place
            quoting = _QUOTED.get(content.text[start - 1])
            piece = resolved(content.piece(start, end), escapes=True)
            yield Region(content.span(start, end), "text", "title", quoting, piece)
            return
        definition = self.structure.labels.get(one.reference or "")
        if definition and definition.title:
            start, end = definition.title
            piece = Region(definition.title, "text").read(self.text)
            quoting = _QUOTED.get(self.text[start - 1])
            yield Region(definition.title, "text", "title", quoting, resolved(piece, escapes=True))

    def _footnotes(self) -> dict[str, Region]:
        """Give the footnotes by their label: `[^1]: Photo: Jane Doe`."""
        found: dict[str, Region] = {}
        for content in self.structure.paragraphs:
            note = _NOTE.match(content.text) if content.text.startswith("[^") else None
            if note:
                end = len(content.text)
                piece = content.piece(note.end(), end)
                found.setdefault(
                    note[1], Region(content.span(note.end(), end), "markdown", "caption", piece=piece)
                )
                self.lists.append(content.span(0, note.end()))
        return found

    def _noted(self, picture: Picture) -> Picture:
        """Take what the footnote says that is named behind an image."""
        named = _NAMED.match(self.text, picture.span.end) if self.notes else None
        note = self.notes.get(named[1]) if named else None
        return attrs.evolve(picture, regions=(*picture.regions, note)) if note else picture

    def _with_list(self, picture: Picture, start: int) -> Picture:
        """Take what a list of attributes behind an image says: `{fig-attrib="Jane Doe"}`."""
        if self.text[start] == "{" and self.text[start + 1 : start + 2] == "{":
            return picture
        from attribution.documents import directives, elements

        if self.text[start] == ":":
            start -= 1
        end = directives.list_end(self.text, start)
        if end is None:
            return picture
        self.lists.append(Span(start, end))
        said = elements.told(directives.attributes(self.text[start:end], start), "list")
        if not said.by_role:
            return picture
        return attrs.evolve(
            picture,
            regions=(*said.regions(), *picture.regions),
            stated=tuple(said.stated(self.text, self.policy)),
        )


def linked_images(records: list[Record]) -> Iterator[tuple[Record, Record | None]]:
    """Give the images of a paragraph, each with the link around it; a link holds no link."""
    links = sorted((one for one in records if one.kind == "link"), key=lambda one: one.start)
    for one in records:
        if one.kind == "image":
            number = bisect_right(links, one.start, key=lambda link: link.start) - 1
            inside = number >= 0 and one.start < links[number].end
            yield one, links[number] if inside else None
