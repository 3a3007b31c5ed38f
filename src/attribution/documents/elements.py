"""From an element and its parameters to a picture: which of them is the file, which say what of it.

`data/documents/elements.toml` knows; here it is applied. An element that is about the pictures within it
gives a frame.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import IMAGE_SUFFIXES, Picture, Region, Said
from attribution.documents.fields import Field, credit_of, quoting_of
from attribution.documents.references import Link, linked
from attribution.knowledge.elements import elements
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.documents.shortcodes import Parameter, Use
    from attribution.knowledge.elements import Element
    from attribution.text.names import Publisher

_TAIL = lazily(r"[?#].*", re.DOTALL)
_ORIGINS = {"caption": "caption", "title": "title", "alt": "alternative text"}
_DESCRIBES = frozenset({"image", "page", *_ORIGINS})
_SHOWN = frozenset({"image", "alt", "title", "caption", "page"})
_OWN = lazily(r"image|img|photo|foto|bild|credit", re.IGNORECASE)
"""In names of parameters that speak of the picture in whatever element: a card's author wrote a text."""
_APART = frozenset({"image", "alt", "page", "credit_url"})
_PLAIN = frozenset({"title", "alt"})
_WORDS = {"component": "text"}


@attrs.frozen
class Frame:
    """What is said of the pictures in a part of a document."""

    inner: Span
    regions: tuple[Region, ...] = ()
    stated: tuple[Said, ...] = ()
    page: str | None = None

    def around(self, picture: Picture) -> Picture:
        """Give a picture what is said of it, if it stands within."""
        if not (self.inner.start <= picture.span.start and picture.span.end <= self.inner.end):
            return picture
        return attrs.evolve(
            picture,
            regions=(*picture.regions, *self.regions),
            stated=picture.stated or self.stated,
            page=picture.page or self.page,
        )


@attrs.frozen
class Told:
    """The parameters of an element by what they say."""

    by_role: dict[str, Parameter]
    form: str

    def regions(self) -> Iterator[Region]:
        """Give where a credit may stand among other words: caption, title, alternative text."""
        for role, origin in _ORIGINS.items():
            parameter = self.by_role.get(role)
            if parameter and parameter.literal:
                markup = "text" if role in _PLAIN else _WORDS.get(self.form, "markdown")
                yield Region(_inner(parameter), markup, origin, parameter.quoting, parameter.piece)

    def stated(self, text: str, policy: Publisher | None) -> Iterator[Said]:
        """Give the credit that the parameters state, if any of them states one."""
        fields = [
            Field(role, parameter.piece, parameter.quoting)
            for role, parameter in self.by_role.items()
            if parameter.literal and role not in _APART and self._tells(role, parameter)
        ]
        if not any(field.value and field.role not in _DESCRIBES for field in fields):
            return
        link = self.by_role.get("credit_url")
        if link and link.literal:
            fields += _licensed(link)
        credit = credit_of(fields, text, policy=policy)
        if credit is None:
            return
        said = self.by_role.get("credit")
        if link and said and link.literal and not _licensed(link):
            place = _inner(said)
            credit = linked(credit, [Link(place, link.piece.text.strip(), Span(place.end, place.end))])
        yield Said(credit, "caption", _WORDS.get(self.form, "markdown"), quoting_of(fields))

    def _tells(self, role: str, parameter: Parameter) -> bool:
        """Whether a parameter adds to a credit: a heading does not where a credit line is given."""
        if role == "title":
            return "credit" not in self.by_role
        if role != "caption":
            return True
        from attribution.text.api import find

        return bool(find(parameter.piece.text, markup="markdown"))

    def page(self) -> str | None:
        """Give where a click on the picture leads."""
        parameter = self.by_role.get("page")
        return parameter.piece.text.strip() if parameter and parameter.literal else None


def told(parameters: Iterable[Parameter], form: str, element: Element | None = None) -> Told:
    """Sort parameters by what they say; of several that say the same, the table knows which goes first."""
    ranks: dict[str, tuple[int, Parameter]] = {}
    unnamed: list[Parameter] = []
    for parameter in parameters:
        if not parameter.name:
            unnamed.append(parameter)
            continue
        known = elements().role(parameter.name, element)
        if known and parameter.piece.text.strip():
            role, rank = known
            if role not in ranks or rank < ranks[role][0]:
                ranks[role] = (rank, parameter)
    by_role = {role: parameter for role, (_, parameter) in ranks.items()}
    for role, parameter in _positional(unnamed, element.positional if element else ()):
        by_role.setdefault(role, parameter)
    return Told(by_role, form)


def _positional(unnamed: list[Parameter], roles: tuple[str, ...]) -> Iterator[tuple[str, Parameter]]:
    """Give roles by place; the image is the first that ends so, and what stands before it says nothing."""
    first = next((number for number, one in enumerate(unnamed) if is_image(one.piece.text)), 0)
    if (
        roles
        and unnamed
        and (roles[0] != "image" or unnamed[first].literal or is_image(unnamed[first].piece.text))
    ):
        yield from zip(roles[:1], unnamed[first : first + 1], strict=False)
        rest = [one for one in unnamed[first + 1 :] if one.literal or "" in roles]
        for role, parameter in zip(roles[1:], rest, strict=False):
            if role:
                yield role, parameter


def picture(use: Use, text: str, policy: Publisher | None) -> Picture | Frame | None:
    """Give the picture that an element shows, or what it says of the pictures in it; None for another."""
    element = elements().entry(use.form, use.name)
    if element is not None and element.content == "code":
        return None
    parameters = use.parameters if element else tuple(filter(_is_own, use.parameters))
    said = told(parameters, use.form, element)
    image = said.by_role.get("image")
    listed = element is not None and element.content not in {"prose", "pictures"}
    if image and (is_image(image.piece.text) or (listed and image.piece.text.strip())):
        return _picture(use, said, image, element, text, policy)
    stated = tuple(said.stated(text, policy))
    if element and element.image and stated:
        return Picture(element.image, use.span, stated=stated)
    if use.inner and element is not None and element.content in {"caption", "pictures"}:
        return Frame(use.inner, tuple(said.regions()), stated, said.page())
    return None


def _picture(
    use: Use, said: Told, image: Parameter, element: Element | None, text: str, policy: Publisher | None
) -> Picture:
    regions = [*said.regions()]
    if use.inner and element and element.content == "caption" and use.form != "directive":
        regions.insert(0, Region(use.inner, "markdown", "caption"))
    target = image.piece.text.strip()
    if not image.literal and not is_image(target):
        target = target if target.startswith("{") else f"{{{target}}}"
    elif element and not image.name:
        target = element.pattern.format(target)
    return Picture(target, image.span, tuple(regions), tuple(said.stated(text, policy)), said.page())


def _is_own(parameter: Parameter) -> bool:
    """Whether a parameter speaks of a picture whatever element takes it."""
    known = elements().role(parameter.name)
    return known is not None and (known[0] in _SHOWN or _OWN.search(parameter.name) is not None)


def is_image(target: str) -> bool:
    """Tell whether a target ends as the names of image files do, a query left out."""
    return _TAIL.sub("", target.strip()).lower().endswith(IMAGE_SUFFIXES)


def _inner(parameter: Parameter) -> Span:
    return parameter.piece.span(Span(0, len(parameter.piece.text)))


def _licensed(link: Parameter) -> list[Field]:
    """Give the address to which a credit line links as that of a licence, where it is one."""
    from attribution.knowledge.licenses import by_url

    return [Field("license_url", link.piece, link.quoting)] if by_url(link.piece.text.strip()) else []
