"""XMP in the plain form that most programs write, read by the grammar of that form alone.

exiftool, Adobe's toolkit and this library write texts, addresses, arrays and language alternatives in the
same few ways (ISO 16684-1:2019, C.2). A packet that is made of these and of nothing else is read here in a
third of the time that an XML parser takes; of any other, nothing is said, and `xmp_elements` reads it. So the
grammar is narrow, and whatever it takes is well-formed: no references, no comments, no structures, no
characters that XML forbids or changes, no prefix that is declared elsewhere than on its description.

One expression takes a whole description, so that nearly all of the work is done in C. What stands in it is
known to be in order then: it is only split where a property of a namespace that is wanted begins.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attribution.image.packets.xmp_names import ALIASES, NAMESPACES, STRUCTURES
from attribution.image.packets.xmp_rdf import WANTED, formed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.packets.xmp_names import Form
    from attribution.model.metadata import Value

    _Wanted: TypeAlias = tuple[str, Form]

_LONGEST = 256 << 10
_S = r"[ \t\n]*+"
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_VALUE = r"""(?:"[^"<>&\x00-\x1f]*"|'[^'<>&\x00-\x1f]*')"""
_TEXT = r"[^<>&\x00-\x08\x0b-\x1f]*"
_HEAD = re.compile(
    rf"[\0 \t\r\n]*+\ufeff?(?:<\?xpacket [^<>&?\x00-\x1f]*\?>)?{_S}"
    rf"(<x:xmpmeta xmlns:x=([\"'])adobe:ns:meta/\2(?: x:xmptk={_VALUE})?>{_S})?"
    rf"<rdf:RDF xmlns:rdf=([\"']){re.escape(NAMESPACES['rdf'])}\3>{_S}"
)
_META_ENDS = re.compile(rf"</rdf:RDF>{_S}</x:xmpmeta>\Z")
_ENDS = re.compile(r"</rdf:RDF>\Z")
_ITEM = rf"<rdf:li(?: xml:lang={_VALUE})?>{_TEXT}</rdf:li>{_S}"
_ARRAY = rf"<rdf:(?P<kind>Seq|Bag|Alt)>{_S}(?:{_ITEM})*+</rdf:(?P=kind)>{_S}"
_PROPERTY = (
    rf"<(?P<name>{_NAME}:{_NAME})"
    rf"(?:>(?:{_TEXT}|{_S}{_ARRAY})</(?P=name)>| rdf:resource={_VALUE}/>){_S}"
)
_DESCRIPTION = re.compile(
    rf"<rdf:Description(?P<attributes>(?:[ \t\n]+{_NAME}:{_NAME}={_VALUE})*+){_S}"
    rf"(?:/>|>{_S}(?P<inside>(?:{_PROPERTY})*+)</rdf:Description>){_S}"
)
_ATTRIBUTE = re.compile(rf"({_NAME}):({_NAME})=({_VALUE})")
_STATED = re.compile(
    r"<([^/ >][^ >]*)(?: rdf:resource=.([^>]*)./>"
    r"|>([^<]*)(?:</|<rdf:...>\s*(?:(<rdf:li[^>]*>([^<]*)<[^>]*>\s*)((?:<rdf:li[^>]*>[^<]*<[^>]*>\s*)*+))?))"
)
"""The name of a property, with its address, text, or array: first item, text of that, further items."""
_LISTED = re.compile(rf"<rdf:li(?: xml:lang=({_VALUE}))?>([^<]*)<")
_ARRAYS = frozenset({"seq", "bag"})
_WHITE = b"\0 \t\r\n"
_SPACES = frozenset(NAMESPACES.values())
_RESERVED = frozenset({"rdf", "xml", "xmlns", "x"})
_ODD = frozenset({"", NAMESPACES["rdf"], NAMESPACES["xml"], "http://www.w3.org/2000/xmlns/", *ALIASES})


def _wanted(prefix: str, namespace: str) -> dict[str, _Wanted]:
    """Give what is wanted of a namespace under some prefix: name in the packet -> our name and form."""
    tag = f"{{{namespace}}}"
    return {
        f"{prefix}:{name.removeprefix(tag)}": spec for name, spec in WANTED.items() if name.startswith(tag)
    }


_CUSTOMARY: Mapping[tuple[str, str], Mapping[str, _Wanted]] = MappingProxyType(
    {pair: MappingProxyType(_wanted(*pair)) for pair in NAMESPACES.items()}
)
"""What is wanted of each namespace under its customary prefix."""


class _Scope(NamedTuple):
    """What a description declares: all prefixes, and name with prefix -> our name and form."""

    prefixes: frozenset[str]
    wanted: Mapping[str, _Wanted]


def _scope(declared: Mapping[str, str]) -> _Scope:
    """Draw together what is wanted under some prefixes."""
    wanted: dict[str, _Wanted] = {}
    for prefix, namespace in declared.items():
        known = _CUSTOMARY.get((prefix, namespace))
        if known is not None:
            wanted.update(known)
        elif namespace in _SPACES:
            wanted.update(_wanted(prefix, namespace))
    return _Scope(frozenset(declared), wanted)


_USUAL: Mapping[str, _Scope] = MappingProxyType(
    {
        f" rdf:about=''\n  xmlns:{prefix}='{namespace}'": _scope({prefix: namespace})
        for prefix, namespace in NAMESPACES.items()
        if prefix not in _RESERVED
    }
)
"""The attributes of a description as exiftool writes them, one namespace each -> what they declare."""


class _NotPlainError(Exception):
    """The packet holds something that this grammar does not know."""


def read(packet: bytes) -> dict[str, Value] | None:
    """Read a packet in the plain form; None where it is in any other."""
    if len(packet) > _LONGEST:
        return None
    end = packet.rfind(b"<?xpacket end=")
    end = end if end > 0 else len(packet)
    last = packet.rfind(b">", 0, end) + 1
    padding = packet[last:end]
    if padding and not padding.isspace() and padding.strip(_WHITE):
        return None
    try:
        return _values(packet[:last].decode())
    except (UnicodeDecodeError, _NotPlainError):
        return None


def _values(text: str) -> dict[str, Value]:
    head = _HEAD.match(text)
    if head is None or "\ufffe" in text or "\uffff" in text:
        raise _NotPlainError
    found: dict[str, Value] = {}
    place = head.end()
    while description := _DESCRIPTION.match(text, place):
        place = description.end()
        attributes, inside = description.group("attributes", "inside")
        scope = _USUAL.get(attributes) or _attributes(attributes, found)
        if inside:
            _properties(inside, scope, found)
    if not (_META_ENDS if head[1] else _ENDS).match(text, place):
        raise _NotPlainError
    return found


def _attributes(text: str, found: dict[str, Value]) -> _Scope:
    """Read the attributes of a description."""
    declared: dict[str, str] = {}
    plain: dict[str, str] = {}
    for prefix, local, value in _ATTRIBUTE.findall(text):
        if prefix == "xmlns":
            namespace = value[1:-1]
            if local in declared or local in _RESERVED or namespace in _ODD:
                raise _NotPlainError
            declared[local] = namespace
        elif (name := f"{prefix}:{local}") in plain:
            raise _NotPlainError
        else:
            plain[name] = value[1:-1]
    plain.pop("rdf:about", None)
    if plain and len(set(declared.values())) != len(declared):  # one attribute twice, under two prefixes?
        raise _NotPlainError
    scope = _scope(declared)
    for name, value in plain.items():
        if name in scope.wanted:
            _take(scope.wanted[name], value, found)
        elif name.partition(":")[0] not in declared:
            raise _NotPlainError
    return scope


def _properties(inside: str, scope: _Scope, found: dict[str, Value]) -> None:
    """Read the properties in a description that are wanted."""
    wanted = scope.wanted
    for name, address, text, first, item, further in _STATED.findall(inside):
        if name not in wanted:
            if name.partition(":")[0] not in scope.prefixes:
                raise _NotPlainError
        elif further:
            _take_all(wanted[name], first + further, found)
        else:
            _take(wanted[name], item or address or text, found)


def _take(wanted: _Wanted, text: str, found: dict[str, Value]) -> None:
    """Add the value of a property that says one text."""
    name, form = wanted
    if name in STRUCTURES:
        raise _NotPlainError
    if form == "flag":
        value = formed(form, [(None, text)])
        if value is not None:
            found[name] = value
    elif text.strip():
        found[name] = (text,) if form in _ARRAYS else text


def _take_all(wanted: _Wanted, items: str, found: dict[str, Value]) -> None:
    """Add the value of a property that says several texts."""
    name, form = wanted
    if name in STRUCTURES:
        raise _NotPlainError
    value = formed(form, [(language[1:-1], text) for language, text in _LISTED.findall(items)])
    if value is not None:
        found[name] = value
