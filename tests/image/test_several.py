"""Several blocks of one kind in a file: the first readable one counts, the others go along with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import jp2s
import jpegs
import jxls
import webps
from attribution.errors import ImageError
from attribution.image.containers import recognise
from attribution.image.containers.base import apply, equal
from attribution.image.containers.several import Choice, choose, replacements
from attribution.model.metadata import Packets

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = jpegs.camera_exif("<")
OTHER = jpegs.camera_exif(">")
BROKEN = b"II*\0\xff\xff\xff\xff"
BOTH = Packets(exif=ONE, spare=(("exif", OTHER),))


@pytest.mark.parametrize(
    ("kind", "blocks", "choice"),
    [
        ("exif", [], Choice(None)),
        ("exif", [b""], Choice(None)),
        ("exif", [BROKEN], Choice(0)),
        ("exif", [b"", ONE], Choice(1)),
        ("exif", [ONE, BROKEN, OTHER, b"II*\0", b"Exif\0\0"], Choice(0, (2,), (1, 3, 4))),
        ("exif", [BROKEN, ONE], Choice(1, (), (0,))),
        ("exif", [BROKEN, BROKEN], Choice(0, (), (1,))),
        ("xmp", [b"<x/>", jpegs.PACKET, jpegs.PACKET], Choice(1, (2,), (0,))),
        ("iptc", [jpegs.IIM, jpegs.IIM], Choice(0, (), (1,))),
    ],
)
def test_the_first_readable_block_counts(kind: str, blocks: list[bytes], choice: Choice) -> None:
    assert choose(kind, blocks) == choice


@pytest.mark.parametrize(
    ("blocks", "new", "changed"),
    [
        ([ONE, BROKEN, OTHER], BOTH, {}),
        ([ONE, BROKEN, OTHER], Packets(), {0: b"", 1: b"", 2: b""}),
        ([ONE, BROKEN, OTHER], Packets(exif=ONE), {2: b""}),
        ([ONE, BROKEN, OTHER], Packets(OTHER, spare=(("exif", ONE),)), {0: OTHER, 2: ONE}),
        ([], Packets(ONE), {}),
        ([b""], Packets(), {}),
    ],
)
def test_what_changes_is_told_by_its_number(
    blocks: list[bytes], new: Packets, changed: dict[int, bytes]
) -> None:
    assert replacements("exif", blocks, new) == changed


@pytest.mark.parametrize(
    ("blocks", "new"),
    [
        ([ONE], BOTH),
        ([ONE, OTHER], Packets(spare=(("exif", OTHER),))),
        ([ONE, OTHER], Packets(BROKEN, spare=(("exif", OTHER),))),
        ([BROKEN, ONE], Packets(b"II*\0")),
    ],
    ids=["added", "left alone", "hidden", "behind an unreadable one"],
)
def test_what_would_be_read_otherwise_is_refused(blocks: list[bytes], new: Packets) -> None:
    with pytest.raises(ImageError, match="several EXIF blocks"):
        replacements("exif", blocks, new)


def webp(*blocks: bytes) -> bytes:
    return webps.riff(webps.vp8x(8), webps.image(), *(webps.chunk(b"EXIF", block) for block in blocks))


def jxl(*blocks: bytes) -> bytes:
    return jxls.HEAD + jxls.box(b"jxlc", jxls.CODESTREAM) + b"".join(map(jxls.exif, blocks))


def jp2(*blocks: bytes) -> bytes:
    return jp2s.with_boxes(*(jp2s.uuid(jp2s.EXIF, block) for block in blocks))


@pytest.mark.parametrize("make", [webp, jxl, jp2])
def test_every_format_reads_and_changes_them_in_their_places(make: Callable[..., bytes]) -> None:
    data = make(ONE, b"II*\0", OTHER)
    container = recognise(data)
    found = container.read(data)
    assert found == BOTH
    assert [item.message for item in found.damage] == ["a further EXIF block can't be read"]
    changed = Packets(exif=ONE + b"!!", spare=(("exif", OTHER + b"!!"),))
    assert apply(data, container.plan(data, changed)) == make(ONE + b"!!", b"II*\0", OTHER + b"!!")
    assert apply(data, container.plan(data, Packets(ONE))) == make(ONE, b"II*\0")
    bare = apply(data, container.plan(data, Packets()))
    assert container.read(bare) == Packets()
    assert equal(data, container.foreign(data), bare, container.foreign(bare))
