"""What the rules across a site need: who credits which picture where, and what they find.

A file's sightings are small and can be pickled: `sightings_of` runs where the file is read, in another
process perhaps; `site_findings` runs once, at the end, over all of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from attribution.auditing.lone import is_meant
from attribution.auditing.statements import rank
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Failure, Sighting, Subject
from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from attribution.checking.policy import Policy
    from attribution.checking.run import Checker
    from attribution.model.finding import Figure, Finding

_ENDS = 65_536
"""Bytes at the begin and at the end of a file that its digest is made of, beside its size."""
_MOST = 20
"""Further places of one document from which what is said of an image is completed."""
_EXCERPT = 300
"""Characters of a line that a sighting keeps."""


def sightings_of(
    text: str, figures: Sequence[Figure], policy: Policy, real: Callable[[str], str] = os.path.realpath
) -> tuple[Sighting, ...]:
    """Give the sightings of one document: one for each credit of an image file that says whose it is.

    Args:
        text: the document, which the spans of the figures point into.
        figures: the figures of the document, with `image_path`.
        policy: tells whether looks are wanted (`perceptual_hash`).
        real: takes symbolic links out of a path.

    Where the document speaks of an image in several ways (caption, front matter), what goes first is one
    sighting, completed from the others: that they differ is told by AT401 and its kin. For the same reason a
    sidecar's words are no sighting: they are compared with the credit of each document that shows the image.
    """
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.image_path and figure.credit and figure.origin != "sidecar" and is_meant(figure):
            found.setdefault(real(figure.image_path).replace("\\", "/"), []).append(figure)
    lines = Lines(text)
    return tuple(
        sighting
        for path, mine in found.items()
        for sighting in _sightings(path, mine, lines, looks=policy.perceptual_hash)
    )


def _sightings(path: str, figures: list[Figure], lines: Lines, *, looks: bool) -> Iterator[Sighting]:
    first = min(map(rank, figures))
    others = [one for one in sorted(figures, key=rank) if rank(one) > first][:_MOST]
    digest, look = digest_of(path), _look(path) if looks else None
    for figure in (one for one in figures if rank(one) == first):
        sighting = _sighting(figure, [figure, *others], lines)
        if sighting.authors or sighting.licenses:
            yield attrs.evolve(sighting, image=path, digest=digest, look=look)


def _sighting(figure: Figure, told: list[Figure], lines: Lines) -> Sighting:
    """Draw up the place of a figure; of each property speaks the first place that states it."""
    credits_ = [one.credit for one in told if one.credit]
    authors = next((one.authors for one in credits_ if one.authors), ())
    licenses = next((one.licenses for one in credits_ if one.licenses), ())
    sources = next((one.sources for one in credits_ if one.sources), ())
    credit = credits_[0]
    span = credit.authors[0].span if credit.authors else credit.span
    size = len(lines.text)
    span = Span(min(span.start, size), min(span.end, size))
    line, column = lines.place(span.start)
    return Sighting(
        figure.document,
        span,
        line,
        column,
        authors=tuple(author.name for author in authors),
        sources=tuple(source.name for source in sources),
        licenses=tuple(license_.id for license_ in licenses),
        excerpt=(lines.excerpt(line) or "")[:_EXCERPT] or None,
    )


def digest_of(path: str) -> str | None:
    """Tell a file's bytes from others', by its size and both of its ends; None where it can't be read."""
    import hashlib

    try:
        with open(path, "rb") as file:  # noqa: PTH123  a str, as it stands in the figure
            size = os.fstat(file.fileno()).st_size
            digest = hashlib.blake2b(str(size).encode(), digest_size=16)
            digest.update(file.read(_ENDS))
            if size > _ENDS:
                file.seek(max(_ENDS, size - _ENDS))
                digest.update(file.read(_ENDS))
    except OSError:
        return None
    return digest.hexdigest()


def _look(path: str) -> int | None:
    from attribution.auditing.looks import look

    return look(path)


def site_findings(checker: Checker, sightings: Iterable[Sighting]) -> list[Finding]:
    """Run the rules across a site over all sightings of a run; each finding stands at its sighting."""
    seen = tuple(sightings)
    rules = [rule for rule in checker.rules if rule.scope == "site"]
    if not seen or not rules:
        return []
    subject = Subject(checker.policy, site=seen)
    return [
        _placed(rule.finding(hit, checker.policy), hit.at)
        for rule in rules
        for hit in rule.check(subject)
        if hit.at is not None
    ]


def _placed(finding: Finding, at: Sighting) -> Finding:
    """Give a finding the place of its sighting."""
    width = at.span.end - at.span.start
    return attrs.evolve(
        finding,
        path=at.path,
        span=at.span,
        line=at.line,
        column=at.column,
        end_line=at.line,
        end_column=at.column + width,
        excerpt=at.excerpt,
    )


def unreferenced(checker: Checker, images: Iterable[str], figures: Iterable[str | None]) -> list[Finding]:
    """Give the findings for images of the run that no document shows (AT504); `figures` are image paths."""
    shown = {os.path.normcase(os.path.realpath(path)) for path in figures if path}
    alone = (path for path in images if os.path.normcase(os.path.realpath(path)) not in shown)
    return _failures(checker, ((path, path) for path in alone), "AT504")


def orphans(checker: Checker, sidecars: Iterable[str]) -> list[Finding]:
    """Give the findings for sidecars (paths that end in ".license" or ".xmp") without an image (AT508)."""
    return _failures(
        checker, ((path, image) for path in sidecars if (image := _orphaned(path)) is not None), "AT508"
    )


def _failures(checker: Checker, found: Iterable[tuple[str, str]], code: str) -> list[Finding]:
    if all(rule.code != code for rule in checker.rules):
        return []
    return [
        finding
        for path, image in found
        for finding in checker.findings(
            Subject(
                checker.policy, failure=Failure(code, "nothing is there"), image=image.rpartition("/")[2]
            ),
            Lines(""),
            path,
            without=("document",),
        )
    ]


def _orphaned(path: str) -> str | None:
    """Give the image that a sidecar speaks of when there is none: a.jpg of a.jpg.license and a.jpg.xmp."""
    from attribution.documents.base import IMAGE_SUFFIXES

    stem, suffix = os.path.splitext(path)  # noqa: PTH122
    if suffix.lower() not in {".license", ".xmp"} or os.path.exists(stem):  # noqa: PTH110
        return None
    if stem.lower().endswith(IMAGE_SUFFIXES):
        return stem
    if suffix.lower() == ".license":
        return None  # of another kind of file
    folder, name = os.path.split(stem)
    try:
        beside = os.listdir(folder or ".")  # noqa: PTH208
    except OSError:
        return None
    others = (one for one in beside if one.lower().startswith(name.lower() + "."))
    return stem if all(one.lower().endswith((".xmp", ".license")) for one in others) else None
