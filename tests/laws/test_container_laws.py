"""The laws of every container (see docs/architecture): nothing is lost, nothing moves, nothing breaks."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jpegs
from attribution.errors import ImageError
from attribution.image.containers import CONTAINERS, recognise
from attribution.image.containers.base import Range, apply
from attribution.image.containers.jpeg import JPEG
from attribution.image.packets import exif, iptc, xmp_extension
from attribution.model.metadata import Packets

FILES = {
    "JPEG bare": jpegs.tiny(),
    "JPEG edited": jpegs.editor(),
    "JPEG pair": jpegs.pair(jpegs.app1_xmp(jpegs.PACKET)),
    "JPEG odd": jpegs.with_segments(
        b"\xff\xff" + jpegs.app1_exif(jpegs.camera_exif("<")),
        b"stray",
        jpegs.segment(0xE1, b"XMP\0://ns.adobe.com/xap/1.0/\0" + jpegs.PACKET),
        jpegs.app13(jpegs.RESOURCES[:40]),
        jpegs.segment(0xFE, b"Zo\xeb"),
        jpegs.app13(jpegs.RESOURCES[40:]),
    ),
}
untimed = settings(deadline=None)  # a busy machine is no fault of ours
data_files = st.sampled_from(sorted(FILES))
blocks = st.none() | st.binary(min_size=1, max_size=400)
comments = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: text.strip("\0 \t\r\n")
)
packets = st.builds(
    Packets,
    exif=st.none() | st.binary(max_size=400).map(lambda tail: b"II*\0" + tail),
    iptc=blocks,
    xmp=blocks.filter(lambda block: b"HasExtendedXMP" not in (block or b"")),
    text=st.lists(st.tuples(st.just("Comment"), comments), max_size=3).map(tuple),
)


def held(container_name: str, meant: Packets) -> Packets:
    """Leave out what a format can't hold."""
    container = next(item for item in CONTAINERS if item.name == container_name)
    empty = attrs.asdict(Packets(), recurse=False)
    lost = {name: empty[name] for name in ("exif", "iptc", "xmp", "text") if name not in container.holds}
    return attrs.evolve(meant, **lost)


@pytest.mark.parametrize("name", FILES)
def test_what_was_read_goes_back_byte_for_byte(name: str) -> None:
    data = FILES[name]
    container = recognise(data)
    assert apply(data, container.plan(data, container.read(data))) == data


@untimed
@given(name=data_files, meant=packets)
def test_what_was_written_is_read(name: str, meant: Packets) -> None:
    data = FILES[name]
    container = recognise(data)
    meant = held(container.name, meant)
    new = apply(data, container.plan(data, meant))
    assert container.read(new) == meant
    assert jpegs.pixels(new) == jpegs.pixels(data)


@untimed
@given(name=data_files, meant=packets)
def test_the_way_back_leads_to_the_old_packets(name: str, meant: Packets) -> None:
    data = FILES[name]
    container = recognise(data)
    old = container.read(data)
    new = apply(data, container.plan(data, held(container.name, meant)))
    assert container.read(apply(new, container.plan(new, old))) == old


@untimed
@given(name=data_files, extension=st.binary(min_size=1, max_size=300), times=st.sampled_from([1, 500]))
def test_an_extension_that_was_written_is_read(name: str, extension: bytes, times: int) -> None:
    data, whole = FILES[name], extension * times
    packet = b'<a HasExtendedXMP="' + xmp_extension.name_of(whole) + b'"/>'
    meant = attrs.evolve(JPEG.read(data), xmp=packet, extended_xmp=whole)
    new = apply(data, JPEG.plan(data, meant))
    assert JPEG.read(new) == meant
    back = apply(new, JPEG.plan(new, JPEG.read(data)))
    assert JPEG.read(back) == JPEG.read(data)


@untimed
@given(name=data_files, meant=packets)
def test_all_that_is_no_metadata_of_ours_is_copied_from_the_old_file_in_order(
    name: str, meant: Packets
) -> None:
    """The ranges of a plan go forward and reach the end."""
    data = FILES[name]
    container = recognise(data)
    ranges = [
        piece for piece in container.plan(data, held(container.name, meant)) if isinstance(piece, Range)
    ]
    assert all(one.end <= other.start for one, other in pairwise(ranges))
    assert ranges[0].start == 0
    assert ranges[-1].end == len(data)


def survives(data: bytes) -> None:
    """Read, change and read again: a result or `ImageError`, nothing else."""
    try:
        container = recognise(data)
        found = container.read(data)
        changed = attrs.evolve(
            found,
            exif=exif.write(found.exif, {"Artist": "Zoë", "Photographer": "Zoë"}),
            iptc=iptc.write(found.iptc, {"By-line": ("Zoë 李",)}),
        )
        new = apply(data, container.plan(data, changed))
    except ImageError:
        return
    assert recognise(new).read(new) == changed


@pytest.mark.parametrize("name", FILES)
def test_every_truncation_is_a_result_or_an_error_of_ours(name: str) -> None:
    data = FILES[name]
    assert len(data) < 10_000
    for end in range(len(data)):
        survives(data[:end])


@pytest.mark.parametrize("name", FILES)
def test_every_truncation_is_told(name: str) -> None:
    data = FILES[name]
    container = recognise(data)
    whole = container.read(data).damage
    for end in range(len(data)):
        try:
            packets = container.read(data[:end])
        except ImageError:
            continue
        assert set(packets.damage) - set(whole), end


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mask", [0xFF, 0x01, 0x80])
def test_every_flipped_byte_is_a_result_or_an_error_of_ours(name: str, mask: int) -> None:
    data = FILES[name]
    for position in range(len(data)):
        survives(data[:position] + bytes((data[position] ^ mask,)) + data[position + 1 :])


@untimed
@given(st.binary(max_size=300))
def test_any_bytes_are_a_result_or_an_error_of_ours(tail: bytes) -> None:
    survives(b"\xff\xd8\xff" + tail)
