"""RDF/XML in all the spellings that XMP allows (ISO 16684-1:2019, clause 7), as values."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from attribution.image.packets import xmp_names as names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.image.packets.xmp_names import Form, Name
    from attribution.image.packets.xmp_tree import Node
    from attribution.model.metadata import Value


@attrs.frozen(eq=False)
class Statement:
    """One property of the picture: an element, or an attribute of its owner (then `tag` names it)."""

    name: Name
    owner: Node
    element: Node | None = None
    tag: str = ""
    text: str = ""


def roots(root: Node | None) -> list[Node]:
    """Give every `rdf:RDF` element."""
    return [node for node in root.walk() if node.name == names.RDF_ROOT] if root else []


def subjects(root: Node | None) -> list[Node]:
    """Give the node elements that speak of the picture; one with an `rdf:nodeID` is a part of a value."""
    nodes = [node for rdf in roots(root) for node in rdf.children]
    return [node for node in nodes if node.attribute(names.RDF_NODE) is None]


def statements(root: Node | None) -> Iterator[Statement]:
    """Give the properties of all node elements, in the order of the document."""
    for owner in subjects(root):
        for name, tag, text in owner.attributes:
            if name.namespace not in {"", names.NAMESPACES["rdf"], names.NAMESPACES["xml"]}:
                yield Statement(name, owner, tag=tag, text=text)
        for child in owner.children:
            yield Statement(child.name, owner, element=child)


@functools.cache
def _wanted() -> Mapping[Name, tuple[str, Form]]:
    wanted = {names.qualified(name): (name, form) for name, form in names.PROPERTIES.items()}
    return MappingProxyType({**wanted, names.LICENSOR: ("plus:LicensorURL", "licensor")})


def values(root: Node | None) -> dict[str, Value]:
    """Read every property of the table. Blank is absent; of repeated ones the first counts."""
    wanted = _wanted()
    found: dict[str, Value] = {}
    for statement in statements(root):
        name, form = wanted.get(statement.name, ("", "text"))
        value = value_of(statement, form) if name and name not in found else None
        if value is not None:
            found[name] = value
    return found


def value_of(statement: Statement, form: Form) -> Value | None:
    """Read one property in the form that the table states, whatever form it was written in."""
    if form == "licensor" and statement.element is not None:
        return _licensor(statement.element)
    items = items_of(statement)
    if form in {"seq", "bag"}:
        return tuple(text for _, text in items if text.strip()) or None
    text = _default(items)
    return _flag(text) if form == "flag" and text else text


def items_of(statement: Statement) -> list[tuple[str | None, str]]:
    """Give language and text of each item; a plain value is one item."""
    if statement.element is None:
        return [(None, statement.text)]
    array = array_of(statement.element)
    elements = [statement.element] if array is None else array.children
    return [(element.attribute(names.XML_LANG), text_of(element)) for element in elements]


def array_of(element: Node) -> Node | None:
    """Give the `rdf:Seq`, `rdf:Bag` or `rdf:Alt` in a property element."""
    return next((child for child in element.children if child.name in names.RDF_CONTAINERS), None)


def is_default(language: str | None) -> bool:
    """Tell the alternative that is meant for everybody (clause 8.2.2.4); unmarked ones are."""
    return language is None or language.lower() == "x-default"


def _default(items: list[tuple[str | None, str]]) -> str | None:
    filled = [(language, text) for language, text in items if text.strip()]
    marked = [text for language, text in filled if language and is_default(language)]
    return next(iter(marked), None) or next((text for _, text in filled), None)


def _flag(text: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text.strip().lower())


def text_of(element: Node) -> str:
    """Give an address, the value of a qualified value (clause 7.8), or the text."""
    resource = element.attribute(names.RDF_RESOURCE)
    if resource is not None:
        return resource
    value = member(element, names.RDF_VALUE)
    return "".join(element.texts) if value is None else value


def member(element: Node, name: Name) -> str | None:
    """Give a field of a structure: as attribute, as element, or in a node element of its own."""
    for holder in (element, *(child for child in element.children if child.name not in names.RDF_PROPERTIES)):
        text = holder.attribute(name)
        child = next((child for child in holder.children if child.name == name), None)
        if text is not None or child is not None:
            return text if child is None else text_of(child)
    return None


def _licensor(element: Node) -> str | None:
    array = array_of(element)
    for item in [element] if array is None else array.children:
        url = text_of(item) if element.name == names.LICENSOR_URL else member(item, names.LICENSOR_URL)
        if url and url.strip():
            return url
    return None
