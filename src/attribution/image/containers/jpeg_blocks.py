"""Which segments of a JPEG file hold which metadata block, where there is more than one of a kind as well.

A block that can't be read never hides one that can: programs leave empty and broken ones behind. Further
readable blocks of EXIF and XMP are the file's spare ones: some readers take the first, others the last.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers.jpeg_segments import JFIF, Layout, Segment
from attribution.image.packets import photoshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.image.containers.base import Buffer
    from attribution.model.metadata import Damage

_BLANK = b"\0 \t\r\n"
_DENSITY = struct.Struct(">BHH")
_BYTE_ORDERS = (b"II*\0", b"MM\0*")
_RESOURCES = 1 << 16
"""Photoshop's resources in all segments together; more of them are taken for damage."""


@attrs.define(eq=False)
class Run:
    """Photoshop's resources in one segment, or in several that one of them runs on over.

    `rest` is what is no resource (yet): damage, padding, or the beginning of one that goes on.
    """

    segments: list[Segment] = attrs.field(factory=list)
    payloads: list[bytes] = attrs.field(factory=list)
    resources: list[photoshop.Resource] = attrs.field(factory=list)
    iims: list[photoshop.Resource] = attrs.field(factory=list)
    """Those of the resources that hold IIM; none but the first is not empty, as a rule."""
    rest: bytes = b""
    missing: int = 0
    """Bytes that `rest` lacks to be a resource, 0 where it begins none."""
    _waiting: list[bytes] = attrs.field(factory=list)

    def takes(self, payload: bytes) -> bool:
        """Whether a further segment goes on with this run."""
        return self.missing > 0 and payload[:4] not in photoshop.SIGNATURES

    def add(self, segment: Segment, payload: bytes) -> None:
        """Take a further segment; what is complete is looked at but once, however many there are."""
        self.segments.append(segment)
        self.payloads.append(payload)
        self._waiting.append(payload)
        self.missing -= len(payload)
        if self.missing <= 0:
            found, self.rest = photoshop.resources(b"".join(self._waiting))
            self.resources += found
            self.iims += [item for item in found if item.id == photoshop.IPTC and item.is_iptc]
            self.missing = photoshop.missing(self.rest)
            self._waiting = [self.rest]

    @property
    def block(self) -> bytes:
        """Give the bytes of all segments, without their headers."""
        return b"".join(self.payloads)

    @property
    def iptc(self) -> photoshop.Resource | None:
        """Give the first IIM that is not empty, else the first."""
        if len(self.iims) < 2:
            return self.iims[0] if self.iims else None
        return photoshop.iptc(self.iims)


class Blocks:
    """The metadata segments of a file. A block is a group of segments, empty where there is none.

    `exif` is the first EXIF block that can be read, else the first; `xmp` the first packet that may be one,
    else the first; `spare` are the further ones that can be read, with their kind. `runs` are those of
    Photoshop's resources, `run` the one that holds the IIM, else the first. `comments` say something. `cut`
    tells that there are no segments from some place on.
    """

    __slots__ = ("comments", "cut", "data", "exif", "layout", "run", "runs", "spare", "xmp")

    def __init__(self, data: Buffer, layout: Layout, cut: Damage | None = None) -> None:
        """Look through the segments of a file."""
        self.data, self.layout, self.cut = data, layout, cut
        self.spare: list[tuple[str, list[Segment]]] = []
        # Nearly every file has one block of a kind, or none.
        exif, xmp = layout.of("exif"), layout.of("xmp")
        self.exif = exif if len(exif) < 2 else self._chosen("exif", self._exif_groups(exif), self._is_tiff)
        self.xmp = xmp if len(xmp) < 2 else self._chosen("xmp", [[one] for one in xmp], self._is_packet)
        self.runs = self._runs(layout.of("photoshop"))
        self.run = self.runs[0] if self.runs else None
        if len(self.runs) > 1:
            self.run = next((run for run in self.runs if run.iptc and run.iptc.data), self.run)
        self.comments = [one for one in layout.of("comment") if self.payload([one]).strip(_BLANK)]

    def payload(self, group: list[Segment]) -> bytes:
        """Give the bytes of a block without the headers of its segments."""
        if len(group) == 1:
            return self.data[group[0].block : group[0].end]
        return b"".join([self.data[segment.block : segment.end] for segment in group])

    def _chosen(
        self, kind: str, groups: list[list[Segment]], is_readable: Callable[[list[Segment]], bool]
    ) -> list[Segment]:
        """Give the first readable block, else the first, and note the other readable ones."""
        if len(groups) < 2:
            return groups[0]
        readable = [group for group in groups if is_readable(group)]
        self.spare += [(kind, group) for group in readable[1:]]
        return readable[0] if readable else groups[0]

    def _exif_groups(self, segments: list[Segment]) -> list[list[Segment]]:
        """Draw together what stands side by side and begins no block of its own: large ones are divided."""
        groups: list[list[Segment]] = []
        for segment in segments:
            begins = self.data[segment.block : segment.block + 4] in _BYTE_ORDERS
            if not groups or begins or segment.start != groups[-1][-1].end:
                groups.append([])
            groups[-1].append(segment)
        return groups

    def _is_tiff(self, group: list[Segment]) -> bool:
        """Whether a block has a header that leads to a directory in it."""
        head = self.data[group[0].block : min(group[0].block + 8, group[0].end)]
        if head[:4] not in _BYTE_ORDERS or len(head) < 8:
            return False
        first = int.from_bytes(head[4:], "little" if head[:2] == b"II" else "big")
        return 8 <= first <= sum(segment.end - segment.block for segment in group) - 2

    def _is_packet(self, group: list[Segment]) -> bool:
        return b"RDF" in self.payload(group)

    def _runs(self, segments: list[Segment]) -> list[Run]:
        """Divide Photoshop's segments: a run goes on where a segment ends within a resource.

        Raises `ImageError` for more resources than any file has.
        """
        runs: list[Run] = []
        before = 0
        for segment in segments:
            payload = self.payload([segment])
            if not runs or not runs[-1].takes(payload):
                before += len(runs[-1].resources) if runs else 0
                runs.append(Run())
            runs[-1].add(segment, payload)
            if before + len(runs[-1].resources) > _RESOURCES:
                raise ImageError(f"more than {_RESOURCES} Photoshop resources", offset=segment.at)
        return runs


def size(data: Buffer, layout: Layout) -> tuple[int | None, int | None]:
    """Read width and height from the frame header (T.81, B.2.2); None where they are absent or 0."""
    for segment in layout.of("frame"):
        if segment.end - segment.data >= 5:
            return measures(data[segment.data : segment.data + 5])
    return None, None


def measures(frame: bytes) -> tuple[int | None, int | None]:
    """Read width and height from the payload of a frame header."""
    return (frame[3] << 8 | frame[4]) or None, (frame[1] << 8 | frame[2]) or None


def resolution(data: Buffer, layout: Layout) -> tuple[int, int, int] | None:
    """Read the density of a JFIF header (JFIF 1.02), with the number that Exif has for its unit."""
    for segment in layout.of("jfif"):
        header = data[segment.data : min(segment.data + 12, segment.end)]
        if header.startswith(JFIF) and len(header) == 12:
            return density(header)
    return None


def density(header: bytes) -> tuple[int, int, int] | None:
    """Read the density from the payload of a JFIF segment; None where it has none."""
    if not header.startswith(JFIF) or len(header) < 12:
        return None
    unit, across, down = _DENSITY.unpack_from(header, 7)
    return (across, down, unit + 1) if unit in {1, 2} and across and down else None


def texts(comments: list[bytes]) -> tuple[tuple[str, str], ...]:
    """Read the comments that say something: as UTF-8 where they can be that, else as Latin-1."""
    return tuple([("Comment", _decoded(comment)) for comment in comments if comment.strip(_BLANK)])


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
