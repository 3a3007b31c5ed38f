"""How much memory a very large file takes: `images.py memory`, or by itself for one file.

Each file is small but for one block without meaning, mostly a hole where the file system has such. Each is
read, and written, in a fresh process: `python benchmarks/image_memory.py read|write FILE` prints the most
memory that it ever held (the resident set, with the interpreter and all modules) in bytes.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS = {"read": 40e6, "write": 60e6}
"""Bytes."""
CREDIT = "Photo: Zoë Hansen, © 2026 Zoë Hansen, CC BY 4.0"
_ZEROS = bytes(1 << 20)
_REFUSED = 3
"""Status of a process whose file was refused."""


def _small(kind: str, **options: Any) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (16, 8), (200, 90, 20)).save(file, kind, **options)
    return file.getvalue()


def _hole(file: BinaryIO, size: int) -> None:
    file.seek(size, os.SEEK_CUR)


def jpeg(file: BinaryIO, size: int) -> None:
    """Let the coded data run on."""
    data = _small("JPEG")
    file.write(data[:-2])
    _hole(file, size)
    file.write(data[-2:])


def png(file: BinaryIO, size: int) -> None:
    """Put one huge private chunk before the end."""
    data, name = _small("PNG"), b"teSt"
    check = zlib.crc32(name)
    for start in range(0, size, len(_ZEROS)):
        check = zlib.crc32(_ZEROS[: size - start], check)
    file.write(data[:-12] + struct.pack(">L", size) + name)
    _hole(file, size)
    file.write(struct.pack(">L", check) + data[-12:])


def png_of_small_chunks(file: BinaryIO, size: int) -> None:
    """Put as many chunks of 8 KiB before the end as are needed, as libpng cuts image data."""
    data, content = _small("PNG"), b"teSt" + bytes(8192)
    chunk = struct.pack(">L", 8192) + content + struct.pack(">L", zlib.crc32(content))
    file.write(data[:-12])
    file.writelines(chunk for _ in range(size // len(chunk)))
    file.write(data[-12:])


def webp(file: BinaryIO, size: int) -> None:
    """Put an unknown chunk behind the image."""
    data = _small("WEBP", lossless=True, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    size += size % 2
    total = len(data) + 8 + size
    file.write(data[:4] + struct.pack("<L", total - 8) + data[8:] + b"teSt" + struct.pack("<L", size))
    _hole(file, size)


def tiff(file: BinaryIO, size: int) -> None:
    """Put the directory behind the one strip of an uncompressed grey image."""
    width, height = 20_000, size // 20_000
    count = width * height
    values = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height))
    rows = [struct.pack("<HHLL", tag, 4, 1, value) for tag, value in (*values, (279, count))]
    file.write(b"II*\0" + struct.pack("<L", 8 + count))
    _hole(file, count)
    file.write(struct.pack("<H", len(rows)) + b"".join(rows) + struct.pack("<L", 0))


def gif(file: BinaryIO, size: int) -> None:
    """Put an extension of many small blocks before the end: a GIF has no large ones."""
    blocks = (b"\xff" + bytes(255)) * 4096
    file.write(_small("GIF")[:-1] + b"\x21\xff\x0bTESTTEST1.0")
    file.writelines(blocks for _ in range(size // len(blocks)))
    file.write(b"\0;")


def avif(file: BinaryIO, size: int) -> None:
    """Put a free box behind all others."""
    file.write(_small("AVIF") + struct.pack(">L", size + 8) + b"free")
    _hole(file, size)


def jpeg_xl(file: BinaryIO, size: int) -> None:
    """Put a free box behind the codestream, which shows nothing."""
    file.write(b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl \0\0\0\0jxl \0\0\0\x10jxlc\xff\x0a" + bytes(6))
    file.write(struct.pack(">L", size + 8) + b"free")
    _hole(file, size)


def svg(file: BinaryIO, size: int) -> None:
    """Put one long comment in."""
    file.write(b'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="8"><!--')
    file.writelines(b" " * len(_ZEROS) for _ in range(size // len(_ZEROS)))
    file.write(b"--></svg>")


MAKERS: dict[str, tuple[str, Callable[[BinaryIO, int], None]]] = {
    "JPEG": ("jpg", jpeg),
    "PNG, one chunk": ("png", png),
    "PNG, small chunks": ("png", png_of_small_chunks),
    "WebP": ("webp", webp),
    "TIFF": ("tif", tiff),
    "GIF": ("gif", gif),
    "AVIF": ("avif", avif),
    "JPEG XL": ("jxl", jpeg_xl),
    "SVG": ("svg", svg),
}


def report(folder: Path, megabytes: int) -> bool:
    """Print what each file takes, in megabytes; gives whether all is within the limits."""
    met = True
    asked = ", ".join(f"to {mode} at most {limit / 1e6:.0f} MB" for mode, limit in LIMITS.items())
    print(f"  {asked}")
    for name, (suffix, make) in MAKERS.items():
        path = folder / f"large.{suffix}"
        with path.open("wb") as file:
            make(file, megabytes * 1_000_000)
            file.truncate()
        told = {mode: _told(mode, path) for mode in LIMITS}
        path.unlink()
        met &= not any(text.endswith("NOT MET") for text in told.values())
        texts = [f"{mode} {text}" for mode, text in told.items()]
        print(f"  {name:20}{told['read'] if len(set(told.values())) == 1 else '; '.join(texts)}", flush=True)
    return met


def _told(mode: str, path: Path) -> str:
    """Run a fresh process on the file, and say how it went."""
    command = [sys.executable, __file__, mode, str(path)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode == _REFUSED:
        return f"refused ({run.stdout.strip()})"
    if run.returncode:
        return f"broke off ({run.stderr.strip().rpartition(chr(10))[2]}): NOT MET"
    peak = int(run.stdout)
    return f"{peak / 1e6:.0f} MB: {'met' if peak <= LIMITS[mode] else 'NOT MET'}"


def peak() -> int:
    """Give the most memory that this process ever held, in bytes.

    Linux counts in `ru_maxrss` what the process that started this one held, so its own book is asked first.
    """
    book = Path("/proc/self/status")
    if book.exists():
        entries = dict(line.split(":", 1) for line in book.read_text(encoding="utf-8").splitlines())
        return int(entries["VmHWM"].split()[0]) * 1024
    import resource  # not on Windows

    most: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main() -> int:
    """Read or write one file in this process."""
    import attribution
    from attribution.errors import ImageError

    mode, path = sys.argv[1:3]
    try:
        if mode == "read":
            attribution.read(path)
        else:
            attribution.embed(path, CREDIT, on_conflict="replace")
    except ImageError as error:
        print(error.message)
        return _REFUSED
    print(peak())
    return 0


if __name__ == "__main__":
    sys.exit(main())
