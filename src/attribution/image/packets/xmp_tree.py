"""XML of an XMP packet as a tree with byte offsets, read so that no input can do harm.

No document type (so no entities: XMP part 1, 7.3.1 leaves no use for one), no network, bounded
depth and number of elements, no recursion. Expat finds the places; nothing is serialised anew.
"""

from __future__ import annotations

import codecs
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import attrs

from attribution.image.packets.xmp_names import ALIASES, NAMESPACES, Name
from attribution.model.metadata import Damage
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pyexpat import XMLParserType

MALFORMED = "XMP is not well-formed"
MAX_DEPTH = 64
"""Real packets stay under 20."""
MAX_ELEMENTS = 200_000
MAX_BYTES = 64 << 20
MAX_PREFIXES = 200_000
"""Of all elements that declare any together, those that they inherit included."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
)
_FIRST = ((b"\0\0\0<", "utf-32-be"), (b"<\0\0\0", "utf-32-le"), (b"\0<", "utf-16-be"), (b"<\0", "utf-16-le"))
_STRAY = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_ATTRIBUTE = lazily(rb"""\s+([^\s=<>/]+)\s*=\s*("[^"]*"|'[^']*')""")
_CONTROL = lazily(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAG_NAME = lazily(rb"<[^\s/>]+")


@attrs.define(eq=False)
class Node:
    """One element. `start` and `close` are the offsets of its start tag and its end tag.

    `close` is behind the start tag where that is an empty-element tag; `scope` maps the prefixes
    that hold inside the element to their namespaces.
    """

    name: Name
    tag: str
    attributes: list[tuple[Name, str, str]]
    scope: Mapping[str, str]
    start: int
    close: int = -1
    children: list[Node] = attrs.field(factory=list)
    texts: list[str] = attrs.field(factory=list)

    def attribute(self, name: Name) -> str | None:
        """Give the value of an attribute, or None."""
        return next((value for found, _, value in self.attributes if found == name), None)

    def walk(self) -> Iterator[Node]:
        """Give the element and all below it, in the order of the document."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@attrs.frozen
class StartTag:
    """The places in a start tag: each attribute with the white space before it, and the end.

    `attributes` maps the name as written to (start, end of the attribute); `bare` is the offset
    behind name and attributes, `end` behind the ">", and `empty` tells `<a/>`.
    """

    attributes: Mapping[str, tuple[int, int]]
    bare: int
    end: int
    empty: bool


@attrs.frozen
class Source:
    """A packet as UTF-8: `head` + `body` in `codec` + `tail` is the packet, byte for byte."""

    head: bytes
    body: bytes
    tail: bytes
    codec: str

    def encode(self, body: bytes) -> bytes:
        """Give the packet with another body, in the encoding that it had."""
        if self.codec != "utf-8":
            body = body.decode("utf-8").encode(self.codec)
        return self.head + body + self.tail

    def offset(self, place: int) -> int:
        """Translate an offset in `body` to one in the packet."""
        if self.codec != "utf-8":
            place = len(self.body[:place].decode("utf-8", "ignore").encode(self.codec))
        return len(self.head) + place


class RefusedError(Exception):
    """The packet asks for more than any packet needs."""


def _encoding(packet: bytes) -> tuple[int, str]:
    """Give the length of the byte order mark and the encoding (XML 1.0, appendix F)."""
    for mark, codec in _BOMS:
        if packet.startswith(mark):
            return len(mark), codec
    if packet[:1] == b"\0" and packet.lstrip(b"\0")[:2] in {b"<?", b"<x"}:
        return 0, "utf-8"  # stray bytes before the packet, as some programs leave them
    return 0, next((codec for first, codec in _FIRST if packet.startswith(first)), "utf-8")


def decode(packet: bytes) -> tuple[Source, list[Damage]]:
    """Turn a packet of any Unicode encoding into UTF-8.

    Bytes that UTF-8 does not know are read as Windows-1252, control characters as spaces; both
    are reported.
    """
    mark, codec = _encoding(packet)
    text = packet[mark:]
    if codec != "utf-8":
        return _transcode(packet, mark, codec)
    body = text.strip(b"\0").lstrip()
    begin = mark + text.find(body[:64])
    source = Source(packet[:begin], body, packet[begin + len(body) :], codec)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        mended = body.decode("utf-8", "surrogateescape").translate(_STRAY).encode("utf-8")
        damage = Damage("XMP holds bytes that are not UTF-8", source.offset(error.start))
        return attrs.evolve(source, body=_CONTROL.sub(b" ", mended)), [damage]
    return _without_controls(source)


def _without_controls(source: Source) -> tuple[Source, list[Damage]]:
    """Blank out the control characters that XML forbids, so that the rest can be read."""
    found = _CONTROL.search(source.body)
    if found is None:
        return source, []
    damage = Damage("XMP holds control characters", source.offset(found.start()))
    return attrs.evolve(source, body=_CONTROL.sub(b" ", source.body)), [damage]


def _transcode(packet: bytes, mark: int, codec: str) -> tuple[Source, list[Damage]]:
    text = packet[mark:].decode(codec, "replace")
    body = text.rstrip("\0")
    tail = packet[mark + len(body.encode(codec)) :]
    source = Source(packet[:mark], body.encode("utf-8"), tail, codec)
    if source.encode(source.body) == packet:
        return _without_controls(source)
    return source, [Damage(f"XMP holds bytes that are not {codec.upper()}", mark)]


class Handlers(Protocol):
    """What expat calls while it reads."""

    def start(self, tag: str, flat: list[str]) -> None:
        """Take a start tag and its attributes, name and value in turn."""
        ...

    def end(self, tag: str) -> None:
        """Take an end tag."""
        ...

    def data(self, text: str) -> None:
        """Take character data, not necessarily all of it at once."""
        ...


NAMESPACES_OF_XML: Mapping[str, str] = MappingProxyType({"xml": NAMESPACES["xml"]})


class Scopes:
    """Which prefixes hold where. What is copied of them is counted, since it could grow squared."""

    copied = 0

    def resolved(
        self, flat: list[str], outer: Mapping[str, str]
    ) -> tuple[Mapping[str, str], list[tuple[Name, str, str]]]:
        """Give the prefixes that hold in an element, and its attributes: name, name as written, value."""
        if not flat:
            return outer, []
        declared: dict[str, str] = {}
        pairs: list[tuple[str, str]] = []
        for name, value in zip(flat[::2], flat[1::2], strict=True):
            if name.startswith("xmlns") and (name == "xmlns" or name[5] == ":"):
                declared[name[6:]] = value
            else:
                pairs.append((name, value))
        scope = outer
        if any(outer.get(prefix) != uri for prefix, uri in declared.items()):
            scope = {**outer, **declared}
            self.copied += len(scope)
            if self.copied > MAX_PREFIXES:
                raise RefusedError("XMP declares too many namespaces")
        return scope, [(resolve(name, scope, is_attribute=True), name, value) for name, value in pairs]


def resolve(tag: str, scope: Mapping[str, str], *, is_attribute: bool = False) -> Name:
    """Give the qualified name (Namespaces in XML 1.0). An undeclared prefix means what it usually means."""
    prefix, _, local = tag.rpartition(":")
    if is_attribute and not prefix:
        return Name("", local)
    namespace = scope.get(prefix) or NAMESPACES.get(prefix, prefix)
    return Name(ALIASES.get(namespace, namespace), local)


class _Builder(Scopes):
    """Builds nodes with their places."""

    parser: XMLParserType

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def start(self, tag: str, flat: list[str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise RefusedError("XMP is nested too deep or has too many elements")
        scope, attributes = self.resolved(flat, self.open[-1].scope if self.open else NAMESPACES_OF_XML)
        node = Node(resolve(tag, scope), tag, attributes, scope, self.parser.CurrentByteIndex)
        if self.open:
            self.open[-1].children.append(node)
        self.root = self.root or node
        self.open.append(node)

    def end(self, _tag: str) -> None:
        self.open.pop().close = self.parser.CurrentByteIndex

    def data(self, text: str) -> None:
        self.open[-1].texts.append(text)


def parse(source: Source) -> tuple[Node | None, list[Damage]]:
    """Give the root element, as far as it could be read, and what is damaged."""
    builder = _Builder()
    damages = feed(source, builder)
    return builder.root, damages


def feed(source: Source, handlers: Handlers) -> list[Damage]:
    """Let expat read a packet, as far as it can, and tell what is damaged."""
    if len(source.body) > MAX_BYTES:
        return [Damage(f"XMP is larger than {MAX_BYTES >> 20} MiB")]
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if isinstance(handlers, _Builder):
        handlers.parser = parser
    try:
        parser.Parse(source.body, True)  # noqa: FBT003  expat takes no keywords
    except RefusedError as refused:
        return [Damage(str(refused), source.offset(parser.CurrentByteIndex))]
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        return [Damage(f"{MALFORMED}: {reason}", source.offset(parser.ErrorByteIndex))]
    finally:  # cuts the cycle between parser and handlers, so that memory is freed at once
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return []


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("XMP declares a document type, which no packet needs")


def start_tag(body: bytes, node: Node) -> StartTag:
    """Find the places in a start tag that expat has read as well-formed."""
    name = _TAG_NAME.match(body, node.start)
    place = name.end() if name else node.start
    attributes: dict[str, tuple[int, int]] = {}
    while match := _ATTRIBUTE.match(body, place):
        attributes[match[1].decode("utf-8")] = match.span()
        place = match.end()
    end = body.index(b">", place) + 1
    return StartTag(attributes, place, end, empty=body[end - 2 : end] == b"/>")


def end_of(body: bytes, node: Node) -> int:
    """Give the offset behind an element."""
    tag = start_tag(body, node)
    return tag.end if tag.empty else body.index(b">", node.close) + 1
