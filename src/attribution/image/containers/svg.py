"""SVG (W3C, Scalable Vector Graphics 1.1, chapter 21): XMP, or other RDF, in `<metadata>`.

The file is never parsed and written anew: a packet is changed where it stands, or put into a `<metadata>`
element before all other content of the root. Everything else, with comments, CDATA, document type and the
spelling of entities, keeps its bytes.

Handed out is a packet that can be read by itself: in UTF-8, with entities resolved, and with the
namespaces declared that are declared around it. As such it is written when it changes. A bare `rdf:RDF`
(Inkscape's `cc:Work`) counts as packet where there is no other one, and as its extension where there is.
Title and description of the whole picture are its accessible name, and never changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.errors import ImageError
from attribution.image.containers import svg_layout as layouts
from attribution.image.containers import xml_scan
from attribution.image.containers.base import Buffer, Range, joined, once
from attribution.image.containers.svg_file import SvgFile
from attribution.image.containers.xml_encoding import Text
from attribution.image.packets import xmp_tree
from attribution.image.packets.xmp_names import RDF_ROOT
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.image.containers.svg_layout import Block, Element
    from attribution.model.metadata import Packets

_MARK = b"\xef\xbb\xbf"
_NEAR = 256
"""Bytes at the begin of a file by which exiftool tells SVG from XMP."""
_COMMENT = r"<!--(?:(?!--).)*-->|<\?(?:(?!\?>).)*\?>"
_ROOT = lazily(
    rf"\ufeff?\s*(?:(?:{_COMMENT})\s*)*"
    r"(?:<(?:[^\s<>/:!?]{1,64}:)?svg[\s/>]|<!DOCTYPE\s+(?:[^\s<>/:!?]{1,64}:)?svg[\s\[>]"
    r"|<!--(?:(?!-->).)*?svg(?:(?!-->).)*\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""How an SVG file begins: with comments, perhaps, that are longer than what is seen, and speak of it."""


class _Svg:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "SVG"
    holds = frozenset({"xmp"})
    native = frozenset({"xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the root element is `<svg>`, or the document type or a long comment says so."""
        codec = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
        text = head.decode(codec.get(head[:2], "latin-1"), "ignore").removeprefix("ï»¿")
        return _ROOT.match(text) is not None

    def read(self, data: Buffer) -> Packets:
        """Take packets and titles out of a file. Raises `ImageError` where it has no `<svg>` element."""
        return once(data, SvgFile).packets()

    def held(self, packets: Packets) -> Packets:
        """Give the packets without EXIF and IPTC; texts are read only, and so they stay as they are."""
        xmp, extended = ((block or b"").strip(b"\0 \t\r\n") or None for block in _xmp(packets))
        return attrs.evolve(packets, exif=None, iptc=None, xmp=xmp, extended_xmp=extended if xmp else None)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where it can't be changed without loss."""
        file = once(data, SvgFile)
        old, new = file.packets(), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        if new.text != old.text:
            raise ImageError("title and description of an SVG file are not changed: they are part of it")
        if old.incomplete is not None:
            raise ImageError("the SVG file is cut off, so it is not changed", offset=old.incomplete.offset)
        return _Plan(file, _xmp(old), _xmp(new)).pieces()

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give all but packets, and the metadata elements that hold nothing else."""
        file = once(data, SvgFile)
        edits = [*_removed(file, file.layout.packets), *_blank_metadata(file)]
        root = file.root
        if root.empty:
            edits.append((root.tag.end - 2, root.tag.end, b"></" + root.tag.name + b">"))
        return _applied(file.text, edits)


SVG = _Svg()

_Pair: TypeAlias = "tuple[bytes | None, bytes | None]"
"""A packet, and the one that adds to it."""
_Edit: TypeAlias = "tuple[int, int, bytes]"
"""Places in the text, and the bytes of the text (in UTF-8, if it is `wide`) that come there."""


def _xmp(packets: Packets) -> _Pair:
    return packets.xmp, packets.extended_xmp


def _holder(file: SvgFile, block: Block) -> Element | None:
    """Give the metadata element that a block stands in, if that is a child of the root."""
    for element in file.layout.metadata:
        if len(block.outer) == 2 and block.outer[1] is element.tag:
            return element
    return None


def _removed(file: SvgFile, blocks: list[Block]) -> list[_Edit]:
    """Cut blocks out; metadata elements that say nothing else go with them."""
    edits: list[_Edit] = []
    done: list[Element] = []
    for block in blocks:
        holder = _holder(file, block)
        if holder is None or not _only(file, holder, blocks):
            edits.append((block.start, block.end, b""))
        elif holder not in done:
            done.append(holder)
            edits.append((layouts.white_before(file.text.body, holder.tag.start), holder.end, b""))
    return edits


def _only(file: SvgFile, holder: Element, blocks: list[Block]) -> bool:
    """Whether a metadata element holds nothing but these blocks, and has no attributes."""
    body = file.text.body
    place = holder.tag.end
    for block in sorted(blocks, key=lambda block: block.start):
        if block.outer[-1] is holder.tag:
            if not layouts.is_blank(body, place, block.start):
                return False
            place = block.end
    return layouts.is_blank(body, place, holder.close) and _is_plain(file, holder)


def _is_plain(file: SvgFile, element: Element) -> bool:
    text = file.text.body[element.tag.start : min(element.tag.end, element.tag.start + 256)]
    return text.strip(b"<>/ \t\r\n") == element.tag.name


def _blank_metadata(file: SvgFile) -> list[_Edit]:
    """Cut out the metadata elements that hold nothing at all."""
    body = file.text.body
    return [
        (layouts.white_before(body, element.tag.start), element.end, b"")
        for element in file.layout.metadata
        if _is_plain(file, element) and layouts.is_blank(body, element.tag.end, element.close)
    ]


def _applied(text: Text, edits: list[_Edit]) -> list[bytes | Range]:
    """Give the file with edits, in the encoding that it has."""
    pieces: list[bytes | Range] = []
    place = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [Range(place, text.place(start)), text.spelt(new)]
        place = text.place(end)
    return joined([*pieces, Range(place, len(text.data))])


class _Plan:
    """What has to change in a file so that it says something else."""

    def __init__(self, file: SvgFile, old: _Pair, new: _Pair) -> None:
        self.file, self.old, self.new = file, old, new
        blocks: list[Block | None] = [*file.layout.packets, None, None]
        self.blocks = blocks[:2]

    def pieces(self) -> list[bytes | Range]:
        """Lay out the new file. Raises `ImageError` where it can't hold what it should."""
        edits: list[_Edit] = []
        gone: list[Block] = []
        added = b""
        for block, old, new in zip(self.blocks, self.old, self.new, strict=True):
            if new == old:
                continue
            if block is None:
                added += self._checked(new or b"", block)
            elif new is None:
                gone.append(block)
            else:
                edits.append((block.start, block.end, self._checked(new, block)))
        self._check_order()
        edits += _removed(self.file, gone)
        if added:
            edits.append(self._insertion(added))
        for start, _, _ in edits:
            if not xml_scan.is_settled(self.file.text.body, start):
                raise ImageError("what stands before the XMP packet would become markup", offset=start)
        return _applied(self.file.text, edits)

    def _checked(self, new: bytes, block: Block | None) -> bytes:
        """Give a packet if it will be read again as it is. Raises `ImageError` where it will not."""
        source, damages = xmp_tree.decode(new)
        damages = damages or xmp_tree.parse(source)[1]
        if damages or source.codec != "utf-8":
            reason = damages[0].message if damages else "it is not UTF-8"
            raise ImageError(f"the XMP packet can't be put into the SVG file: {reason}")
        if block is not None and not self.file.text.taken(block.start, block.end)[1]:
            raise ImageError("the XMP packet holds bytes that would be lost", offset=block.start)
        outer = (self.file.root.tag,) if block is None else block.outer
        text = self.file.text
        probe = b"<svg>" + (new if text.wide else text.spelt(new)) + b"</svg>"
        found = layouts.layout(probe)
        spelt = Text(probe, probe, text.codec)
        one = [attrs.evolve(block, outer=outer) for block in found.blocks]
        if len(one) != 1 or self.file.handed_out(spelt, one[0]) != (new, True):
            raise ImageError("the XMP packet would not be read from the SVG file as it is")
        return new

    def _check_order(self) -> None:
        """Raise `ImageError` where the file has more blocks than are read, so that others would move up."""
        before = [block for block in self.blocks if block is not None]
        after = [packet for packet in self.new if packet is not None]
        if len(self.file.layout.blocks) <= 2 and len(after) < 2:
            return
        wrapped = [not _is_bare(packet) for packet in after]
        if len(before) == len(after):
            fits = wrapped == [block.wrapped for block in before]
        else:
            fits = len(self.file.layout.blocks) < 2 and wrapped == sorted(wrapped, reverse=True)
        if not fits:
            raise ImageError("the SVG file has several XMP blocks, and their order would change")

    def _insertion(self, new: bytes) -> _Edit:
        """Find the place of a new packet: behind the one there is, in blank metadata, or before all else."""
        first = self.blocks[0]
        if first is not None:
            return first.end, first.end, new
        body, root = self.file.text.body, self.file.root
        for element in self.file.layout.metadata:
            if not element.empty and layouts.is_blank(body, element.tag.end, element.close):
                return element.tag.end, element.tag.end, new
            if _is_plain(self.file, element) and element.empty:
                return element.tag.start, element.end, self._element(element.tag.name, new, element.tag.start)
        name = layouts.prefix(root.tag.name) + b"metadata"
        if root.empty:
            start = root.tag.end - 2
            if body[start - 1] == 0x2F:
                raise ImageError("the <svg> element is not well-formed, so it is not changed", offset=start)
            return start, root.tag.end, b">" + self._element(name, new, start) + b"</" + root.tag.name + b">"
        white = layouts.white_behind(body, root.tag.end)
        return root.tag.end, root.tag.end, white + self._element(name, new, root.tag.end + len(white))

    def _element(self, name: bytes, new: bytes, place: int) -> bytes:
        """Put a packet into an element of its own; white space keeps it away from the file's begin.

        A file with an XML declaration and `x:xmpmeta` near it is taken for an XMP file by exiftool.
        """
        head = b"<" + name + b">"
        if self.file.text.body[:64].lstrip(_MARK).startswith(b"<?xml") and place + len(head) < _NEAR:
            head += b"\n".ljust(_NEAR - place - len(head))
        return head + new + b"</" + name + b">"


def _is_bare(packet: bytes) -> bool:
    """Whether a packet is RDF without a wrapper."""
    root, _ = xmp_tree.parse(xmp_tree.decode(packet)[0])
    return not packet.startswith(b"<?xpacket begin") and root is not None and root.name == RDF_ROOT
