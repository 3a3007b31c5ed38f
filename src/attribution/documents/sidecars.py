"""Files beside an image that say whose it is: `photo.jpg.license` (REUSE 3.3), and where else to look.

What they say is a statement for programs, not a credit that readers see: names under SPDX tags, ids of
licences whose texts lie elsewhere. So nothing is ever mended in them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import IMAGE_SUFFIXES, Reading
from attribution.documents.quoting import FIXED
from attribution.model.credit import Span
from attribution.model.finding import Figure
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.policy import Policy
    from attribution.model.credit import Credit

_COMMENT = lazily(r"SPDX-FileComment:[ \t]*(https?://\S+)")


def candidates(image_path: str) -> tuple[str, str, str]:
    """Give the paths at which an image's sidecars lie, if there are any, those that name it exactly first."""
    stem, dot, _ = image_path.rpartition(".")
    return f"{image_path}.license", f"{image_path}.xmp", f"{stem if dot else image_path}.xmp"


def image_of(path: str) -> str | None:
    """Give the name of the image that a sidecar is about; "photo.*" where its ending is not told.

    None for the sidecar of a file that is no image.
    """
    name = PurePath(path).name
    inner, _, suffix = name.rpartition(".")
    if inner.lower().endswith(IMAGE_SUFFIXES):
        return inner
    return f"{inner}.*" if suffix.lower() == "xmp" and inner else None


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give what a `.license` file says of its image; nothing for other files' licences."""
    image = image_of(path)
    if image is None:
        return Reading()
    credit = _credit(text, policy)
    if credit is None:
        return Reading()
    figure = Figure(
        path,
        credit=credit,
        image=image,
        span=credit.span,
        line=1,
        column=1,
        origin="sidecar",
        quoting=FIXED,
    )
    return Reading((figure,))


@lru_cache(maxsize=1024)
def _credit(text: str, policy: Policy | None) -> Credit | None:
    """Read the SPDX tags; most sidecars of a site say the same, and are read once."""
    if "SPDX-" not in text:
        return None
    from attribution.text.api import parse

    credit = attrs.evolve(parse(text, policy=policy), span=Span(0, len(text)))
    page = _COMMENT.search(text)
    if page and credit.work_url is None:
        credit = attrs.evolve(credit, work_url=page[1], urls=(*credit.urls, page[1]))
    return credit or None
