"""The files that `images.py` measures on: made by Pillow of noise, described by exiftool, then copied.

2,000 files are 1,700 small ones (850 JPEG of 0.05 to 0.5 MB, 450 PNG of 0.16 to 1.3 MB, 400 lossy WebP of
0.04 to 0.6 MB) and 300 large ones (200 JPEG of 9 to 21 MB, 60 PNG of 6 to 13 MB, 40 lossless WebP of
10 MB); other numbers keep the proportions. EXIF and XMP stand in all, IIM in each JPEG, and a colour
profile in every other file. Half of the PNGs hold their data in blocks of 64 KiB, as Pillow writes them,
half in blocks of 8 KiB, as libpng does: a reader has to step over each.

The number of distinct images is small, as what they show plays no part. Copies are real ones.
"""

from __future__ import annotations

import io
import math
import random
import shutil
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHOLE = 2_000
"""The number of files that the proportions below add up to."""


@dataclass(frozen=True)
class Kind:
    """Files of one format and class of size: how many of 2,000, and how large in megabytes."""

    suffix: str
    count: int
    megabytes: tuple[float, ...]
    options: tuple[tuple[str, Any], ...] = ()


KINDS = (
    Kind("jpg", 850, (0.05, 0.11, 0.17, 0.25, 0.35, 0.5), (("quality", 85),)),
    Kind("png", 450, (0.16, 0.3, 0.5, 1.3), (("compress_level", 1),)),
    Kind("webp", 400, (0.04, 0.1, 0.25, 0.6), (("quality", 80), ("method", 0))),
    Kind("jpg", 200, (9.0, 13.0, 17.0, 21.0), (("quality", 95),)),
    Kind("png", 60, (6.0, 13.0), (("compress_level", 1),)),
    Kind("webp", 40, (10.0,), (("lossless", True), ("method", 0), ("quality", 0))),
)

TAGS = (
    "-EXIF:Make=Maker",
    "-EXIF:Model=Model 1",
    "-EXIF:DateTimeOriginal=2026:01:02 03:04:05",
    "-EXIF:ExposureTime=1/250",
    "-EXIF:FNumber=5.6",
    "-EXIF:GPSLatitude=59.9",
    "-EXIF:GPSLatitudeRef=N",
    "-EXIF:Artist=Anna Berg",
    "-EXIF:Copyright=2019 Anna Berg",
    "-EXIF:ImageDescription=A harbour in the morning",
    "-XMP-dc:Creator=Anna Berg",
    "-XMP-dc:Rights=2019 Anna Berg",
    "-XMP-dc:Description=A harbour in the morning",
    "-XMP-dc:Subject=harbour",
    "-XMP-dc:Subject=morning",
    "-XMP-photoshop:Credit=Anna Berg/Agency",
    "-XMP-photoshop:Source=Agency",
    "-XMP-photoshop:City=Oslo",
    "-XMP-xmpRights:UsageTerms=Editorial use only",
    "-XMP-xmpRights:WebStatement=https://example.org/terms",
)
IIM_TAGS = (
    "-IPTC:CodedCharacterSet=UTF8",
    "-IPTC:By-line=Anna Berg",
    "-IPTC:Credit=Anna Berg/Agency",
    "-IPTC:Source=Agency",
    "-IPTC:CopyrightNotice=2019 Anna Berg",
    "-IPTC:City=Oslo",
)


def make(folder: Path, files: int, scale: float, suffixes: list[str]) -> list[Path]:
    """Make the set in an empty folder, sizes multiplied by `scale`, and list it in a mixed order."""
    distinct = folder / "distinct"
    distinct.mkdir(parents=True)
    originals = {kind: list(_originals(distinct, kind, scale)) for kind in KINDS if kind.suffix in suffixes}
    _describe(distinct)
    result: list[Path] = []
    for kind, images in originals.items():
        for number in range(max(1, round(kind.count * files / WHOLE))):
            source = images[number % len(images)]
            result.append(folder / f"{len(result):04}.{kind.suffix}")
            shutil.copyfile(source, result[-1])
    shutil.rmtree(distinct)
    random.Random(0).shuffle(result)
    return result


def _originals(folder: Path, kind: Kind, scale: float) -> Iterator[Path]:
    """Write the distinct images of one kind, each size with and without a colour profile."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for megabytes in kind.megabytes:
        size = int(megabytes * scale * 1e6)
        for icc in (None, profile):
            path = folder / f"{kind.suffix}-{megabytes}-{'icc' if icc else 'bare'}.{kind.suffix}"
            data = encoded(kind, size, icc)
            path.write_bytes(in_small_blocks(data) if kind.suffix == "png" and icc else data)
            yield path


def encoded(kind: Kind, size: int, icc: bytes | None) -> bytes:
    """Encode noise so that about `size` bytes come out."""
    probe = len(_noise(kind, 256, None))
    side = max(16, round(256 * math.sqrt(size / probe)))
    return _noise(kind, side, icc)


def _noise(kind: Kind, side: int, icc: bytes | None) -> bytes:
    from PIL import Image

    image = Image.frombytes("RGB", (side, side), random.Random(side).randbytes(3 * side * side))
    file = io.BytesIO()
    image.save(file, {"jpg": "JPEG"}.get(kind.suffix, kind.suffix), icc_profile=icc, **dict(kind.options))
    return file.getvalue()


def in_small_blocks(png: bytes, size: int = 8192) -> bytes:
    """Cut the image data of a PNG into blocks as libpng writes them."""
    result, position, data = bytearray(png[:8]), 8, bytearray()
    while position < len(png):
        (length,) = struct.unpack_from(">L", png, position)
        name, end = png[position + 4 : position + 8], position + 12 + length
        if name == b"IDAT":
            data += png[position + 8 : end - 4]
        else:
            for at in range(0, len(data), size):
                result += png_chunk(b"IDAT", bytes(data[at : at + size]))
            data.clear()
            result += png[position:end]
        position = end
    return bytes(result)


def png_chunk(name: bytes, data: bytes) -> bytes:
    """Encode one chunk."""
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def _describe(folder: Path) -> None:
    """Let exiftool write the metadata into all distinct images."""
    program = shutil.which("exiftool") or sys.exit("exiftool is missing: it writes the metadata of the set")
    base = [program, "-q", "-q", "-overwrite_original"]
    subprocess.run([*base, *TAGS, str(folder)], check=True)
    if any(folder.glob("*.jpg")):
        subprocess.run([*base, *IIM_TAGS, "-ext", "jpg", str(folder)], check=True)
