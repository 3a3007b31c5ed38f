"""Plain text: credits in the running text, and images by lines that hold nothing but their name.

An image is named by a line of its own, in one of three ways:

    [harbour.jpg]
    image: pictures/harbour.jpg        (also picture, photo, figure, file, img, Bild, Foto, Abbildung, Datei,
    pictures/harbour.jpg                and reStructuredText's ".. image::" and ".. figure::")

Its credit stands in the same paragraph, in the next one, or, if that has none, in the one before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.documents.base import IMAGE_SUFFIXES, Picture, Reading, mask
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import reading as paired
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.policy import Policy

_SUFFIX = "|".join(re.escape(suffix) for suffix in IMAGE_SUFFIXES)
_LABEL = r"(?:image|img|picture|photo|figure|file|bild|foto|abbildung|datei)"
_LINE = lazily(
    rf"(?P<open>\[)?[ \t]*(?P<label>{_LABEL}[ \t]*:[ \t]*|\.\.[ \t]+(?:image|figure)::[ \t]*)?"
    rf"(?P<target>[^\s\[\]<>\"|:*?][^\[\]<>\"|*]*?(?:{_SUFFIX}))[ \t]*(?(open)\])",
    re.IGNORECASE,
)
_BLANK_LINES = lazily(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+")
_WEB = lazily(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PROSE = lazily(r"-|.*[,;$={}`]|(?:\S+\s+){4}")
"""What a line by itself holds that is a sentence, a command or a list rather than the name of a file."""
_LONGEST = 600


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of a plain text."""
    pictures = tuple(_pictures(text))
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="text",
        visible=mask(text, [picture.span for picture in pictures]),
        pictures=pictures,
        blocks=cut(text, [Span(*found.span()) for found in _BLANK_LINES.finditer(text)]),
        bare=str,
        caption_may_precede=True,
    )
    return paired(page)


def _pictures(text: str) -> list[Picture]:
    """Give the lines that name an image; a line with a link to the web names none."""
    images: list[Picture] = []
    position = 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        found = _LINE.fullmatch(content) if _may_name(content) else None
        if found and not _WEB.search(found["target"]) and (found["label"] or not _PROSE.match(content)):
            start = position + len(line) - len(line.lstrip())
            images.append(Picture(found["target"], Span(start, start + len(content))))
        position += len(line)
    return images


def _may_name(content: str) -> bool:
    """Whether a line ends as the name of an image does, and is no longer than such a line is."""
    return len(content) < _LONGEST and content.rstrip("] \t").lower().endswith(IMAGE_SUFFIXES)
