"""What must hold for any bytes: one function for each container and each reader of packets.

A target takes bytes and returns where all is well, which includes an `ImageError` where one may be raised.
Whatever else it raises is a finding; a law that is broken is told by `BrokenLawError`.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import attrs

from attribution.errors import ImageError
from attribution.image import fields
from attribution.image.containers import CONTAINERS
from attribution.image.containers.base import apply, equal
from attribution.image.packets import afcp, exif, iptc, mpf, photoshop, xmp, xmp_extension
from attribution.image.packets.ifd import open_tiff
from attribution.model.metadata import Packets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from attribution.image.containers.base import Container
    from attribution.model.metadata import Value

    Target: TypeAlias = Callable[[bytes], None]

NAME = "Zoë 李"
EXIF_CHANGES = {"Artist": NAME, "Copyright": f"© {NAME}\nEditor", "XPAuthor": NAME, "Photographer": NAME}
IPTC_CHANGES: Mapping[str, str | tuple[str, ...]] = {"By-line": (NAME, "Ann"), "CopyrightNotice": f"© {NAME}"}
XMP_CHANGES: Mapping[str, Value] = {
    "dc:creator": (NAME, "Ann"),
    "dc:rights": f"© {NAME}",
    "xmpRights:Marked": True,
    "photoshop:Credit": f"{NAME} & <Sons>",
}
_BOOKKEEPING = "CodedCharacterSet"
_HEAD = 1024
_MARGIN, _TIMES = 1 << 20, 16
"""Bytes that reading may look at: some, and each byte of the file so many times."""


class BrokenLawError(AssertionError):
    """A law does not hold."""


def hold(law: str, holds: object) -> None:
    """Raise `BrokenLawError` where a law does not hold."""
    if not holds:
        raise BrokenLawError(law)


class WatchedBuffer:
    """Bytes as a `Buffer` that are nothing more, and that count how many of them are looked at."""

    def __init__(self, data: bytes) -> None:
        """Take the file."""
        self._data = data
        self.seen = 0

    def __len__(self) -> int:
        """Give the size."""
        return len(self._data)

    @overload
    def __getitem__(self, key: int, /) -> int: ...
    @overload
    def __getitem__(self, key: slice, /) -> bytes: ...
    def __getitem__(self, key: int | slice, /) -> int | bytes:
        """Give a byte or a slice."""
        found = self._data[key]
        self.seen += 1 if isinstance(found, int) else len(found)
        return found

    def find(self, sub: bytes, start: int = 0, end: int | None = None, /) -> int:
        """Search forwards."""
        found = self._data.find(sub, start, end)
        self.seen += (len(self) if found < 0 else found) - min(start, len(self))
        return found

    def rfind(self, sub: bytes, start: int = 0, end: int | None = None, /) -> int:
        """Search backwards."""
        found = self._data.rfind(sub, start, end)
        self.seen += (len(self) if end is None else end) - max(found, start)
        return found


def check_container(container: Container, data: bytes) -> None:
    """Read, change, and read again; the way back, and all that is not ours, must stay."""
    matching = [other.name for other in CONTAINERS if other.matches(data[:_HEAD])]
    if container.name not in matching:
        return
    hold("one container matches", len(matching) == 1)
    with contextlib.suppress(ImageError):
        old = read_within_bounds(container, data)
        fields.reconcile(container.name, old)
        container.foreign(data)
        hold("what was read goes back", apply(data, container.plan(data, old)) == data)
        for new in (changed(container, old), emptied(container, old)):
            with contextlib.suppress(ImageError):
                check_change(container, data, new)


def read_within_bounds(container: Container, data: bytes) -> Packets:
    """Read, and look at every byte a few times at most."""
    watched = WatchedBuffer(data)
    try:
        old = container.read(watched)
    finally:
        hold("no byte is read over and over", watched.seen <= _MARGIN + _TIMES * len(data))
    hold("what is read is no matter of the buffer", container.read(data) == old)
    return old


def check_change(container: Container, data: bytes, new: Packets) -> None:
    """Write packets into a file, and read them back."""
    pieces = container.plan(data, new)
    written = apply(data, pieces)
    hold("a format that is only read changes nothing", container.writable or written == data)
    hold("the new file is of the same format", container.matches(written[:_HEAD]))
    try:
        back = container.read(written)
        again = container.plan(written, back)
    except ImageError as error:
        raise BrokenLawError("the new file can be read") from error
    hold("what was written is read", back == container.held(new))
    hold("a second writing changes nothing", apply(written, again) == written)
    hold("all else stays", equal(data, container.foreign(data), written, container.foreign(written)))


def changed(container: Container, old: Packets) -> Packets:
    """Change each packet as embedding does, where the format provides for it or the file has one."""
    new: dict[str, Any] = {}
    changes: dict[str, Callable[[], bytes | None]] = {
        "exif": lambda: exif.write(old.exif, EXIF_CHANGES, resolution=old.resolution),
        "iptc": lambda: iptc.write(old.iptc, IPTC_CHANGES),
        "xmp": lambda: xmp.write(old.xmp, XMP_CHANGES),
    }
    for kind, change in changes.items():
        if kind in container.native or (kind in container.holds and getattr(old, kind) is not None):
            with contextlib.suppress(ImageError):  # this one can't be changed; the others may
                new[kind] = change()
    if container.texts:
        new["text"] = (*old.text, (min(container.texts), NAME))
    return attrs.evolve(old, **new)


def emptied(container: Container, old: Packets) -> Packets:
    """Take out all packets that the format holds."""
    empty = Packets()
    names = [*container.holds, "spare", *(["extended_xmp"] if "xmp" in container.holds else [])]
    return attrs.evolve(old, **{name: getattr(empty, name) for name in names})


def check_exif(block: bytes) -> None:
    """The reader never raises; what is written is read, and all that is not ours stays."""
    before, _ = exif.read(block)
    with contextlib.suppress(ImageError):
        new = exif.write(block, EXIF_CHANGES)
        after, damage = exif.read(new or b"")
        hold("what was written is read", after == {**before, **EXIF_CHANGES})
        hold("what was written is sound", not {item.message for item in damage} - _messages(exif.read(block)))
        hold("fields of others stay", _others(new or b"") == _others(block))
        alone = all(len(value) <= 4 for _, _, value in _others(block))  # all behind the directory may be ours
        ends = {len(block), open_tiff(block).first if alone else len(block)}
        hold("every byte stays", any((new or b"")[8:end] == block[8:end] for end in ends))
        hold("a second writing changes nothing", exif.write(new, EXIF_CHANGES) == new)
        bare = exif.write(new, dict.fromkeys(EXIF_CHANGES))
        kept = {name: value for name, value in before.items() if name not in EXIF_CHANGES}
        hold("what was removed is gone", exif.read(bare or b"")[0] == kept)


def _others(block: bytes) -> list[tuple[int, int, bytes]]:
    """List the fields of the main directory that are not ours, and do not lead to another directory.

    A value that is said to stand in the header, whose pointer changes, is none.
    """
    tiff = open_tiff(block)
    ours = {*exif.IFD0_TAGS.values(), exif.EXIF_IFD}
    entries = [entry for entry in tiff.directory(tiff.first).entries if entry.tag not in ours]
    values = (tiff.value(entry) or b"" for entry in entries)
    rows = zip(entries, values, strict=True)
    return sorted((e.tag, e.type, b"" if len(v) > 4 and tiff.number(e) < 8 else v) for e, v in rows)


def _messages(found: tuple[Any, Iterable[Any]]) -> set[str]:
    return {item.message for item in found[1]}


def check_iptc(block: bytes) -> None:
    """The reader never raises; what is written is read."""
    before, _ = iptc.read(block)
    with contextlib.suppress(ImageError):
        new = iptc.write(block, IPTC_CHANGES)
        after, _ = iptc.read(new or b"")
        after.pop(_BOOKKEEPING, None)
        before.pop(_BOOKKEEPING, None)
        hold("what was written is read", after == {**before, **IPTC_CHANGES})
        hold("a second writing changes nothing", iptc.write(new, IPTC_CHANGES) == new)
        bare, _ = iptc.read(iptc.write(new, dict.fromkeys(IPTC_CHANGES)) or b"")
        bare.pop(_BOOKKEEPING, None)
        kept = {name: value for name, value in before.items() if name not in IPTC_CHANGES}
        hold("what was removed is gone", bare == kept)


def check_xmp(packet: bytes) -> None:
    """The reader never raises; what is written is read, and removing it leaves what was there."""
    before, _ = xmp.read(packet)
    xmp.read(b"", packet)
    with contextlib.suppress(ImageError):
        new = xmp.write(packet, XMP_CHANGES)
        after, damage = xmp.read(new)
        hold("what was written is read", after == {**before, **XMP_CHANGES})
        hold("what was written is sound", new == packet or not damage)
        hold("a second writing changes nothing", xmp.write(new, XMP_CHANGES) == new)
        bare = xmp.write(new, dict.fromkeys(XMP_CHANGES))
        kept = {name: value for name, value in before.items() if name not in XMP_CHANGES}
        hold("what was removed is gone", xmp.read(bare)[0] == kept)


def check_photoshop(block: bytes) -> None:
    """The resources are the block; new IIM is found, and so is its digest."""
    found, rest = photoshop.resources(block)
    hold("resources and rest are the block", b"".join(item.raw for item in found) + rest == block)
    photoshop.digest(found)
    old = photoshop.iptc(found)
    for data in (b"\x1c\x02\x50\x00\x03Ann", None):
        new, new_rest = photoshop.resources(photoshop.replaced(block, data))
        now = photoshop.iptc(new)
        hold("what was written is read", (now.data if now else None) == data)
        hold("the digest goes along", bool(photoshop.digest(new)) == bool(data))
        others = {photoshop.IPTC, photoshop.IPTC_DIGEST}
        kept = [item.padded for item in found if item.id not in others]
        hold("all else stays", [item.padded for item in new if item.id not in others] == kept)
        hold("the rest stays", new_rest.strip(b"\0") == rest.strip(b"\0") or not old)


def check_mpf(block: bytes) -> None:
    """Places move by what they are told to."""
    places = mpf.places(block)
    with contextlib.suppress(ImageError):
        moved = mpf.shifted(block, 1000)
        hold("the length stays", len(moved) == len(block))
        hold("places move", mpf.places(moved) == [(start + 1000, end + 1000) for start, end in places])


def check_afcp(data: bytes) -> None:
    """A directory that has moved is found where it is now."""
    place, by = afcp.start(data), 1000
    if place is not None:
        directory, end = afcp.shifted(data, place, by)
        rest = data[place + len(directory) : len(data) - len(end)]
        moved = bytes(by) + data[:place] + directory + rest + end
        hold("the length stays", len(moved) == len(data) + by)
        hold("the directory is found", afcp.start(moved) == place + by)


def check_xmp_extension(data: bytes) -> None:
    """Portions are put together to what was cut."""
    xmp_extension.name(data)
    xmp_extension.opened(data)
    portions = map(xmp_extension.opened, xmp_extension.portions(data))
    parts = {portion[2]: portion[3] for portion in portions if portion}
    hold("portions make the whole", xmp_extension.assembled(parts) == data)


def _of(container: Container) -> Target:
    return lambda data: check_container(container, data)


def slug(name: str) -> str:
    """Give a format's name as it is typed: "jpeg-xl"."""
    return name.lower().replace(" ", "-").replace("/", "-")


PACKETS: dict[str, Target] = {
    "exif-block": check_exif,
    "iptc-block": check_iptc,
    "xmp-packet": check_xmp,
    "photoshop-block": check_photoshop,
    "mpf-index": check_mpf,
    "afcp-trailer": check_afcp,
    "xmp-extension": check_xmp_extension,
}
TARGETS: dict[str, Target] = {**{slug(item.name): _of(item) for item in CONTAINERS}, **PACKETS}
"""Name -> what is run on each input."""
