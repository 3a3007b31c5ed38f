"""XMP packets: every spelling is read, and writing changes nothing but our properties."""

from __future__ import annotations

from typing import Any

import pytest

from attribution.errors import ImageError
from attribution.image.packets import xmp, xmp_tree, xmp_write
from attribution.image.packets.xmp_names import NAMESPACES, PROPERTIES

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in {"xml", "rdf"}
)


def packet(description: str, *, padding: int = 0) -> bytes:
    white = " " * padding
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta {SPACES}>'
        f'<rdf:RDF {RDF}>{description}</rdf:RDF></x:xmpmeta>{white}<?xpacket end="w"?>'
    ).encode()


def values(description: str) -> dict[str, Any]:
    found, damages = xmp.read(packet(description))
    assert damages == []
    return found


SPELLINGS = {
    "elements": (
        '<rdf:Description rdf:about=""><photoshop:Credit>dpa</photoshop:Credit></rdf:Description>',
        {"photoshop:Credit": "dpa"},
    ),
    "attributes": ('<rdf:Description photoshop:Credit="dpa"/>', {"photoshop:Credit": "dpa"}),
    "several descriptions": (
        '<rdf:Description photoshop:Credit="dpa"/><rdf:Description photoshop:Source="AP"/>',
        {"photoshop:Credit": "dpa", "photoshop:Source": "AP"},
    ),
    "the last of several that say something counts": (
        (
            '<rdf:Description photoshop:Credit="AP"/><rdf:Description photoshop:Credit="dpa"/>'
            '<rdf:Description photoshop:Credit=" "/>'
        ),
        {"photoshop:Credit": "dpa"},
    ),
    "a typed node": (
        '<cc:Work rdf:about=""><cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/></cc:Work>',
        {"cc:license": "https://creativecommons.org/licenses/by/4.0/"},
    ),
    "sequence": (
        (
            "<rdf:Description><dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>"
            "</rdf:Description>"
        ),
        {"dc:creator": ("Ann", "Bob")},
    ),
    "a bag where a sequence belongs": (
        "<rdf:Description><dc:creator><rdf:Bag><rdf:li>Ann</rdf:li></rdf:Bag></dc:creator></rdf:Description>",
        {"dc:creator": ("Ann",)},
    ),
    "plain text where a sequence belongs": (
        "<rdf:Description><dc:creator>Ann</dc:creator></rdf:Description>",
        {"dc:creator": ("Ann",)},
    ),
    "the default language": (
        (
            '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Rechte</rdf:li>'
            '<rdf:li xml:lang="x-default">Rights</rdf:li></rdf:Alt></dc:rights></rdf:Description>'
        ),
        {"dc:rights": "Rights"},
    ),
    "the first language": (
        (
            '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Rechte</rdf:li></rdf:Alt></dc:rights>'
            "</rdf:Description>"
        ),
        {"dc:rights": "Rechte"},
    ),
    "parseType Resource": (
        (
            '<rdf:Description><plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>'
            "https://example.org/</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor></rdf:Description>"
        ),
        {"plus:LicensorURL": "https://example.org/"},
    ),
    "a nested description": (
        (
            "<rdf:Description><plus:Licensor><rdf:Seq><rdf:li><rdf:Description>"
            "<plus:LicensorURL>https://example.org/</plus:LicensorURL></rdf:Description></rdf:li></rdf:Seq>"
            "</plus:Licensor></rdf:Description>"
        ),
        {"plus:LicensorURL": "https://example.org/"},
    ),
    "a structure in attributes": (
        (
            '<rdf:Description><plus:Licensor><rdf:Seq><rdf:li plus:LicensorURL="https://example.org/"/></rdf:Seq>'
            "</plus:Licensor></rdf:Description>"
        ),
        {"plus:LicensorURL": "https://example.org/"},
    ),
    "a qualified value": (
        (
            '<rdf:Description><photoshop:Credit rdf:parseType="Resource"><rdf:value>dpa</rdf:value>'
            "<x:role>agency</x:role></photoshop:Credit></rdf:Description>"
        ),
        {"photoshop:Credit": "dpa"},
    ),
    "foreign prefixes": (
        '<rdf:Description xmlns:a="http://ns.adobe.com/photoshop/1.0/" a:Credit="dpa"/>',
        {"photoshop:Credit": "dpa"},
    ),
    "a familiar prefix with a foreign meaning": (
        '<rdf:Description xmlns:photoshop="https://example.org/" photoshop:Credit="dpa"/>',
        {},
    ),
    "the old namespace of Creative Commons": (
        '<rdf:Description xmlns:cc="http://web.resource.org/cc/" cc:license="https://example.org/l"/>',
        {"cc:license": "https://example.org/l"},
    ),
    "a part of a value": ('<rdf:Description rdf:nodeID="a" photoshop:Credit="dpa"/>', {}),
    "true": ('<rdf:Description xmpRights:Marked="True"/>', {"xmpRights:Marked": True}),
    "false": ('<rdf:Description xmpRights:Marked="false"/>', {"xmpRights:Marked": False}),
    "neither": ('<rdf:Description xmpRights:Marked="perhaps"/>', {}),
    "blank": (
        (
            '<rdf:Description photoshop:Credit="  "><dc:creator><rdf:Seq><rdf:li> </rdf:li></rdf:Seq>'
            "</dc:creator></rdf:Description>"
        ),
        {},
    ),
    "several structures": (
        (
            '<rdf:Description><plus:Licensor><rdf:Bag><rdf:li plus:LicensorURL="a"/>'
            '<rdf:li plus:LicensorURL="b"/></rdf:Bag></plus:Licensor></rdf:Description>'
        ),
        {"plus:LicensorURL": ("a", "b")},
    ),
    "one structure": (
        (
            '<rdf:Description><Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiUrlWork="https://example.org/"/>'
            "</rdf:Description>"
        ),
        {"Iptc4xmpCore:CiUrlWork": "https://example.org/"},
    ),
    "members in languages and arrays": (
        (
            "<rdf:Description><Iptc4xmpExt:Contributor><rdf:Bag><rdf:li rdf:parseType='Resource'>"
            "<Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang='de'>Anna</rdf:li>"
            "<rdf:li xml:lang='x-default'>Ann</rdf:li>"
            "</rdf:Alt></Iptc4xmpExt:Name><Iptc4xmpExt:Role><rdf:Bag><rdf:li>cutter</rdf:li><rdf:li>grip</rdf:li>"
            "</rdf:Bag></Iptc4xmpExt:Role></rdf:li></rdf:Bag></Iptc4xmpExt:Contributor></rdf:Description>"
        ),
        {"Iptc4xmpExt:ContributorName": "Ann", "Iptc4xmpExt:ContributorRole": ("cutter", "grip")},
    ),
    "references and CDATA": (
        "<rdf:Description><photoshop:Credit>&lt;&#x44;&amp;<![CDATA[<b>]]></photoshop:Credit></rdf:Description>",
        {"photoshop:Credit": "<D&<b>"},
    ),
}


@pytest.mark.parametrize(("description", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_reads_every_spelling(description: str, expected: dict[str, Any]) -> None:
    assert values(description) == expected


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("tail", [b"", b"\0\0\0\0"])
def test_reads_and_writes_every_encoding(codec: str, tail: bytes) -> None:
    text = packet('<rdf:Description photoshop:Credit="李小龍 📷"/>').decode()
    data = text.encode(codec) + tail
    assert xmp.read(data) == ({"photoshop:Credit": "李小龍 📷"}, [])
    new = xmp.write(data, {"photoshop:Credit": "Zoë"})
    assert new == text.replace("李小龍 📷", "Zoë").encode(codec) + tail


def test_writes_references_where_utf_16_would_need_two_units() -> None:
    data = packet('<rdf:Description photoshop:Credit="📷"/>').decode().encode("utf-16-be")
    new = xmp.write(data, {"photoshop:Source": "a📷"})
    assert "<photoshop:Source>a&#x1F4F7;</photoshop:Source>" in new.decode("utf-16-be")
    assert xmp.read(new) == ({"photoshop:Credit": "📷", "photoshop:Source": "a📷"}, [])


def test_reads_the_extension_and_prefers_the_packet() -> None:
    main = packet('<rdf:Description photoshop:Credit="dpa"/>')
    extension = packet('<rdf:Description photoshop:Credit="AP" photoshop:Source="AFP"/>')
    assert xmp.read(main, extension) == ({"photoshop:Credit": "dpa", "photoshop:Source": "AFP"}, [])


def test_reads_stray_windows_bytes_and_says_so() -> None:
    data = packet('<rdf:Description photoshop:Credit="Zo?"/>').replace(b"Zo?", b"Zo\xeb")
    found, damages = xmp.read(data)
    assert found == {"photoshop:Credit": "Zoë"}
    assert damages[0].offset == data.index(b"\xeb")


def test_reads_around_control_characters_and_says_so() -> None:
    data = packet('<rdf:Description photoshop:Credit="dpa" photoshop:Source="a?"/>').replace(b"a?", b"a\x1a")
    found, damages = xmp.read(data)
    assert found == {"photoshop:Credit": "dpa", "photoshop:Source": "a "}
    assert [str(damage) for damage in damages] == [f"XMP holds control characters (at byte {data.index(26)})"]


def test_reads_what_stands_before_the_damage() -> None:
    data = packet('<rdf:Description photoshop:Credit="dpa"><dc:rights>Ann</dc:title></rdf:Description>')
    found, damages = xmp.read(data)
    assert found == {"photoshop:Credit": "dpa", "dc:rights": "Ann"}
    assert damages[0].message == "XMP is not well-formed: mismatched tag"
    assert damages[0].offset == data.index(b"dc:title>")


@pytest.mark.parametrize(
    "fault",
    [
        "<dc:title>Dawn</dc:titel>",
        "<crs:a b=c>1</crs:a>",
        "<crs:a b='1>'>",
        "<crs:a \x00\xff\x1b='",
        "</crs:a>",
        "< 5 & 6",
        "<!-- no end",
        "<!-- </rdf:Description> --><?x?><crs:a a='1' a='2'>",
        "<photoshop:City>Oslo</dc:rights>",
    ],
)
def test_reads_what_stands_behind_the_damage_and_does_not_write_it(fault: str) -> None:
    data = packet(
        f"<rdf:Description><photoshop:Credit>dpa</photoshop:Credit><dc:rights>{fault}</dc:rights></rdf:Description>"
        "<rdf:Description photoshop:Source='A &amp; B'><dc:creator><rdf:Seq><rdf:li>Ann</rdf:li></rdf:Seq>"
        "</dc:creator></rdf:Description>"
    )
    found, damages = xmp.read(data)
    assert {**found, "dc:rights": None, "dc:title": None} == {
        "photoshop:Credit": "dpa",
        "photoshop:Source": "A & B",
        "dc:creator": ("Ann",),
        "dc:rights": None,
        "dc:title": None,
    }
    assert damages
    with pytest.raises(ImageError, match="not rewritten"):
        xmp.write(data, {"photoshop:Credit": "AP"})


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<a ", b"a ", b"a=", b"a='", b"<a b='", b"</a", b"<", b"</a>", b"<a>"]
)
def test_damage_without_end_takes_no_time(piece: bytes) -> None:
    data = packet("<rdf:Description></b>").replace(b"</b>", b"</b>" + piece * 200_000)
    assert [damage.message for damage in xmp.read(data)[1]] == ["XMP is not well-formed: mismatched tag"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("a & b", "a & b"), ("a&nbsp;b", "a&nbsp;b"), ("a&#0;b", "a b"), ("a&#x1f;&#x41;&b;", "a A&b;")],
)
def test_bad_references_are_mended_and_told_and_not_rewritten(text: str, meant: str) -> None:
    data = packet(
        f"<rdf:Description><photoshop:Credit>{text}</photoshop:Credit><photoshop:Source>dpa</photoshop:Source>"
        "</rdf:Description>"
    )
    found, damages = xmp.read(data)
    assert found == {"photoshop:Credit": meant, "photoshop:Source": "dpa"}
    assert [damage.message.partition(":")[0] for damage in damages] == ["XMP is not well-formed"]
    with pytest.raises(ImageError, match="not rewritten"):
        xmp.write(data, {"photoshop:Credit": "AP"})


def test_no_cut_raises() -> None:
    data = packet('<rdf:Description photoshop:Credit="李"><dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq>')
    for end in range(len(data)):
        xmp.read(data[:end])


def test_places_in_utf_16_count_the_bytes_of_the_packet() -> None:
    text = packet(
        '<rdf:Description photoshop:Credit="李"><dc:rights>&nbsp;</dc:rights></rdf:Description>'
    ).decode()
    damages = xmp.read(text.encode("utf-16-le"))[1]
    assert [damage.offset for damage in damages] == [2 * text.index("&nbsp;")]


def test_half_a_character_of_utf_16_is_told() -> None:
    data = packet('<rdf:Description photoshop:Credit="dpa"/>').decode().encode("utf-16-le") + b"\x20"
    found, damages = xmp.read(data)
    assert found == {"photoshop:Credit": "dpa"}
    assert damages[0].message == "XMP holds bytes that are not UTF-16-LE"


def test_refuses_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmp_tree, "MAX_BYTES", 1 << 20)
    assert str(xmp.read(b"<a>" + b" " * (1 << 20))[1][0]) == "XMP is larger than 1 MiB"


def test_a_licensor_without_an_address_has_none() -> None:
    assert (
        values(
            "<rdf:Description><plus:Licensor><rdf:Seq><rdf:li/></rdf:Seq></plus:Licensor></rdf:Description>"
        )
        == {}
    )
    assert values('<rdf:Description plus:LicensorURL="https://example.org/"/>') == {
        "plus:LicensorURL": "https://example.org/"
    }


def licensor(*items: str) -> bytes:
    listed = "".join(items)
    return packet(
        f"<rdf:Description><plus:Licensor><rdf:Bag>{listed}</rdf:Bag></plus:Licensor></rdf:Description>"
    )


URL = "https://example.org/"
STRUCTURES = {
    "parseType Resource": (
        '<rdf:li rdf:parseType="Resource"><plus:LicensorCity>Oslo</plus:LicensorCity></rdf:li>',
        (
            '<rdf:li rdf:parseType="Resource"><plus:LicensorCity>Oslo</plus:LicensorCity>'
            f"\n   <plus:LicensorURL>{URL}</plus:LicensorURL></rdf:li>"
        ),
    ),
    "an empty parseType Resource": (
        '<rdf:li rdf:parseType="Resource"/>',
        f'<rdf:li rdf:parseType="Resource"><plus:LicensorURL>{URL}</plus:LicensorURL></rdf:li>',
    ),
    "attributes": (
        '<rdf:li plus:LicensorCity="Oslo"/>',
        f'<rdf:li plus:LicensorCity="Oslo" plus:LicensorURL="{URL}"/>',
    ),
    "an attribute that changes": (
        "<rdf:li plus:LicensorURL='x' plus:LicensorCity='Oslo'/>",
        f"<rdf:li plus:LicensorURL=\"{URL}\" plus:LicensorCity='Oslo'/>",
    ),
    "attributes of a description": (
        '<rdf:li><rdf:Description plus:LicensorCity="Oslo"/></rdf:li>',
        f'<rdf:li><rdf:Description plus:LicensorCity="Oslo" plus:LicensorURL="{URL}"/></rdf:li>',
    ),
    "a nested description": (
        (
            "<rdf:li>\n <rdf:Description>\n  <plus:LicensorURL>x</plus:LicensorURL>\n"
            "  <plus:LicensorCity>Oslo</plus:LicensorCity>\n </rdf:Description>\n</rdf:li>"
        ),
        (
            f"<rdf:li>\n <rdf:Description>\n  <plus:LicensorURL>{URL}</plus:LicensorURL>\n"
            "  <plus:LicensorCity>Oslo</plus:LicensorCity>\n </rdf:Description>\n</rdf:li>"
        ),
    ),
}


@pytest.mark.parametrize(("before", "after"), STRUCTURES.values(), ids=STRUCTURES)
def test_a_member_is_written_into_the_structure_that_is_there(before: str, after: str) -> None:
    new = xmp.write(licensor(before), {"plus:LicensorURL": URL})
    assert new == licensor(after)
    assert xmp.read(new) == ({"plus:LicensorURL": URL}, [])


def test_members_of_one_structure_are_written_together() -> None:
    new = xmp.write(packet("<rdf:Description/>"), {"plus:LicensorURL": URL, "plus:LicensorName": "dpa"})
    assert new.count(b"<rdf:li") == 1
    assert xmp.read(new) == ({"plus:LicensorURL": URL, "plus:LicensorName": "dpa"}, [])


def test_several_values_are_dealt_out_to_the_structures_in_order() -> None:
    old = licensor(
        '<rdf:li plus:LicensorName="dpa"/>', '<rdf:li plus:LicensorURL="x" plus:LicensorName="AP"/>'
    )
    new = xmp.write(old, {"plus:LicensorURL": ("1", "2", "3")})
    assert b'<rdf:li plus:LicensorName="dpa" plus:LicensorURL="1"/>' in new
    assert xmp.read(new)[0] == {"plus:LicensorURL": ("1", "2", "3"), "plus:LicensorName": ("dpa", "AP")}


def test_a_structure_goes_with_its_last_member_and_the_property_with_its_last_structure() -> None:
    one = '<rdf:li plus:LicensorURL="1" plus:LicensorCity="Oslo"/>'
    two = '<rdf:li rdf:parseType="Resource"><plus:LicensorURL>2</plus:LicensorURL></rdf:li>'
    new = xmp.write(licensor(one, two), {"plus:LicensorURL": None})
    assert new == licensor('<rdf:li plus:LicensorCity="Oslo"/>')
    assert xmp.write(licensor(two), {"plus:LicensorURL": None}) == packet(
        "<rdf:Description></rdf:Description>"
    )


def test_a_single_structure_without_an_array_is_changed() -> None:
    old = packet(
        '<rdf:Description><plus:Licensor rdf:parseType="Resource"><plus:LicensorURL>x</plus:LicensorURL>'
        "</plus:Licensor></rdf:Description>"
    )
    assert xmp.write(old, {"plus:LicensorURL": URL}) == old.replace(b">x<", f">{URL}<".encode())
    with pytest.raises(ImageError, match="can't be changed safely"):
        xmp.write(old, {"plus:LicensorURL": (URL, "y")})


def test_a_member_outside_of_a_structure_moves_into_one() -> None:
    new = xmp.write(packet('<rdf:Description plus:LicensorURL="x"/>'), {"plus:LicensorURL": URL})
    assert b"LicensorURL=" not in new
    assert b'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>' in new


INKSCAPE = packet(
    "<cc:Work rdf:about=''><dc:title>Dawn</dc:title>"
    "<dc:creator><cc:Agent>\n<dc:title>Ann</dc:title></cc:Agent>"
    "</dc:creator><dc:rights><cc:Agent><dc:title>© Ann</dc:title></cc:Agent></dc:rights>"
    "<cc:license rdf:resource='https://creativecommons.org/licenses/by/4.0/'/></cc:Work>"
    "<cc:License rdf:about='https://creativecommons.org/licenses/by/4.0/'><dc:title>A licence</dc:title>"
    "</cc:License>"
)


def test_agents_of_creative_commons_are_read_and_changed_where_they_stand() -> None:
    assert xmp.read(INKSCAPE)[0] == {
        "dc:title": "Dawn",
        "dc:creator": ("Ann",),
        "dc:rights": "© Ann",
        "cc:license": "https://creativecommons.org/licenses/by/4.0/",
    }
    new = xmp.write(INKSCAPE, {"dc:creator": ("Bob",), "dc:rights": "© Bob"})
    head, described, tail = new.partition(b"<rdf:Description")
    assert described
    assert head + tail.partition(b"</rdf:Description>")[2] == INKSCAPE.replace(b"Ann</dc", b"Bob</dc")
    assert xmp.read(xmp.write(INKSCAPE, {"dc:creator": ("Bob", "Cy")}))[0]["dc:creator"] == ("Bob", "Cy")


def test_what_another_node_element_states_is_stated_in_a_description_as_well() -> None:
    new = xmp.write(INKSCAPE, {"dc:creator": ("Bob",), "photoshop:Credit": "AP"})
    again = xmp.write(new, {"dc:creator": ("Cy",), "photoshop:Credit": None})
    assert xmp.read(again)[0] == {**xmp.read(INKSCAPE)[0], "dc:creator": ("Cy",)}
    assert b"<dc:title>Cy</dc:title></cc:Agent>" in again
    assert b"<dc:title>Dusk</dc:title><dc:creator>" in xmp.write(again, {"dc:title": "Dusk"})
    assert b"<rdf:li>Cy</rdf:li>" in again
    assert (again.count(b"<rdf:Description"), again.count(b"Bob")) == (1, 0)
    assert b"dc:creator" not in xmp.write(again, {"dc:creator": None})


@pytest.mark.parametrize(
    "frame", ["<r:RDF xmlns:r='{0}'/>", "<r:RDF xmlns:r='{0}'>\n</r:RDF>", "<RDF xmlns='{0}'/>"]
)
def test_a_frame_without_a_description_gets_one(frame: str) -> None:
    new = xmp.write(frame.format(NAMESPACES["rdf"]).encode(), {"dc:creator": ("Ann",)})
    assert xmp.read(new) == ({"dc:creator": ("Ann",)}, [])
    assert xmp.write(new, {"dc:creator": ("Bob",)}) == new.replace(b"Ann", b"Bob")


def test_a_new_description_speaks_of_what_the_others_speak_of() -> None:
    new = xmp.write(INKSCAPE.replace(b"rdf:about=''", b"rdf:about='a&amp;b'"), {"photoshop:Credit": "AP"})
    assert b'<rdf:Description rdf:about="a&amp;b"' in new


def test_stray_nul_before_the_packet_is_no_encoding() -> None:
    data = b"\0" + STRANGER
    assert xmp.read(data) == xmp.read(STRANGER)
    assert xmp.write(data, {"photoshop:Credit": "AP"}) == b"\0" + xmp.write(
        STRANGER, {"photoshop:Credit": "AP"}
    )


BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>'
)


def test_refuses_a_document_type() -> None:
    found, damages = xmp.read(BOMB)
    assert (found, damages[0].message) == ({}, "XMP declares a document type, which no packet needs")


@pytest.mark.parametrize(
    "data",
    [b"<a>" * 200_000, b"<a>" + b"<b/>" * 300_000 + b"</a>", b"<rdf:RDF>" + b"<rdf:li>" * 200_000],
    ids=["deep", "many", "deep in RDF"],
)
def test_refuses_what_no_packet_needs(data: bytes) -> None:
    found, damages = xmp.read(data)
    assert (found, damages[0].message) == ({}, "XMP is nested too deep or has too many elements")


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"   \n", b"\xff\xfe", b"\xef\xbb\xbf"])
def test_nothing_is_no_damage(data: bytes) -> None:
    assert xmp.read(data) == ({}, [])


def test_of_an_attribute_that_stands_twice_the_last_counts() -> None:
    data = packet('<rdf:Description photoshop:Credit="AP" photoshop:Source="a>b" photoshop:Credit=\'dpa\'/>')
    found, damages = xmp.read(data)
    assert found == {"photoshop:Credit": "dpa", "photoshop:Source": "a>b"}
    assert [damage.message for damage in damages] == ["XMP is not well-formed: duplicate attribute"]


STRANGER = packet(
    '<!-- a note --><rdf:Description rdf:about="uuid:1"\n  xmlns:q="http://purl.org/dc/elements/1.1/"\n'
    "  xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/' crs:Exposure='+0.5'\n"
    "  photoshop:Credit='dpa'>\n"
    "  <q:rights><rdf:Alt><rdf:li xml:lang='x-default'>Old</rdf:li>"
    "<rdf:li xml:lang='de'>Alt</rdf:li></rdf:Alt>"
    '</q:rights>\n  <crs:Look rdf:parseType="Resource"><crs:Name>A &amp; B</crs:Name></crs:Look>\n'
    " </rdf:Description>\n<rdf:Description rdf:about='uuid:1'><q:title xmlns:q='urn:x'>kept</q:title>"
    "<photoshop:Credit>again</photoshop:Credit></rdf:Description>",
    padding=1000,
)


def test_writing_nothing_changes_nothing() -> None:
    assert xmp.write(STRANGER, {}) == STRANGER
    assert xmp.write(STRANGER, {"photoshop:Credit": "again", "dc:creator": None}) == STRANGER
    assert xmp.write(None, {}) == b""
    assert xmp.write(None, {"dc:rights": " "}) == b""


def test_writing_changes_only_our_text() -> None:
    new = xmp.write(STRANGER, {"photoshop:Credit": 'Zoë "Z" & <Co>'})
    expected = STRANGER.replace(
        b"photoshop:Credit='dpa'", 'photoshop:Credit="Zoë &quot;Z&quot; &amp; &lt;Co&gt;"'.encode()
    ).replace(b"<photoshop:Credit>again</photoshop:Credit>", b"")
    assert new.split(b"</x:xmpmeta>")[0] == expected.split(b"</x:xmpmeta>")[0]
    assert len(new) == len(STRANGER)


def test_writing_keeps_other_languages_and_the_prefix() -> None:
    new = xmp.write(STRANGER, {"dc:rights": "New"})
    assert new == STRANGER.replace(b"<rdf:li xml:lang='x-default'>Old", b'<rdf:li xml:lang="x-default">New')


def test_writing_puts_the_default_before_other_languages() -> None:
    old = packet(
        '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Alt</rdf:li></rdf:Alt></dc:rights>'
        "</rdf:Description>"
    )
    new = xmp.write(old, {"dc:rights": "New"})
    assert b'<rdf:Alt><rdf:li xml:lang="x-default">New</rdf:li><rdf:li xml:lang="de">Alt</rdf:li>' in new


def test_writing_turns_an_attribute_into_a_list() -> None:
    new = xmp.write(
        packet('<rdf:Description dc:creator="Ann" photoshop:Credit="dpa"/>'), {"dc:creator": ("A", "B")}
    )
    assert xmp.read(new)[0] == {"dc:creator": ("A", "B"), "photoshop:Credit": "dpa"}
    assert b'<rdf:Description photoshop:Credit="dpa">' in new


def test_an_array_may_declare_its_own_prefix() -> None:
    old = packet(
        f'<rdf:Description><dc:rights><r:Alt xmlns:r="{NAMESPACES["rdf"]}">'
        f'<q:li xmlns:q="{NAMESPACES["rdf"]}" '
        'xml:lang="x-default">Old</q:li></r:Alt></dc:rights></rdf:Description>'
    )
    new = xmp.write(old, {"dc:rights": "New"})
    assert b'><r:li xml:lang="x-default">New</r:li></r:Alt>' in new


def test_writing_replaces_what_is_in_another_form_and_drops_the_rest() -> None:
    old = packet(
        "<rdf:Description>\r\n  <dc:rights>Old</dc:rights>\r\n  <photoshop:Credit>dpa</photoshop:Credit>\r\n"
        '</rdf:Description>\n<rdf:Description about=""/>'
    )
    new = xmp.write(old, {"dc:rights": "New", "photoshop:Credit": None})
    alternatives = b'<rdf:Alt><rdf:li xml:lang="x-default">New</rdf:li></rdf:Alt>'
    expected = old.replace(b"Old", alternatives).replace(
        b"\r\n  <photoshop:Credit>dpa</photoshop:Credit>", b""
    )
    assert new == expected


def test_a_packet_that_does_not_read_as_meant_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmp_write.Splice, "apply", lambda splice: splice.body)
    with pytest.raises(ImageError, match="it is written in a way that can't be changed safely"):
        xmp.write(STRANGER, {"photoshop:Credit": "AP"})


def test_removing_takes_all_places_and_languages() -> None:
    new = xmp.write(STRANGER, {"photoshop:Credit": None, "dc:rights": None})
    assert xmp.read(new) == ({}, [])
    assert b"<!-- a note -->" in new
    assert b"<crs:Name>A &amp; B</crs:Name>" in new
    assert b"<q:title xmlns:q='urn:x'>kept</q:title>" in new


def test_writing_declares_what_is_missing_on_the_description() -> None:
    data = (
        f'<r:RDF xmlns:r="{NAMESPACES["rdf"]}"><r:Description r:about="" xmlns:dc="urn:other" dc:x="1"/>'
        "</r:RDF>"
    ).encode()
    new = xmp.write(data, {"dc:creator": ("Ann",)})
    assert xmp.read(new) == ({"dc:creator": ("Ann",)}, [])
    assert b'xmlns:dc="urn:other" dc:x="1" xmlns:dc1="http://purl.org/dc/elements/1.1/">' in new
    assert b"<dc1:creator><r:Seq><r:li>Ann</r:li></r:Seq></dc1:creator>" in new


def test_a_namespace_keeps_the_one_prefix_that_it_has_anywhere_in_the_packet() -> None:
    """Adobe's toolkit gives up on a packet in which a namespace has two."""
    rights = 'xmlns:xapRights="http://ns.adobe.com/xap/1.0/rights/"'
    data = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {RDF}><rdf:Description a:b="c" xmlns:a="d"/>'
        f'<rdf:Description {rights} xapRights:Marked="True"/></rdf:RDF></x:xmpmeta>'
    ).encode()
    new = xmp.write(data, {"xmpRights:WebStatement": "https://example.org/"})
    assert b"<xapRights:WebStatement>https://example.org/</xapRights:WebStatement>" in new
    assert b"xmlns:xmpRights" not in new


def test_a_prefix_that_means_something_else_anywhere_is_not_taken() -> None:
    data = packet('<rdf:Description/><rdf:Description xmlns:cc="https://example.org/" cc:a="b"/>')
    data = data.replace(b'xmlns:cc="http://creativecommons.org/ns#"', b"")
    new = xmp.write(data, {"cc:attributionName": "Ann"})
    assert b"<cc1:attributionName>Ann</cc1:attributionName>" in new


def test_white_space_before_the_end_of_a_start_tag_is_no_part_of_an_attribute() -> None:
    data = packet('<rdf:Description><photoshop:Credit >a="b" c</photoshop:Credit></rdf:Description>')
    new = xmp.write(data, {"photoshop:Credit": "dpa"})
    assert new == data.replace(b'<photoshop:Credit >a="b" c<', b"<photoshop:Credit>dpa<")


def test_long_white_space_that_is_no_padding_stays() -> None:
    white = " " * 60_000
    data = packet(f"<rdf:Description><dc:format>{white}x</dc:format></rdf:Description>", padding=100)
    new = xmp.write(data, {"photoshop:Credit": "dpa"})
    assert f"<dc:format>{white}x</dc:format>".encode() in new
    assert len(new) == len(data)
    assert len(xmp.write(packet("<rdf:Description/>"), {"photoshop:Credit": "dpa"})) > len(
        packet("<rdf:Description/>")
    )


def test_a_new_property_stands_behind_the_others() -> None:
    new = xmp.write(STRANGER, {"photoshop:Source": "AP"})
    behind = b"</crs:Look>\n  <photoshop:Source>AP</photoshop:Source>\n </rdf:Description>"
    assert new.rstrip() == STRANGER.replace(b"</crs:Look>\n </rdf:Description>", behind).replace(
        b" " * 1000, b" " * (1000 - len("\n  <photoshop:Source>AP</photoshop:Source>"))
    )


def test_a_new_packet_is_as_the_standard_says() -> None:
    new = xmp.write(None, {"dc:creator": ("Ann",), "cc:license": "https://example.org/?a&b"})
    assert new.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode())
    assert new.endswith(b'<?xpacket end="w"?>')
    assert b'<cc:license rdf:resource="https://example.org/?a&amp;b"/>' in new
    assert new.count(b" " * 99) > 10


def test_padding_is_used_up_and_then_left() -> None:
    old = packet('<rdf:Description photoshop:Credit="dpa"/>', padding=100)
    assert len(xmp.write(old, {"photoshop:Credit": "d" * 102})) == len(old)
    assert len(xmp.write(old, {"photoshop:Credit": "d"})) == len(old)
    assert len(xmp.write(old, {"photoshop:Credit": "d" * 203})) == len(old) + 200


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<a", "the XMP packet is not rewritten: XMP is not well-formed: unclosed token (at byte 0)"),
        (
            BOMB,
            (
                "the XMP packet is not rewritten: XMP declares a document type, "
                "which no packet needs (at byte 12)"
            ),
        ),
        (b"<a/>", "the XMP packet is not rewritten: it holds no rdf:RDF"),
    ],
)
def test_a_packet_that_can_not_be_read_is_not_rewritten(data: bytes, message: str) -> None:
    with pytest.raises(ImageError) as caught:
        xmp.write(data, {"photoshop:Credit": "dpa"})
    assert str(caught.value) == message
    assert xmp.write(data, {}) == data


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "Iptc4xmpExt:ContributorName",
            "Ann",
            "Iptc4xmpExt:ContributorName is not a property that can be written",
        ),
        ("plus:LicensorName", True, "plus:LicensorName can't hold True"),
        ("exif:Flash", "x", "exif:Flash is not a property that can be written"),
        ("dc:creator", "Ann", "dc:creator can't hold 'Ann'"),
        ("dc:rights", ("Ann",), "dc:rights can't hold ('Ann',)"),
        ("xmpRights:Marked", "True", "xmpRights:Marked can't hold 'True'"),
    ],
)
def test_wrong_values_are_refused(name: str, value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=r"^\S+ ") as caught:
        xmp.write(None, {name: value})
    assert str(caught.value) == message


def test_every_property_has_a_namespace() -> None:
    assert {name.split(":")[0] for name in PROPERTIES} <= set(NAMESPACES)


def test_a_packet_that_can_have_no_place_for_properties_is_refused() -> None:
    packet = (
        b'<?xpacket begin?><x:xmpmeta x=""><rdf:RDF xmlns:2="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b"</rdf:RDF></x:xmpmeta><?xpacket end?>"
    )
    with pytest.raises(ImageError, match="it holds no rdf:Description"):
        xmp.write(packet, {"dc:creator": ("Ann",)})
