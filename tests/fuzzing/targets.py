"""What must hold for any bytes: one function for each container and each reader of packets.

A target takes bytes and returns where all is well, which includes an `ImageError` where one may be raised.
Whatever else it raises is a finding; a law that is broken is told by `BrokenLawError`.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from attribution.errors import ImageError
from attribution.image import fields
from attribution.image.containers import CONTAINERS
from attribution.image.containers.base import Range, apply
from attribution.image.packets import afcp, exif, iptc, mpf, photoshop, xmp, xmp_extension
from attribution.model.metadata import Packets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from attribution.image.containers.base import Buffer, Container
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


class BrokenLawError(AssertionError):
    """A law does not hold."""


def hold(law: str, holds: object) -> None:
    """Raise `BrokenLawError` where a law does not hold."""
    if not holds:
        raise BrokenLawError(law)


def check_container(container: Container, data: bytes) -> None:
    """Read, change, and read again; the way back, and all that is not ours, must stay."""
    matching = [other.name for other in CONTAINERS if other.matches(data[:_HEAD])]
    if container.name not in matching:
        return
    hold("one container matches", len(matching) == 1)
    with contextlib.suppress(ImageError):
        old = container.read(data)
        fields.reconcile(container.name, old)
        hold("what was read goes back", apply(data, container.plan(data, old)) == data)
        for new in (changed(container, old), emptied(container, old)):
            with contextlib.suppress(ImageError):
                check_change(container, data, new)


def check_change(container: Container, data: bytes, new: Packets) -> None:
    """Write packets into a file, and read them back."""
    pieces = container.plan(data, new)
    written = apply(data, pieces)
    hold("the new file is of the same format", container.matches(written[:_HEAD]))
    try:
        back = container.read(written)
        again = container.plan(written, back)
    except ImageError as error:
        raise BrokenLawError("the new file can be read") from error
    hold("what was written is read", back == held(container, new))
    hold("a second writing changes nothing", apply(written, again) == written)
    hold("all else stays", foreign(container, written) == foreign(container, data))


def held(container: Container, packets: Packets) -> Packets:
    """Give what the format can hold of the packets."""
    function: Callable[[Packets], Packets] | None = getattr(container, "held", None)
    return function(packets) if function else packets


def foreign(container: Container, data: bytes) -> bytes:
    """Join all that is no metadata of ours."""
    function: Callable[[Buffer], list[bytes | Range]] | None = getattr(container, "foreign", None)
    return apply(data, function(data)) if function else b""


def changed(container: Container, old: Packets) -> Packets:
    """Change each packet that the format holds, as embedding does; one that can't be changed stays."""
    new: dict[str, Any] = {}
    if "exif" in container.holds:
        with contextlib.suppress(ImageError):
            new["exif"] = exif.write(old.exif, EXIF_CHANGES, resolution=old.resolution)
    if "iptc" in container.holds:
        with contextlib.suppress(ImageError):
            new["iptc"] = iptc.write(old.iptc, IPTC_CHANGES)
    if "xmp" in container.holds:
        with contextlib.suppress(ImageError):
            new["xmp"] = xmp.write(old.xmp, XMP_CHANGES)
    return attrs.evolve(old, **new)


def emptied(container: Container, old: Packets) -> Packets:
    """Take out all packets that the format holds."""
    empty = Packets()
    names = [*container.holds, *(["extended_xmp"] if "xmp" in container.holds else [])]
    return attrs.evolve(old, **{name: getattr(empty, name) for name in names})


def check_exif(block: bytes) -> None:
    """The reader never raises; what is written is read, and every byte but the pointer stays."""
    before, _ = exif.read(block)
    with contextlib.suppress(ImageError):
        new = exif.write(block, EXIF_CHANGES)
        after, damage = exif.read(new or b"")
        hold("what was written is read", after == {**before, **EXIF_CHANGES})
        hold("what was written is sound", not {item.message for item in damage} - _messages(exif.read(block)))
        hold("every byte stays", new and (new[:4], new[8 : len(block)]) == (block[:4], block[8:]))
        hold("a second writing changes nothing", exif.write(new, EXIF_CHANGES) == new)
        bare = exif.write(new, dict.fromkeys(EXIF_CHANGES))
        kept = {name: value for name, value in before.items() if name not in EXIF_CHANGES}
        hold("what was removed is gone", exif.read(bare or b"")[0] == kept)


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
        hold("what was written is read", xmp.read(new) == ({**before, **XMP_CHANGES}, []))
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
    """A directory moves without changing its length."""
    place = afcp.start(data)
    if place is not None:
        hold("the length stays", len(afcp.shifted(data[place:], 1000)) == len(data) - place)


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
