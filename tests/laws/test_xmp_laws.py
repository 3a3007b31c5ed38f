"""What holds for every XMP packet and every value."""

from __future__ import annotations

import contextlib
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import ImageError
from attribution.image.packets import xmp, xmp_elements, xmp_plain, xmp_rdf, xmp_write
from attribution.image.packets.xmp_names import PROPERTIES, WRITABLE
from attribution.image.packets.xmp_write import storable

if TYPE_CHECKING:
    from attribution.model.metadata import Value

TEXT = st.text(min_size=1).filter(lambda text: bool(storable(text).strip()))


def _value(name: str) -> st.SearchStrategy[Value]:
    form = PROPERTIES[name]
    if form == "flag":
        return st.booleans()
    several = st.lists(TEXT, min_size=1 if form in {"seq", "bag"} else 2, max_size=3).map(tuple)
    return {"seq": several, "bag": several, "member": TEXT | several}.get(form, TEXT)


NAMES = sorted(WRITABLE)
CHANGES = st.fixed_dictionaries({}, optional={name: _value(name) for name in NAMES})
CITY = b"<plus:LicensorCity>Oslo</plus:LicensorCity>"
FOREIGN = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><!--c-->'
    b"<rdf:Description xmlns:z='urn:z' z:a='1' xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='s'>"
    b'<z:b rdf:parseType="Resource"><z:c>&#x41;</z:c></z:b>'
    b'<plus:Licensor xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"><rdf:Bag>'
    b'<rdf:li rdf:parseType="Resource"><plus:LicensorCity>Oslo</plus:LicensorCity></rdf:li></rdf:Bag>'
    b"</plus:Licensor></rdf:Description></rdf:RDF>"
)


def _stored(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(map(storable, value))
    return storable(value) if isinstance(value, str) else value


@given(CHANGES)
def test_what_is_written_is_read(changes: dict[str, Value]) -> None:
    expected = {name: _stored(value) for name, value in changes.items()}
    assert xmp.read(xmp.write(None, changes)) == (expected, [])


@given(CHANGES, CHANGES)
def test_a_second_writing_changes_only_what_it_names(
    first: dict[str, Value], second: dict[str, Value]
) -> None:
    packet = xmp.write(xmp.write(FOREIGN, first), second)
    meant = {"dc:source": "s", **first, **second}
    assert xmp.read(packet)[0] == {name: _stored(value) for name, value in meant.items()}
    for foreign in (b"<!--c-->", b"z:a='1'", b'<z:b rdf:parseType="Resource"><z:c>&#x41;</z:c></z:b>', CITY):
        assert foreign in packet


@given(CHANGES)
def test_a_sound_packet_reads_the_same_at_once_and_with_care(changes: dict[str, Value]) -> None:
    packet = xmp.write(FOREIGN, changes)
    careful = packet.replace(b"<!--c-->", b"<!--<!DOCTYPE-->")  # what is never read at once
    assert xmp_elements.elements(packet, {})[1] == []
    assert xmp.read(careful) == xmp.read(packet)


PIECES = st.sampled_from(
    [*"<>&'\"/: =\n\t\r\0;é]\ufffe", "&amp;", "<!---->", " a:b='c'", "xmlns:", "rdf:", "</rdf:li>"]
)
EVENTS = 'rdf:about="" xmlns:mm="urn:mm" xmlns:ev="urn:ev" mm:ID="1"'
PLAIN_HISTORIES = [
    "",
    '<mm:From ev:ID="1" ev:to="2"/>',
    "<mm:History><rdf:Seq>\n<rdf:li\n ev:ID='1'\n ev:to='2'/> <rdf:li ev:ID='1'/></rdf:Seq></mm:History>",
]
ODD_HISTORIES = [
    "<mm:History><rdf:Seq><rdf:li ev:ID='1'/><rdf:li>a</rdf:li></rdf:Seq></mm:History>",
    '<mm:From ev:ID="1" ev:ID="2"/>',
    '<mm:From ev:ID="1" other:ID="2"/>',
    '<mm:From xmlns:other="urn:ev" ev:ID="1" other:ID="2"/>',
    '<mm:From rdf:resource="urn:1" ev:ID="2"/><mm:From rdf:value="2"/>',
]
PROPERTIES_OF_PLAIN = {name: _value(name) for name in NAMES if PROPERTIES[name] != "member"}


@given(
    changes=st.fixed_dictionaries({}, optional=PROPERTIES_OF_PLAIN),
    damages=st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 9), PIECES), max_size=2),
    bare=st.booleans(),
    history=st.sampled_from([*PLAIN_HISTORIES, *ODD_HISTORIES]),
)
def test_what_is_read_as_plain_is_read_the_same_by_the_parser(
    *, changes: dict[str, Value], damages: list[tuple[int, int, str]], bare: bool, history: str
) -> None:
    text = xmp.write(None, changes).decode() or xmp_write.NEW_PACKET.decode()
    text = (
        text.replace('<x:xmpmeta xmlns:x="adobe:ns:meta/">', "").replace("</x:xmpmeta>", "") if bare else text
    )
    text = text.replace(' rdf:about=""', f" {EVENTS}").replace(
        "</rdf:Description>", f"{history}</rdf:Description>"
    )
    for place, length, piece in damages:
        text = text[:place] + piece + text[place + length :]
    plain = xmp_plain.read(text.encode())
    root, told = xmp_elements.elements(text.encode(), xmp_rdf.WANTED)
    assert plain is None or (plain, []) == (xmp_rdf.values(root), told)
    assert damages or plain is not None or history in ODD_HISTORIES or any(odd in text for odd in "&\r")


RIGHTS = (
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>{}</dc:rights></rdf:Description>'
)
NEARLY_PLAIN = {
    "a wanted structure": (
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source dc:title="a"/>'
        '<dc:rights rdf:resource="b" dc:title="c"/></rdf:Description></rdf:RDF>'
    ),
    "structures in a wanted array": RIGHTS.format("<rdf:Alt><rdf:li dc:title='a'/></rdf:Alt>") + "</rdf:RDF>",
    "one attribute under two prefixes": (
        '<rdf:Description xmlns:a="urn:a" xmlns:b="urn:a"><a:c a:d="" b:d=""/></rdf:Description></rdf:RDF>'
    ),
    "text behind the root": RIGHTS.format("a") + "</rdf:RDF>text",
    "text before an array": RIGHTS.format("text<rdf:Alt><rdf:li>a</rdf:li></rdf:Alt>") + "</rdf:RDF>",
    "text before an empty array": RIGHTS.format("text<rdf:Alt></rdf:Alt>") + "</rdf:RDF>",
    "text behind an array": RIGHTS.format("<rdf:Alt><rdf:li>a</rdf:li></rdf:Alt>text") + "</rdf:RDF>",
    "a part of a value": (
        '<rdf:Description xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:nodeID="n" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>a</dc:rights></rdf:Description></rdf:RDF>'
    ),
    "a prefix of another description": (
        f"{RIGHTS.format('a')}<rdf:Description><dc:rights>b</dc:rights></rdf:Description></rdf:RDF>"
    ),
}


@pytest.mark.parametrize("inner", NEARLY_PLAIN.values(), ids=NEARLY_PLAIN)
def test_what_is_nearly_plain_is_read_as_by_the_parser(inner: str) -> None:
    packet = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{inner}'.encode()
    root, told = xmp_elements.elements(packet, xmp_rdf.WANTED)
    assert xmp.read(packet) == (xmp_rdf.values(root), told)


def test_what_is_plain_but_for_its_end_is_left_at_once() -> None:
    """Were each place looked at anew, or in two ways, this would take hours."""
    assert xmp_plain.read(b" " * 250_000) is None
    for inner in (
        '<dc:rights rdf:resource="a"/>',
        "<dc:rights><rdf:Bag/></dc:rights>",
        "<dc:rights> </dc:rights>",
    ):
        assert xmp_plain.read(described(inner * 2_000 + "<!---->")) is None
    for inner in ("<rdf:li>a</rdf:li>", '<rdf:li dc:rights="a"/>'):
        assert xmp_plain.read(described(f"<dc:rights><rdf:Seq>{inner * 2_000}</dc:rights>")) is None


@given(CHANGES)
def test_writing_again_changes_nothing(changes: dict[str, Value]) -> None:
    packet = xmp.write(FOREIGN, changes)
    assert xmp.write(packet, changes) == packet
    assert xmp.write(packet, {}) == packet


@given(CHANGES)
def test_removing_what_was_added_leaves_nothing_of_it(changes: dict[str, Value]) -> None:
    packet = xmp.write(xmp.write(None, changes), dict.fromkeys(changes))
    assert xmp.read(packet) == ({}, [])


@given(st.binary(max_size=200), st.integers(0, len(FOREIGN)), st.integers(0, len(FOREIGN)))
def test_no_bytes_raise_anything_but_an_image_error(junk: bytes, start: int, end: int) -> None:
    packet = FOREIGN[:start] + junk + FOREIGN[end:]
    xmp.read(packet)
    with contextlib.suppress(ImageError):
        xmp.write(packet, {"dc:creator": ("Ann",)})


def described(inner: str, *, attributes: str = "") -> bytes:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" {attributes}>{inner}'
        "<dc:source>s</dc:source></rdf:Description></rdf:RDF>"
    ).encode()


DEEP = 20_000
HOSTILE = {
    "a foreign list of any length": described("<z:a>" + "<z:b>ccc</z:b>" * 300_000 + "</z:a>"),
    "attributes of any number": described("", attributes=" ".join(f"z:a{n}='1'" for n in range(50_000))),
    "a long text": described("<dc:title>" + "x" * 3_000_000 + "</dc:title>"),
    "a long text in pieces": described("<dc:title>" + "x&amp;" * 300_000 + "</dc:title>"),
    "many of one property": described("<dc:title>x</dc:title>" * 10_000),
    "deep in a value": described(
        "<dc:title>" + "<rdf:value>" * 5_000 + "</rdf:value>" * 5_000 + "</dc:title>"
    ),
}


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE)
def test_what_stands_beside_a_hostile_value_is_read(packet: bytes) -> None:
    assert xmp.read(packet)[0]["dc:source"] == "s"


REFUSED = {
    "deep": "<a>" * DEEP + "</a>" * DEEP,
    "deep in RDF": "<dc:title>" * DEEP + "</dc:title>" * DEEP,
    "namespaces that each element inherits": (
        "<z:a " + " ".join(f"xmlns:a{n}='b'" for n in range(5_000)) + ">"
        "" + "".join(f"<z:a xmlns:c{n}='d'/>" for n in range(5_000)) + "</z:a>"
    ),
}


@pytest.mark.parametrize("inner", REFUSED.values(), ids=REFUSED)
def test_what_would_take_too_much_is_read_or_told_and_not_rewritten(inner: str) -> None:
    packet = described(inner)
    xmp.read(packet)
    with pytest.raises(ImageError, match="not rewritten"):
        xmp.write(packet, {"dc:source": "t"})


def test_memory_follows_what_is_wanted_of_a_packet() -> None:
    packet = described("<z:a>" + "<z:b>ccc</z:b>" * 100_000 + "</z:a>")
    tracemalloc.start()
    try:
        xmp.read(packet)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * len(packet)
