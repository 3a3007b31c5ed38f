"""EXIF blocks and XMP packets that tell how large a picture was, for tests."""

from __future__ import annotations

import io

import piexif
from PIL import Image


def exif_of(size: tuple[int, int] | None = None, *, thumbnail: tuple[int, int] | None = None) -> bytes:
    """Encode a block that states the size of the picture, or holds a thumbnail of one, from its header on."""
    inner = {}
    if size:
        inner = {piexif.ExifIFD.PixelXDimension: size[0], piexif.ExifIFD.PixelYDimension: size[1]}
    tables: dict[str, object] = {"0th": {}, "Exif": inner, "1st": {}}
    if thumbnail:
        file = io.BytesIO()
        Image.new("RGB", thumbnail, "teal").save(file, "JPEG")
        tables |= {"1st": {piexif.ImageIFD.Compression: 6}, "thumbnail": file.getvalue()}
    block: bytes = piexif.dump(tables)
    return block.removeprefix(b"Exif\0\0")


def xmp_of(attributes: str, inside: str = "") -> bytes:
    """Encode a packet with attributes and elements of a description."""
    spaces = {
        "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
        "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
        "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    }
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names} {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()
