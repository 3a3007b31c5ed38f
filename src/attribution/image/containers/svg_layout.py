"""Where in an SVG file what stands: the root, its titles, and the metadata with their RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import xml_scan
from attribution.model.metadata import Damage
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.containers.base import Buffer
    from attribution.image.containers.xml_scan import Token

_DEEPEST = 4_096
_MOST_TAGS = 5_000_000
_MOST_BLOCKS = 16
_LONGEST_TAG = 1 << 16
"""Bytes of a start tag in which declarations of namespaces are looked for."""
_WHITE = b" \t\r\n"
_LONGEST_GAP = 1 << 12
_ATTRIBUTE = lazily(rb"""\s([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PACKETS = frozenset({b"xmpmeta", b"xapmeta", b"RDF"})
_C2PA = b"c2pa:manifest"


@attrs.define(eq=False)
class Element:
    """An element: the places of its start tag, and of its end tag (behind the start tag of `<a/>`)."""

    tag: Token
    close: int = -1
    end: int = -1

    @property
    def empty(self) -> bool:
        """Whether it is written `<a/>`."""
        return self.tag.kind == "empty"


@attrs.define(eq=False)
class Block:
    """A packet of XMP, or a bare `rdf:RDF`: its places, and the start tags of the elements around it."""

    start: int
    outer: tuple[Token, ...]
    end: int = -1
    wrapped: bool = False
    """Whether it is a packet, and not bare RDF."""


@attrs.define(eq=False)
class Layout:
    """What was found, by places in the text that was scanned."""

    root: Element | None = None
    doctype: Token | None = None
    metadata: list[Element] = attrs.field(factory=list)
    titles: dict[bytes, Element] = attrs.field(factory=dict)
    """The first title, and the first description, of the whole picture."""
    blocks: list[Block] = attrs.field(factory=list)
    signed: bool = False
    damage: list[Damage] = attrs.field(factory=list)
    whole: bool = False
    """Whether the root element ends."""

    @property
    def packets(self) -> list[Block]:
        """Give the blocks that count, at most two: a packet goes before bare RDF."""
        return sorted(self.blocks, key=lambda block: not block.wrapped)[:2]


def attributes(body: Buffer, tag: Token) -> dict[bytes, bytes]:
    """Give the attributes of a start tag as written, references and all."""
    text = body[tag.start : min(tag.end, tag.start + _LONGEST_TAG)]
    return {found[1]: found[2] if found[2] is not None else found[3] for found in _ATTRIBUTE.finditer(text)}


def prefix(name: bytes) -> bytes:
    """Give the prefix of a name with its colon; nothing where it has none."""
    return name[: name.rfind(b":") + 1]


def is_blank(body: Buffer, start: int, end: int) -> bool:
    """Whether nothing but a little white space stands in a place."""
    return start <= end <= start + _LONGEST_GAP and not body[start:end].strip(_WHITE)


def white_before(body: Buffer, place: int) -> int:
    """Give where the white space before a place begins."""
    text = body[max(0, place - _LONGEST_GAP) : place]
    return place - len(text) + len(text.rstrip(_WHITE))


def white_behind(body: Buffer, place: int) -> bytes:
    """Give the white space behind a place, where it breaks the line."""
    text = body[place : place + 256]
    white = text[: len(text) - len(text.lstrip(_WHITE))]
    return white if b"\n" in white else b""


def layout(body: Buffer) -> Layout:
    """Scan a file. Raises `ImageError` where its root element is none of SVG's."""
    walk = _Walk(body)
    for number, token in enumerate(xml_scan.tokens(body)):
        if number >= _MOST_TAGS or len(walk.open) > _DEEPEST:
            walk.layout.damage.append(Damage("the SVG file has too many elements, or too deep ones"))
            break
        if not walk.take(token):
            break
    if walk.layout.root is None:
        raise ImageError("the file holds no <svg> element", offset=len(body))
    return walk.layout


class _Walk:
    """Follows the markup, and keeps what is asked for."""

    def __init__(self, body: Buffer) -> None:
        self.body = body
        self.layout = Layout()
        self.open: list[Token] = []
        self.kept: dict[int, Element] = {}
        """Elements that are open, by their depth, whose end is asked for."""
        self.block: Block | None = None
        self.depth_of_block = 0
        self.packet: int | None = None
        """Where the packet begins whose end was not seen yet."""

    def take(self, token: Token) -> bool:
        """Take the next piece of markup; False where there is nothing more to find."""
        if token.kind in {"start", "empty"}:
            return self._start(token)
        if token.kind == "end":
            return self._end(token)
        if token.kind == "instruction":
            self._instruction(token)
        elif token.kind == "doctype":
            return self._doctype(token)
        return True

    def _doctype(self, token: Token) -> bool:
        if self.layout.root is not None or self.layout.doctype is not None:
            self.layout.damage.append(Damage("a document type stands where none can be", token.start))
            return False
        self.layout.doctype = token
        return True

    def _start(self, token: Token) -> bool:
        local = token.name.rpartition(b":")[2]
        depth = len(self.open)
        if depth == 0 and not self._root(token, local):
            return False
        if local in _PACKETS and self.block is None and depth and len(self.layout.blocks) < _MOST_BLOCKS:
            self._begin(token)
        elif depth == 1 and local in {b"metadata", b"title", b"desc"}:
            self._keep(token, local, depth)
        self.layout.signed = self.layout.signed or token.name == _C2PA
        self.open.append(token)
        return token.kind == "start" or self._end(token)

    def _root(self, token: Token, local: bytes) -> bool:
        if self.layout.root is not None:
            self.layout.damage.append(Damage("an element stands behind the end of the picture", token.start))
            return False
        if local != b"svg":
            raise ImageError("the file holds no <svg> element", offset=token.start)
        self.layout.root = self.kept[0] = Element(token)
        return True

    def _keep(self, token: Token, local: bytes, depth: int) -> None:
        element = Element(token)
        if local == b"metadata":
            self.layout.metadata.append(element)
        elif local in self.layout.titles:
            return
        else:
            self.layout.titles[local] = element
        self.kept[depth] = element

    def _begin(self, token: Token) -> None:
        wrapped = token.name.rpartition(b":")[2] != b"RDF"
        self.block = Block(token.start, tuple(self.open), wrapped=wrapped)
        self.depth_of_block = len(self.open)

    def _end(self, token: Token) -> bool:
        """Close the innermost element; `token` is its end tag, or its only one."""
        if not self.open:
            return True
        begin = self.open.pop()
        depth = len(self.open)
        if begin.name != token.name and (depth == 0 or depth in self.kept):
            self.layout.damage.append(Damage("an end tag ends another element than it names", token.start))
            return False
        element = self.kept.pop(depth, None)
        if element is not None:
            element.close = token.end if begin is token else token.start
            element.end = token.end
        if self.block is not None and depth == self.depth_of_block:
            self._finish(token)
        self.layout.whole = self.layout.whole or depth == 0
        return True

    def _finish(self, token: Token) -> None:
        block, self.block = self.block, None
        if block is not None:
            block.end = token.end
            self.layout.blocks.append(block)

    def _instruction(self, token: Token) -> None:
        """Take a packet's wrapper: what stands between its two halves belongs to the block."""
        if self.block is not None or not self.open:
            return
        text = self.body[token.start : min(token.end, token.start + 64)]
        if text.startswith(b"<?xpacket begin"):
            self.packet = token.start
        elif text.startswith(b"<?xpacket end") and self.packet is not None:
            last = self.layout.blocks[-1] if self.layout.blocks else None
            if last is not None and last.start > self.packet and last.outer[-1] is self.open[-1]:
                last.start, last.end, last.wrapped = self.packet, token.end, True
            self.packet = None


def namespaces(body: Buffer, outer: tuple[Token, ...], known: Mapping[bytes, bytes]) -> dict[str, str]:
    """Give the prefixes that the start tags around a place declare, with entities resolved."""
    found: dict[str, str] = {}
    for tag in outer:
        for name, value in attributes(body, tag).items():
            if name == b"xmlns" or name.startswith(b"xmlns:"):
                uri = xml_scan.resolved(value, known)
                found[name[6:].decode("utf-8", "replace")] = uri.decode("utf-8", "replace")
    return found
