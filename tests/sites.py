"""Small sites for tests: articles, images, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jpegs

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.finding import Report

LINK = "https://creativecommons.org/licenses/by/4.0/"
DONE = f"Photo: [Ann Seaborne](https://www.flickr.com/photos/ann/1/), [CC BY 4.0]({LINK})"
UNLINKED = "Photo: [Ann Seaborne](https://www.flickr.com/photos/ann/1/), CC BY-SA 2.0"
"""A credit that lacks the link of its licence: AT302."""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(report: Report) -> list[tuple[str, int | None]]:
    """Give what was found, and on which line."""
    return [(finding.code, finding.line) for finding in report]


def make(folder: Path, articles: int) -> Path:
    """Make a site of articles, of which each second one has a fault, and each shows two images."""
    for number in range(articles):
        credit = UNLINKED if number % 2 else DONE
        shown = f"![](img/{number}.jpg)\n\n{credit}\n\n![](img/{number + 1}.jpg)\n\n{DONE}\n"
        write(folder, f"{number:03}.md", f"# News {number}\n\n{shown}")
        write(folder, f"img/{number}.jpg", jpegs.tiny() if number % 3 else b"<!doctype html><p>Gone</p>")
    return folder
