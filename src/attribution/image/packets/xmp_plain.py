"""XMP in the plain form that most programs write, read by the grammar of that form alone.

exiftool, Adobe's toolkit and this library write texts, addresses, arrays and language alternatives in the
same few ways (ISO 16684-1:2019, C.2). A packet that is made of these and of nothing else is read here in half
the time that an XML parser takes; of any other, nothing is said, and `xmp_elements` reads it. So the
grammar is narrow, and whatever it takes is well-formed: no references, no comments, no structures, no
characters that XML forbids or changes, no prefix that is declared elsewhere than on its description.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from attribution.image.packets.xmp_names import ALIASES, NAMESPACES, STRUCTURES
from attribution.image.packets.xmp_rdf import WANTED, formed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.packets.xmp_names import Form
    from attribution.model.metadata import Value

    _Scope: TypeAlias = Mapping[str, Mapping[str, tuple[str, Form]]]

_LONGEST = 256 << 10
_WHITE = b"\0 \t\r\n"
_S = r"[ \t\n]*"
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_VALUE = r"""(?:"[^"<&\x00-\x1f\ufffe\uffff]*"|'[^'<&\x00-\x1f\ufffe\uffff]*')"""
_TEXT = r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_HEAD = re.compile(
    rf"\ufeff?(?:<\?xpacket [^<>&?\x00-\x1f\ufffe\uffff]*\?>)?{_S}"
    rf"(<x:xmpmeta xmlns:x=([\"'])adobe:ns:meta/\2(?: x:xmptk={_VALUE})?>{_S})?"
    rf"<rdf:RDF xmlns:rdf=([\"']){re.escape(NAMESPACES['rdf'])}\3>{_S}"
)
_META_ENDS = re.compile(rf"</rdf:RDF>{_S}</x:xmpmeta>\Z")
_ENDS = re.compile(r"</rdf:RDF>\Z")
_DESCRIPTION = re.compile(rf"<rdf:Description((?:[ \t\n]+{_NAME}:{_NAME}={_VALUE})*){_S}(/?)>{_S}")
_DESCRIPTION_ENDS = re.compile(rf"</rdf:Description>{_S}")
_ATTRIBUTE = re.compile(rf"({_NAME}):({_NAME})=({_VALUE})")
_PROPERTY = re.compile(
    rf"<({_NAME}):({_NAME})(?:"
    rf">({_TEXT})</\1:\2>"
    rf"| rdf:resource=({_VALUE})/>"
    rf"|>{_S}<rdf:(Seq|Bag|Alt)>((?:{_S}<rdf:li(?: xml:lang={_VALUE})?>{_TEXT}</rdf:li>)*){_S}</rdf:\5>"
    rf"{_S}</\1:\2>){_S}"
)
_ITEM = re.compile(rf"<rdf:li(?: xml:lang=({_VALUE}))?>({_TEXT})<")
_RESERVED = frozenset({"rdf", "xml", "xmlns", "x"})
_ODD = frozenset({"", NAMESPACES["xml"], "http://www.w3.org/2000/xmlns/", *ALIASES})


_NOTHING: Mapping[str, tuple[str, Form]] = {}
_WANTED: Mapping[str, Mapping[str, tuple[str, Form]]] = {
    namespace: {
        tag.rpartition("}")[2]: wanted for tag, wanted in WANTED.items() if tag.startswith(f"{{{namespace}}}")
    }
    for namespace in NAMESPACES.values()
}
"""Namespace -> local name -> our name and form."""


class _NotPlainError(Exception):
    """The packet holds something that this grammar does not know."""


def read(packet: bytes) -> dict[str, Value] | None:
    """Read a packet in the plain form; None where it is in any other."""
    if len(packet) > _LONGEST:
        return None
    end = packet.rfind(b"<?xpacket end=")
    try:
        text = packet[: end if end > 0 else None].strip(_WHITE).decode()
        return _values(text)
    except (UnicodeDecodeError, _NotPlainError):
        return None


def _values(text: str) -> dict[str, Value]:
    head = _HEAD.match(text)
    if head is None:
        raise _NotPlainError
    found: dict[str, Value] = {}
    place = head.end()
    while description := _DESCRIPTION.match(text, place):
        place = description.end()
        attributes, empty = description.groups()
        scope = _attributes(attributes, found)
        if not empty:
            place = _properties(text, place, scope, found)
    if not (_META_ENDS if head[1] else _ENDS).match(text, place):
        raise _NotPlainError
    return found


def _attributes(text: str, found: dict[str, Value]) -> _Scope:
    """Read the attributes of a description; give the prefixes that it declares."""
    scope: dict[str, Mapping[str, tuple[str, Form]]] = {}
    plain: dict[tuple[str, str], str] = {}
    namespaces: set[str] = set()
    for prefix, local, value in _ATTRIBUTE.findall(text):
        if prefix == "xmlns":
            namespace = value[1:-1]
            if local in scope or local in _RESERVED or namespace in _ODD:
                raise _NotPlainError
            scope[local] = _WANTED.get(namespace, _NOTHING)
            namespaces.add(namespace)
        elif (prefix, local) in plain:
            raise _NotPlainError
        else:
            plain[prefix, local] = value[1:-1]
    plain.pop(("rdf", "about"), None)
    if plain and len(namespaces) != len(scope):  # one attribute twice, under two prefixes?
        raise _NotPlainError
    for (prefix, local), value in plain.items():
        _take(found, scope, prefix, local, [(None, value)])
    return scope


def _properties(text: str, place: int, scope: _Scope, found: dict[str, Value]) -> int:
    """Read the elements of a description; give the place behind it."""
    while element := _PROPERTY.match(text, place):
        place = element.end()
        prefix, local, plain, resource, kind, items = element.groups()
        if not kind:
            _take(found, scope, prefix, local, [(None, plain if resource is None else resource[1:-1])])
        elif prefix not in scope or local in scope[prefix]:
            listed = [(language[1:-1], item) for language, item in _ITEM.findall(items)]
            _take(found, scope, prefix, local, listed)
    end = _DESCRIPTION_ENDS.match(text, place)
    if end is None:
        raise _NotPlainError
    return end.end()


def _take(
    found: dict[str, Value], scope: _Scope, prefix: str, local: str, items: list[tuple[str | None, str]]
) -> None:
    """Add the value of a property, if it is one of ours."""
    if prefix not in scope:
        raise _NotPlainError
    wanted = scope[prefix].get(local)
    if wanted is None:
        return
    name, form = wanted
    if name in STRUCTURES:
        raise _NotPlainError
    value = formed(form, items)
    if value is not None:
        found[name] = value
