"""The XMP namespaces and properties that carry attribution, one table each.

Sources: XMP specification part 1 (ISO 16684-1:2019) clause 8 for dc, xmpRights and the forms of
values; part 2 for photoshop and tiff; IPTC Photo Metadata Standard 2025.1 for Iptc4xmpExt and
photoshop:Credit / Source; PLUS LDF 2.0.1 for plus; https://wiki.creativecommons.org/wiki/XMP for cc.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = Literal["text", "lang", "seq", "bag", "flag", "uri", "licensor"]
"""How a property holds its value: text, language alternatives, an ordered or unordered array of
text, "True" / "False", an address as `rdf:resource`, or the address inside a `plus:Licensor`."""


class Name(NamedTuple):
    """A qualified name of XML: namespace and local part."""

    namespace: str
    local: str


NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xml": "http://www.w3.org/XML/1998/namespace",
        "x": "adobe:ns:meta/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "tiff": "http://ns.adobe.com/tiff/1.0/",
        "cc": "http://creativecommons.org/ns#",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    }
)
"""The customary prefix of each namespace."""

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "http://web.resource.org/cc/": NAMESPACES["cc"],  # Creative Commons before 2008
        "http://iptc.org/std/Iptc4xmpExt/1.0/xmlns/": NAMESPACES["Iptc4xmpExt"],  # IPTC before 2008
        "http://purl.org/dc/1.1/": NAMESPACES["dc"],  # XMP toolkit 2.x
    }
)
"""Older names of the same namespaces, understood on reading."""

PROPERTIES: Mapping[str, Form] = MappingProxyType(
    {
        "dc:creator": "seq",
        "dc:title": "lang",
        "dc:description": "lang",
        "dc:rights": "lang",
        "dc:source": "text",
        "dc:publisher": "bag",
        "dc:contributor": "bag",
        "dcterms:license": "uri",
        "photoshop:AuthorsPosition": "text",
        "photoshop:Credit": "text",
        "photoshop:Headline": "text",
        "photoshop:Source": "text",
        "xmpRights:Marked": "flag",
        "xmpRights:Owner": "bag",
        "xmpRights:UsageTerms": "lang",
        "xmpRights:WebStatement": "text",
        "tiff:Artist": "text",
        "tiff:Copyright": "lang",
        "tiff:ImageDescription": "lang",
        "cc:license": "uri",
        "cc:attributionName": "text",
        "cc:attributionURL": "uri",
        "cc:morePermissions": "uri",
        "plus:DataMining": "text",
        "plus:LicensorURL": "licensor",
        "Iptc4xmpExt:DigitalSourceType": "text",
    }
)
"""What is read; all but the licensor can be written."""


def qualified(name: str) -> Name:
    """Give the qualified name of "dc:creator". Raises `KeyError` for a prefix outside the table."""
    prefix, _, local = name.partition(":")
    return Name(NAMESPACES[prefix], local)


RDF_ROOT = qualified("rdf:RDF")
RDF_LI = qualified("rdf:li")
RDF_VALUE = qualified("rdf:value")
RDF_RESOURCE = qualified("rdf:resource")
RDF_NODE = qualified("rdf:nodeID")
RDF_ALT = qualified("rdf:Alt")
RDF_CONTAINERS = frozenset({RDF_ALT, qualified("rdf:Seq"), qualified("rdf:Bag")})
RDF_PROPERTIES = frozenset({RDF_VALUE, RDF_LI})
XML_LANG = qualified("xml:lang")
LICENSOR = qualified("plus:Licensor")
LICENSOR_URL = qualified("plus:LicensorURL")
