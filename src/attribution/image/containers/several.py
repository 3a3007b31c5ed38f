"""Several metadata blocks of one kind in a file: which of them is read, and which change with it.

The first readable one counts; further readable ones are the file's spare ones (`Packets.spare`), since some
readers take the first and others the last. A block that can't be read never hides one that can, and stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attribution.model.metadata import Packets

KINDS = frozenset({"exif", "xmp"})
"""What `Packets.spare` may hold; of other blocks, only the first one is read."""
_BYTE_ORDERS = (b"II*\0", b"MM\0*")


@values.frozen
class Choice:
    """The numbers of the block that counts (None where there is none), of the spare and the unread ones."""

    first: int | None
    spare: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()


def choose(kind: str, blocks: Sequence[bytes]) -> Choice:
    """Choose among the blocks of one kind, in the order of the file; empty ones are none."""
    filled = [number for number, block in enumerate(blocks) if block]
    if len(filled) < 2:
        return Choice(filled[0] if filled else None)
    readable = [number for number in filled if _is_readable(kind, blocks[number])]
    first, *spare = (readable if kind in KINDS else []) or filled[:1]
    unread = [number for number in filled if number not in {first, *spare}]
    return Choice(first, tuple(spare), tuple(unread))


def _is_readable(kind: str, block: bytes) -> bool:
    """Whether a block has a header that leads to a directory in it, or may be an XMP packet."""
    if kind != "exif":
        return b"RDF" in block
    if block[:4] not in _BYTE_ORDERS or len(block) < 8:
        return False
    return 8 <= int.from_bytes(block[4:8], "little" if block[:2] == b"II" else "big") <= len(block) - 2


def of(kind: str, packets: Packets) -> tuple[bytes | None, list[bytes]]:
    """Give the block that counts, and the spare ones, of one kind."""
    main: bytes | None = getattr(packets, kind)
    return main, [block for name, block in packets.spare if name == kind]


def replacements(kind: str, blocks: Sequence[bytes], new: Packets) -> dict[int, bytes]:
    """Give the blocks that change, by their number: b"" for one that goes.

    A new one, where there was none, is not among them. Raises `ImageError` where the file would be read
    otherwise than meant: a further block can't be added, nor outlive the one that counts.
    """
    main, spare = of(kind, new)
    choice = choose(kind, blocks)
    if main is None and not spare:
        return dict.fromkeys(range(len(blocks)), b"") if choice.first is not None else {}
    result = {} if choice.first is None else {choice.first: main or b""}
    result |= dict(zip(choice.spare, spare or [b""] * len(choice.spare), strict=False))
    left = [result.get(number, block) for number, block in enumerate(blocks)]
    left += [main] if choice.first is None and main else []
    again = choose(kind, left)
    found = None if again.first is None else left[again.first]
    if found != main or [left[number] for number in again.spare] != spare:
        raise ImageError(
            f"the file has several {kind.upper()} blocks, and would be read otherwise than it is meant"
        )
    return {number: block for number, block in result.items() if block != blocks[number]}
