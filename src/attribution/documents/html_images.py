"""The images of a page with what is said of each: caption, attributes, elements whose class says "credit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.documents import html_values
from attribution.documents.base import Picture, Region, Said
from attribution.documents.elements import told
from attribution.documents.fields import Field, credit_of
from attribution.documents.html_scan import SHOWS
from attribution.knowledge.html_classes import role
from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from attribution.documents.base import Piece
    from attribution.documents.html_tree import Element
    from attribution.text.names import Publisher

_CODE = frozenset({"code", "pre", "template", "textarea"})
_LONGEST = 600
"""Characters of an element that is a credit and nothing else."""
_MANY = 5
"""Elements of one figure that are read as its credit."""
_GAP = 2000
"""Characters of markup between a picture and the credit behind it."""


@attrs.define
class _Figure:
    """A figure: the element, the figure around it and the one around all, its caption, its credits."""

    element: Element
    outer: _Figure | None = None
    outermost: Element | None = None
    caption: Element | None = None
    credits: list[Element] = attrs.field(factory=list)


@attrs.define
class Found:
    """A picture, its element, and the figure in which it stands."""

    picture: Picture
    element: Element
    figure: _Figure | None = None


class Images:
    """The images of one page: `found`, and the places of the credits that are no other words' (`taken`)."""

    def __init__(
        self,
        text: str,
        elements: Sequence[Element],
        bare: Callable[[Span], str],
        policy: Publisher | None = None,
    ) -> None:
        """Sort the elements.

        Args:
            text: the page.
            elements: its elements, in order.
            bare: gives the words that a reader sees in a part of the page.
            policy: the publisher's own names.
        """
        self.text = text
        self.bare = bare
        self.policy = policy
        self.found: list[Found] = []
        self.taken: list[Span] = []
        self._figures: dict[int, _Figure | None] = {}
        self._speakers: dict[int, _Figure | None] = {}
        self._code: set[int] = set()
        self._links: dict[int, Element] = {}
        self._sources: dict[int, list[Element]] = {}
        self._with_images: set[int] = set()
        self._roles = {id(one): self._role(one) for one in elements}
        self._around(elements)
        self._captions(elements)
        for one in elements:
            self._image(one)
        self._complete()
        self._behind(elements)

    def _role(self, element: Element) -> str | None:
        if element.name in {"figure", "figcaption"}:
            return "figure" if element.name == "figure" else "caption"
        return role(html_values.plain(self.text, element.tag, "class"))

    def _around(self, elements: Sequence[Element]) -> None:
        """Note for each element the figure, the link and the code in which it stands."""
        for one in elements:
            above = id(one.parent) if one.parent else 0
            figure = self._figures.get(above)
            if self._roles[id(one)] == "figure":
                figure = _Figure(one, figure, figure.outermost if figure else one)
            self._figures[id(one)] = figure
            if one.name in _CODE or above in self._code:
                self._code.add(id(one))
            link = one if one.name == "a" and "href" in one.tag.values else self._links.get(above)
            if link:
                self._links[id(one)] = link
            if one.name == "source" and one.parent:
                self._sources.setdefault(above, []).append(one)
            if one.name in SHOWS:
                self._mark(one)

    def _mark(self, element: Element) -> None:
        """Note all that holds an image: it is no caption of one."""
        above = element.parent
        while above and id(above) not in self._with_images:
            self._with_images.add(id(above))
            above = above.parent

    def _captions(self, elements: Sequence[Element]) -> None:
        """Give figures their captions: a `<figcaption>` goes before what a class calls so."""
        for one in elements:
            figure = self._figures[id(one)]
            said = self._roles[id(one)]
            if figure is None or figure.element is one or id(one) in self._code:
                continue
            if one.name == "figcaption" and (figure.caption is None or figure.caption.name != "figcaption"):
                figure.caption = one
            elif id(one) in self._with_images:
                continue
            elif said == "caption" and figure.caption is None:
                figure.caption = one
            elif said == "credit" and len(figure.credits) < _MANY and self._is_credit(one, figure.credits):
                figure.credits.append(one)

    def _is_short(self, element: Element) -> bool:
        return 0 < element.end - element.tag.span.end <= _LONGEST

    def _is_credit(self, element: Element, others: list[Element]) -> bool:
        """Whether this is short, and no part of the one before."""
        return self._is_short(element) and not (others and element.start < others[-1].end)

    def _image(self, element: Element) -> None:
        """Note an image that is shown."""
        if element.name not in SHOWS or id(element) in self._code:
            return
        beside = self._sources.get(id(element.parent), []) if element.parent else []
        in_picture = element.parent is not None and element.parent.name == "picture"
        target = html_values.target(self.text, element, beside if in_picture else [])
        if not target:
            return
        figure = self._figures[id(element)]
        if self.found and self._is_twin(element, target, figure):
            return
        picture = Picture(target, element.tag.span, page=self._page(element))
        self.found.append(Found(picture, element, figure))

    def _is_twin(self, element: Element, target: str, figure: _Figure | None) -> bool:
        """Whether this shows again, for readers without scripts, what the image before it shows."""
        last = self.found[-1]
        hidden = element.parent is not None and element.parent.name == "noscript"
        return hidden and last.picture.target == target and last.figure is figure

    def _page(self, element: Element) -> str | None:
        link = self._links.get(id(element))
        return html_values.plain(self.text, link.tag, "href") or None if link else None

    def _complete(self) -> None:
        """Give the images what is said of each."""
        stated: dict[int, tuple[Said, ...]] = {}
        for one in self.found:
            figure = self._speaking(one.figure)
            if figure and id(figure) not in stated:
                stated[id(figure)] = tuple(self._stated(figure))
            own = tuple(self._own(one.element))
            one.picture = attrs.evolve(
                one.picture,
                regions=tuple(self._regions(one.element, figure)),
                stated=(stated[id(figure)] if figure else ()) or own,
            )

    def _speaking(self, figure: _Figure | None) -> _Figure | None:
        """Give the nearest figure that has a caption or a credit, looked up once a figure."""
        passed: list[_Figure] = []
        while figure and not (figure.caption or figure.credits) and id(figure) not in self._speakers:
            passed.append(figure)
            figure = figure.outer
        found = self._speakers.get(id(figure), figure)
        self._speakers.update((id(one), found) for one in passed)
        return found

    def _regions(self, element: Element, figure: _Figure | None) -> list[Region]:
        """Give where an image's credit may stand among other words."""
        regions: list[Region] = []
        if figure and figure.caption:
            regions.append(Region(_inner(figure.caption), "html", "caption"))
        for name, origin in (("title", "title"), ("alt", "alternative text")):
            piece = html_values.value(self.text, element.tag, name)
            if piece is not None and piece.text.strip():
                regions.append(self._attribute(element, name, origin, piece))
        return regions

    def _attribute(self, element: Element, name: str, origin: str, piece: Piece) -> Region:
        markup = "html" if "<" in piece.text else "text"
        quoting = html_values.quoting(self.text, element.tag, name)
        return Region(element.tag.values[name], markup, origin, quoting, piece, "text")

    def _own(self, element: Element) -> list[Said]:
        """Give the credit that the `data-…` attributes of an image, or of its figure, state."""
        return [
            attrs.evolve(said, origin="structured data", markup="text")
            for said in told(html_values.data(self.text, element.tag), "component").stated(
                self.text, self.policy
            )
        ]

    def _stated(self, figure: _Figure) -> list[Said]:
        """Give the credit of the elements that are one, unless it reads as such in the caption as well."""
        from attribution.text.api import find

        if not figure.credits:
            return self._own(figure.element)
        caption = _inner(figure.caption) if figure.caption else Span(0, 0)
        inside = any(caption.start <= one.start < caption.end for one in figure.credits)
        words = self.text[caption.start : caption.end] if inside else ""
        if words and find(words, markup="html", policy=self.policy):
            return []
        said = self._credit(figure.credits)
        return [said] if said else []

    def _credit(self, elements: list[Element]) -> Said | None:
        from attribution.documents.base import Piece

        places = [_inner(one) for one in elements]
        fields = [Field("credit", Piece(self.text[start:end], start)) for start, end in places]
        credit = credit_of(fields, self.text, policy=self.policy, markup="html")
        if credit is None or not (credit.authors or credit.sources or credit.licenses or credit.copyright):
            return None
        self.taken += places
        return Said(credit, "caption", "html")

    def _behind(self, elements: Sequence[Element]) -> None:
        """Give an image in no figure the credit element that follows it with nothing between."""
        number = -1
        for one in elements:
            while number + 1 < len(self.found) and self.found[number + 1].element.start < one.start:
                number += 1
            if self._roles[id(one)] != "credit" or number < 0 or id(one) in self._with_images:
                continue
            last = self.found[number]
            if (
                self._figures[id(one)]
                or last.picture.stated
                or id(one) in self._code
                or not self._is_short(one)
            ):
                continue
            between = Span(self._end(last), one.tag.span.start)
            near = between.end - between.start <= _GAP and not self.bare(between).strip()
            if near and not self._is_credited(last.picture):
                said = self._credit([one])
                last.picture = attrs.evolve(last.picture, stated=(said,) if said else ())

    def _is_credited(self, picture: Picture) -> bool:
        """Whether an attribute of an image says whose it is."""
        from attribution.text.api import find

        said = (one.read(self.text).text for one in picture.regions if one.origin == "title")
        return any(find(one, markup="auto", policy=self.policy) for one in said)

    def _end(self, found: Found) -> int:
        outermost = found.figure.outermost if found.figure else None
        return outermost.end if outermost else found.element.tag.span.end


def _inner(element: Element) -> Span:
    return Span(element.tag.span.end, max(element.end, element.tag.span.end))
