"""Small files of every format, each with something odd in it: what the laws of the containers are tried on.

A format adds its own here, made by its module beside this one.
"""

from __future__ import annotations

import jp2s
import jpegs
import jxls
import webps

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
    "WebP simple": webps.simple(),
    "WebP lossless": webps.simple("RGBA", lossless=True),
    "WebP animated": webps.animated(exif=jpegs.camera_exif("<"), xmp=jpegs.PACKET),
    "WebP odd": webps.odd(webps.chunk(b"EXIF", b"II*\0another")),
    "JPEG XL bare": jxls.CODESTREAM,
    "JPEG XL boxed": jxls.boxed(),
    "JPEG XL odd": jxls.odd(),
    "JPEG 2000 plain": jp2s.plain(),
    "JPEG 2000 odd": jp2s.odd(),
}

UNMEASURED = frozenset({"JPEG XL bare", "JPEG XL odd"})
"""Files that don't tell how long they are: their last part goes on to the end, wherever that is."""
