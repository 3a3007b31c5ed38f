"""What an image says of itself: the packets of a file, reconciled.

Which standard wins stands in `FIELDS`, one row a field. Sources: Metadata Working Group, Guidelines
for Handling Image Metadata 2.0 (2010), chapter 5; IPTC Photo Metadata Mapping Guidelines 2023.1
(https://iptc.org/std/photometadata/documentation/mappingguidelines/).

- Creator, copyright and description come from EXIF where it says anything, since EXIF is what
  simple programs change (MWG 5.2 to 5.4).
- Else XMP goes before IPTC-IIM; but where the digest of the IIM data shows that they were changed
  after XMP was brought in step with them, IIM goes first (MWG 5.1, figure 4). A value of IIM that
  is just XMP's, cut to the length that IIM can hold, gives way to the whole one.
- Fields behind these (Windows' XP tags, tiff:Artist, texts of PNG) count where nothing else speaks.
- Blank is absent: cameras fill Artist and Copyright with spaces.

Adobe's programs take creator and copyright from EXIF last instead; `ImageMetadata.exif`, `.iptc`
and `.xmp` hold what each says, for whoever prefers that.
"""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import attrs

from attribution.image import containers, meaning
from attribution.image.opening import open_image
from attribution.image.packets import exif, iptc, xmp
from attribution.model.metadata import Conflict, Damage, ImageMetadata

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from attribution.model.metadata import Packets, Value


class Place(NamedTuple):
    """Where a field stands: a standard ("EXIF", "IPTC", "XMP", "text") and its name there."""

    standard: str
    name: str

    def __str__(self) -> str:
        """Name it for people: "EXIF Artist"."""
        return f"{self.standard} {self.name}"


@attrs.frozen
class Field:
    """Where one field of `ImageMetadata` comes from.

    `places` are compared with each other, in the order of precedence; `fallbacks` are asked where
    none of them says anything, and contradict nobody.
    """

    places: tuple[Place, ...]
    fallbacks: tuple[Place, ...] = ()


def _field(*places: str, fallbacks: tuple[str, ...] = ()) -> Field:
    return Field(tuple(map(_place, places)), tuple(map(_place, fallbacks)))


def _place(text: str) -> Place:
    standard, _, name = text.partition(" ")
    return Place(standard, name)


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "creators": _field(
            "EXIF Artist",
            "XMP dc:creator",
            "IPTC By-line",
            fallbacks=("EXIF Photographer", "EXIF XPAuthor", "XMP tiff:Artist", "text Author"),
        ),
        "credit_line": _field("XMP photoshop:Credit", "IPTC Credit"),
        "source": _field("XMP photoshop:Source", "IPTC Source"),
        "copyright_notice": _field(
            "EXIF Copyright",
            "XMP dc:rights",
            "IPTC CopyrightNotice",
            fallbacks=("XMP tiff:Copyright", "text Copyright"),
        ),
        "title": _field(
            "XMP dc:title", "IPTC ObjectName", fallbacks=("EXIF ImageTitle", "EXIF XPTitle", "text Title")
        ),
        "description": _field(
            "EXIF ImageDescription",
            "XMP dc:description",
            "IPTC Caption-Abstract",
            fallbacks=("XMP tiff:ImageDescription", "text Description"),
        ),
        "usage_terms": _field("XMP xmpRights:UsageTerms"),
        "web_statement": _field("XMP xmpRights:WebStatement"),
        # A web statement often leads to the licence, but what is a licence, knowledge knows; not we.
        "license_url": _field("XMP cc:license", fallbacks=("XMP dcterms:license",)),
        "licensor_url": _field("XMP plus:LicensorURL"),
        "attribution_name": _field("XMP cc:attributionName"),
        "attribution_url": _field("XMP cc:attributionURL"),
        "marked": _field("XMP xmpRights:Marked"),
        "data_mining": _field("XMP plus:DataMining"),
        "digital_source_type": _field("XMP Iptc4xmpExt:DigitalSourceType"),
    }
)
"""Field of `ImageMetadata` -> the places it is read from, in the order of precedence."""


def read(source: str | os.PathLike[str] | bytes | BinaryIO) -> ImageMetadata:
    """Read the attribution that an image carries.

    Args:
        source: A path, the bytes of a file, or a file that is open for reading in binary mode.

    Returns:
        What each standard says, and what follows from them. Damaged blocks are listed in `warnings`;
        the others are read all the same.

    Raises:
        UnsupportedFormatError: The file is no image of a format that is read.
        ImageError: There is no such file, or its structure is damaged; with path and offset.
    """
    with open_image(source) as image:
        container = containers.recognise(image.data, path=image.path)
        return reconcile(container.name, container.read(image.data))


def reconcile(format_name: str, packets: Packets) -> ImageMetadata:
    """Draw together what the packets of a file of the named format say."""
    said, warnings = _said(packets)
    stale = is_stale(packets)
    fields: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name, field in FIELDS.items():
        found = statements(name, field.places, said, stale=stale)
        fallbacks = found or statements(name, field.fallbacks, said, stale=stale)
        if fallbacks:
            fields[name] = _whole(fallbacks)
        if _disagree(found):
            conflicts.append(Conflict(name, tuple((str(p), meaning.text_of(v)) for p, v in found)))
    return ImageMetadata(
        format=format_name,
        width=packets.width,
        height=packets.height,
        exif=MappingProxyType(said["EXIF"]),
        iptc=MappingProxyType(said["IPTC"]),
        xmp=MappingProxyType(said["XMP"]),
        packets=packets,
        c2pa=packets.c2pa,
        conflicts=tuple(conflicts),
        warnings=warnings,
        **fields,
    )


def _said(packets: Packets) -> tuple[dict[str, dict[str, Value]], tuple[Damage, ...]]:
    """Read every packet; offsets of damage count from the beginning of the file."""
    said: dict[str, dict[str, Value]] = {"EXIF": {}, "IPTC": {}, "XMP": {}, "text": dict(packets.text[::-1])}
    warnings = list(packets.damage)
    if packets.exif is not None:
        said["EXIF"], damage = exif.read(packets.exif)
        warnings += _placed(damage, packets.offsets.get("exif"))
    if packets.iptc is not None:
        said["IPTC"], damage = iptc.read(packets.iptc)
        warnings += _placed(damage, packets.offsets.get("iptc"))
    if packets.xmp is not None:
        said["XMP"], damage = xmp.read(packets.xmp, packets.extended_xmp)
        warnings += _placed(damage, packets.offsets.get("xmp"))
    return said, tuple(warnings)


def _placed(damages: list[Damage], start: int | None) -> Iterator[Damage]:
    for damage in damages:
        known = start is not None and damage.offset is not None
        yield Damage(damage.message, (start or 0) + (damage.offset or 0) if known else None)


def is_stale(packets: Packets) -> bool:
    """Tell whether IIM was changed after XMP was brought in step with it (Photoshop resource 0x0425)."""
    if packets.iptc is None or not packets.iptc_digest or not any(packets.iptc_digest):
        return False
    return hashlib.md5(packets.iptc, usedforsecurity=False).digest() != packets.iptc_digest


def statements(
    name: str, places: tuple[Place, ...], said: Mapping[str, Mapping[str, Value]], *, stale: bool = False
) -> list[tuple[Place, Value]]:
    """Give what the places say about a field, by precedence; `stale` as `is_stale` gives it."""
    values = ((place, _value(name, said[place.standard].get(place.name))) for place in places)
    found = [(place, value) for place, value in values if value is not None]
    if stale:
        found.sort(key=lambda item: {"EXIF": 0, "IPTC": 1}.get(item[0].standard, 2))
    return found


def _value(name: str, value: Value | None) -> Value | None:
    """Give a value in the form of the field: names as a tuple, texts without white space around them."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if name != "creators":
        return meaning.tidy(meaning.text_of(value)) or None
    names = meaning.split_names(value) if isinstance(value, str) else value
    return tuple(filter(None, map(meaning.tidy, names))) or None


def limit(place: Place) -> int | None:
    """Give the number of bytes that a place can hold, or None."""
    return iptc.LIMITS.get(place.name) if place.standard == "IPTC" else None


def _whole(found: list[tuple[Place, Value]]) -> Value:
    """Give the value that wins; where that is another one cut by IIM, the other one (MWG 5.1)."""
    place, value = found[0]
    cut = limit(place)
    for _, other in found[1:]:
        if cut is not None and meaning.is_cut(value, other, cut):
            return other
    return value


def _disagree(found: list[tuple[Place, Value]]) -> bool:
    """Tell whether two places really contradict each other."""
    for index, (place, value) in enumerate(found):
        for other, said in found[index + 1 :]:
            if not meaning.agree(value, said, limit(place) or limit(other)):
                return True
    return False
