"""Small files of every format, each with something odd in it: what the laws of the containers are tried on.

A format adds its own here, made by its module beside this one.
"""

from __future__ import annotations

from PIL import features

import gifs
import heifs
import jp2s
import jpegs
import jxls
import pdfs
import pngs
import postscripts
import psds
import svgs
import tiffs
import webps
import xmp_files
from attribution.image.containers import recognise
from heifs import Shape

_BLOCK, _PACKET = heifs.exif_part(jpegs.camera_exif("<")), heifs.xmp_part(jpegs.PACKET)
_OTHERS = heifs.uuid("85c0b687-820f-11e0-8111-f4ce462b6a48", b"of another program")

FILES: dict[str, bytes] = {
    "JPEG bare": jpegs.tiny(),
    "JPEG edited": jpegs.editor(),
    "JPEG pair": jpegs.pair(jpegs.app1_xmp(jpegs.PACKET)),
    "JPEG odd": jpegs.with_segments(
        b"\xff\xff" + jpegs.app1_exif(jpegs.camera_exif("<")),
        b"stray",
        jpegs.segment(0xE1, b"XMP\0://ns.adobe.com/xap/1.0/\0" + jpegs.PACKET),
        jpegs.app13(jpegs.RESOURCES[:40]),
        jpegs.segment(0xFE, b"Zo\xeb"),
        jpegs.app13(jpegs.RESOURCES[40:]),
    ),
    **pngs.files(),
    **gifs.files(),
    **webps.files(),
    **jxls.files(),
    **jp2s.files(),
    "AVIF bare": heifs.avif(),
    "AVIF edited": heifs.edited(),
    "AVIF based": heifs.avif(_BLOCK, _PACKET, shape=Shape(version=1, offset=0, base=4)),
    "AVIF inner": heifs.avif(_BLOCK, _PACKET, shape=Shape(version=1, inner=(1, 2))),
    "AVIF last": heifs.avif(_PACKET, shape=Shape(first=True, open=True)),
    "AVIF open": heifs.avif(heifs.exif_part(jpegs.camera_exif("<")), shape=Shape(open=True)),
    "AVIF wide": heifs.avif(
        _PACKET,
        _BLOCK,
        shape=Shape(version=2, offset=8, length=8, base=8, wide=True, between=_OTHERS),
    ),
    "AVIF sequence": heifs.avif(_BLOCK, shape=Shape(base=4, movie=True, tracked=True, grouped=(1,))),
    "HEIC bare": heifs.heic(),
    "HEIC edited": heifs.heic(_BLOCK, _PACKET, shape=Shape(between=heifs.uuid(heifs.XMP_UUID, b"<a/>"))),
    "HEIF JPEG": heifs.heif(_BLOCK, _PACKET),
    "EXV": b"\xff\x01Exiv2"
    + jpegs.app1_exif(jpegs.camera_exif("<"))
    + jpegs.app13(jpegs.RESOURCES)
    + b"\xff\xd9",
    **svgs.FILES,
    **xmp_files.FILES,
    **pdfs.FILES,
    **psds.FILES,
    **postscripts.FILES,
    "TIFF II bare": tiffs.bare("<"),
    "TIFF MM edited": tiffs.edited(">"),
    "TIFF II big edited": tiffs.edited("<", big=True),
    "TIFF MM big bare": tiffs.bare(">", big=True),
    **tiffs.read_only(),
}
UNMEASURED = frozenset({"JPEG XL bare", "JPEG XL odd"})
"""Files that don't tell how long they are: their last part goes on to the end, wherever that is."""
_DECODED = {"JPEG", "PNG", "GIF", "WebP", "TIFF", *(("AVIF",) if features.check("avif") else ())}


def decoded(name: str) -> bool:
    """Tell whether Pillow decodes a file; of big TIFFs it reads those of one byte order alone."""
    return name != "TIFF MM big bare" and recognise(FILES[name]).name in _DECODED
