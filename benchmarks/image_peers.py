"""One way to read or write many images, in a process of its own; `images.py` starts it and sets the pace.

`python benchmarks/image_peers.py read|write PEER`: answers "ready", then reads the path of a list of files
from standard input, works through that list once, and answers with one line of JSON: seconds, those in which
a processor worked for it, and of our own work how many of the seconds went into which stage. Loading the list
is not counted, and neither is the start of the process; exiftool, of which each round is a process, is given
the time of its start back.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[list[str]], float | None]
    """Works through the files; gives seconds that are not to be counted."""

CREATOR, NOTICE = "Zoë Hansen", "© 2026 Zoë Hansen"
CREDIT = f"Photo: {CREATOR}, {NOTICE}, CC BY 4.0"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
TERMS = f"This work is licensed to the public under Creative Commons Attribution 4.0 International, {LICENSE}"
HEAD = 1 << 16
_READ_TAGS = """
-EXIF:Artist -EXIF:Copyright -EXIF:ImageDescription -EXIF:XPAuthor -EXIF:XPTitle -IPTC:By-line -IPTC:Credit
-IPTC:Source -IPTC:CopyrightNotice -IPTC:ObjectName -IPTC:Caption-Abstract -IPTC:CodedCharacterSet
-XMP-dc:Creator -XMP-dc:Rights -XMP-dc:Title -XMP-dc:Description -XMP-photoshop:Credit -XMP-photoshop:Source
-XMP-xmpRights:UsageTerms -XMP-xmpRights:WebStatement -XMP-xmpRights:Marked -XMP-cc:all -XMP-plus:LicensorURL
-XMP-plus:DataMining -XMP-iptcExt:DigitalSourceType -PNG:Author -PNG:Copyright
""".split()
_WRITE_TAGS = [
    f"-EXIF:Artist={CREATOR}",
    f"-EXIF:Copyright={NOTICE}",
    f"-XMP-dc:Creator={CREATOR}",
    f"-XMP-dc:Rights={NOTICE}",
    f"-XMP-xmpRights:UsageTerms={TERMS}",
    f"-XMP-xmpRights:WebStatement={LICENSE}",
]
_WRITE_IIM = ["-IPTC:CodedCharacterSet=UTF8", f"-IPTC:By-line={CREATOR}", f"-IPTC:CopyrightNotice={NOTICE}"]


def read_floor(files: list[str]) -> None:
    """Open each file and read its first 64 KiB: less can't be done."""
    for path in files:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            file.read(HEAD)


def read_ours(files: list[str]) -> None:
    """Read all attribution fields, reconciled."""
    from attribution import read

    for path in files:
        read(path)


def read_pyexiv2(files: list[str]) -> None:
    """Read the three standards."""
    import pyexiv2

    for path in files:
        with pyexiv2.Image(path) as image:
            image.read_exif()
            image.read_iptc()
            image.read_xmp()


def read_pillow(files: list[str]) -> None:
    """Read EXIF and XMP; Pillow has no IIM but of JPEG and TIFF."""
    from PIL import Image

    for path in files:
        with Image.open(path) as image:
            image.getexif()
            image.getxmp()  # needs defusedxml


def read_exiftool(files: list[str]) -> float:
    """Read the fields that we read: one process, all files, JSON through a pipe."""
    output = _run_exiftool(["-j", *_READ_TAGS, *files]) if files else b"[]"
    if len(json.loads(output)) != len(files):
        raise ValueError("exiftool left files out")
    return _exiftool_start()


def write_floor(files: list[str]) -> None:
    """Copy each file, flush the copy, and move it over the old one: less can't be safe."""
    for path in files:
        shutil.copyfile(path, f"{path}.new")
        _flush(f"{path}.new")
        os.replace(f"{path}.new", path)  # noqa: PTH105
        _flush(str(Path(path).parent))


def write_ours(files: list[str]) -> None:
    """Embed, which verifies and flushes."""
    from attribution import embed

    for path in files:
        embed(path, _credit(), on_conflict="replace")


@functools.cache
def _credit() -> Any:
    import attribution

    return attribution.parse(CREDIT)


def write_pyexiv2(files: list[str]) -> None:
    """Change the three standards (each call writes the file), then flush; IIM in JPEG only, as in ours."""
    import pyexiv2

    pyexiv2.set_log_level(4)
    terms = {'lang="x-default"': TERMS}
    for path in files:
        with pyexiv2.Image(path) as image:
            image.modify_exif({"Exif.Image.Artist": CREATOR, "Exif.Image.Copyright": NOTICE})
            if path.endswith(".jpg"):
                image.modify_iptc(
                    {
                        "Iptc.Envelope.CharacterSet": "\x1b%G",
                        "Iptc.Application2.Byline": [CREATOR],
                        "Iptc.Application2.Copyright": NOTICE,
                    }
                )
            image.modify_xmp(
                {
                    "Xmp.dc.creator": [CREATOR],
                    "Xmp.dc.rights": {'lang="x-default"': NOTICE},
                    "Xmp.xmpRights.UsageTerms": terms,
                    "Xmp.xmpRights.WebStatement": LICENSE,
                }
            )
        flush(path)


def write_exiftool(files: list[str]) -> float:
    """Write all files in one process, then flush each; IIM in JPEG only, as in ours."""
    jpegs = [path for path in files if path.endswith(".jpg")]
    others = [path for path in files if not path.endswith(".jpg")]
    common = ["-overwrite_original", *_WRITE_TAGS]
    lines = [*common, *_WRITE_IIM, *jpegs, "-execute"] if jpegs else []
    lines += [*common, *others] if others else []
    if lines:
        _run_exiftool(lines)
    for path in files:
        flush(path)
    return _exiftool_start()


def flush(path: str) -> None:
    """Force a file and its name onto the disk, as our own writing does."""
    _flush(path)
    _flush(str(Path(path).parent))


def _flush(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _run_exiftool(lines: list[str]) -> bytes:
    """Run it once, its arguments in a file."""
    handle, name = tempfile.mkstemp(suffix=".args")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(["-q", "-q", "-charset", "filename=utf8", *lines]))
        return subprocess.run([_exiftool(), "-@", name], check=True, stdout=subprocess.PIPE).stdout
    finally:
        Path(name).unlink()


@functools.cache
def _exiftool() -> str:
    return shutil.which("exiftool") or sys.exit("exiftool is missing")


@functools.cache
def _exiftool_start() -> float:
    """Give the least seconds of several starts."""

    def once() -> float:
        begin = time.perf_counter()
        subprocess.run([_exiftool(), "-ver"], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begin

    return min(once() for _ in range(5))


WORKS: dict[tuple[str, str], Work] = {
    ("read", "floor"): read_floor,
    ("read", "ours"): read_ours,
    ("read", "ours, watched"): read_ours,
    ("read", "pyexiv2"): read_pyexiv2,
    ("read", "Pillow"): read_pillow,
    ("read", "exiftool"): read_exiftool,
    ("write", "floor"): write_floor,
    ("write", "ours"): write_ours,
    ("write", "pyexiv2"): write_pyexiv2,
    ("write", "exiftool"): write_exiftool,
}


class Stages:
    """Counts the seconds that go into some functions of a module, less those of functions inside."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds: dict[str, float] = {}
        self._inner = [0.0]

    def watch(self, module: Any, name: str, stage: str) -> None:
        """Count a function of a module for a stage, if the module has it."""
        function = getattr(module, name, None)
        if function is None:
            return

        @functools.wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            begin = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                taken = time.perf_counter() - begin
                own = taken - self._inner.pop()
                self._inner[-1] += taken
                self.seconds[stage] = self.seconds.get(stage, 0.0) + own

        setattr(module, name, watched)


def watch_our_reading() -> Stages:
    """Let the parts of reading be counted; what is left is the field table and the result."""
    from attribution.image import containers, fields, opening
    from attribution.image.packets import exif, iptc, xmp

    stages = Stages()
    stages.watch(fields, "open_image", "open and close")
    stages.watch(opening.OpenImage, "close", "open and close")
    for container in (containers, *map(type, containers.CONTAINERS)):
        for name in ("recognise", "read"):
            stages.watch(container, name, "container")
    for module, name in ((exif, "EXIF"), (iptc, "IPTC"), (xmp, "XMP")):
        stages.watch(module, "read", name)
    return stages


def watch_our_writing() -> Stages:
    """Let copy, verification and flush be counted; what is left is reading, planning and the rename."""
    from attribution.image import files

    stages = Stages()
    stages.watch(files, "_write", "copy")
    stages.watch(files, "_verify", "verification")
    stages.watch(os, "fsync", "flush")
    return stages


WATCHED = {("read", "ours, watched"): watch_our_reading, ("write", "ours"): watch_our_writing}
"""Reading is quick enough for the watching to be seen in the time, so another process does that."""


def main() -> None:
    """Work through one list after another."""
    mode, peer = sys.argv[1:3]
    work = WORKS[mode, peer]
    stages = WATCHED[mode, peer]() if (mode, peer) in WATCHED else Stages()
    work([])  # imports
    _answer("ready")
    for line in sys.stdin:
        files = Path(line.rstrip("\n")).read_text(encoding="utf-8").splitlines()
        stages.seconds.clear()
        begin, busy = time.perf_counter(), _processor()
        spare = work(files) or 0.0
        seconds, processor = time.perf_counter() - begin - spare, _processor() - busy - spare
        _answer({"seconds": seconds, "processor": processor, "stages": dict(stages.seconds)})


def _processor() -> float:
    """Give the seconds that a processor worked for this process and those it started."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _answer(message: object) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
