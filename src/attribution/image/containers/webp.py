"""WebP (RFC 9649): metadata in the chunks EXIF and XMP of an extended file.

They are read wherever they stand, and also from files that lack the header (VP8X) which must announce them.
New ones go behind the image, as the standard orders them. A simple file becomes an extended one with its
first metadata, and a simple one again when the last of them go and nothing else needs the header (the
standard asks for the simple form then, 2.5 and 2.6).
"""

from __future__ import annotations

from attribution.errors import ImageError
from attribution.image.containers import several
from attribution.image.containers import webp_chunks as chunks
from attribution.image.containers.base import Buffer, Range, joined, length, once
from attribution.image.containers.webp_chunks import (
    ALPH,
    ANIM,
    ANMF,
    EXIF_FLAG,
    ICCP,
    KINDS,
    PICTURES,
    VP8X,
    XMP_FLAG,
    Chunk,
    Layout,
)
from attribution.model.metadata import Damage, Packets

_IMPROPER = b"Exif\0\0"
"""Begins a JPEG's EXIF segment, and is copied into WebP by some programs, where it does not belong."""
_FLAGS = {"exif": EXIF_FLAG, "xmp": XMP_FLAG}
_NAMES = {"exif": b"EXIF", "xmp": b"XMP "}
_BEFORE = {"exif": PICTURES | {ALPH}, "xmp": PICTURES | {ALPH, b"EXIF"}}
"""What a new chunk comes behind (RFC 9649, 2.7)."""


class _Webp:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "WebP"
    holds = frozenset({"exif", "xmp"})
    native = frozenset({"exif", "xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins as a RIFF of the form "WEBP"."""
        return head.startswith(b"RIFF") and head[8:12] == b"WEBP"

    def read(self, data: Buffer) -> Packets:
        """Take the metadata chunks out of a file. What is damaged is told in the packets, never raised."""
        return once(data, _read)

    def held(self, packets: Packets) -> Packets:
        """Keep EXIF and XMP: there is no place for IPTC-IIM, texts or an extension of XMP."""
        block = packets.exif or b""
        spare = tuple((kind, one) for kind, one in packets.spare if kind in several.KINDS)
        return Packets(exif=block[_prefix(block) :] or None, xmp=packets.xmp or None, spare=spare)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where chunks are cut off or their places contradict."""
        layout = once(data, chunks.layout)
        old, new = once(data, _read), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        if layout.broken:
            raise ImageError(
                f"{layout.broken.message}, so the file is not changed", offset=layout.broken.offset
            )
        return _planned(data, layout, new)

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give all other chunks and what follows them; not a header that only repeats what the image says."""
        layout = once(data, chunks.layout)
        result: list[bytes | Range] = []
        for chunk in layout.chunks:
            if chunk is layout.extended:
                header = _header(data, chunk, 0)
                result.append(b"" if header == chunks.canvas(data, layout) else header)
            elif chunk.kind not in KINDS:
                result.append(Range(chunk.start, chunk.end))
        return joined([*result, Range(layout.tail, len(data))])


WEBP = _Webp()


def _read(data: Buffer) -> Packets:
    layout = once(data, chunks.layout)
    blocks: dict[str, bytes | None] = {}
    spare: list[tuple[str, bytes]] = []
    offsets: dict[str, int] = {}
    damage = [*layout.damage]
    for kind in _NAMES:
        if held := layout.of(kind):
            found = _blocks(data, held, kind)
            first = (0 if found[0] else None) if len(held) == 1 else several.choose(kind, found).first
            if first is not None:
                blocks[kind] = found[first]
                offsets[kind] = held[first].end - len(found[first])
            if len(held) > 1:
                _further(held, found, kind, spare, damage)
    width, height = chunks.size(data, layout) or (None, None)
    return Packets(
        exif=blocks.get("exif"),
        xmp=blocks.get("xmp"),
        spare=tuple(spare),
        width=width,
        height=height,
        c2pa=layout.has(b"C2PA"),
        offsets=offsets,
        damage=tuple(damage),
        incomplete=layout.incomplete,
    )


def _further(
    held: list[Chunk],
    found: list[bytes],
    kind: str,
    spare: list[tuple[str, bytes]],
    damage: list[Damage],
) -> None:
    """Add the further blocks of a kind that can be read, and tell of those that can't be."""
    choice = several.choose(kind, found)
    spare += [(kind, found[number]) for number in choice.spare]
    unread = [held[number].start for number in choice.unread]
    damage += [Damage(f"a further {kind.upper()} block can't be read", start) for start in unread]


def _blocks(data: Buffer, held: list[Chunk], kind: str) -> list[bytes]:
    """Give the blocks of one kind, EXIF's from its TIFF header on."""
    found = [data[chunk.data : chunk.end] for chunk in held]
    if kind != "exif":
        return found
    return [block[_prefix(block) :] if block.startswith(_IMPROPER) else block for block in found]


def _prefix(block: bytes) -> int:
    """Count the bytes before the TIFF header."""
    count = 0
    while block.startswith(_IMPROPER, count):
        count += len(_IMPROPER)
    return count


def _header(data: Buffer, extended: Chunk, flags: int) -> bytes:
    """Encode the file's own VP8X with other flags for EXIF and XMP; all its other bits stay."""
    block = bytearray(data[extended.start : extended.next])
    at = extended.data - extended.start
    block[at] = block[at] & ~(EXIF_FLAG | XMP_FLAG) | flags
    return bytes(block)


def _planned(data: Buffer, layout: Layout, new: Packets) -> list[bytes | Range]:
    """Put blocks in the place of the old ones, or behind the image."""
    replaced: dict[int, bytes] = {}
    waiting: dict[int, list[bytes]] = {}
    for kind, name in _NAMES.items():
        found = layout.of(kind)
        old = _blocks(data, found, kind)
        for number, block in several.replacements(kind, old, new).items():
            replaced[found[number].start] = chunks.encoded(name, block) if block else b""
        main, _ = several.of(kind, new)
        if main and not any(old):
            place = [chunk.start for chunk in layout.chunks if chunk.kind in _BEFORE[kind]][-1]
            waiting.setdefault(place, []).append(chunks.encoded(name, main))
    body: list[bytes | Range] = []
    for chunk in layout.chunks:
        if chunk is not layout.extended:
            body += [replaced[chunk.start]] if chunk.start in replaced else _kept(chunk)
        body += waiting.get(chunk.start, [])
    whole = [_announced(data, layout, sum(_FLAGS[kind] for kind in _NAMES if getattr(new, kind))), *body]
    return joined([chunks.file_header(length(whole)), *whole, Range(layout.tail, len(data))])


def _kept(chunk: Chunk) -> list[bytes | Range]:
    """Give a chunk as it is, with the padding that it may lack."""
    return [Range(chunk.start, chunk.next), b"\0" * ((chunk.next - chunk.start) % 2)]


def _announced(data: Buffer, layout: Layout, flags: int) -> bytes:
    """Give the header that announces the metadata; nothing where a simple file will do.

    Raises `ImageError` where the file has none and what it would say is not known.
    """
    made = chunks.canvas(data, layout)
    if layout.extended is None:
        if layout.has(VP8X):
            raise ImageError("the header of the extended WebP file (VP8X) is damaged", offset=chunks.HEADER)
        if flags and made is None:
            raise ImageError("the size of the image can't be read, so no metadata can be added")
        return made[: chunks.HEADER - 4] + bytes((made[8] | flags,)) + made[9:] if flags and made else b""
    needed = flags or layout.has(ICCP, ALPH, ANIM, ANMF)
    bare = _header(data, layout.extended, 0)
    return b"" if not needed and bare == made else _header(data, layout.extended, flags)
