"""XMP (ISO 16684-1:2019): the attribution that a packet holds, read and changed.

`read` understands every spelling of RDF that XMP allows, in UTF-8, UTF-16 and UTF-32, and never
raises; `write` changes our properties in the text of the packet and leaves all else as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.packets import xmp_names as names
from attribution.image.packets import xmp_plain, xmp_structures, xmp_write
from attribution.image.packets import xmp_rdf as rdf
from attribution.image.packets import xmp_tree as tree
from attribution.image.packets.xmp_elements import elements

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from attribution.image.packets.xmp_names import Form
    from attribution.model.metadata import Damage, Value


def read(packet: bytes, extended: bytes | None = None) -> tuple[dict[str, Value], list[Damage]]:
    """Read the attribution properties of a packet, by their prefixed names ("dc:creator").

    Args:
        packet: The packet, with or without its `xpacket` wrapper, in any Unicode encoding.
        extended: The extension of a JPEG's packet (XMP part 3, 1.1.3.1), merged: what stands in
            the packet itself wins.

    Returns:
        The values (blank ones are absent) and what was damaged, with byte offsets into the packet.
    """
    values, damages = _read_one(packet)
    if extended:
        more, damage = _read_one(extended)
        values = {**more, **values}
        damages += damage
    return values, damages


def _read_one(packet: bytes) -> tuple[dict[str, Value], list[Damage]]:
    plain = xmp_plain.read(packet)
    if plain is not None:
        return plain, []
    root, damages = elements(packet, rdf.WANTED)
    return rdf.values(root), damages


def write(
    packet: bytes | None,
    changes: Mapping[str, Value | None],
    *,
    anew: Collection[str] = (),
    now: Mapping[str, Value] | None = None,
) -> bytes:
    """Set (or with None remove) properties; everything else keeps its bytes.

    Other languages of a title, description, notice or terms are kept when the default one is set
    and go when the property is removed. Characters that XML 1.0 can't hold are left out. The
    packet keeps its length as far as its padding reaches.

    Args:
        packet: The packet to change, or None to make one.
        changes: New values by prefixed name, in the form that `read` gives. A blank value is None.
        anew: Those of them that keep nothing of what they held: other languages go as well.
        now: What `read` gives of the packet alone, where that is known.

    Returns:
        The packet; empty when there was none and nothing is set.

    Raises:
        ImageError: The packet can't be read in full, so that changing it could lose something.
        ValueError: A name that can't be written, or a value of another kind than the property's.
    """
    meant = {name: _meant(name, value) for name, value in changes.items()}
    blank = packet is None or not packet.strip(b"\0 \t\r\n")
    if blank and not any(value is not None for value in meant.values()):
        return packet or b""
    old = xmp_write.NEW_PACKET if packet is None or blank else packet
    now = read(old)[0] if now is None or blank else now
    due = {name: value for name, value in meant.items() if now.get(name) != value}
    due |= {name: meant[name] for name in anew if name in now}
    if not due:
        return old
    return _verified(_spliced(old, due, anew), {**now, **due})


def _meant(name: str, value: Value | None) -> Value | None:
    """Give the value as the packet can hold it: blank is None, what XML can't hold is gone."""
    if name not in names.WRITABLE:
        raise ValueError(f"{name} is not a property that can be written")
    if value is None:
        return None
    form = names.PROPERTIES[name]
    if not _fits(form, value):
        raise ValueError(f"{name} can't hold {value!r}")
    if isinstance(value, bool):
        return value
    texts = value if isinstance(value, tuple) else (str(value),)
    stored = tuple(text for text in map(xmp_write.storable, texts) if text.strip())
    if form in {"seq", "bag"} or len(stored) > 1:
        return stored or None
    return stored[0] if stored else None


def _fits(form: Form, value: Value) -> bool:
    """Tell whether a value is of the kind that a property of that form holds."""
    if isinstance(value, tuple):
        return form in {"seq", "bag", "member"}
    return form not in {"seq", "bag"} and isinstance(value, bool) == (form == "flag")


def _spliced(packet: bytes, changes: Mapping[str, Value | None], anew: Collection[str]) -> bytes:
    source, damages = tree.decode(packet)
    root, more = tree.parse(source)
    _refuse(damages + more)
    try:
        body = _edited(source, root, changes, anew)
    except xmp_write.HomelessError:
        body = _edited_housed(source, root, changes, anew)
    return source.encode(body)


def _edited_housed(
    source: tree.Source, root: tree.Node | None, changes: Mapping[str, Value | None], anew: Collection[str]
) -> bytes:
    """Edit a packet that gets a place for new properties first; where it can't have one, it is refused."""
    try:
        return _edited(*_housed(source, root), changes, anew)
    except xmp_write.HomelessError as error:
        raise ImageError("the XMP packet is not rewritten: it holds no rdf:Description") from error


def _housed(source: tree.Source, root: tree.Node | None) -> tuple[tree.Source, tree.Node | None]:
    """Make a place for new properties."""
    try:
        housed = attrs.evolve(source, body=xmp_write.housed(source.body, root))
    except ValueError as error:
        raise ImageError(f"the XMP packet is not rewritten: {error}") from error
    return housed, tree.parse(housed)[0]


def _edited(
    source: tree.Source,
    root: tree.Node | None,
    changes: Mapping[str, Value | None],
    anew: Collection[str],
) -> bytes:
    splice = xmp_write.Splice(source.body, root, references=source.codec.startswith("utf-16"))
    for name, value in changes.items():
        if name not in names.MEMBERS:
            splice.set(name, value, anew=name in anew)
    for owner, members in names.STRUCTURES.items():
        if changed := {name: changes[name] for name in members if name in changes}:
            xmp_structures.set_members(splice, owner, changed)
    return splice.apply()


def _refuse(damages: list[Damage]) -> None:
    if damages:
        raise ImageError(f"the XMP packet is not rewritten: {damages[0].message}", offset=damages[0].offset)


def _verified(packet: bytes, meant: Mapping[str, Value | None]) -> bytes:
    """Give the packet if it reads as meant, so that a spelling unknown to us can't do harm."""
    found, damages = read(packet)
    if damages or found != {name: value for name, value in meant.items() if value is not None}:
        raise ImageError(
            "the XMP packet is not rewritten: it is written in a way that can't be changed safely"
        )
    return packet
