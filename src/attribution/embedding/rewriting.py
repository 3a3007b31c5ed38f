"""From changes to packets: what a file says by standard, and the blocks that say what it shall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from attribution.image import meaning
from attribution.image.packets import exif, iptc, xmp, xmp_extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from attribution.embedding.plan import Said
    from attribution.model.change import Change
    from attribution.model.metadata import Packets, Value


def after(changes: Iterable[Change], standard: str) -> dict[str, Any]:
    """Give what one standard shall say, None for what goes."""
    return {change.property: change.after for change in changes if change.standard == standard}


def merged(said: Mapping[str, Value], after: Mapping[str, Any]) -> dict[str, Value]:
    """Give what a standard says after its changes."""
    return {name: value for name, value in {**said, **after}.items() if value is not None}


def changed(packets: Packets, said: Said, changes: list[Change]) -> Packets:
    """Write the changes into the packets they concern; the others stay as they are.

    `said` is what the packets say, by standard: several of one kind jointly.
    """
    new: dict[str, Any] = {}
    joint = {kind.upper() for kind, _ in packets.spare} | ({"XMP"} if packets.extended_xmp else set())
    now = {standard: None if standard in joint else found for standard, found in said.items()}
    if due := after(changes, "EXIF"):
        new["exif"] = exif.write(packets.exif, due, resolution=packets.resolution, now=now["EXIF"])
    if due := after(changes, "IPTC"):
        new["iptc"] = iptc.write(packets.iptc, due, now=now["IPTC"])
    if due := after(changes, "XMP"):
        new["xmp"] = packet(packets.xmp, changes, now["XMP"])
        new |= _extension(packets.extended_xmp, new["xmp"], due)
    if due := after(changes, "text"):
        new["text"] = _texts(packets.text, due)
    new["spare"] = tuple((kind, _likewise(kind, block, changes)) for kind, block in packets.spare)
    return attrs.evolve(packets, **new)


def _likewise(kind: str, block: bytes, changes: list[Change]) -> bytes:
    """Write the same into a further block: some readers take the first of several, others the last."""
    due = after(changes, kind.upper())
    if not due:
        return block
    return (exif.write(block, due) or block) if kind == "exif" else packet(block, changes)


def _texts(old: tuple[tuple[str, str], ...], due: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    """Put each new text in the place of the first with its keyword, or behind all others."""
    result: list[tuple[str, str]] = []
    rest = dict(due)
    for keyword, text in old:
        new = rest.pop(keyword, None) if keyword in due else text
        if new is not None:
            result.append((keyword, new))
    return (*result, *((keyword, text) for keyword, text in rest.items() if text is not None))


_TERMS = frozenset({"dc:rights", "xmpRights:UsageTerms"})


def _untranslated(changes: Iterable[Change]) -> set[str]:
    """Name the terms whose other languages go: they would go on stating what is replaced."""
    stated = (change for change in changes if change.property in _TERMS and change.before is not None)
    return {one.property for one in stated if not meaning.agree(one.before or "", one.after or "")}


def packet(packet: bytes | None, changes: list[Change], now: Mapping[str, Value] | None = None) -> bytes:
    """Write the changes into an XMP packet, or into a new one; `now` is what it says, if that is known."""
    return xmp.write(packet, after(changes, "XMP"), anew=_untranslated(changes), now=now)


def _extension(extension: bytes | None, packet: bytes, after: Mapping[str, Any]) -> dict[str, bytes]:
    """Take out of a packet's extension what the packet itself now says, so that no reader finds both."""
    doubled = xmp.read(extension)[0].keys() & after.keys() if extension else set()
    if not extension or not doubled:
        return {}
    rest = xmp.write(extension, dict.fromkeys(doubled))
    return {"extended_xmp": rest, "xmp": xmp_extension.naming(packet, rest)}
