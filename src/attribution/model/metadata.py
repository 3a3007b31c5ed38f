"""What an image file says of itself, standard by standard, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from attribution.model import values
from attribution.model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

Precedence: TypeAlias = Literal["mwg", "adobe"]
"""Whose order of the standards counts: the Metadata Working Group's, or that of Adobe's programs."""
Value: TypeAlias = "str | bool | int | tuple[str, ...]"
"""A metadata value: text, a flag, a number, or several texts. Blank is absent."""


_NOTHING = frozen()


@values.frozen
class Packets:
    r"""The raw blocks of one file, as bytes: None where the file has no such block.

    `exif` begins with the TIFF header (no `Exif\0\0`), `iptc` is the IIM record data (Photoshop
    resource 0x0404), `xmp` the packet with its wrapper, `extended_xmp` the reassembled extension
    of JPEG, or the bare RDF that an SVG file holds beside its packet. `text` holds the format's own texts
    (PNG keywords, GIF and JPEG comments) as (keyword, value) pairs; a comment has the keyword "Comment".
    `spare` are further blocks of "exif" or "xmp" that can be read, where a file has several: some programs
    read the first of them, others the last.

    The rest is what the container knows of itself. It can't be written, so it takes no part in a
    comparison: `iptc_digest` is the MD5 of the IIM as some program stored it (Photoshop resource
    0x0425), `width` and `height` are in pixels, `resolution` is in pixels across, pixels down, and per
    what (2: inch, 3: centimetre, as in Exif), `offsets` says at which byte of the file a block
    begins, `c2pa` tells of signed content credentials, `damage` what could not be read. `incomplete` is
    the one of these that says that the image itself is missing or cut off: nothing is embedded there.
    `is_view` tells that `exif` is not all EXIF of the file, but made of its attribution alone (TIFF).
    """

    exif: bytes | None = None
    iptc: bytes | None = None
    xmp: bytes | None = None
    extended_xmp: bytes | None = None
    text: tuple[tuple[str, str], ...] = ()
    spare: tuple[tuple[str, bytes], ...] = attrs.field(default=(), kw_only=True)
    iptc_digest: bytes | None = attrs.field(default=None, eq=False, kw_only=True)
    width: int | None = attrs.field(default=None, eq=False, kw_only=True)
    height: int | None = attrs.field(default=None, eq=False, kw_only=True)
    resolution: tuple[int, int, int] | None = attrs.field(default=None, eq=False, kw_only=True)
    c2pa: bool = attrs.field(default=False, eq=False, kw_only=True)
    offsets: Mapping[str, int] = attrs.field(default=_NOTHING, converter=frozen, eq=False, kw_only=True)
    damage: tuple[Damage, ...] = attrs.field(default=(), eq=False, kw_only=True)
    incomplete: Damage | None = attrs.field(default=None, eq=False, kw_only=True)
    is_view: bool = attrs.field(default=False, eq=False, kw_only=True)


@values.frozen
class Conflict:
    """One property for which the standards disagree: who says what, in order of precedence."""

    property: str
    values: tuple[tuple[str, str], ...]
    """(where, value) pairs such as ("EXIF Artist", "Ann"), ("XMP dc:creator", "Bob")."""

    def __str__(self) -> str:
        """`creators: EXIF Artist says 'Ann', XMP dc:creator says 'Bob'`."""
        said = ", ".join(f"{where} says {value!r}" for where, value in self.values)
        return f"{self.property}: {said}"


@values.frozen
class Damage:
    """Something that could not be read; the rest of the file was. `offset` is in bytes."""

    message: str
    offset: int | None = None

    def __str__(self) -> str:
        """Message and offset, for people."""
        return self.message if self.offset is None else f"{self.message} (at byte {self.offset})"


@values.frozen
class ImageMetadata:
    """The attribution that an image file carries.

    `exif`, `iptc` and `xmp` hold what each standard says, by exiftool's tag names ("Artist",
    "By-line") and XMP's prefixed names ("dc:creator"; "plus:LicensorName" for a member of a structure,
    which is a text where one structure states it and a tuple where several do). The rest is reconciled
    from them, in the order of `precedence`; the table in `attribution.image.fields` says which standard
    wins, and why. None or an empty tuple means that no standard says anything. `c2pa` tells that the
    file carries signed content credentials. `width` and `height` are in pixels, None where the format
    does not tell.

    The names are those of the IPTC Photo Metadata Standard 2025.1: `creator_url` is of the creator's
    contact information; `image_creators`, `suppliers` (Image Supplier), `copyright_owners` and
    `licensors` are the names that PLUS has for them beside `creators` and the notices;
    `other_constraints` is what `data_mining` may point to, `ai_system` is AI System Used.
    """

    format: str
    width: int | None = None
    height: int | None = None
    exif: Mapping[str, Value] = attrs.field(default=_NOTHING, converter=frozen)
    iptc: Mapping[str, Value] = attrs.field(default=_NOTHING, converter=frozen)
    xmp: Mapping[str, Value] = attrs.field(default=_NOTHING, converter=frozen)
    packets: Packets = attrs.field(factory=Packets, repr=False)
    creators: tuple[str, ...] = ()
    credit_line: str | None = None
    source: str | None = None
    copyright_notice: str | None = None
    title: str | None = None
    description: str | None = None
    usage_terms: str | None = None
    web_statement: str | None = None
    license_url: str | None = None
    licensor_url: str | None = None
    attribution_name: str | None = None
    attribution_url: str | None = None
    marked: bool | None = None
    data_mining: str | None = None
    digital_source_type: str | None = None
    c2pa: bool = False
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[Damage, ...] = ()
    image_creators: tuple[str, ...] = ()
    creator_job_title: str | None = None
    creator_url: str | None = None
    contributors: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    copyright_owners: tuple[str, ...] = ()
    licensors: tuple[str, ...] = ()
    headline: str | None = None
    description_writer: str | None = None
    instructions: str | None = None
    other_constraints: str | None = None
    ai_system: str | None = None
    precedence: Precedence = "mwg"

    @property
    def attributed(self) -> bool:
        """Whether any field names a creator, a credit line, a source or a holder of rights."""
        return bool(
            self.creators
            or self.image_creators
            or self.credit_line
            or self.source
            or self.copyright_notice
            or self.copyright_owners
            or self.attribution_name
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, without the raw packets."""
        from attribution.model import plain

        values: dict[str, Any] = plain.dump(attrs.evolve(self, packets=Packets()))
        return values | {"packets": None}
