"""The elements of an XMP packet for reading: at once where it is sound, with care where it is not.

Sound are nearly all: expat's builder in C makes their elements in a sixth of the time that handlers of
ours take. Whatever it does not take goes to `xmp_tree.decode` and to a reader that goes on as far as it
can, keeps only what carries attribution, and tells what was wrong. Names are those of ElementTree:
"{namespace}local". Nothing here follows an entity, or can be made to: document types are refused.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from attribution.image.packets import xmp_names as names
from attribution.image.packets import xmp_soup
from attribution.image.packets import xmp_tree as tree
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from types import ModuleType
    from xml.etree.ElementTree import Element

    from attribution.image.packets.xmp_names import Name
    from attribution.model.metadata import Damage

_QUICK = 256 << 10
"""Bytes of a packet that may be read at once, foreign elements and all; longer ones are picked over."""
_WITH_CARE = (b"<!DOCTYPE", *(alias.encode() for alias in names.ALIASES))
"""What only the careful reader knows how to take."""
_WHITE = b"\0 \t\r\n"
_BARE = lazily(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")
_TAG = lazily(rb"""<[A-Za-z_](?:[^<>"']|"[^"<]*"|'[^'<]*')*>""")
_ATTRIBUTE = lazily(rb"""\s([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_NO_CHARACTER = lazily(rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bceBCEfF]|1[0-9a-fA-F]));")


def universal(name: Name) -> str:
    """Spell a qualified name as ElementTree does."""
    return f"{{{name.namespace}}}{name.local}" if name.namespace else name.local


RDF_ROOT = universal(names.RDF_ROOT)


def elements(packet: bytes, wanted: Mapping[str, object]) -> tuple[Element | None, list[Damage]]:
    """Give the root element, as far as it could be read, and what is damaged.

    Of the properties in a damaged or a long packet, only those whose names are in `wanted` are kept.
    """
    root = _at_once(packet)
    return (root, []) if root is not None else _with_care(packet, wanted)


def _at_once(packet: bytes) -> Element | None:
    """Read a sound packet in UTF-8; None where it is anything else."""
    if len(packet) > _QUICK:
        return None
    for odd in _WITH_CARE:
        if odd in packet:
            return None
    xml = _element_tree()
    end = packet.rfind(b"<?xpacket end=")
    parser = xml.XMLParser(encoding="utf-8")  # no document type, so no entities
    try:
        parser.feed(packet[: end if end > 0 else None].strip(_WHITE))
        root: Element = parser.close()
    except xml.ParseError:
        return None
    return root


@functools.cache
def _element_tree() -> ModuleType:
    """Load ElementTree where the first packet is read: few programs that load the library read one."""
    from xml.etree import ElementTree as ET

    return ET


def _with_care(packet: bytes, wanted: Mapping[str, object]) -> tuple[Element | None, list[Damage]]:
    source, damages = tree.decode(packet)
    if not source.body:
        return None, damages
    reader = _Reader(wanted)
    found = tree.feed(source, reader)
    mended = _mended(source.body) if found else source.body
    if mended != source.body:
        reader = _Reader(wanted)
        again = tree.feed(attrs.evolve(source, body=mended), reader)
    else:
        again = found
    if any(damage.message.startswith(tree.MALFORMED) for damage in again):
        reader = _Reader(wanted)
        xmp_soup.feed(mended, reader)
    return reader.finished(), damages + found


def _mended(body: bytes) -> bytes:
    """Mend what bad writers get wrong: a bare "&", entities of HTML, references to no character, doubles."""
    return _TAG.sub(_once, _BARE.sub(b"&amp;", _NO_CHARACTER.sub(b" ", body)))


def _once(tag: re.Match[bytes]) -> bytes:
    """Leave of an attribute that stands in a tag twice the last one."""
    last = {found[1]: found.start() for found in _ATTRIBUTE.finditer(tag[0])}
    return _ATTRIBUTE.sub(lambda found: found[0] if last[found[1]] == found.start() else b"", tag[0])


class _Reader(tree.Scopes):
    """Builds the elements of the properties that are wanted, and of what they stand in."""

    def __init__(self, wanted: Mapping[str, object]) -> None:
        self.element: Callable[[str, dict[str, str]], Element] = _element_tree().Element
        self.wanted = wanted
        self.root: Element | None = None
        self.open: list[tuple[Element, Mapping[str, str], list[str]]] = []
        self.skipped = 0
        self.count = 0

    def start(self, tag: str, flat: list[str]) -> None:
        if len(self.open) + self.skipped >= tree.MAX_DEPTH or self.count >= tree.MAX_ELEMENTS:
            raise tree.RefusedError("XMP is nested too deep or has too many elements")
        if self.skipped:
            self.skipped += 1
            return
        outer = self.open[-1][1] if self.open else tree.NAMESPACES_OF_XML
        scope, attributes = self.resolved(flat, outer)
        name = universal(tree.resolve(tag, scope))
        if len(self.open) > 1 and self.open[-2][0].tag == RDF_ROOT and name not in self.wanted:
            self.skipped = 1
            return
        self.count += 1
        element = self.element(name, {universal(key): value for key, _, value in attributes})
        if self.open:
            self.open[-1][0].append(element)
        elif self.root is None:
            self.root = element
        self.open.append((element, scope, []))

    def end(self, _tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        element, _, texts = self.open.pop()
        element.text = "".join(texts)

    def data(self, text: str) -> None:
        if not self.skipped:
            self.open[-1][2].append(text)

    def finished(self) -> Element | None:
        """Give the root; elements that were still open hold what there was of their text."""
        for element, _, texts in self.open:
            element.text = "".join(texts)
        return self.root
