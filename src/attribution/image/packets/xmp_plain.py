"""XMP in the plain form that most programs write, read by the grammar of that form alone.

exiftool, Adobe's toolkit and this library write texts, addresses, arrays and language alternatives in the
same few ways (ISO 16684-1:2019, C.2). A packet that is made of these and of nothing else is read here in a
third of the time that an XML parser takes; of any other, nothing is said, and `xmp_elements` reads it. So the
grammar is narrow, and whatever it takes is well-formed: no references, no comments, no structures but those
in attributes (the history of a file), which say nothing of attribution, no characters that XML forbids or
changes, no prefix that is declared elsewhere than on its description.

One expression takes a whole description, so that nearly all of the work is done in C. What stands in it is
known to be in order then: it is only split where a property of a namespace that is wanted begins.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attribution.image.packets.xmp_names import ALIASES, NAMESPACES, STRUCTURES
from attribution.image.packets.xmp_rdf import WANTED, formed
from attribution.model.patterns import lazily

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
_HEAD = lazily(
    rf"[\0 \t\r\n]*+\ufeff?(?:<\?xpacket [^<>&?\x00-\x1f]*\?>)?{_S}"
    rf"(<x:xmpmeta xmlns:x=([\"'])adobe:ns:meta/\2(?: x:xmptk={_VALUE})?>{_S})?"
    rf"<rdf:RDF xmlns:rdf=([\"']){re.escape(NAMESPACES['rdf'])}\3>{_S}"
)
_META_ENDS = lazily(rf"</rdf:RDF>{_S}</x:xmpmeta>\Z")
_ENDS = lazily(r"</rdf:RDF>\Z")
_ATTRIBUTES = rf"(?:[ \t\n]+{_NAME}:{_NAME}={_VALUE})"
_ITEM = rf"<rdf:li(?: xml:lang={_VALUE})?>{_TEXT}</rdf:li>{_S}"
_STRUCTURE = rf"<rdf:li{_ATTRIBUTES}++{_S}/>{_S}"
_ARRAY = (
    rf"<rdf:(?P<kind>Seq|Bag|Alt)>{_S}(?:(?P<items>(?:{_STRUCTURE})++)|(?:{_ITEM})*+)</rdf:(?P=kind)>{_S}"
)
_PROPERTY = (
    rf"<(?P<name>{_NAME}:{_NAME})"
    rf"(?:>(?:{_TEXT}|{_S}{_ARRAY})</(?P=name)>| rdf:resource={_VALUE}/>"
    rf"|(?! rdf:resource={_VALUE}/>)(?P<members>{_ATTRIBUTES}++){_S}/>)"
    rf"{_S}"
)
# Possessive repetitions hold no groups: some releases of Python raise SystemError then (gh-101955).
_DESCRIPTION = lazily(
    rf"<rdf:Description(?P<attributes>{_ATTRIBUTES}*+){_S}"
    rf"(?:/>|>{_S}(?P<inside>(?:{_PROPERTY})*)</rdf:Description>){_S}"
)
_ATTRIBUTE = lazily(rf"({_NAME}:{_NAME})=({_VALUE})")
_ATTRIBUTED = lazily(r"<[^/ \t\n>]+([ \t\n][^>]*)>")
_STATED = lazily(
    rf"<(?!/|rdf:)([^ \t\n>]+)(?: rdf:resource=({_VALUE})/>|[ \t\n][^>]*(/)>|>([^<]*)(?:</"
    r"|<rdf:...>\s*(?:(<rdf:li[^>]*>([^<]*)</rdf:li>\s*)((?:<rdf:li[^>]*>[^<]*<[^>]*>\s*)*+)|(<rdf:li))?))"
)
"""The name of a property, with its address, whether it is a structure, its text, or its array: the first
item, the text of that, further items, whether it is one of structures."""
_LISTED = lazily(rf"<rdf:li(?: xml:lang=({_VALUE}))?>([^<]*)<")
_ARRAYS = frozenset({"seq", "bag"})
_WHITE = b"\0 \t\r\n"
_SPACES = frozenset(NAMESPACES.values())
_RESERVED = frozenset({"rdf", "xml", "xmlns", "x"})
_XMLNS = "xmlns:"
_OF_RDF = frozenset({"rdf:resource", "xml:lang"})
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
    """What a description declares: all prefixes, and name with prefix -> our name and form.

    `distinct` tells that no two of the prefixes mean the same.
    """

    prefixes: frozenset[str]
    wanted: Mapping[str, _Wanted]
    distinct: bool = True


def _scope(declared: Mapping[str, str]) -> _Scope:
    """Draw together what is wanted under some prefixes."""
    wanted: dict[str, _Wanted] = {}
    for prefix, namespace in declared.items():
        known = _CUSTOMARY.get((prefix, namespace))
        if known is not None:
            wanted.update(known)
        elif namespace in _SPACES:
            wanted.update(_wanted(prefix, namespace))
    return _Scope(frozenset(declared), wanted, len(set(declared.values())) == len(declared))


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
    if len(packet) > _LONGEST or b"&" in packet or b"parseType=" in packet:  # seen late otherwise
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
        attributes, inside, items, members = description.group("attributes", "inside", "items", "members")
        scope = _USUAL.get(attributes) or _attributes(attributes, found)
        if items or members:
            _check(inside, scope)
        if inside:
            _properties(inside, scope, found)
    if not (_META_ENDS if head[1] else _ENDS).match(text, place):
        raise _NotPlainError
    return found


def _attributes(text: str, found: dict[str, Value]) -> _Scope:
    """Read the attributes of a description."""
    named = _named(text)
    declared = {
        name.removeprefix(_XMLNS): value[1:-1] for name, value in named.items() if name.startswith(_XMLNS)
    }
    if not (_RESERVED.isdisjoint(declared) and _ODD.isdisjoint(declared.values())):
        raise _NotPlainError
    scope = _scope(declared)
    prefixes = {name.partition(":")[0] for name in named if name != "rdf:about"} - {"xmlns"}
    if not prefixes <= scope.prefixes or (prefixes and not scope.distinct):
        raise _NotPlainError
    for name, value in named.items():
        if name in scope.wanted:
            _take(scope.wanted[name], value[1:-1], found)
    return scope


def _named(attributes: str) -> dict[str, str]:
    """Give the attributes of a tag by name, in their quotes; none may be repeated."""
    pairs = _ATTRIBUTE.findall(attributes)
    named = dict(pairs)
    if len(named) != len(pairs):
        raise _NotPlainError
    return named


def _check(inside: str, scope: _Scope) -> None:
    """Refuse attributes in a description that are repeated, or whose prefixes are not declared."""
    if not scope.distinct:  # one attribute twice, under two prefixes?
        raise _NotPlainError
    for attributes in _ATTRIBUTED.findall(inside):
        names = _named(attributes).keys() - _OF_RDF
        if not {name.partition(":")[0] for name in names} <= scope.prefixes:
            raise _NotPlainError


def _properties(inside: str, scope: _Scope, found: dict[str, Value]) -> None:
    """Read the properties in a description that are wanted."""
    wanted = scope.wanted
    for name, address, members, text, first, item, further, structures in _STATED.findall(inside):
        if name not in wanted:
            if name.partition(":")[0] not in scope.prefixes:
                raise _NotPlainError
        elif members or structures:
            raise _NotPlainError
        elif further:
            _take_all(wanted[name], first + further, found)
        else:
            _take(wanted[name], item or address[1:-1] or text, found)


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
