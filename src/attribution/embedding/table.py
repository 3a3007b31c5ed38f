"""What is written where: one table.

| property         | EXIF      | IPTC-IIM        | XMP                    | source of the mapping            |
|------------------|-----------|-----------------|------------------------|----------------------------------|
| creators         | Artist    | By-line         | dc:creator             | MWG 2.0, 5.4; IPTC Creator       |
| credit_line      |           | Credit          | photoshop:Credit       | IPTC Credit Line                 |
| source           |           | Source          | photoshop:Source       | IPTC Source                      |
| copyright_notice | Copyright | CopyrightNotice | dc:rights              | MWG 2.0, 5.3; IPTC Copyright     |
| title            |           | ObjectName      | dc:title               | IPTC Title                       |
| usage_terms      |           |                 | xmpRights:UsageTerms   | IPTC Rights Usage Terms          |
| web_statement    |           |                 | xmpRights:WebStatement | IPTC Web Statement of Rights     |
| license_url      |           |                 | cc:license             | wiki.creativecommons.org/XMP     |
| attribution_name |           |                 | cc:attributionName     | wiki.creativecommons.org/XMP     |
| attribution_url  |           |                 | cc:attributionURL      | wiki.creativecommons.org/XMP     |
| marked           |           |                 | xmpRights:Marked       | XMP part 1, 8.5; CC's XMP page   |

MWG would write IIM only into files that have some; here all three standards say the same, because
newsrooms' and web programs still read IIM first. Several names stand in EXIF as one text, "A; B"
(MWG 2.0, 5.4). What IIM can't hold is cut on a character boundary (32, 64 or 128 bytes).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attribution.image.fields import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Mapping[str, tuple[Place, ...]] = MappingProxyType(
    {
        "creators": (Place("EXIF", "Artist"), Place("IPTC", "By-line"), Place("XMP", "dc:creator")),
        "credit_line": (Place("IPTC", "Credit"), Place("XMP", "photoshop:Credit")),
        "source": (Place("IPTC", "Source"), Place("XMP", "photoshop:Source")),
        "copyright_notice": (
            Place("EXIF", "Copyright"),
            Place("IPTC", "CopyrightNotice"),
            Place("XMP", "dc:rights"),
        ),
        "title": (Place("IPTC", "ObjectName"), Place("XMP", "dc:title")),
        "usage_terms": (Place("XMP", "xmpRights:UsageTerms"),),
        "web_statement": (Place("XMP", "xmpRights:WebStatement"),),
        "license_url": (Place("XMP", "cc:license"),),
        "attribution_name": (Place("XMP", "cc:attributionName"),),
        "attribution_url": (Place("XMP", "cc:attributionURL"),),
        "marked": (Place("XMP", "xmpRights:Marked"),),
    }
)
"""Property (as in `ImageMetadata`) -> the places that are written."""
