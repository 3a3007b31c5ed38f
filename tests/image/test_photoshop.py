"""Photoshop resources: an envelope that keeps what it does not know."""

from __future__ import annotations

import hashlib

import jpegs
from attribution.image.packets import photoshop

OTHER = jpegs.resource(0x03ED, b"odd", b"name")


def test_resources_are_told_apart() -> None:
    found, rest = photoshop.resources(OTHER + jpegs.resource(0x0404, jpegs.IIM) + b"\0\0")
    assert [(item.id, item.data) for item in found] == [(0x03ED, b"odd"), (0x0404, jpegs.IIM)]
    assert rest == b"\0\0"


def test_a_length_beyond_the_end_is_not_believed() -> None:
    broken = b"8BIM\x04\x04\0\0\xff\xff\xff\xff\x1c\x02"
    assert photoshop.resources(OTHER + broken)[1] == broken


def test_new_iptc_stands_at_the_end_with_its_digest() -> None:
    digest = jpegs.resource(0x0425, hashlib.md5(b"\x1c").digest())
    assert photoshop.replaced(OTHER, b"\x1c") == OTHER + jpegs.resource(0x0404, b"\x1c") + digest


def test_padding_that_was_left_out_at_the_end_is_added() -> None:
    assert photoshop.replaced(OTHER[:-1], b"\x1c").startswith(OTHER + b"8BIM\x04\x04")


def test_iptc_goes_with_its_digest() -> None:
    block = photoshop.replaced(OTHER, b"\x1c")
    assert photoshop.replaced(block, None) == OTHER
    assert photoshop.replaced(photoshop.replaced(b"", b"\x1c") + b"\0\0", None) == b""


def test_iptc_under_another_signature_is_a_stranger() -> None:
    stranger = jpegs.resource(0x0404, jpegs.IIM, kind=b"DCSR")
    found, _ = photoshop.resources(stranger)
    assert photoshop.iptc(found) is None
    assert photoshop.replaced(stranger, b"\x1c") == photoshop.replaced(b"", b"\x1c") + stranger
    assert photoshop.replaced(stranger, None) == stranger


def test_what_is_behind_more_resources_than_any_file_has_is_the_rest() -> None:
    block = jpegs.resource(0x0FA0, b"") * 9_000
    found, rest = photoshop.resources(block)
    assert (len(found), len(rest)) == (8_192, 808 * 12)
    assert photoshop.replaced(block, jpegs.IIM).startswith(block[: 8_192 * 12])
    assert photoshop.replaced(block, jpegs.IIM).endswith(rest)
