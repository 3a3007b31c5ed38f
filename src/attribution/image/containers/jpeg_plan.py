"""The new segments of a JPEG file, in the place of old ones or before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.base import Buffer, Range, apply, joined, length
from attribution.image.containers.jpeg_segments import (
    APP1,
    APP2,
    APP13,
    COM,
    EXIF,
    MOST,
    MPF,
    PHOTOSHOP,
    XMP,
    Segment,
    encoded,
)
from attribution.image.packets import afcp, mpf, photoshop, xmp_extension

if TYPE_CHECKING:
    from attribution.image.containers.jpeg_blocks import Blocks
    from attribution.model.metadata import Packets


class Plan:
    """The segments of a file and what comes in their place, or before them."""

    def __init__(self, blocks: Blocks, old: Packets, new: Packets) -> None:
        """Take what was found, what it says, and what the new file shall hold."""
        self.blocks, self.old, self.new = blocks, old, new
        self.data, self.layout = blocks.data, blocks.layout
        self.replaced: dict[Segment, bytes] = {}
        self.inserted: dict[int, list[bytes]] = {}

    def pieces(self) -> list[bytes | Range]:
        """Lay out the new file. Raises `ImageError` where it can't hold what it should."""
        self._exif()
        self._xmp()
        self._extension()
        self._spare()
        self._iptc()
        self._text()
        self._index()
        result: list[bytes | Range] = [Range(0, self.layout.begin)]
        # What stands between two segments belongs to the one before it, so new ones come behind that.
        for number, segment in enumerate(self.layout.segments):
            result += [self._lead(segment), *self.inserted.get(number, [])]
            result.append(self.replaced.get(segment, Range(segment.at, segment.end)))
        end = self.layout.segments[-1].end if self.layout.segments else self.layout.begin
        result += [Range(end, self.layout.tail), *self.inserted.get(len(self.layout.segments), [])]
        tail = self.layout.tail
        pieces = joined([*result, *moved_tail(self.data, tail, length(result) - tail)])
        begin = self.layout.begin
        if not apply(self.data, _begin(pieces)).startswith(self.data[:begin] + b"\xff"):
            raise ImageError("bytes that belong to no segment would come to stand first", offset=begin)
        return pieces

    def _lead(self, segment: Segment) -> Range:
        """Keep what stands before a marker; fill bytes go with theirs, lest they make one of what follows."""
        if self.replaced.get(segment) != b"":
            return Range(segment.start, segment.at)
        lead = self.data[segment.start : segment.at].rstrip(b"\xff")
        return Range(segment.start, segment.start + len(lead))

    def _put(self, old: list[Segment], new: list[bytes], *behind: str) -> None:
        """Put new segments in the place of the old ones, or behind the last one of those kinds."""
        for segment in old:
            self.replaced[segment] = b""
        if old:
            self.replaced[old[0]] = b"".join(new)
        else:
            self.inserted.setdefault(self._place(behind), []).extend(new)

    def _place(self, kinds: tuple[str, ...]) -> int:
        """Count the segments that a new one comes behind; an index of pictures is never among them."""
        kinds_here = [segment.kind for segment in self.layout.segments]
        limit = kinds_here.index("mpf") if "mpf" in kinds_here else len(kinds_here)
        return max((number + 1 for number, kind in enumerate(kinds_here[:limit]) if kind in kinds), default=0)

    def _exif(self) -> None:
        if self.new.exif != self.old.exif:
            self._renew("exif", self.blocks.exif, _exif_segments(self.new.exif), "jfif")

    def _xmp(self) -> None:
        if self.new.xmp != self.old.xmp:
            self._renew("xmp", self.blocks.xmp, _xmp_segments(self.new.xmp), "jfif", "exif")

    def _renew(self, kind: str, old: list[Segment], new: list[bytes], *behind: str) -> None:
        """Put a block in the place of the old one, and of those of its kind that nobody can read.

        These would hide the new one from some readers, or be taken for it where there is none.
        """
        spare = {segment for _, group in self.blocks.spare for segment in group}
        lost = [segment for segment in self.layout.of(kind) if segment not in spare and segment not in old]
        self._put(sorted([*old, *lost], key=lambda segment: segment.at), new, *behind)

    def _spare(self) -> None:
        """Replace each further block by the one in its place, or remove them all."""
        old, new = self.blocks.spare, self.new.spare
        if not new:
            for _, group in old:
                self._put(group, [])
            return
        if [kind for kind, _ in old] != [kind for kind, _ in new]:
            raise ImageError("further EXIF and XMP blocks can be changed or all be removed, but not added")
        for (kind, group), (_, before), (_, after) in zip(old, self.old.spare, new, strict=True):
            if before != after:
                self._put(group, _exif_segments(after) if kind == "exif" else _xmp_segments(after))

    def _extension(self) -> None:
        old, extension = xmp_extension.name(self.old.xmp), self.new.extended_xmp
        if extension == self.old.extended_xmp:
            if extension is not None and xmp_extension.name(self.new.xmp) != old:
                raise ImageError("the XMP packet must go on naming its extension, or both must go")
        elif extension is None:
            self._put(self.layout.of("extended"), [])
        else:
            self._new_extension(old, extension)

    def _new_extension(self, old: bytes | None, extension: bytes) -> None:
        name = xmp_extension.spelled_name(self.new.xmp)
        if name is None:
            raise ImageError("the XMP packet must name its extension")
        opened = (
            (one, xmp_extension.opened(self.blocks.payload([one]))) for one in self.layout.of("extended")
        )
        own = [item for item, portion in opened if portion and portion[0] == old]
        portions = map(xmp_extension.HEADER.__add__, xmp_extension.portions(extension, name))
        new = [encoded(APP1, portion, "the XMP extension") for portion in portions]
        self._put(own, new, "jfif", "exif", "xmp")

    def _iptc(self) -> None:
        if self.new.iptc == self.old.iptc:
            return
        if self.new.iptc is None:
            for run in self.blocks.runs:
                if any(item.is_iptc for item in run.resources):
                    self._put(
                        run.segments, self._resources(run.segments, photoshop.replaced(run.block, None))
                    )
            return
        run_ = self.blocks.run
        old = run_.segments if run_ else []
        block = photoshop.replaced(run_.block if run_ else b"", self.new.iptc)
        self._put(old, self._resources(old, block), "jfif", "exif", "xmp", "extended")

    def _resources(self, old: list[Segment], block: bytes) -> list[bytes]:
        """Divide resources into segments, under the header that the old ones have."""
        header = self.data[old[0].data : old[0].block] if old else PHOTOSHOP
        step = MOST - len(header)
        chunks = [block[at : at + step] for at in range(0, len(block), step)]
        return [encoded(APP13, header + chunk, "the Photoshop block") for chunk in chunks]

    def _text(self) -> None:
        if self.new.text == self.old.text:
            return
        if any(keyword != "Comment" for keyword, _ in self.new.text):
            raise ImageError('a JPEG file holds no texts but those with the keyword "Comment"')
        comments = self.blocks.comments
        raw = [self.blocks.payload([segment]) for segment in comments]
        spelt = {text: bytes_ for (_, text), bytes_ in zip(self.old.text, raw, strict=True)}
        texts = [spelt.get(text, text.encode("utf-8", "replace")) for _, text in self.new.text]
        new = [encoded(COM, text, "the comment") for text in texts]
        self._put(comments, new, "jfif", "exif", "xmp", "extended", "photoshop")

    def _index(self) -> None:
        """Correct the indices of pictures by what the file grew behind each; as a rule there is one."""
        growth = 0
        for number in reversed(range(len(self.layout.segments))):
            item = self.layout.segments[number]
            growth += sum(map(len, self.inserted.get(number + 1, ())))
            if item.kind == "mpf" and growth:
                block = self.data[item.data + len(MPF) : item.end]
                self.replaced[item] = encoded(APP2, MPF + mpf.shifted(block, growth), "the index of pictures")
            elif item in self.replaced:
                lead = self._lead(item)
                growth += lead.end - lead.start + len(self.replaced[item]) - (item.end - item.start)


def _begin(pieces: list[bytes | Range]) -> list[bytes | Range]:
    """Give the first bytes of the first two pieces: one at least behind what the file begins with."""
    return [
        piece[:8] if isinstance(piece, bytes) else Range(piece.start, min(piece.end, piece.start + 8))
        for piece in pieces[:2]
    ]


def _exif_segments(block: bytes | None) -> list[bytes]:
    return [encoded(APP1, EXIF + b"\0" + block, "the EXIF block")] if block else []


def _xmp_segments(packet: bytes | None) -> list[bytes]:
    return [encoded(APP1, XMP + packet, "the XMP packet")] if packet else []


def moved_tail(data: Buffer, start: int, growth: int) -> list[bytes | Range]:
    """Give the image data and all behind them; a directory there that counts from the file's begin moves."""
    place = afcp.start(data)
    if place is None or place < start or not growth:
        return [Range(start, len(data))]
    directory, end = afcp.shifted(data, place, growth)
    rest = Range(place + len(directory), len(data) - len(end))
    return [Range(start, place), directory, rest, end]
