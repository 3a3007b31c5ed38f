"""Small files of every format, each with something odd in it: what the laws of the containers are tried on.

A format adds its own here, made by its module beside this one.
"""

from __future__ import annotations

import gifs
import jp2s
import jpegs
import jxls
import pngs
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
    **pngs.files(),
    **gifs.files(),
    **webps.files(),
    **jxls.files(),
    **jp2s.files(),
}

UNMEASURED = frozenset({"JPEG XL bare", "JPEG XL odd"})
"""Files that don't tell how long they are: their last part goes on to the end, wherever that is."""
