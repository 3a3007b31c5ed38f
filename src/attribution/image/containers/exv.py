"""EXV, the metadata file of exiv2: the segments of a JPEG file, behind a beginning of its own, and no image.

Source: exiv2, src/jpgimage.cpp (`ExvImage`).
"""

from __future__ import annotations

from attribution.image.containers import jpeg

_MAGIC = b"\xff\x01Exiv2"

EXV = jpeg.Jpeg(name="EXV", magic=_MAGIC, begin=len(_MAGIC), pictorial=False)
