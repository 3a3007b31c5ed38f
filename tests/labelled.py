"""Made images, and the same labelled by exiftool in every standard that it can write into them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from made_images import all_made
from oracles import oracle

if TYPE_CHECKING:
    from pathlib import Path

    from made_images import Made

Labels: TypeAlias = Mapping[str, str | list[str]]

EXIF: Labels = {
    "Artist": "Zoë Müller; 李小龍",
    "Copyright": "© 2024 Zoë Müller",
    "ImageDescription": "Häuser am Meer",
    "DocumentName": "a page",
    "Software": "by hand 1.10",
    "XPTitle": "Häuser",
    "XPComment": "Łódź",
    "XPAuthor": "Zoë Müller;李小龍",
    "XPKeywords": "Meer;Haus",
    "XPSubject": "Küste",
}
IPTC: Labels = {
    "By-line": ["Zoë Müller", "李小龍"],
    "By-lineTitle": ["Fotografin"],
    "Credit": "Agence Évian/dpa",
    "Source": "Agence Évian",
    "CopyrightNotice": "© 2024 Zoë Müller",
    "ObjectName": "Häuser",
    "Headline": "Häuser am Meer",
    "Caption-Abstract": "Häuser am Meer,\nzwei davon rot",
    "SpecialInstructions": "nicht beschneiden",
    "Keywords": ["Meer", "Haus"],
    "Contact": ["zoe@example.org"],
    "Writer-Editor": ["Ann Lee"],
}
XMP: Labels = {
    "dc:Creator": ["Zoë Müller", "李小龍"],
    "dc:Rights": "© 2024 Zoë Müller",
    "dc:Rights-de": "© 2024 Zoë Müller, alle Rechte vorbehalten",
    "dc:Title": "Häuser",
    "dc:Description": "Häuser & Höfe <am Meer>",
    "dc:Publisher": ["Verlag Eins", "Verlag Zwei"],
    "dc:Contributor": ["Bob Ng"],
    "dc:Source": "archive 12",
    "photoshop:AuthorsPosition": "Fotografin",
    "photoshop:Credit": "Agence Évian/dpa",
    "photoshop:Source": "Agence Évian",
    "photoshop:Headline": "Häuser am Meer",
    "photoshop:CaptionWriter": "Ann Lee",
    "photoshop:Instructions": "nicht beschneiden",
    "xmpRights:Marked": "True",
    "xmpRights:Owner": ["Zoë Müller"],
    "xmpRights:UsageTerms": "CC BY-SA 4.0, ohne Gewähr",
    "xmpRights:WebStatement": "https://example.org/rights?a=1&b=2",
    "cc:License": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc:AttributionName": "Zoë Müller",
    "cc:AttributionURL": "https://example.org/zoe",
    "cc:MorePermissions": "https://example.org/more",
    "plus:LicensorURL": "https://example.org/buy",
    "plus:LicensorID": "https://example.org/id/1",
    "plus:LicensorName": "Bildagentur Évian",
    "plus:LicensorEmail": "buy@example.org",
    "plus:CopyrightOwnerID": "owner-1",
    "plus:CopyrightOwnerImageID": "picture-1",
    "plus:ImageCreatorID": "creator-1",
    "plus:ImageSupplierID": "supplier-1",
    "plus:ImageSupplierImageID": "picture-2",
    "plus:CreditLineRequired#": "CR-CAI",
    "plus:OtherConstraints": "nicht für Werbung",
    "plus:TermsAndConditionsText": "nach Vereinbarung",
    "plus:TermsAndConditionsURL": "https://example.org/terms",
    "plus:CopyrightOwnerName": "Zoë Müller",
    "plus:ImageSupplierName": "Agence Évian",
    "plus:ImageCreatorName": "Zoë Müller",
    "iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "iptcExt:ContributorName": ["Bob Ng", "Łucja"],
    "iptcExt:ContributorRole": ["Assistent", "Labor"],
    "iptcCore:CreatorWorkURL": "https://example.org/zoe",
    "iptcCore:CreatorWorkEmail": "zoe@example.org",
    "xmpRights:Certificate": "https://example.org/certificate",
    "cc:UseGuidelines": "https://example.org/guidelines",
    "tiff:Artist": "Zoë Müller",
    "tiff:Copyright": "© 2024 Zoë Müller",
    "tiff:ImageDescription": "Häuser am Meer",
}
TEXTS: Labels = {
    "PNG:Author": "Zoë Müller",
    "PNG:Copyright": "© 2024 Zoë Müller",
    "PNG:Title": "李小龍 am Meer",
    "PNG:Description": "Häuser am Meer",
    "PNG:Software": "by hand",
    "PNG:Source": "a scanner",
    "File:Comment": "Foto: Zoë Müller",
}
LATIN: Labels = {
    "IPTC:By-line": ["Zoë Müller", "Ann Lee"],
    "IPTC:CopyrightNotice": "© Zoë Müller",
    "IPTC:City": "Köln",
}
"""Without 1:90, so exiftool writes Windows-1252."""


SPOILT = frozenset({"jpeg, pair", "gif, XMP behind the image", "png, raw profile 8bim"})
"""Images that exiftool 12.57 damages: it leaves an offset as it was, or adds a second block of one kind."""


def arguments(values: Labels, group: str = "") -> list[str]:
    """Write options that set the values; a list is set item by item."""
    pairs = ((name, text) for name, said in values.items() for text in _texts(said))
    return [f"-{group}{name}={text}" for name, text in pairs]


def _texts(said: str | list[str]) -> list[str]:
    return said if isinstance(said, list) else [said]


def all_standards() -> list[str]:
    """Write options that set everything, IIM in UTF-8."""
    xmp: Labels = {f"XMP-{name}": said for name, said in XMP.items()}
    return [
        "-IPTC:CodedCharacterSet=UTF8",
        *arguments(EXIF, "EXIF:"),
        *arguments(IPTC, "IPTC:"),
        *arguments(xmp),
        *arguments(TEXTS),
    ]


def lay(folder: Path) -> list[Path]:
    """Lay down all made images: as they are, labelled in full, and labelled in Windows-1252."""
    exiftool = oracle("exiftool")
    paths: list[Path] = []
    for kind, options in {"bare": [], "full": all_standards(), "latin": arguments(LATIN)}.items():
        place = folder / kind
        place.mkdir(parents=True)
        made = [one for one in all_made() if not options or f"{one.family}, {one.name}" not in SPOILT]
        laid = [place / _file_name(one) for one in made]
        for path, one in zip(laid, made, strict=True):
            path.write_bytes(one.data)
        if options:
            call = [exiftool, "-q", "-q", "-m", "-overwrite_original", "-charset", "UTF8"]
            subprocess.run([*call, *options, str(place)], check=False, capture_output=True)
        changed = (path for path, one in zip(laid, made, strict=True) if path.read_bytes() != one.data)
        paths += changed if options else laid
    return paths


def _file_name(made: Made) -> str:
    name = "".join(sign if sign.isalnum() else "-" for sign in made.name)
    return f"{made.family}-{name}{made.suffix}"
