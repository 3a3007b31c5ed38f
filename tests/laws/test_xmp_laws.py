"""What holds for every XMP packet and every value."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import ImageError
from attribution.image.packets import xmp
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
