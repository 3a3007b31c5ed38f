"""What every image file format has to offer, and what its plans are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from attribution.model.metadata import Packets

_T = TypeVar("_T")
_CHUNK = 1 << 16
"""Bytes that are compared at once: larger blocks are mapped by the operating system anew each time, which
takes five times as long."""


class Buffer(Protocol):
    """A whole file, in memory (`bytes`) or on the disk (`attribution.image.opening.FileBuffer`).

    There, a slice is read when it is taken: containers take what they look at, never the whole.
    """

    def __len__(self) -> int:
        """Give the size in bytes."""
        ...

    @overload
    def __getitem__(self, key: int, /) -> int: ...
    @overload
    def __getitem__(self, key: slice, /) -> bytes: ...
    def __getitem__(self, key: int | slice, /) -> int | bytes:
        """Give a byte, or the bytes of a slice without steps."""
        ...

    def find(self, sub: bytes, start: int = 0, end: int | None = None, /) -> int:
        """Give the first place of some bytes between `start` and `end`, -1 for none."""
        ...

    def rfind(self, sub: bytes, start: int = 0, end: int | None = None, /) -> int:
        """Give the last place of some bytes between `start` and `end`, -1 for none."""
        ...


@values.frozen
class Range:
    """The bytes `start` to `end` (half-open) of the old file, to be copied as they are."""

    start: int
    end: int


class Container(Protocol):
    """One image file format: finds metadata blocks and puts them back. Knows nothing of credits."""

    @property
    def name(self) -> str:
        """What people call the format: "JPEG"."""
        ...

    @property
    def holds(self) -> frozenset[str]:
        """Which of "exif", "iptc", "xmp" and "text" can be read, and in a writable format changed."""
        ...

    @property
    def native(self) -> frozenset[str]:
        """Which of `holds` the format's own standard provides for: they are added where they are absent."""
        ...

    @property
    def texts(self) -> frozenset[str]:
        """The keywords of `Packets.text` under which the format states attribution, such as "Author"."""
        ...

    @property
    def writable(self) -> bool:
        """Whether `plan` can change anything; a format that is only read raises `ImageError` there."""
        ...

    def matches(self, head: bytes) -> bool:
        """Whether a file that begins with `head` (at least 16 bytes of it) is of this format."""
        ...

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a whole file. Raises `ImageError` with the offset of the damage."""
        ...

    def held(self, packets: Packets) -> Packets:
        """Tell what becomes of packets in this format.

        What it can't hold is dropped, the rest is in the form in which it is read again: the file that is
        planned with packets reads as `held` of them.
        """
        ...

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file as new bytes and ranges of the old one.

        A block that equals what was read keeps its bytes, also where their spelling is odd, so
        `apply(data, plan(data, read(data))) == data`. Raises `ImageError` where the file can't hold
        the packets, or is too damaged to be changed without loss.
        """
        ...

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give all that is not metadata of ours: the coded image and the blocks of others, in their order.

        Where they stand plays no part, so that the bytes are the same before and after every plan.
        Raises `ImageError` as `read` does.
        """
        ...


def once(data: Buffer, find: Callable[[Buffer], _T]) -> _T:
    """Find something out about a file, or recall it: an open file keeps what was found until it is closed.

    To read a file, to plan a change and to tell what is foreign in it all begin with the same walk. What is
    found is shared, so nobody may change it.
    """
    found: dict[Any, Any] | None = getattr(data, "found", None)
    if found is None:
        return find(data)
    if find not in found:
        found[find] = find(data)
    result: _T = found[find]
    return result


def forget(data: Buffer) -> None:
    """Let go of what was found out about an open file: of an animation, that can be as much as 30 MB."""
    found: dict[Any, Any] = getattr(data, "found", {})
    found.clear()


def apply(data: Buffer, pieces: Sequence[bytes | Range]) -> bytes:
    """Build the new file in memory (`attribution.image.files.replace_file` does it on disk)."""
    return b"".join(data[piece.start : piece.end] if isinstance(piece, Range) else piece for piece in pieces)


def joined(pieces: Sequence[bytes | Range]) -> list[bytes | Range]:
    """Leave out empty pieces and draw neighbours together, so that a plan is as short as can be."""
    result: list[bytes | Range] = []
    new: list[bytes] = []  # put together at once: bit by bit would take quadratic time
    for piece in pieces:
        if isinstance(piece, bytes):
            new.append(piece)
            continue
        if piece.end <= piece.start:
            continue
        if block := b"".join(new):
            result.append(block)
        new.clear()
        last = result[-1] if result else None
        if isinstance(last, Range) and last.end == piece.start:
            result[-1] = Range(last.start, piece.end)
        else:
            result.append(piece)
    return [*result, block] if (block := b"".join(new)) else result


def equal(
    one: Buffer, pieces: Sequence[bytes | Range], other: Buffer, others: Sequence[bytes | Range]
) -> bool:
    """Tell whether pieces of one file and pieces of another are the same bytes, however they are divided."""
    if length(pieces) != length(others):
        return False
    left, right = _chunks(one, pieces), _chunks(other, others)
    first = second = b""
    while True:
        first, second = first or next(left, b""), second or next(right, b"")
        size = min(len(first), len(second))
        if not size:
            return first == second
        if first[:size] != second[:size]:
            return False
        first, second = first[size:], second[size:]


def length(pieces: Sequence[bytes | Range]) -> int:
    """Count the bytes of some pieces."""
    return sum(len(piece) if isinstance(piece, bytes) else piece.end - piece.start for piece in pieces)


def _chunks(data: Buffer, pieces: Sequence[bytes | Range]) -> Iterator[bytes]:
    """Give the bytes of pieces, a small part of the file at a time, and never an empty one."""
    for piece in pieces:
        if isinstance(piece, Range):
            for start in range(piece.start, piece.end, _CHUNK):
                yield data[start : min(start + _CHUNK, piece.end)]
        elif piece:
            yield piece
