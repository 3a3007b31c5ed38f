"""RDF/XML in all the spellings that XMP allows (ISO 16684-1:2019, clause 7), as values."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attribution.image.packets import xmp_names as names
from attribution.image.packets.xmp_elements import RDF_ROOT, universal
from attribution.image.packets.xmp_tree import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from attribution.image.packets.xmp_names import Form
    from attribution.model.metadata import Value

_LI, _VALUE = universal(names.RDF_LI), universal(names.RDF_VALUE)
_RESOURCE, _NODE, _LANG = map(universal, (names.RDF_RESOURCE, names.RDF_NODE, names.XML_LANG))
_ARRAYS = frozenset(map(universal, names.RDF_CONTAINERS))
_ELSEWHERE = frozenset(map(universal, names.NOT_THE_PICTURE))
_IN_PLACE_OF_TEXT = (_VALUE, universal(names.DC_TITLE))
"""What stands for a structure: the text of a qualified value (clause 7.8), a `cc:Agent`'s name."""
_FLAGS = MappingProxyType({"true": True, "1": True, "false": False, "0": False})


def values(root: Element | None) -> dict[str, Value]:
    """Read every property of the table. Blank is absent; of repeated ones the last counts."""
    found: dict[str, Value] = {}
    for subject in _subjects(root):
        for tag, text in subject.items():
            if tag in WANTED:
                _take(found, tag, _plain(tag, text))
        for element in subject:
            if element.tag in WANTED:
                _take(found, element.tag, element)
    return found


def _take(found: dict[str, Value], tag: str, element: Element) -> None:
    name, form = WANTED[tag]
    if name in names.STRUCTURES:
        found.update(_members(name, element))
    elif (value := formed(form, _texts(element))) is not None:
        found[name] = value


def _plain(tag: str, text: str) -> Element:
    """Give a property that is written as attribute the form of an element."""
    from xml.etree.ElementTree import Element

    element = Element(tag)
    element.text = text
    return element


def _subjects(root: Element | None) -> Iterator[Element]:
    """Give the node elements that speak of the picture; one with an `rdf:nodeID` is a part of a value."""
    for rdf in root.iter(RDF_ROOT) if root is not None else ():
        for node in rdf:
            if _NODE not in node.attrib and node.tag not in _ELSEWHERE:
                yield node


def _items(element: Element) -> Iterable[Element]:
    """Give the items of an array, whichever its kind; a plain value is one item."""
    for child in element:
        if child.tag in _ARRAYS:
            return child
    return (element,)


def _text(element: Element) -> str:
    """Give an address, what stands for a structure, or the text."""
    for _ in range(MAX_DEPTH):
        resource = element.get(_RESOURCE)
        if resource is not None:
            return resource
        if not len(element) and (text := element.text) and not text.isspace():
            return text
        inner = next(
            (part for name in _IN_PLACE_OF_TEXT if (part := _member(element, name)) is not None), None
        )
        if inner is None:
            break
        element = inner
    return (element.text or "") + "".join([child.tail or "" for child in element])


def _member(element: Element, name: str) -> Element | None:
    """Find a field of a structure: as attribute, as element, or in a node element of its own."""
    for holder in (element, *(child for child in element if child.tag not in {_VALUE, _LI})):
        text = holder.get(name)
        child = holder.find(name)
        if child is not None or text is not None:
            return _plain(name, text or "") if child is None else child
    return None


def _texts(element: Element) -> list[tuple[str | None, str]]:
    """Give language and text of each item."""
    return [(item.get(_LANG), _text(item)) for item in _items(element)]


def formed(form: Form, items: list[tuple[str | None, str]]) -> Value | None:
    """Give the value of a property in the form that the table states, whatever form it was written in.

    Of a text in several languages, that is the one meant for everybody (clause 8.2.2.4), else the first.
    """
    if form in {"seq", "bag"}:
        return tuple([text for _, text in items if text and not text.isspace()]) or None
    first = None
    for language, text in items:
        if text and not text.isspace():
            if language and language.lower() == "x-default":
                first = text
                break
            first = first or text
    return _FLAGS.get((first or "").strip().lower()) if form == "flag" else first


def _members(name: str, element: Element) -> Iterator[tuple[str, Value]]:
    """Read the members of a structure or of an array of them, each for all structures."""
    structures = _items(element)
    for member, tag in _MEMBER_TAGS[name]:
        found = [part for item in structures if (part := _member(item, tag)) is not None]
        texts = [text for part in found for text in _all_of(part)]
        if texts:
            yield member, texts[0] if len(texts) == 1 else tuple(texts)


def _all_of(part: Element) -> tuple[str, ...]:
    """Read a member: the items of an array, or one of several languages."""
    items = _texts(part)
    value = formed("lang" if any(language for language, _ in items) else "bag", items)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


_MEMBER_TAGS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        owner: tuple((name, universal(names.qualified(member))) for name, member in members.items())
        for owner, members in names.STRUCTURES.items()
    }
)
WANTED: Mapping[str, tuple[str, Form]] = MappingProxyType(
    {
        universal(names.qualified(name)): (name, form)
        for name, form in names.PROPERTIES.items()
        if names.MEMBERS.get(name, "plus:").startswith("plus:")
    }
    | {universal(names.qualified(name)): (name, "text") for name in names.STRUCTURES}
)
"""Name in the packet -> our name and form. Members of PLUS are also taken where they stand on their
own, as some programs write them."""
