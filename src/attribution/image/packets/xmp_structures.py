"""Members of structures (`plus:Licensor` and its like), written into a packet by splice.

A structure that is there keeps all its other members, and its spelling. Values go, in their order, to
the structures that state the member already, then to those that don't, then to new ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.image.packets import xmp_names as names
from attribution.image.packets import xmp_statements as rdf
from attribution.image.packets import xmp_tree as tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.packets.xmp_names import Name
    from attribution.image.packets.xmp_statements import Statement
    from attribution.image.packets.xmp_tree import Node
    from attribution.image.packets.xmp_write import Splice
    from attribution.model.metadata import Value


@attrs.define(eq=False)
class _Row:
    """One structure and what shall be in it: None for a member that goes."""

    place: Statement
    item: Node
    meant: dict[Name, str | None] = attrs.field(factory=dict)

    @property
    def holder(self) -> Node:
        """The element whose attributes and children are the members."""
        inner = (child for child in self.item.children if child.name == names.RDF_DESCRIPTION)
        return next(inner, self.item)

    @property
    def is_text(self) -> bool:
        return not self.item.children and bool("".join(self.item.texts).strip())

    @property
    def as_attributes(self) -> bool:
        """Whether a new member has to be an attribute, as all are that are there (RDF/XML 2.12)."""
        bare = not self.holder.children and self.holder.attribute(names.RDF_PARSE_TYPE) is None
        return bare and bool(self.holder.attributes or self.holder.name == names.RDF_DESCRIPTION)

    def member(self, name: Name) -> Statement | None:
        """Find a member by its name."""
        return next((part for part in rdf.parts(self.holder) if part.name == name), None)

    def emptied(self) -> bool:
        """Whether nothing is left of the structure."""
        goes = {name for name, text in self.meant.items() if text is None}
        stays = any(text is not None for text in self.meant.values())
        return not (stays or self.is_text) and {part.name for part in rdf.parts(self.holder)} <= goes


def set_members(splice: Splice, owner: str, changes: Mapping[str, Value | None]) -> None:
    """Set (or with None remove) members of the structures of one property, by our names for them."""
    places = splice.places.get(names.qualified(owner), [])
    rows = [_Row(place, item) for place in places if place.element for item in _items(place.element)]
    added: list[dict[str, str]] = []
    for member, value in changes.items():
        _drop_alone(splice, names.qualified(member))
        texts = value if isinstance(value, tuple) else () if value is None else (str(value),)
        over = _dealt(rows, names.qualified(names.STRUCTURES[owner][member]), texts)
        added += [{} for _ in over[len(added) :]]
        for new, text in zip(added, over, strict=False):
            new[member] = text
    _apply(splice, owner, places, rows, added)


def _items(element: Node) -> list[Node]:
    array = rdf.array_of(element)
    return [element] if array is None else array.children


def _drop_alone(splice: Splice, name: Name) -> None:
    """Drop a member that stands outside of any structure."""
    for place in splice.places.get(name, ()):
        splice.remove(place)


def _dealt(rows: list[_Row], name: Name, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Deal the values of one member out to the structures; give those that are left over."""
    stating = {row for row in rows if row.member(name) is not None}
    silent = [row for row in rows if row not in stating and not row.is_text]
    chosen = set([*(row for row in rows if row in stating), *silent][: len(texts)])
    for row in stating:
        row.meant[name] = None
    ordered = [row for row in rows if row in chosen]
    for row, text in zip(ordered, texts, strict=False):
        row.meant[name] = text
    return texts[len(ordered) :]


def _apply(
    splice: Splice, owner: str, places: list[Statement], rows: list[_Row], added: list[dict[str, str]]
) -> None:
    kept = {row for row in rows if not row.emptied()}
    used = {row.place for row in kept}
    alive = [place for place in places if place in used]
    for place in places:
        if place not in used:
            splice.remove(place)
    for row in rows:
        if row in kept:
            _change(splice, row)
        elif row.place in used:
            splice.edits.append((row.item.start, tree.end_of(splice.body, row.item), b""))
    if added and alive:
        _append(splice, alive[0], [_structure(splice, alive[0].owner, members) for members in added])
    elif added:
        new = [_structure(splice, splice.home, members) for members in added]
        splice.added.append(_property(splice, owner, "".join(new)))


def _change(splice: Splice, row: _Row) -> None:
    """Change the members of one structure that stays."""
    new: list[tuple[str, str]] = []
    for name, text in row.meant.items():
        place = row.member(name)
        if place is None and text is not None:
            new.append((splice.tag(name, row.holder, row.place.owner), text))
        elif place is not None and text is None:
            splice.remove(place)
        elif place is not None and text is not None:
            splice.replace_text(place, text)
    _insert(splice, row, new)


def _insert(splice: Splice, row: _Row, new: list[tuple[str, str]]) -> None:
    if not new:
        return
    holder = row.holder
    tag = tree.start_tag(splice.body, holder)
    elements = "".join(f"<{name}>{splice.escape(text)}</{name}>" for name, text in new)
    if row.as_attributes:
        text = "".join(f' {name}="{splice.escape_attribute(text)}"' for name, text in new)
        splice.edits.append((tag.bare, tag.bare, text.encode()))
    elif tag.empty:
        splice.edits.append((tag.end - 2, tag.end, f">{elements}</{holder.tag}>".encode()))
    else:
        splice.insert_last(holder, elements)


def _append(splice: Splice, place: Statement, new: list[str]) -> None:
    """Put new structures behind those of an array; without an array there is no place, and none is made."""
    array = rdf.array_of(place.element) if place.element else None
    if array is not None:
        splice.insert_last(array, *new)


def _structure(splice: Splice, owner: Node, members: Mapping[str, str]) -> str:
    spelling = splice.prefix(owner, "rdf")
    tags = {member: splice.tag(names.qualified(member), owner, owner) for member in members}
    inner = "".join(f"<{tags[name]}>{splice.escape(text)}</{tags[name]}>" for name, text in members.items())
    return f'<{spelling}:li {spelling}:parseType="Resource">{inner}</{spelling}:li>'


def _property(splice: Splice, owner: str, structures: str) -> str:
    tag, spelling = (
        splice.tag(names.qualified(owner), splice.home, splice.home),
        splice.prefix(splice.home, "rdf"),
    )
    return f"<{tag}><{spelling}:Seq>{structures}</{spelling}:Seq></{tag}>"
