"""What `check` costs beside `reuse lint`: `python benchmarks/check.py [IMAGES [ARTICLES]]`.

A site is made: small JPEG images, each with a `.license` sidecar, and articles that show them with their
credits. `reuse lint` reads the images and sidecars, `image-attribution check` these and the articles. Both
run in turn. Printed are seconds, ratios with their budgets, and the peak memory of a run over many images,
which are hard links to a few where the file system has them.
"""

from __future__ import annotations

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PYTHON = sys.executable
REUSE = shutil.which("reuse", path=str(Path(PYTHON).parent)) or "reuse"
CHECK = [PYTHON, "-m", "attribution", "check", "--exit-zero"]
NAMES = ("Jane", "Jonas", "Marta", "Ilse", "Pavel", "Noor", "Aiko", "Luis", "Greta", "Omar")
FAMILIES = ("Doe", "Wederin", "Lindqvist", "Halder", "Novotny", "Brandt", "Okafor", "Serrano", "Kimura")
ENVIRONMENT = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
"""Byte code is cached, as after an installation; `main` says where."""
LINK = "https://creativecommons.org/licenses/by-sa/4.0/"


def author(number: int) -> str:
    """Give one of ninety names."""
    return f"{NAMES[number % len(NAMES)]} {FAMILIES[number // len(NAMES) % len(FAMILIES)]}"


def sidecar(number: int) -> str:
    """Give the sidecar of an image, as REUSE has it."""
    name = author(number)
    return f"SPDX-FileCopyrightText: {2000 + number % 25} {name}\n\nSPDX-License-Identifier: CC-BY-SA-4.0\n"


def caption(image: int) -> str:
    """Give the credit of an image."""
    return f"Photo: [{author(image)}](https://www.flickr.com/photos/x/{image}/), [CC BY-SA 4.0]({LINK})"


def article(number: int, images: int) -> str:
    """Give an article with five images and their credits."""
    parts = [f"---\ntitle: Harbour news {number}\ndate: 2024-05-01\n---\n\n# Harbour news {number}\n"]
    for place in range(number * 5, number * 5 + 5):
        image = place % images
        parts.append(
            f"The ships came in at noon, and the harbour was full of people and of goods {place}.\n\n"
            f"![The harbour at noon](../images/{image // 100:03}/{image:06}.jpg)\n\n{caption(image)}\n"
        )
    return "\n".join(parts)


def jpeg(number: int) -> bytes:
    """Give a small JPEG image whose EXIF names its author."""
    from PIL import Image

    image = Image.new("RGB", (16, 16), (number % 256, number // 256 % 256, 99))
    exif = Image.Exif()
    exif[0x013B] = author(number)
    exif[0x8298] = f"(c) {author(number)}"
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def make_images(place: Path, count: int) -> None:
    """Write images with their sidecars, a hundred a folder."""
    for number in range(count):
        path = place / "images" / f"{number // 100:03}" / f"{number:06}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(jpeg(number))
        Path(f"{path}.license").write_text(sidecar(number), encoding="utf-8")


def make_articles(place: Path, count: int, images: int) -> None:
    """Write the articles."""
    (place / "articles").mkdir(parents=True)
    for number in range(count):
        path = place / "articles" / f"{number:05}.md"
        path.write_text(article(number, images), encoding="utf-8")


def make_many(place: Path, count: int) -> None:
    """Link one image many times; a copy where that can't be done."""
    first = place / "first.jpg"
    place.mkdir()
    first.write_bytes(jpeg(1))
    for number in range(count):
        folder = place / f"{number // 1000:03}"
        folder.mkdir(exist_ok=True)
        path = folder / f"{number:06}.jpg"
        try:
            if number % 10_000:
                os.link(first, path)
                continue
        except OSError:
            pass
        shutil.copy(first, path)
        first = path


def seconds(command: list[str], place: Path) -> float:
    """Time one run of a program."""
    begin = time.perf_counter()
    done = subprocess.run(command, check=False, cwd=place, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode == 2:
        sys.exit(done.stderr)
    return time.perf_counter() - begin


def compare(ours: list[str], theirs: list[str], place: Path, rival: Path, runs: int) -> tuple[float, float]:
    """Give the median seconds of both, run in turn; the first run of each only warms up."""
    pairs = [(seconds(ours, place), seconds(theirs, rival)) for _ in range(runs + 1)][1:]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    return mine, other


def peak(place: Path, *options: str) -> float:
    """Give the peak memory of a run and its processes in MB, as the kernel counts it (Linux)."""
    script = (
        "import resource, sys\nfrom attribution.cli.main import main\nmain(sys.argv[1:])\n"
        "one = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(max(one, others), file=sys.stderr)"
    )
    command = [PYTHON, "-c", script, "check", ".", *options]
    done = subprocess.run(command, check=True, cwd=place, capture_output=True, text=True, env=ENVIRONMENT)
    return int(done.stderr.split()[-1]) / 1000


def tell(what: str, mine: float, other: float, budget: float) -> None:
    """Print one comparison."""
    print(f"{what}: {mine:.3f} s against {other:.3f} s, ratio {mine / other:.2f} (budget {budget})")


def main() -> None:
    """Make the sites, run, and print."""
    images = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    articles = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as name:
        place = Path(name).resolve()
        site, rival, many = place / "site", place / "rival", place / "many"
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(place / "bytecode")
        make_images(site, images)
        shutil.copytree(site, rival)
        make_articles(site, articles, images)
        mine, other = compare([*CHECK, "--no-cache", "."], [REUSE, "lint", "--quiet"], site, rival, 3)
        tell("check beside reuse lint", mine, other, 0.5)
        first = seconds([*CHECK, "."], site)
        second = min(seconds([*CHECK, "."], site) for _ in range(3))
        tell("second run beside the first", second, first, 0.25)
        one = [*CHECK, "--no-cache", "one.md"]
        (site / "one.md").write_text(f"![Ships](images/000/000000.jpg)\n\n{caption(0)}\n", encoding="utf-8")
        lint = [REUSE, "lint-file", "images/000/000000.jpg"]
        tell("one article beside reuse lint-file", *compare(one, lint, site, rival, 11), 0.5)
        make_many(many, 20 * images)
        for options in (("--no-cache", "--jobs", "1"), ("--no-cache",), ()):
            print(f"peak of {20 * images:,} images, {' '.join(options)}: {peak(many, *options):.0f} MB")


if __name__ == "__main__":
    main()
