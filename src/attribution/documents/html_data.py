"""Structured data of a page: what JSON-LD, microdata and RDFa state of its images.

    JSON-LD     objects of the type ImageObject, wherever they lie, each with its place in the page
    microdata   elements with `itemscope` and the `itemtype` of a picture
    RDFa        elements that are `typeof` a picture, or `about` an image file

A licence that a page states of itself (`rel="license"` elsewhere) is not its images'.

Sources: schema.org/ImageObject; HTML, 5 (microdata); RDFa 1.1 Lite; ccREL.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import attrs

from attribution.checking.positions import Lines
from attribution.documents import html_values
from attribution.documents.base import IMAGE_SUFFIXES, Problem, Reading, in_order, moved
from attribution.documents.quoting import FIXED
from attribution.model import values
from attribution.model.credit import Credit, Span
from attribution.model.finding import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from attribution.documents.html_tree import Element
    from attribution.text.names import Publisher

_JSON_LD = "application/ld+json"
_PICTURES = frozenset({"imageobject", "photograph", "painting", "drawing", "stillimage", "image"})
_WORK = "work"
_TELLING = frozenset(
    "creator author creditText copyrightNotice copyrightHolder license acquireLicensePage provider"
    " publisher".split()
)
_HOLDS = frozenset({"image", "primaryImageOfPage", "associatedMedia", "thumbnail", "photo", "logo"})
_TARGETS = ("contentUrl", "url", "@id", "thumbnailUrl", "embedUrl")
_LONGEST = 20_000
"""Characters of an element that is about one picture."""
_LONGEST_OBJECT = 200_000
"""Characters of a JSON object that is about one picture, with all that it holds."""
_DEEPEST = 20
"""Folders by which images of the same name are told apart."""
_MOST = 2000
"""Statements that are read of one page."""


@values.frozen
class Stated:
    """What data say of a picture: its address as they have it, the credit, and the image's place if known.

    `credit` is None where they say nothing of who made it.
    """

    target: str
    credit: Credit | None
    image_span: Span | None = None


def completed(
    figures: Sequence[Figure], text: str, path: str, elements: Sequence[Element], policy: Publisher | None
) -> Reading:
    """Add what a page's data state to the figures of its text."""
    problems: list[Problem] = []
    every = itertools.chain(_json_ld(text, elements, problems, policy), _items(text, elements, policy))
    stated = [*itertools.islice(every, _MOST)]
    if len(stated) == _MOST and (more := next(every, None)):
        words = f"only the first {_MOST:,} statements about images are read"
        place = more.credit.span if more.credit else more.image_span
        problems.append(Problem(place or Span(0, 0), words))
    if not stated:
        return Reading(tuple(figures), tuple(problems))
    known = _Known(figures)
    lines = Lines(text)
    added: list[Figure] = []
    bare: set[Span | None] = set()
    silent: list[Figure] = []
    better: dict[int, Credit] = {}
    said = sorted((one.credit for one in figures if one.credit), key=lambda credit: credit.span)
    starts = [credit.span.start for credit in said]
    for one in stated:
        image = known.image(one)
        if one.credit is None:
            silent += [image] if image else []
            continue
        first, last = (bisect_left(starts, place) for place in one.credit.span)
        others = [other for other in said[max(first - 1, 0) : last] if _overlap(one.credit, other)]
        if any(_is_same(one.credit, other) for other in others):
            continue
        if image and image.credit in others and one.credit.authors:
            better[id(image)] = attrs.evolve(
                image.credit, authors=one.credit.authors, sources=one.credit.sources
            )
            continue
        line, column = lines.place(one.credit.span.start)
        added.append(
            Figure(
                path,
                one.credit,
                image.image if image else one.target,
                span=one.credit.span,
                line=line,
                column=column,
                image_span=image.image_span if image else None,
                origin="structured data",
                quoting=FIXED,
            )
        )
        bare.add(image.image_span if image else None)
    added += _unsaid(silent, {one.image for one in added})
    kept = [
        attrs.evolve(one, credit=better.get(id(one), one.credit))
        for one in figures
        if one.credit or one.image_span not in bare
    ]
    return Reading(tuple(sorted([*kept, *added], key=in_order)), tuple(problems))


def _unsaid(images: Iterable[Figure], told: Collection[str | None]) -> list[Figure]:
    """Give the images of which data say nothing, but for those of which other data do, as their places."""
    return [
        attrs.evolve(image, credit=None, span=image.image_span, origin="structured data")
        for image in images
        if image.image not in told
    ]


def _is_same(one: Credit, other: Credit) -> bool:
    """Whether the words of a page, read as words, already say what their attributes state."""
    alike = [author.name for author in one.authors] == [author.name for author in other.authors]
    return alike and one.license == other.license


def _overlap(one: Credit, other: Credit) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


class _Known:
    """The images of a page by their places, and by how their addresses end: None where several end so."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.by_place = {one.image_span: one for one in figures if one.image}
        self.by_end: dict[tuple[str, ...], Figure | None] = {}
        for one in {figure.image: figure for figure in reversed(self.by_place.values())}.values():
            for end in _endings(one.image or ""):
                self.by_end[end] = None if end in self.by_end else one

    def image(self, stated: Stated) -> Figure | None:
        """Give the image that data speak of: the one at the place, else the one whose address ends alike."""
        if stated.image_span in self.by_place:
            return self.by_place[stated.image_span]
        return next((self.by_end[end] for end in _endings(stated.target) if end in self.by_end), None)


def _endings(address: str) -> list[tuple[str, ...]]:
    """Give the last parts of a path, the longest first: "b/c.jpg", "c.jpg"; none for an address without."""
    parts = tuple(_parts(address)[-_DEEPEST:])
    return [parts[number:] for number in range(len(parts))] if parts[-1] else []


def _parts(address: str) -> list[str]:
    """Give the path of an address in parts, without host, query and what leads upwards."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        path = address
    return [part for part in unquote(path).split("/") if part not in {"", ".", ".."}] or [""]


def _json_ld(
    text: str, elements: Sequence[Element], problems: list[Problem], policy: Publisher | None
) -> Iterator[Stated]:
    """Read the page's scripts with JSON-LD; one that is no JSON is a problem."""
    for element in elements:
        if element.name != "script" or html_values.plain(text, element.tag, "type").lower() != _JSON_LD:
            continue
        span = Span(element.tag.span.end, element.end)
        source = text[span.start : span.end]
        if not source.strip():
            continue
        try:
            objects = _Objects(source)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(_place(error, span), f"JSON-LD that is no JSON: {_reason(error)}"))
            continue
        yield from _pictures(objects, span.start, problems, policy)


def _place(error: Exception, span: Span) -> Span:
    start = min(span.start + int(getattr(error, "pos", 0)), span.end)
    return Span(start, min(start + 1, span.end))


def _reason(error: Exception) -> str:
    return str(getattr(error, "msg", "")) or "it is nested too deeply"


class _Objects:
    """The objects of a JSON text, each with its place: they end in the order in which a reader makes them."""

    def __init__(self, source: str) -> None:
        import json

        self.source = source
        self._made: list[dict[str, Any]] = []
        self.root = json.loads(source, object_pairs_hook=self._make, parse_int=str, parse_float=str)
        self.places = dict(zip(map(id, self._made), _ends(source), strict=False))

    def _make(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self._made.append(dict(pairs))
        return self._made[-1]

    def walk(self) -> Iterator[tuple[dict[str, Any], bool]]:
        """Give all objects from top to bottom, and whether each is the value of a key for images."""
        waiting: list[tuple[Any, bool]] = [(self.root, False)]
        while waiting:
            item, held = waiting.pop()
            if isinstance(item, dict):
                yield item, held
                waiting.extend((value, key in _HOLDS) for key, value in reversed(item.items()))
            elif isinstance(item, list):
                waiting.extend((value, held) for value in reversed(item))


def _ends(source: str) -> Iterator[Span]:
    """Give the places of JSON's objects in the order of their ends."""
    import re

    opened: list[int] = []
    for mark in re.finditer(r'"(?:[^"\\]|\\.)*+"|[{}]', source, re.DOTALL):
        if mark[0] == "{":
            opened.append(mark.start())
        elif mark[0] == "}" and opened:
            yield Span(opened.pop(), mark.end())


def _pictures(
    objects: _Objects, offset: int, problems: list[Problem], policy: Publisher | None
) -> Iterator[Stated]:
    """Give what is stated of each picture that has an address."""
    from attribution.text.structured import linked

    words = _words(policy)
    for item, held in objects.walk():
        kinds = {str(kind).rpartition("/")[2].rpartition(":")[2].lower() for kind in _list(item.get("@type"))}
        telling = not _TELLING.isdisjoint(item)
        if not (kinds & _PICTURES or (held and not kinds and telling)):
            continue
        target = next(filter(None, (_address(item.get(key)) for key in _TARGETS)), None)
        place = objects.places.get(id(item))
        if target is None or place is None:
            continue
        if place.end - place.start > _LONGEST_OBJECT:
            message = f"an image of which data say more than {_LONGEST_OBJECT:,} characters is not read"
            problems.append(Problem(Span(offset + place.start, offset + place.end), message))
            continue
        said = linked.credit(_sensible(item), objects.source[place.start : place.end], words)
        if said:
            yield Stated(target, _shifted(said, offset + place.start))
        elif not telling:
            yield Stated(target, None)


def _shifted(credit: Credit, offset: int) -> Credit:
    """Give a credit that was read from a part of the page its places in the whole."""
    return moved(credit, lambda span: Span(span.start + offset, span.end + offset))


def _sensible(item: dict[str, Any]) -> dict[str, Any]:
    """Give an ImageObject whose address of the file does not stand for the page of the work."""
    url = _address(item.get("url"))
    kept = {key: value for key, value in item.items() if key != "url" or not _is_file(url or "")}
    if not _address(kept.get("url")) and _address(item.get("isBasedOn")):
        kept["url"] = _address(item["isBasedOn"])
    return kept


def _address(value: Any) -> str | None:
    """Give the address that a value is or holds."""
    first = next(iter(_list(value)), None)
    if isinstance(first, dict):
        first = first.get("@id") or first.get("url") or first.get("contentUrl")
    return first.strip() or None if isinstance(first, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_file(address: str) -> bool:
    return _parts(address)[-1].lower().endswith(IMAGE_SUFFIXES)


def _words(policy: Publisher | None) -> Callable[[str, str], Credit]:
    """Make what reads words beside data: a page's words are a credit only where they read like one."""
    from attribution.text.api import find, parse

    def read(text: str, markup: str) -> Credit:
        if markup != "html":
            return parse(text, markup=markup, policy=policy)
        found = find(text, markup=markup, policy=policy)
        return found[0] if found else Credit(text, Span(0, len(text)))

    return read


def _items(text: str, elements: Sequence[Element], policy: Publisher | None) -> Iterator[Stated]:
    """Read the elements that are about one picture; what lies in one of them belongs to it."""
    from attribution.text.structured import rdfa

    words = _words(policy)
    until = 0
    for number, element in enumerate(elements):
        if element.start < until or not _is_item(text, element):
            continue
        end = max(element.end, element.tag.span.end)
        if end - element.start > _LONGEST:
            continue
        until = end
        inside = []
        for index in range(number, len(elements)):
            if elements[index].start >= end:
                break
            inside.append(elements[index])
        target, place = _item_target(text, element, inside)
        said = rdfa.read(text[element.start : end], words) if target else None
        if target and said and (said.authors or said.sources or said.licenses):
            yield Stated(target, _shifted(said, element.start), place)


def _is_item(text: str, element: Element) -> bool:
    values = element.tag.values
    if "itemscope" in values and "itemtype" in values:
        return not _PICTURES.isdisjoint(_names(html_values.plain(text, element.tag, "itemtype")))
    if "typeof" in values:
        kinds = _names(html_values.plain(text, element.tag, "typeof"))
        return bool(kinds & _PICTURES) or (_WORK in kinds and _is_about(text, element))
    return _is_about(text, element)


def _is_about(text: str, element: Element) -> bool:
    named = (html_values.plain(text, element.tag, name) for name in ("about", "resource"))
    return any(_is_file(name) for name in named if name)


def _names(types: str) -> set[str]:
    """Give the names of types without what stands before them: "https://schema.org/", "cc:", "dcmitype:"."""
    return {kind.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower() for kind in types.split()}


def _item_target(text: str, item: Element, inside: Sequence[Element]) -> tuple[str | None, Span | None]:
    """Give the address of the picture that an element is about, and the image's place where it is in it."""
    for name in ("about", "resource"):
        said = html_values.plain(text, item.tag, name)
        if said and _is_file(said):
            return said, None
    images = [one for one in inside if one.name in {"img", "image"}]
    if len(images) == 1:
        target = html_values.target(text, images[0], [])
        return target, images[0].tag.span
    for one in inside:
        if html_values.plain(text, one.tag, "itemprop").lower() in {"contenturl", "url", "image"}:
            for name in ("src", "href", "content"):
                said = html_values.plain(text, one.tag, name)
                if said and _is_file(said):
                    return said, None
    return None, None
