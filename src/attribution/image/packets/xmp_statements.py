"""The properties of a packet with their places, for writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.image.packets import xmp_names as names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.image.packets.xmp_names import Name
    from attribution.image.packets.xmp_tree import Node

_NO_PROPERTIES = frozenset({"", names.NAMESPACES["rdf"], names.NAMESPACES["xml"]})


@attrs.frozen(eq=False)
class Statement:
    """One property of the picture: an element, or an attribute of its owner (then `tag` names it)."""

    name: Name
    owner: Node
    element: Node | None = None
    tag: str = ""


def subjects(root: Node | None) -> list[Node]:
    """Give the node elements that speak of the picture; one with an `rdf:nodeID` is a part of a value."""
    wanted = names.RDF_ROOT
    roots = [node for node in root.walk() if node.name == wanted] if root else []
    nodes = [node for rdf in roots for node in rdf.children]
    return [
        node
        for node in nodes
        if node.attribute(names.RDF_NODE) is None and node.name not in names.NOT_THE_PICTURE
    ]


def statements(subjects: Iterable[Node]) -> Iterator[Statement]:
    """Give the properties of all node elements (as `subjects` gives them), in the order of the document."""
    for owner in subjects:
        yield from parts(owner)


def parts(owner: Node) -> Iterator[Statement]:
    """Give the properties of one node element, or the members of one structure."""
    for name, tag, _ in owner.attributes:
        if name.namespace not in _NO_PROPERTIES:
            yield Statement(name, owner, tag=tag)
    for child in owner.children:
        yield Statement(child.name, owner, element=child)


def array_of(element: Node) -> Node | None:
    """Give the `rdf:Seq`, `rdf:Bag` or `rdf:Alt` in a property element."""
    return next((child for child in element.children if child.name in names.RDF_CONTAINERS), None)


def is_default(language: str | None) -> bool:
    """Tell the alternative that is meant for everybody (clause 8.2.2.4); unmarked ones are."""
    return language is None or language.lower() == "x-default"
