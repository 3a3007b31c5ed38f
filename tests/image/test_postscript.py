"""PostScript: which packet counts, and what the comments say."""

from __future__ import annotations

import pytest

import jpegs
import postscripts
import svgs
from attribution.image import fields
from attribution.image.containers.eps import EPS

OTHER = svgs.PACKET.replace(b"Oslo", b"Rome")


def test_all_that_a_file_says_is_read() -> None:
    for data in (postscripts.PLAIN, postscripts.dos(postscripts.PLAIN)):
        packets = EPS.read(data)
        assert packets.iptc == jpegs.IIM
        assert packets.xmp == svgs.PACKET == data[packets.offsets["xmp"] :][: len(svgs.PACKET)]
        assert packets.text == (
            ("Title", "Ferry (quay) at 5 \\"),
            ("Copyright", "Zoë Lee"),
            ("Author", "Ann"),
        )
        assert (packets.width, packets.height, packets.damage) == (3, 2, ())


@pytest.mark.parametrize(
    ("said", "found"), [(b"MainFirst", svgs.PACKET), (b"MainLast", OTHER), (b"NoMain", None)]
)
def test_the_header_tells_which_packet_is_the_documents(said: bytes, found: bytes | None) -> None:
    header = postscripts.HEADER.replace(b"%%Bound", b"%ADO_ContainsXMP: " + said + b"\r%%Bound")
    data = header + postscripts.packet() + b"showpage\r" + postscripts.packet(OTHER)
    assert EPS.read(data).xmp == found


def test_a_packet_without_an_end_is_told() -> None:
    packets = EPS.read(postscripts.HEADER + svgs.PACKET[:-20] * 3)
    assert packets.xmp is None
    assert [damage.message for damage in packets.damage] == ["an XMP packet does not end, and was not read"]


def test_texts_count_where_nothing_else_speaks() -> None:
    meta = fields.reconcile("EPS", EPS.read(postscripts.HEADER))
    assert (meta.creators, meta.title, meta.copyright_notice) == (("Ann",), "Ferry (quay) at 5 \\", "Zoë Lee")
