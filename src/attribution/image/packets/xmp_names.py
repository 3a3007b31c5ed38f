"""The XMP namespaces and properties that carry attribution, one table each.

Sources: XMP specification part 1 (ISO 16684-1:2019) clause 8 for dc, xmpRights and the forms of
values; part 2 for photoshop and tiff; CIPA DC-010-2024 for exifEX; IPTC Photo Metadata Standard 2025.1
for Iptc4xmpCore, Iptc4xmpExt and photoshop:Credit / Source; PLUS LDF 2.0.1 for plus;
https://wiki.creativecommons.org/wiki/XMP for cc.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = Literal["text", "lang", "seq", "bag", "flag", "uri", "member"]
"""How a property holds its value: text, language alternatives, an ordered or unordered array of
text, "True" / "False", an address as `rdf:resource`, or as a member of the structures of another property."""


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
        "exifEX": "http://cipa.jp/exif/1.0/",
        "cc": "http://creativecommons.org/ns#",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
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

_PROPERTIES: Mapping[str, Form] = {
    "dc:creator": "seq",
    "dc:title": "lang",
    "dc:description": "lang",
    "dc:rights": "lang",
    "dc:source": "text",
    "dc:publisher": "bag",
    "dc:contributor": "bag",
    "dcterms:license": "uri",
    "photoshop:AuthorsPosition": "text",
    "photoshop:CaptionWriter": "text",
    "photoshop:Credit": "text",
    "photoshop:Headline": "text",
    "photoshop:Instructions": "text",
    "photoshop:Source": "text",
    "xmpRights:Certificate": "text",
    "xmpRights:Marked": "flag",
    "xmpRights:Owner": "bag",
    "xmpRights:UsageTerms": "lang",
    "xmpRights:WebStatement": "text",
    "tiff:Artist": "text",
    "tiff:Copyright": "lang",
    "tiff:ImageDescription": "lang",
    "exifEX:ImageTitle": "text",
    "exifEX:Photographer": "text",
    "exifEX:ImageEditor": "text",
    "cc:license": "uri",
    "cc:attributionName": "text",
    "cc:attributionURL": "uri",
    "cc:morePermissions": "uri",
    "cc:useGuidelines": "uri",
    "plus:CopyrightOwnerImageID": "text",
    "plus:CreditLineRequired": "text",
    "plus:DataMining": "text",
    "plus:ImageCreatorImageID": "text",
    "plus:ImageSupplierImageID": "text",
    "plus:OtherConstraints": "lang",
    "plus:TermsAndConditionsText": "lang",
    "plus:TermsAndConditionsURL": "text",
    "Iptc4xmpExt:DigitalSourceType": "text",
    "Iptc4xmpExt:AISystemUsed": "text",
    "Iptc4xmpExt:AISystemVersionUsed": "text",
    "Iptc4xmpExt:AIPromptInformation": "text",
    "Iptc4xmpExt:AIPromptWriterName": "text",
}

STRUCTURES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "plus:Licensor": {
            "plus:LicensorID": "plus:LicensorID",
            "plus:LicensorName": "plus:LicensorName",
            "plus:LicensorURL": "plus:LicensorURL",
            "plus:LicensorEmail": "plus:LicensorEmail",
        },
        "plus:CopyrightOwner": {
            "plus:CopyrightOwnerID": "plus:CopyrightOwnerID",
            "plus:CopyrightOwnerName": "plus:CopyrightOwnerName",
        },
        "plus:ImageCreator": {
            "plus:ImageCreatorID": "plus:ImageCreatorID",
            "plus:ImageCreatorName": "plus:ImageCreatorName",
        },
        "plus:ImageSupplier": {
            "plus:ImageSupplierID": "plus:ImageSupplierID",
            "plus:ImageSupplierName": "plus:ImageSupplierName",
        },
        "Iptc4xmpExt:Contributor": {
            "Iptc4xmpExt:ContributorName": "Iptc4xmpExt:Name",
            "Iptc4xmpExt:ContributorRole": "Iptc4xmpExt:Role",
            "Iptc4xmpExt:ContributorIdentifier": "Iptc4xmpExt:Identifier",
        },
        "Iptc4xmpCore:CreatorContactInfo": {
            "Iptc4xmpCore:CiEmailWork": "Iptc4xmpCore:CiEmailWork",
            "Iptc4xmpCore:CiUrlWork": "Iptc4xmpCore:CiUrlWork",
        },
    }
)
"""Property that holds structures -> our name of each member -> its name in the packet.

Those of PLUS have one text a member and can be written. A value is a text where one structure states
it, a tuple where several do; where a structure says nothing, the tuple has no place for it.
"""

MEMBERS: Mapping[str, str] = MappingProxyType(
    {member: owner for owner, members in STRUCTURES.items() for member in members}
)
"""Our name of a member -> the property that holds its structure."""

PROPERTIES: Mapping[str, Form] = MappingProxyType({**_PROPERTIES, **dict.fromkeys(MEMBERS, "member")})
"""What is read."""

WRITABLE: frozenset[str] = frozenset(
    name for name in PROPERTIES if name not in MEMBERS or MEMBERS[name].startswith("plus:")
)
"""What can be written: all but the members whose form is not a plain text."""


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
RDF_PARSE_TYPE = qualified("rdf:parseType")
RDF_ABOUT = qualified("rdf:about")
RDF_DESCRIPTION = qualified("rdf:Description")
RDF_CONTAINERS = frozenset({RDF_ALT, qualified("rdf:Seq"), qualified("rdf:Bag")})
XML_LANG = qualified("xml:lang")
DC_TITLE = qualified("dc:title")
CC_AGENT = qualified("cc:Agent")
NOT_THE_PICTURE = frozenset({qualified("cc:License"), CC_AGENT})
"""Node elements that may stand beside the picture's, and speak of something else."""
