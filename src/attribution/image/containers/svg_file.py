"""An SVG file as it is read: its packets, made readable by themselves, its titles, and its size."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import svg_layout as layouts
from attribution.image.containers import xml_scan
from attribution.image.containers.xml_encoding import Text, text_of
from attribution.image.packets import xmp_tree, xmp_write
from attribution.model.metadata import Damage, Packets
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.containers.base import Buffer
    from attribution.image.containers.svg_layout import Block, Element, Layout

_LONGEST = 16 << 20
"""Bytes of a packet; real ones stay under 4 MiB."""
_LONGEST_TITLE = 1 << 16
_TITLES = ((b"title", "Title"), (b"desc", "Description"))
_LENGTH = lazily(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?)\s*(?:px)?\s*")
_WIDEST = 1e9


@attrs.frozen(eq=False)
class SvgFile:
    """An SVG file and what stands in it."""

    data: Buffer
    text: Text = attrs.field(init=False)
    layout: Layout = attrs.field(init=False)
    entities: Mapping[bytes, bytes] = attrs.field(init=False)

    @text.default
    def _text(self) -> Text:
        return text_of(self.data)

    @layout.default
    def _layout(self) -> Layout:
        return layouts.layout(self.text.body)

    @entities.default
    def _entities(self) -> Mapping[bytes, bytes]:
        doctype = self.layout.doctype
        return xml_scan.entities(self.text.body[doctype.start : doctype.end]) if doctype else {}

    @property
    def root(self) -> Element:
        """Give the root element, without which there is no layout."""
        if self.layout.root is None:
            raise ImageError("the file holds no <svg> element")
        return self.layout.root

    def packets(self) -> Packets:
        """Give what the file says."""
        damage = [*self.layout.damage, *self._unread()]
        blocks = self.layout.packets
        found = [self._packet(block, damage) for block in blocks]
        xmp, extended = (*found, None, None)[:2]
        width, height = self._size()
        incomplete = self._incomplete()
        return Packets(
            xmp=xmp,
            extended_xmp=extended,
            text=self._titles(),
            width=width,
            height=height,
            c2pa=self.layout.signed,
            offsets=self._offsets(blocks, xmp),
            damage=(*damage, incomplete) if incomplete else tuple(damage),
            incomplete=incomplete,
        )

    def _unread(self) -> list[Damage]:
        rest = self.layout.blocks[2:]
        return [Damage("a further XMP block was not read", self.text.place(rest[0].start))] if rest else []

    def _incomplete(self) -> Damage | None:
        if self.layout.whole:
            return None
        return Damage("the picture is cut off: its <svg> element does not end", len(self.data))

    def _offsets(self, blocks: list[Block], xmp: bytes | None) -> dict[str, int]:
        """Say where the packet begins, if its bytes are those in the file."""
        if not blocks or xmp != self.text.body[blocks[0].start : blocks[0].end] or self.text.wide:
            return {}
        return {"xmp": blocks[0].start}

    def _packet(self, block: Block, damage: list[Damage]) -> bytes | None:
        place = self.text.place(block.start)
        if block.end - block.start > _LONGEST:
            damage.append(Damage(f"an XMP block of more than {_LONGEST >> 20} MiB was not read", place))
            return None
        packet, whole = self.handed_out(self.text, block)
        if not whole:
            damage.append(Damage(f"XMP holds bytes that are not {self.text.codec}", place))
        return packet

    def handed_out(self, text: Text, block: Block) -> tuple[bytes, bool]:
        """Give a block as a packet of its own, and whether none of its bytes were unreadable."""
        raw, whole = text.taken(block.start, block.end)
        outer = layouts.namespaces(self.text.body, block.outer, self.entities)
        return _self_contained(xml_scan.resolved(raw, self.entities), outer), whole

    def _titles(self) -> tuple[tuple[str, str], ...]:
        texts = ((keyword, self._title(self.layout.titles.get(name))) for name, keyword in _TITLES)
        return tuple((keyword, text) for keyword, text in texts if text)

    def _title(self, element: Element | None) -> str:
        """Give the text of an element, without what stands in others in it."""
        if element is None or not 0 <= element.end - element.tag.start <= _LONGEST_TITLE:
            return ""
        raw, _ = self.text.taken(element.tag.start, element.end)
        source, _ = xmp_tree.decode(xml_scan.resolved(raw, self.entities))
        root, _ = xmp_tree.parse(source)
        return "".join(root.texts).strip() if root else ""

    def _size(self) -> tuple[int | None, int | None]:
        """Give width and height in pixels, where they are stated so; else those of the view box."""
        found = layouts.attributes(self.text.body, self.root.tag)
        said = {
            name: xml_scan.resolved(value, self.entities).decode("latin-1") for name, value in found.items()
        }
        sizes = [_pixels(said.get(name, "")) for name in (b"width", b"height")]
        if None in sizes:
            box = said.get(b"viewBox", "").replace(",", " ").split()
            sizes = [_pixels(number) for number in box[2:]] if len(box) == 4 else [None, None]
        return sizes[0], sizes[1]


def _pixels(length: str) -> int | None:
    found = _LENGTH.fullmatch(length)
    number = float(found[1]) if found else 0.0
    return max(1, math.floor(number + 0.5)) if 0 < number <= _WIDEST else None


def _self_contained(packet: bytes, outer: Mapping[str, str]) -> bytes:
    """Declare the prefixes that a packet uses and does not declare, as they are declared around it."""
    source, _ = xmp_tree.decode(packet)
    root, _ = xmp_tree.parse(source)
    if root is None or not outer:
        return packet
    used: dict[str, None] = {}
    for node in root.walk():
        tags = [tag for _, tag, _ in node.attributes if ":" in tag]
        prefixes = [tag.rpartition(":")[0] for tag in (node.tag, *tags)]
        used.update((name, None) for name in prefixes if name not in node.scope)
    missing = "".join(
        f' xmlns{":" * bool(name)}{name}="{xmp_write.escape_attribute(outer[name])}"'
        for name in used
        if name in outer
    )
    place = root.start + 1 + len(root.tag.encode("utf-8"))
    body = source.body[:place] + missing.encode("utf-8") + source.body[place:]
    return source.encode(body) if missing else packet
