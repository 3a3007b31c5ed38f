"""What is written where: one table.

| property            | EXIF      | IPTC-IIM            | XMP                           | PNG text  |
|---------------------|-----------|---------------------|-------------------------------|-----------|
| creators            | Artist    | By-line             | dc:creator                    | Author    |
| creator_job_title   |           | By-lineTitle        | photoshop:AuthorsPosition     |           |
| image_creators      |           |                     | plus:ImageCreatorName         |           |
| contributors        |           |                     | dc:contributor                |           |
| credit_line         |           | Credit              | photoshop:Credit              |           |
| source              |           | Source              | photoshop:Source              |           |
| suppliers           |           |                     | plus:ImageSupplierName        |           |
| copyright_notice    | Copyright | CopyrightNotice     | dc:rights                     | Copyright |
| copyright_owners    |           |                     | plus:CopyrightOwnerName       |           |
| title               |           | ObjectName          | dc:title                      | Title     |
| instructions        |           | SpecialInstructions | photoshop:Instructions        |           |
| usage_terms         |           |                     | xmpRights:UsageTerms          |           |
| web_statement       |           |                     | xmpRights:WebStatement        |           |
| license_url         |           |                     | cc:license                    |           |
| licensors           |           |                     | plus:LicensorName             |           |
| licensor_url        |           |                     | plus:LicensorURL              |           |
| attribution_name    |           |                     | cc:attributionName            |           |
| attribution_url     |           |                     | cc:attributionURL             |           |
| marked              |           |                     | xmpRights:Marked              |           |
| data_mining         |           |                     | plus:DataMining               |           |
| other_constraints   |           |                     | plus:OtherConstraints         |           |
| digital_source_type |           |                     | Iptc4xmpExt:DigitalSourceType |           |
| ai_system           |           |                     | Iptc4xmpExt:AISystemUsed      |           |

`attribution.image.fields.FIELDS` names the source of each property. MWG would write IIM only into files
that have some; here all standards that a format provides for say the same, because newsrooms' and web
programs still read IIM first. Several names stand in EXIF as one text, "A; B" (MWG 2.0, 5.4). What IIM
can't hold is cut on a character boundary (32, 64 or 128 bytes).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attribution.image.fields import Place

if TYPE_CHECKING:
    from collections.abc import Mapping


def _row(exif: str = "", iptc: str = "", xmp: str = "", text: str = "") -> tuple[Place, ...]:
    names = {"EXIF": exif, "IPTC": iptc, "XMP": xmp, "text": text}
    return tuple(Place(standard, name) for standard, name in names.items() if name)


PLACES: Mapping[str, tuple[Place, ...]] = MappingProxyType(
    {
        "creators": _row("Artist", "By-line", "dc:creator", "Author"),
        "creator_job_title": _row("", "By-lineTitle", "photoshop:AuthorsPosition"),
        "image_creators": _row(xmp="plus:ImageCreatorName"),
        "contributors": _row(xmp="dc:contributor"),
        "credit_line": _row("", "Credit", "photoshop:Credit"),
        "source": _row("", "Source", "photoshop:Source"),
        "suppliers": _row(xmp="plus:ImageSupplierName"),
        "copyright_notice": _row("Copyright", "CopyrightNotice", "dc:rights", "Copyright"),
        "copyright_owners": _row(xmp="plus:CopyrightOwnerName"),
        "title": _row("", "ObjectName", "dc:title", "Title"),
        "instructions": _row("", "SpecialInstructions", "photoshop:Instructions"),
        "usage_terms": _row(xmp="xmpRights:UsageTerms"),
        "web_statement": _row(xmp="xmpRights:WebStatement"),
        "license_url": _row(xmp="cc:license"),
        "licensors": _row(xmp="plus:LicensorName"),
        "licensor_url": _row(xmp="plus:LicensorURL"),
        "attribution_name": _row(xmp="cc:attributionName"),
        "attribution_url": _row(xmp="cc:attributionURL"),
        "marked": _row(xmp="xmpRights:Marked"),
        "data_mining": _row(xmp="plus:DataMining"),
        "other_constraints": _row(xmp="plus:OtherConstraints"),
        "digital_source_type": _row(xmp="Iptc4xmpExt:DigitalSourceType"),
        "ai_system": _row(xmp="Iptc4xmpExt:AISystemUsed"),
    }
)
"""Property (as in `ImageMetadata`) -> the places that are written."""
