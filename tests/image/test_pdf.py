"""PDF: which packet is the document's, and what is said where it can't be read."""

from __future__ import annotations

import pytest

import pdfs
import svgs
from attribution.image import fields
from attribution.image.containers.pdf import PDF

TEXTS = (("Title", "Ferry (at) (the) quay"), ("Author", "Zoë"), ("Description", "• Zöe"))


@pytest.mark.parametrize("data", [pdfs.TABLE, pdfs.STREAM])
def test_the_packet_and_the_texts_of_the_document_are_read(data: bytes) -> None:
    packets = PDF.read(data)
    assert (packets.xmp, packets.text, packets.damage) == (svgs.PACKET, TEXTS, ())


def test_the_place_of_the_packet_is_told_where_it_is_not_packed() -> None:
    assert pdfs.TABLE[PDF.read(pdfs.TABLE).offsets["xmp"] :].startswith(svgs.PACKET)
    assert PDF.read(pdfs.STREAM).offsets == {}


def test_the_last_update_counts() -> None:
    assert (PDF.read(pdfs.UPDATED).xmp, PDF.read(pdfs.UPDATED).text) == (pdfs.OTHER, TEXTS)


def test_the_packet_of_a_picture_inside_is_not_the_documents() -> None:
    data = pdfs.with_table({1: b"<</Type/Catalog>>", 4: pdfs.packet()}, b"/Root 1 0 R")
    assert (PDF.read(data).xmp, PDF.read(data).damage) == (None, ())


def test_without_cross_references_the_last_packet_counts() -> None:
    packets = PDF.read(pdfs.TABLE.replace(b"startxref", b"startyref"))
    assert packets.xmp == pdfs.OTHER
    assert [damage.message for damage in packets.damage] == [
        "the cross-references of the PDF file can't be read"
    ]


def test_an_encrypted_file_is_told_as_such() -> None:
    objects = pdfs.OBJECTS | {3: pdfs.packet(b"\x93\x81" * 40)}
    packets = PDF.read(pdfs.with_table(objects, b"/Root 1 0 R/Info 2 0 R/Encrypt 7 0 R"))
    assert (packets.xmp, packets.text) == (None, ())
    assert "encrypted" in packets.damage[0].message


def test_metadata_that_are_not_encrypted_are_read_in_an_encrypted_file() -> None:
    data = pdfs.with_table(pdfs.OBJECTS, b"/Root 1 0 R/Info 2 0 R/Encrypt 7 0 R")
    assert (PDF.read(data).xmp, PDF.read(data).text) == (svgs.PACKET, ())


def test_a_wrong_length_of_a_stream_is_mended() -> None:
    data = pdfs.TABLE.replace(b"/Length %d" % len(svgs.PACKET), b"/Length 777", 1)
    assert svgs.PACKET in (PDF.read(data).xmp or b"")


def test_a_length_that_stands_in_the_stream_itself_is_no_endless_search() -> None:
    data = pdfs.STREAM.replace(b"/N 2", b"/N 2 /Length 1 0 R", 1)
    assert PDF.read(data).damage != ()


def test_what_unpacks_without_end_is_not_read() -> None:
    bomb = pdfs.packet(b" " * (17 << 20), packed=True)
    packets = PDF.read(pdfs.with_table(pdfs.OBJECTS | {3: bomb}, b"/Root 1 0 R"))
    assert packets.xmp is None
    assert [damage.message for damage in packets.damage] == [
        "the metadata stream of the PDF file can't be read"
    ]


def test_texts_count_where_xmp_says_nothing() -> None:
    meta = fields.reconcile("PDF", PDF.read(pdfs.TABLE))
    assert (meta.creators, meta.title, meta.description) == (("Zoë",), "Ferry (at) (the) quay", "• Zöe")


def test_an_attached_manifest_is_content_credentials() -> None:
    root = b"<</Type/Catalog/AF[5 0 R]>>"
    data = pdfs.with_table({1: root, 5: b"<</AFRelationship/C2PA_Manifest>>"}, b"/Root 1 0 R")
    assert PDF.read(data).c2pa
    assert not PDF.read(pdfs.TABLE).c2pa
