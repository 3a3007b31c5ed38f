"""What an image says of itself: the packets of a file, reconciled.

Which standard wins stands in `FIELDS`, one row a field. Sources: Metadata Working Group, Guidelines
for Handling Image Metadata 2.0 (2010), chapter 5; IPTC Photo Metadata Mapping Guidelines 2023.1
(https://iptc.org/std/photometadata/documentation/mappingguidelines/).

- Creator, copyright and description come from EXIF where it says anything, since EXIF is what
  simple programs change (MWG, chapter 5). Adobe's programs take them from EXIF last instead
  (XMP-Toolkit-SDK, ReconcileTIFF.cpp, `Import3WayItems`); `precedence` chooses.
- Else XMP goes before IPTC-IIM; but where the digest of the IIM data shows that they were changed
  after XMP was brought in step with them, IIM goes first (MWG 5.1, figure 4). A value of IIM that
  is just XMP's, cut to the length that IIM can hold, gives way to the whole one.
- Fields behind these (Windows' XP tags, tiff:Artist, texts of PNG and SVG) count where nothing else
  speaks, and contradict nobody.
- Blank is absent: cameras fill Artist and Copyright with spaces.

What each standard says is in `ImageMetadata.exif`, `.iptc` and `.xmp`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from attribution.image import containers, meaning
from attribution.image.opening import open_image
from attribution.image.packets import exif
from attribution.model import values
from attribution.model.metadata import Conflict, Damage, ImageMetadata

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from attribution.model.metadata import Packets, Precedence, Value


class Place(NamedTuple):
    """Where a field stands: a standard ("EXIF", "IPTC", "XMP", "text") and its name there."""

    standard: str
    name: str

    def __str__(self) -> str:
        """Name it for people: "EXIF Artist"."""
        return f"{self.standard} {self.name}"


@values.frozen
class Field:
    """Where one field of `ImageMetadata` comes from.

    `source` says who defines the property and its places. `places` are compared with each other, in
    the order of precedence; `fallbacks` are asked where none of them says anything, and contradict
    nobody. `several` tells that the value is a tuple.
    """

    source: str
    places: tuple[Place, ...]
    fallbacks: tuple[Place, ...] = ()
    several: bool = False


def _field(source: str, *places: str, fallbacks: tuple[str, ...] = (), several: bool = False) -> Field:
    return Field(source, tuple(map(_place, places)), tuple(map(_place, fallbacks)), several)


def _place(text: str) -> Place:
    standard, _, name = text.partition(" ")
    return Place(standard, name)


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "creators": _field(
            "MWG 2.0, Creator; IPTC Creator; Exif 3.0 Photographer",
            "EXIF Artist",
            "XMP dc:creator",
            "IPTC By-line",
            fallbacks=(
                "EXIF Photographer",
                "XMP exifEX:Photographer",
                "EXIF XPAuthor",
                "XMP tiff:Artist",
                "text Author",
            ),
            several=True,
        ),
        "image_creators": _field("PLUS Image Creator", "XMP plus:ImageCreatorName", several=True),
        "creator_job_title": _field(
            "IPTC Creator's jobtitle", "XMP photoshop:AuthorsPosition", "IPTC By-lineTitle"
        ),
        "creator_url": _field("IPTC Creator's Contact Info, Web URL(s)", "XMP Iptc4xmpCore:CiUrlWork"),
        "contributors": _field(
            "IPTC Contributor; Dublin Core contributor",
            "XMP Iptc4xmpExt:ContributorName",
            fallbacks=("XMP dc:contributor",),
            several=True,
        ),
        "credit_line": _field("IPTC Credit Line", "XMP photoshop:Credit", "IPTC Credit"),
        "source": _field("IPTC Source (Supply Chain)", "XMP photoshop:Source", "IPTC Source"),
        "suppliers": _field("PLUS Image Supplier", "XMP plus:ImageSupplierName", several=True),
        "copyright_notice": _field(
            "MWG 2.0, Copyright; IPTC Copyright Notice",
            "EXIF Copyright",
            "XMP dc:rights",
            "IPTC CopyrightNotice",
            fallbacks=("XMP tiff:Copyright", "text Copyright"),
        ),
        "copyright_owners": _field(
            "PLUS Copyright Owner; XMP part 1, 8.5",
            "XMP plus:CopyrightOwnerName",
            fallbacks=("XMP xmpRights:Owner",),
            several=True,
        ),
        "title": _field(
            "IPTC Title; Exif 3.0 ImageTitle",
            "XMP dc:title",
            "IPTC ObjectName",
            fallbacks=("EXIF ImageTitle", "XMP exifEX:ImageTitle", "EXIF XPTitle", "text Title"),
        ),
        "headline": _field("IPTC Headline", "XMP photoshop:Headline", "IPTC Headline"),
        "description": _field(
            "MWG 2.0, Description; IPTC Description",
            "EXIF ImageDescription",
            "XMP dc:description",
            "IPTC Caption-Abstract",
            fallbacks=("XMP tiff:ImageDescription", "text Description"),
        ),
        "description_writer": _field(
            "IPTC Description Writer", "XMP photoshop:CaptionWriter", "IPTC Writer-Editor"
        ),
        "instructions": _field("IPTC Instructions", "XMP photoshop:Instructions", "IPTC SpecialInstructions"),
        "usage_terms": _field("IPTC Rights Usage Terms", "XMP xmpRights:UsageTerms"),
        "web_statement": _field("IPTC Web Statement of Rights", "XMP xmpRights:WebStatement"),
        # A web statement often leads to the licence, but what is a licence, knowledge knows; not we.
        "license_url": _field(
            "wiki.creativecommons.org/XMP", "XMP cc:license", fallbacks=("XMP dcterms:license",)
        ),
        "licensors": _field("PLUS Licensor", "XMP plus:LicensorName", several=True),
        "licensor_url": _field("PLUS Licensor", "XMP plus:LicensorURL"),
        "attribution_name": _field("wiki.creativecommons.org/XMP", "XMP cc:attributionName"),
        "attribution_url": _field("wiki.creativecommons.org/XMP", "XMP cc:attributionURL"),
        "marked": _field("XMP part 1, 8.5", "XMP xmpRights:Marked"),
        "data_mining": _field("PLUS Data Mining", "XMP plus:DataMining"),
        "other_constraints": _field("PLUS Other Constraints", "XMP plus:OtherConstraints"),
        "digital_source_type": _field("IPTC Digital Source Type", "XMP Iptc4xmpExt:DigitalSourceType"),
        "ai_system": _field("IPTC AI System Used", "XMP Iptc4xmpExt:AISystemUsed"),
    }
)
"""Field of `ImageMetadata` -> the places it is read from, in the order of precedence."""


_RANKS: Mapping[str, int] = MappingProxyType({name: rank for rank, name in enumerate(FIELDS)})
"""Field -> its place in the table."""
_JOINED = frozenset({"Artist", "Photographer", "XPAuthor", "tiff:Artist", "exifEX:Photographer", "Author"})
"""The places where several names stand in one text, "A; B"."""
_FIRST = frozenset({"licensor_url", "creator_url"})
"""Fields that are one address: of several, the first."""
_ORDERS: Mapping[tuple[Precedence, bool], tuple[str, ...]] = MappingProxyType(
    {
        ("mwg", False): ("EXIF", "XMP", "IPTC"),
        ("mwg", True): ("EXIF", "IPTC", "XMP"),
        ("adobe", False): ("XMP", "IPTC", "EXIF"),
        ("adobe", True): ("IPTC", "XMP", "EXIF"),
    }
)
"""Precedence, and whether IIM is newer than XMP -> the standards, the one that goes first in front."""


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO, *, precedence: Precedence = "mwg"
) -> ImageMetadata:
    """Read the attribution that an image carries.

    Args:
        source: A path, the bytes of a file, or a file that is open for reading in binary mode.
        precedence: Whose order counts where the standards disagree: that of the Metadata Working Group
            ("mwg": EXIF, XMP, IIM) or that of Adobe's programs ("adobe": EXIF last).

    Returns:
        What each standard says, and what follows from them. Damaged blocks are listed in `warnings`;
        the others are read all the same.

    Raises:
        UnsupportedFormatError: The file is no image of a format that is read.
        ImageError: There is no such file, or its structure is damaged; with path and offset.
    """
    with open_image(source) as image:
        container = containers.recognise(image.data, path=image.path)
        return reconcile(container.name, container.read(image.data), precedence)


def said(packets: Packets) -> Mapping[str, Mapping[str, Value]]:
    """Give what each standard says, by its name: "EXIF", "IPTC", "XMP", "text"."""
    return _said(packets)[0]


def reconcile(format_name: str, packets: Packets, precedence: Precedence = "mwg") -> ImageMetadata:
    """Draw together what the packets of a file of the named format say."""
    said, warnings = _said(packets)
    fields: dict[str, Any] = {}
    differing: list[str] = []
    heard = _heard(said, _ORDERS[precedence, False])
    for name, found in heard.items():
        fields[name] = value = found[0][1]
        for _, other in found:
            if other != value:
                differing.append(name)
                break
    conflicts: list[Conflict] = []
    if differing:  # else it makes no difference who goes first
        if is_stale(packets):
            heard = _heard(said, _ORDERS[precedence, True])
        for name in sorted(differing, key=_RANKS.__getitem__):
            fields[name] = _whole(heard[name])
            conflicts += _conflict(name, heard[name])
    _fall_back(said, fields)
    return ImageMetadata(
        format=format_name,
        width=packets.width,
        height=packets.height,
        exif=said["EXIF"],
        iptc=said["IPTC"],
        xmp=said["XMP"],
        packets=packets,
        precedence=precedence,
        c2pa=packets.c2pa,
        conflicts=tuple(conflicts),
        warnings=warnings,
        **fields,
    )


def _conflict(name: str, found: list[tuple[Place, Value]]) -> list[Conflict]:
    """Tell the conflict of places that really contradict each other, if they do."""
    if not _disagree(found):
        return []
    return [Conflict(name, tuple((str(place), meaning.text_of(value)) for place, value in found))]


def _heard(
    said: Mapping[str, Mapping[str, Value]], order: tuple[str, ...]
) -> dict[str, list[tuple[Place, Value]]]:
    """Give what the places of each field say, by precedence; fields of which none speaks are left out."""
    heard: dict[str, list[tuple[Place, Value]]] = {}
    for standard in order:
        asked = _ASKED[standard]
        for key, value in said[standard].items():
            if key in asked:
                name, place, form = asked[key]
                tidied = form(value)
                if tidied or tidied is False:
                    if name in heard:
                        heard[name].append((place, tidied))
                    else:
                        heard[name] = [(place, tidied)]
    return heard


def _fall_back(said: Mapping[str, Mapping[str, Value]], fields: dict[str, Any]) -> None:
    """Ask the fallbacks of the fields that are not known yet."""
    for standard, stated in said.items():
        if stated and not _FALLBACKS[standard].isdisjoint(stated):
            break
    else:
        return
    for name, field in FIELDS.items():
        if field.fallbacks and name not in fields:
            found = statements(field.fallbacks, said)
            if found:
                fields[name] = found[0][1]


def _said(packets: Packets) -> tuple[dict[str, dict[str, Value]], tuple[Damage, ...]]:
    """Read every packet; offsets of damage count from the beginning of the file."""
    said: dict[str, dict[str, Value]] = {"EXIF": {}, "IPTC": {}, "XMP": {}, "text": dict(packets.text[::-1])}
    warnings = list(packets.damage)
    if packets.exif is not None:
        said["EXIF"], damage = exif.read(packets.exif)
        warnings += _placed(damage, packets, "exif")
    if packets.iptc is not None:
        from attribution.image.packets import iptc  # most files have one packet only: this one or the next

        said["IPTC"], damage = iptc.read(packets.iptc)
        warnings += _placed(damage, packets, "iptc")
    if packets.xmp is not None:
        from attribution.image.packets import xmp

        said["XMP"], damage = xmp.read(packets.xmp, packets.extended_xmp)
        warnings += _placed(damage, packets, "xmp")
    for kind, block in packets.spare:  # of what is said twice the last counts, as for exiftool
        more, _ = exif.read(block) if kind == "exif" else _read_xmp(block)
        said[kind.upper()] = {**said[kind.upper()], **more}
    return said, tuple(warnings)


def _placed(damages: list[Damage], packets: Packets, kind: str) -> list[Damage]:
    """Let the offsets of damages in a packet count from the beginning of the file."""
    if not damages:
        return damages
    start = packets.offsets.get(kind)
    return [
        Damage(damage.message, None if start is None or damage.offset is None else start + damage.offset)
        for damage in damages
    ]


def _read_xmp(block: bytes) -> tuple[Mapping[str, Value], list[Damage]]:
    from attribution.image.packets import xmp

    return xmp.read(block)


def is_stale(packets: Packets) -> bool:
    """Tell whether IIM was changed after XMP was brought in step with it (Photoshop resource 0x0425)."""
    if packets.iptc is None or not packets.iptc_digest or not any(packets.iptc_digest):
        return False
    import hashlib

    return hashlib.md5(packets.iptc, usedforsecurity=False).digest() != packets.iptc_digest


def statements(
    places: tuple[Place, ...], said: Mapping[str, Mapping[str, Value]]
) -> list[tuple[Place, Value]]:
    """Give what places of one field say about it, in their order."""
    found = ((place, said[place.standard].get(place.name)) for place in places)
    tidied = ((place, _FORMS[place](value)) for place, value in found if value is not None)
    return [(place, value) for place, value in tidied if value or value is False]


def _text(value: Value) -> Value:
    """Give a value as a text without white space around it; a flag stays one."""
    if isinstance(value, str):
        return value.strip(meaning.BLANK)
    return value if isinstance(value, bool) else meaning.tidy(meaning.text_of(value))


def _first(value: Value) -> Value:
    """Give the first of several texts."""
    return meaning.tidy(value[0] if isinstance(value, tuple) else str(value))


def _names(value: Value) -> Value:
    """Give names as a tuple."""
    names = value if isinstance(value, tuple) else (str(value),)
    return tuple(filter(None, map(meaning.tidy, names)))


def _joined(value: Value) -> Value:
    """Take the text of a place apart in which several names may stand."""
    return _names(meaning.split_names(value) if isinstance(value, str) else value)


def _form(name: str, field: Field, place: Place) -> Callable[[Value], Value]:
    """Choose what brings the values of a place into the form of a field."""
    if field.several:
        return _joined if place.name in _JOINED else _names
    return _first if name in _FIRST else _text


_FORMS: Mapping[Place, Callable[[Value], Value]] = MappingProxyType(
    {
        place: _form(name, field, place)
        for name, field in FIELDS.items()
        for place in (*field.places, *field.fallbacks)
    }
)
"""Place -> what brings a value into the form of its field."""
_ASKED: Mapping[str, Mapping[str, tuple[str, Place, Callable[[Value], Value]]]] = MappingProxyType(
    {
        standard: {
            place.name: (name, place, _FORMS[place])
            for name, field in FIELDS.items()
            for place in field.places
            if place.standard == standard
        }
        for standard in ("EXIF", "XMP", "IPTC")
    }
)
"""Standard -> name there -> field, place and form, of the places that are compared with each other."""
_FALLBACKS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        standard: frozenset(
            place.name for field in FIELDS.values() for place in field.fallbacks if place.standard == standard
        )
        for standard in ("EXIF", "XMP", "IPTC", "text")
    }
)
"""Standard -> the names there that are asked where nothing else speaks."""


def limit(place: Place) -> int | None:
    """Give the number of bytes that a place can hold, or None."""
    if place.standard != "IPTC":
        return None
    from attribution.image.packets import iptc

    return iptc.LIMITS.get(place.name)


def _whole(found: list[tuple[Place, Value]]) -> Value:
    """Give the value that wins; where that is another one cut by IIM, the other one (MWG 5.1)."""
    place, value = found[0]
    cut = limit(place)
    if cut is not None:
        for _, other in found[1:]:
            if meaning.is_cut(value, other, cut):
                return other
    return value


def _disagree(found: list[tuple[Place, Value]]) -> bool:
    """Tell whether two places really contradict each other."""
    for index, (place, value) in enumerate(found):
        for other, said in found[index + 1 :]:
            if value != said and not meaning.agree(value, said, limit(place) or limit(other)):
                return True
    return False
