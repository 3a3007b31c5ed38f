"""What the examination of one file gives, in a form that goes between processes and into a cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model import values

if TYPE_CHECKING:
    from attribution.auditing.suppressions import Silence
    from attribution.checking.rules.base import Sighting
    from attribution.model.finding import Figure, Finding


@values.frozen
class Target:
    """An image as a document writes it, and the file that it led to, None where it led to none."""

    written: str
    path: str | None


@values.frozen
class Outcome:
    """All that is known of one file after it was examined.

    Attributes:
        path: the file.
        findings: what is wrong in it.
        figures: its figures, where they were asked for.
        sightings: who is credited for which picture, for the rules across a site.
        silences: what comments of the document take back, for findings that come later.
        credits: number of figures with a credit.
        documents: 1 where the file was read as a document, else 0.
        images: the image files that were read, or tried.
        shown: images that could be read for a document, and were looked at by themselves as well.
        inner: what was wrong in these images by themselves.
        targets: what the outcome depends on beside the file: targets of images,
        watched: and files by their paths, which are there or not.
        fixed: number of findings that were mended.
        embedded: images that were given the credit of the document.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    silences: tuple[Silence, ...] = ()
    credits: int = 0
    documents: int = 0
    images: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    inner: tuple[Outcome, ...] = ()
    targets: tuple[Target, ...] = ()
    watched: tuple[str, ...] = ()
    fixed: int = 0
    embedded: tuple[str, ...] = ()
