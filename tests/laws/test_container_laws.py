"""The laws of every container (see docs/architecture): nothing is lost, nothing moves, nothing breaks."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jpegs
from attribution.errors import ImageError
from attribution.image.containers import CONTAINERS, recognise
from attribution.image.containers.base import Range, apply, equal
from attribution.image.containers.jpeg import JPEG
from attribution.image.opening import open_image
from attribution.image.packets import exif, iptc, xmp, xmp_extension
from attribution.model.metadata import Packets
from law_files import FILES, UNMEASURED, decoded

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.image.containers.base import Buffer, Container

untimed = settings(deadline=None)  # a busy machine is no fault of ours
data_files = st.sampled_from(sorted(name for name, data in FILES.items() if recognise(data).writable))
jpeg_files = st.sampled_from(sorted(name for name in FILES if recognise(FILES[name]) is JPEG))
blocks = st.none() | st.binary(min_size=1, max_size=400)
comments = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: text.strip("\0 \t\r\n")
)
packets = st.builds(
    Packets,
    exif=st.none() | st.binary(max_size=400).map(lambda tail: b"II*\0" + tail),
    iptc=blocks,
    xmp=blocks.filter(lambda block: b"HasExtendedXMP" not in (block or b"")),
    text=st.lists(st.tuples(st.integers(0, 9), comments), max_size=3).map(tuple),
)


MARKUP = frozenset({"SVG", "XMP"})
"""Formats whose packets must be XML."""


def suited(container: Container, meant: Packets, data: bytes = b"") -> Packets:
    """Give texts keywords that the format knows, and leave what it can't change as the file has it."""
    old = attrs.asdict(container.read(data) if data else Packets(), recurse=False)
    lost = {kind: old[kind] for kind in ("exif", "iptc", "xmp", "text") if kind not in container.holds}
    keywords = sorted(container.texts) or ["Comment"]
    text = tuple((keywords[int(number) % len(keywords)], value) for number, value in meant.text)
    if container.name in MARKUP and meant.xmp is not None:
        meant = attrs.evolve(meant, xmp=xmp.write(None, {"photoshop:Credit": f"李 {meant.xmp!r}"}))
    return attrs.evolve(meant, **{"text": text, **lost})


@pytest.mark.parametrize("name", FILES)
def test_what_was_read_goes_back_byte_for_byte(name: str) -> None:
    data = FILES[name]
    container = recognise(data)
    assert apply(data, container.plan(data, container.read(data))) == data


@pytest.mark.parametrize("name", FILES)
def test_an_open_file_of_which_much_is_known_already_says_and_becomes_the_same(
    name: str, tmp_path: Path
) -> None:
    """What was found out about a file once is shared by reading, planning and comparing (`once`)."""
    data = FILES[name]
    container = recognise(data)
    meant = attributed(container, container.read(data))
    path = tmp_path / "file"
    path.write_bytes(data)
    with open_image(path) as image:
        for _ in range(2):
            assert container.read(image.data) == container.read(data)
            assert attempted(container, image.data, meant) == attempted(container, data, meant)
            assert container.foreign(image.data) == container.foreign(data)


def attempted(container: Container, data: Buffer, meant: Packets) -> list[bytes | Range] | str:
    """Plan, or say why not."""
    try:
        return container.plan(data, meant)
    except ImageError as error:
        return str(error)


@pytest.mark.parametrize("name", FILES)
def test_a_format_that_is_only_read_changes_nothing(name: str) -> None:
    container = recognise(FILES[name])
    old = container.read(FILES[name])
    if not container.writable:
        with pytest.raises(ImageError, match=r"not changed|only read"):
            container.plan(FILES[name], attrs.evolve(old, xmp=b"<a/>"))


@untimed
@given(name=data_files, meant=packets)
def test_what_was_written_is_read(name: str, meant: Packets) -> None:
    data = FILES[name]
    container = recognise(data)
    meant = suited(container, meant, data)
    new = apply(data, container.plan(data, meant))
    assert container.read(new) == container.held(meant)
    assert not decoded(name) or jpegs.pixels(new) == jpegs.pixels(data)


@untimed
@given(name=data_files, meant=packets)
def test_the_way_back_leads_to_the_old_packets(name: str, meant: Packets) -> None:
    data = FILES[name]
    container = recognise(data)
    old = container.read(data)
    new = apply(data, container.plan(data, suited(container, meant, data)))
    assert container.read(apply(new, container.plan(new, old))) == old


@untimed
@given(name=jpeg_files, extension=st.binary(min_size=1, max_size=300), times=st.sampled_from([1, 500]))
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
def test_all_that_is_no_metadata_of_ours_is_the_same_afterwards(name: str, meant: Packets) -> None:
    data = FILES[name]
    container = recognise(data)
    new = apply(data, container.plan(data, suited(container, meant, data)))
    assert equal(data, container.foreign(data), new, container.foreign(new))


@untimed
@given(meant=packets)
def test_what_a_format_holds_it_holds(meant: Packets) -> None:
    for container in CONTAINERS:
        once = container.held(suited(container, meant))
        assert container.held(once) == once


def survives(data: bytes) -> None:
    """Read, change and read again: a result or `ImageError`, nothing else."""
    try:
        container = recognise(data)
        found = container.read(data)
        changed = attributed(container, found)
        new = apply(data, container.plan(data, changed))
    except ImageError:
        return
    assert recognise(new).read(new) == container.held(changed)
    assert equal(data, container.foreign(data), new, container.foreign(new))


def attributed(container: Container, found: Packets) -> Packets:
    """Write into each standard that the format provides for."""
    new: dict[str, Any] = {}
    if "exif" in container.native:
        new["exif"] = exif.write(found.exif, {"Artist": "Zoë", "Photographer": "Zoë"})
    if "iptc" in container.native:
        new["iptc"] = iptc.write(found.iptc, {"By-line": ("Zoë 李",)})
    if "xmp" in container.native:
        new["xmp"] = xmp.write(found.xmp, {"photoshop:Credit": "Zoë 李"})
    return attrs.evolve(found, **new)


@pytest.mark.parametrize("name", FILES)
def test_every_truncation_is_a_result_or_an_error_of_ours(name: str) -> None:
    data = FILES[name]
    assert len(data) < 10_000
    for end in range(len(data)):
        survives(data[:end])


@pytest.mark.parametrize("name", [name for name in FILES if name not in UNMEASURED])
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
def test_every_flipped_byte_is_a_result_or_an_error_of_ours(name: str) -> None:
    """All bits of a byte, its lowest or its highest, in turn: counts, offsets and kinds go wrong."""
    data = FILES[name]
    masks = itertools.cycle((0xFF, 0x01, 0x80))
    for position, mask in zip(range(len(data)), masks, strict=False):
        survives(data[:position] + bytes((data[position] ^ mask,)) + data[position + 1 :])


@untimed
@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"]), st.binary(max_size=300))
def test_any_bytes_are_a_result_or_an_error_of_ours(head: bytes, tail: bytes) -> None:
    survives(head + tail)
