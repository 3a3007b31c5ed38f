"""Damage as files come by it, and as attackers make it: bits, lengths, cuts, copies, and parts of others."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    Mutator = Callable[[random.Random, bytearray, Sequence[bytes]], None]

_EXTREMES = (0, 1, 2, 3, 4, 7, 8, 0x7F, 0x80, 0xFF)
_FORMATS = (">H", "<H", ">L", "<L", ">Q")
_NEAR = (-9, -8, -5, -4, -3, -2, -1, 1, 2, 3, 4, 8, 12)
_LONGEST = 4096
"""Bytes that one step copies, removes or overwrites at most."""


def _range(chance: random.Random, data: bytearray) -> tuple[int, int]:
    """Draw a place and an end behind it; short ones more often than long ones."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(2 ** chance.uniform(0, 12)))


def flip_bits(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Flip single bits."""
    for _number in range(chance.choice((1, 1, 2, 8))):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def set_bytes(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Set single bytes to values that mean something in many formats, or to any."""
    for _number in range(chance.choice((1, 1, 2, 4))):
        if data:
            data[chance.randrange(len(data))] = chance.choice((*_EXTREMES, chance.randrange(256)))


def set_number(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Set a number, as lengths, counts and offsets are: to an extreme, to a place in the file, or nearby."""
    form = chance.choice(_FORMATS)
    size = struct.calcsize(form)
    if len(data) < size:
        return
    place = chance.randrange(len(data) - size + 1)
    (old,) = struct.unpack_from(form, data, place)
    top = 256**size
    values = (0, 1, top - 1, top // 2, top // 2 - 1, len(data), len(data) - place, place, old * 2)
    value = chance.choice((*values, old + chance.choice(_NEAR), chance.randrange(len(data) + 1)))
    struct.pack_into(form, data, place, value % top)


def truncate(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Cut off the end."""
    del data[chance.randrange(len(data) + 1) :]


def remove(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Take a piece out."""
    start, end = _range(chance, data)
    del data[start:end]


def duplicate(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Repeat a piece, now and then many times."""
    start, end = _range(chance, data)
    data[end:end] = bytes(data[start:end]) * chance.choice((1, 1, 2, 16))


def move(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Overwrite one piece with another."""
    start, end = _range(chance, data)
    place = chance.randrange(len(data) + 1)
    data[place : place + end - start] = bytes(data[start:end])


def insert(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Put bytes in: any, or one many times."""
    place, count = chance.randrange(len(data) + 1), int(2 ** chance.uniform(0, 8))
    one = bytes((chance.choice((*_EXTREMES, chance.randrange(256))),))
    data[place:place] = chance.choice((one * count, chance.randbytes(count)))


def splice(chance: random.Random, data: bytearray, others: Sequence[bytes]) -> None:
    """Put a piece of another file in, or go on with it."""
    other = bytearray(chance.choice(others)) if others else bytearray(data)
    start, end = _range(chance, other)
    place = chance.randrange(len(data) + 1)
    if chance.random() < 0.3:
        data[place:] = other[start : start + len(data)]
    else:
        data[place : place + chance.choice((0, end - start))] = other[start:end]


def duplicate_block(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Repeat what stands between two occurrences of the same two bytes: often a whole block."""
    if len(data) < 8:
        return
    start = chance.randrange(len(data) - 2)
    end = data.find(data[start : start + 2], start + 2, start + _LONGEST)
    if end > 0:
        data[end:end] = bytes(data[start:end])


MUTATORS: tuple[Mutator, ...] = (
    flip_bits,
    set_bytes,
    set_number,
    set_number,
    set_number,
    truncate,
    remove,
    duplicate,
    duplicate_block,
    move,
    insert,
    splice,
)


def mutated(chance: random.Random, data: bytes, others: Sequence[bytes], longest: int) -> bytes:
    """Damage `data` in one to six ways; `others` lend their parts."""
    result = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        chance.choice(MUTATORS)(chance, result, others)
    return bytes(result[:longest])
