"""Files that hold metadata and no picture of the web: XMP files, exiv2's, Photoshop's."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import attrs
import pytest

import attribution
import jpegs
import psds
import svgs
import xmp_files
from attribution.errors import ImageError, UnsupportedFormatError
from attribution.image.containers import CONTAINERS
from attribution.image.containers.exv import EXV
from attribution.image.containers.psd import PSD
from attribution.image.containers.xmp_file import XMP
from attribution.model.metadata import Packets
from law_files import FILES
from oracles import exiftool_tags, oracle

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.image.containers.base import Container

CREDIT = "Photo: Zoë Lee / CC BY 4.0"


@pytest.mark.parametrize("name", xmp_files.FILES)
def test_a_credit_goes_into_an_xmp_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.xmp"
    path.write_bytes(xmp_files.FILES[name])
    assert attribution.embed(path, CREDIT).changed
    assert not attribution.embed(path, CREDIT).changed
    meta = attribution.read(path)
    assert (meta.format, meta.creators, meta.warnings) == ("XMP", ("Zoë Lee",), ())
    tags = exiftool_tags(path)
    assert (tags["XMP-dc:Creator"], tags["XMP-photoshop:City"]) == (["Zoë Lee"], "Oslo")


@pytest.mark.parametrize(
    ("head", "matches"),
    [
        (b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>", True),
        (b"\n<?xml version='1.0'?>\n<!-- a -->\n<rdf:RDF xmlns:", True),
        (b"<xmp:xapmeta ", True),
        ("\ufeff<?xpacket begin=".encode("utf-16-be"), True),
        ("<?xpacket begin=".encode("utf-32-le"), True),
        (b"<?xml version='1.0'?><feed>", False),
        (b"<RDFs>", False),
        (svgs.BOTH, False),
    ],
)
def test_the_packet_makes_it_an_xmp_file(head: bytes, matches: bool) -> None:  # noqa: FBT001
    assert XMP.matches(head[:1024]) is matches


def test_an_xmp_file_never_becomes_none() -> None:
    assert attribution.read(XMP.plan(jpegs.PACKET, Packets())[0]).format == "XMP"  # type: ignore[arg-type]
    for packet in (b"Ann", b"<a/>", jpegs.PACKET[:-3], b"<!DOCTYPE a>" + jpegs.PACKET):
        with pytest.raises(ImageError, match="would be none"):
            XMP.plan(jpegs.PACKET, Packets(xmp=packet))


def test_a_credit_goes_into_the_file_of_exiv2(tmp_path: Path) -> None:
    path = tmp_path / "photo.exv"
    path.write_bytes(FILES["EXV"])
    attribution.embed(path, CREDIT, on_conflict="replace")
    command = [oracle("exiv2"), "-Pv", "-K", "Exif.Image.Artist", "-K", "Iptc.Application2.Byline", str(path)]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    assert found.split() == ["Zoë", "Lee"] * 2
    assert exiftool_tags(path)["XMP-dc:Creator"] == ["Zoë Lee"]


def test_the_files_of_exiv2_need_no_picture() -> None:
    data = b"\xff\x01Exiv2\xff\xd9"
    assert EXV.read(data).damage == ()
    assert EXV.plan(data, Packets(xmp=jpegs.PACKET)) != EXV.plan(data, Packets())


@pytest.mark.parametrize("name", ["PSD", "PSD big"])
def test_exiftool_reads_the_same_of_a_photoshop_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.psd"
    path.write_bytes(psds.FILES[name])
    meta, tags = attribution.read(path), exiftool_tags(path)
    assert (meta.width, meta.height) == (tags["Photoshop:ImageWidth"], tags["Photoshop:ImageHeight"])
    assert meta.iptc["By-line"] == (tags["IPTC:By-line"],)
    assert meta.exif["Artist"] == tags["IFD0:Artist"]
    assert meta.packets.xmp == jpegs.PACKET
    for kind, place in meta.packets.offsets.items():
        block = getattr(meta.packets, kind)
        assert psds.FILES[name][place : place + len(block)] == block


def test_resources_of_others_and_empty_ones_are_passed_by() -> None:
    block = jpegs.resource(0x0404, b"no", kind=b"PHUT") + jpegs.resource(0x0404, b"") + psds.RESOURCES
    packets = PSD.read(psds.psd(block))
    assert (packets.iptc, packets.damage) == (jpegs.IIM, ())


def test_resources_that_break_off_are_told() -> None:
    packets = PSD.read(psds.psd(psds.RESOURCES + b"8BIM\4\4\0\0\xff\xff\xff\xff"))
    assert packets.xmp == jpegs.PACKET
    assert ["damaged" in damage.message for damage in packets.damage] == [True]


@pytest.mark.parametrize(
    "container", [one for one in CONTAINERS if not one.writable], ids=lambda one: one.name
)
def test_files_that_are_only_read_say_so_when_they_should_change(
    container: Container, tmp_path: Path
) -> None:
    name = next(name for name, data in FILES.items() if container.matches(data[:1024]))
    path = tmp_path / "a.bin"
    path.write_bytes(FILES[name])
    with pytest.raises(UnsupportedFormatError, match="can be read, but not changed"):
        attribution.embed(path, CREDIT, on_conflict="replace")
    assert path.read_bytes() == FILES[name]
    assert attribution.embed(path, CREDIT, sidecar=True).output == f"{path}.xmp"


def test_what_can_not_be_changed_is_held_as_it_is() -> None:
    packets = Packets(xmp=b"<a/>", text=(("Title", "A"),))
    assert PSD.held(packets) == packets
    assert XMP.held(attrs.evolve(packets, xmp=None)).xmp
