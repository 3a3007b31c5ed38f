"""One file: read, compared with its images, checked. What a run does with each file, in whatever process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from attribution.auditing import kept, reading, suppressions
from attribution.auditing.beside import Beside
from attribution.auditing.images import Images
from attribution.auditing.lone import is_meant
from attribution.auditing.outcome import Outcome, Target
from attribution.auditing.resources import expanded
from attribution.auditing.site import orphans, sightings_of
from attribution.auditing.statements import statements
from attribution.auditing.walk import Entry
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Failure, Subject
from attribution.checking.run import Checker
from attribution.documents.base import IMAGE_SUFFIXES
from attribution.documents.resolve import Resolver
from attribution.model import values
from attribution.model.finding import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from attribution.auditing.reading import Document
    from attribution.auditing.suppressions import Silence
    from attribution.checking.policy import Policy
    from attribution.checking.rules.base import Sighting, Statement
    from attribution.documents.base import Problem
    from attribution.documents.resolve import Resolution
    from attribution.model.credit import Span
    from attribution.model.finding import Figure, Finding, Fix
    from attribution.model.metadata import ImageMetadata

NOWHERE = -1
"""Stands for the number of a figure where a finding is about the document."""


@values.frozen
class Examined:
    """A document with all that was seen in it.

    `found` are the findings that nobody took back, each with the number of its figure in `figures`
    (`NOWHERE` where it is about the document). `images` are the image files that were read for it, or tried.
    """

    document: Document
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]
    problems: tuple[Problem, ...]
    found: tuple[tuple[int, Finding], ...]
    silences: tuple[Silence, ...]
    sightings: tuple[Sighting, ...]
    images: tuple[str, ...]
    watched: tuple[str, ...]


class Examiner:
    """Looks at files under one policy. Not shared between threads: it remembers the last images."""

    def __init__(self, policy: Policy, *, figures: bool = True, named: tuple[str, ...] = ()) -> None:
        """Choose the rules; `figures` tells whether outcomes are to hold the figures.

        `named` are the paths that the user named: images in these folders may be opened.
        """
        self.policy = policy
        self.checker = Checker(policy)
        self.images = Images()
        self.resolver = Resolver(policy.image_roots, named)
        self.beside = Beside(policy, self.resolver)
        self._figures = figures

    def look(self, entry: Entry) -> Outcome:
        """Look at one file."""
        if entry.problem:
            return self.failed(Failure(entry.code, entry.problem), entry.path)
        if entry.is_image:
            return self.image(entry)
        document = reading.read(entry.path, self.policy.max_file_size, named=entry.named)
        if isinstance(document, Failure):
            return self.failed(document, entry.path)
        return self.document(document)

    def document(self, document: Document) -> Outcome:
        """Look at a document that could be read."""
        return self.outcome(self.examined(document))

    def failed(self, failure: Failure, path: str) -> Outcome:
        """Report a file that can't be read."""
        return Outcome(path, tuple(self._wanted(self._failure(failure, path), path)))

    def _failure(self, failure: Failure, path: str, image: str | None = None) -> list[Finding]:
        subject = Subject(self.policy, failure=failure, image=image)
        return self.checker.findings(subject, Lines(""), path)

    def image(self, entry: Entry) -> Outcome:
        """Check what an image says by itself; a format that is not read is told when it was named."""
        path, metadata = entry.path, self.images.read(entry.path)
        found: list[Finding] = []
        if not isinstance(metadata, Failure):
            subject = Subject(self.policy, metadata=metadata)
            found = self.checker.findings(subject, Lines(""), path)
        elif entry.named or metadata.code != "AT905":
            found = self._failure(metadata, path, image=path)
        return Outcome(path, tuple(self._wanted(found, path)), images=(path,))

    def _wanted(self, findings: Iterable[Finding], path: str) -> list[Finding]:
        return kept.wanted(findings, path, self.policy)

    def examined(self, document: Document) -> Examined:
        """Read a document and check its figures.

        Where it credits no picture, it is no matter that its images are elsewhere, or that it is not UTF-8,
        unless the user named it: much that lies in a folder is the work of others, and read elsewhere.
        """
        reading_ = document.reader.read(document.text, document.path, self.policy)
        if document.doubt:
            return self._doubtful(document, document.doubt, reading_.figures)
        figures, folders = expanded(reading_.figures)
        resolutions = [self._resolution(figure) for figure in figures]
        figures = tuple(
            attrs.evolve(figure, image_path=resolution.path) if resolution and resolution.path else figure
            for figure, resolution in zip(figures, resolutions, strict=True)
        )
        lines = Lines(document.text)
        meant = [one if is_meant(one) else attrs.evolve(one, credit=None) for one in figures]
        credited = document.named or any(one.credit is not None for one in meant)
        looked = resolutions if credited or self.policy.asks("AT501") else [None] * len(meant)
        found = [*self._findings(document, meant, looked, lines)]
        found += [(NOWHERE, one) for one in self._problems(reading_.problems, lines, document.path)]
        if document.remark and credited:
            found += [(NOWHERE, one) for one in self._failure(document.remark, document.path)]
        found += [(NOWHERE, one) for one in orphans(self.checker, [document.path])]
        silences, remaining = self._heard(found, lines, document.path)
        return Examined(
            document,
            figures,
            tuple(Target(figure.image, figure.image_path) for figure in figures if figure.image is not None),
            reading_.problems,
            remaining,
            silences,
            sightings_of(document.text, figures, self.policy, self.resolver.real_file),
            tuple(dict.fromkeys(figure.image_path for figure in figures if figure.image_path)),
            (*self._watched(figures), *folders),
        )

    def _doubtful(self, document: Document, doubt: Failure, figures: Sequence[Figure]) -> Examined:
        """Tell of a document of which some letters can't be read, where credits may hold them."""
        credited = document.named or any(one.credit is not None and is_meant(one) for one in figures)
        found = self._wanted(self._failure(doubt, document.path), document.path) if credited else []
        return Examined(document, (), (), (), tuple((NOWHERE, one) for one in found), (), (), (), ())

    def _findings(
        self,
        document: Document,
        meant: Sequence[Figure],
        resolutions: Sequence[Resolution | None],
        lines: Lines,
    ) -> Iterator[tuple[int, Finding]]:
        """Give what is wrong with each figure, with its number.

        A figure has its credit only where that is meant to be one. Without a resolution nothing is said of
        an image that is not found.
        """
        images = dict.fromkeys(_paths(meant))
        beside = [other for path in images for other in self.beside.others(path, document.path)]
        others = statements(meant, beside, self.resolver.real_file)
        for number, figure in enumerate(meant):
            subject = self._subject(document, figure, resolutions[number], others[number])
            for hit in self.checker.findings(subject, lines, document.path, without=("image",)):
                yield number, attrs.evolve(hit, fix=quoted(hit.fix, figure, document.text))

    def _heard(
        self, found: Sequence[tuple[int, Finding]], lines: Lines, path: str
    ) -> tuple[tuple[Silence, ...], tuple[tuple[int, Finding], ...]]:
        """Leave out what comments and settings take back, and tell what is wrong with the comments."""
        silences = suppressions.silences(lines)
        unwanted = kept.ignored(path, self.policy)
        numbers = {id(finding): number for number, finding in found}
        remaining, used = suppressions.kept((finding for _, finding in found), silences)
        remaining += self._comments(silences, used, lines, path)
        for span, reason in suppressions.unheard(lines, silences):
            remaining += self._at(Failure("AT908", reason), span, lines, path)
        return silences, tuple(
            (numbers.get(id(finding), NOWHERE), finding)
            for finding in remaining
            if finding.code not in unwanted
        )

    def _comments(
        self, silences: tuple[Silence, ...], used: set[int], lines: Lines, path: str
    ) -> Iterator[Finding]:
        for span, reason in suppressions.unknown(silences):
            yield from self._at(Failure("AT909", reason), span, lines, path)
        for place, silence in enumerate(silences):
            if place not in used:
                named = f" ({', '.join(silence.selectors)})" if silence.selectors else ""
                yield from self._at(Failure("AT910", named), silence.span, lines, path)

    def _problems(self, problems: Iterable[Problem], lines: Lines, path: str) -> Iterator[Finding]:
        """Give what the reader could not read of a document."""
        for problem in problems:
            yield from self._at(Failure("AT908", problem.message.rstrip(".")), problem.span, lines, path)

    def _at(self, failure: Failure, span: Span, lines: Lines, path: str) -> list[Finding]:
        subject = Subject(self.policy, failure=failure, image_span=span)
        return self.checker.findings(subject, lines, path)

    def _resolution(self, figure: Figure) -> Resolution | None:
        """Look for the file that a figure's image leads to."""
        if figure.image is None:
            return None
        target = figure.image
        if figure.origin == "sidecar" and target.endswith(".*"):  # photo.xmp is of photo.jpg, or photo.png
            folder = os.path.dirname(os.path.abspath(figure.document))  # noqa: PTH100, PTH120
            names = sorted(name for name in self.resolver.names(folder) if name.startswith(target[:-1]))
            target = next((name for name in names if name.lower().endswith(IMAGE_SUFFIXES)), target)
        return self.resolver.resolve(target, figure.document)

    def _subject(
        self,
        document: Document,
        figure: Figure,
        resolution: Resolution | None,
        others: tuple[Statement, ...],
    ) -> Subject:
        said = self._metadata(document, figure, resolution)
        failure = said if isinstance(said, Failure) else None
        return Subject(
            self.policy,
            credit=figure.credit,
            metadata=None if isinstance(said, Failure) else said,
            text=document.text,
            markup=figure.markup,
            image=figure.image,
            image_span=figure.image_span,
            failure=failure,
            origin=figure.origin,
            statements=others,
        )

    def _metadata(
        self, document: Document, figure: Figure, resolution: Resolution | None
    ) -> ImageMetadata | Failure | None:
        """Read the figure's image; that its format is not read matters only to a credit to compare.

        A file name in a plain text is an image that is missing only where a credit belongs to it.
        """
        credited = figure.credit is not None
        if figure.image_path:
            metadata = self.images.read(figure.image_path)
            silent = isinstance(metadata, Failure) and metadata.code == "AT905" and not credited
            return None if silent else metadata
        span, target = figure.image_span, figure.image
        if not target or (span and document.text[span.start : span.end] == target and not credited):
            return None
        state = resolution.state if resolution else "unknown"
        if state == "outside":
            return Failure("AT911", f"the image {target!r} leads out of the folder")
        missing = state == "missing" and figure.origin != "sidecar"  # that is AT508's business
        return Failure("AT501", "there is no such file") if missing else None

    def _watched(self, figures: Sequence[Figure]) -> tuple[str, ...]:
        """Give the files beside the images that the findings of a document depend on."""
        return tuple({path: None for image in _paths(figures) for path in self.beside.watched(image)})

    def outcome(self, seen: Examined, *, fixed: int = 0, embedded: tuple[str, ...] = ()) -> Outcome:
        """Keep of a document what the run needs."""
        shown = [path for path in seen.images if not isinstance(self.images.read(path), Failure)]
        inner = (self.image(Entry(path)) for path in shown)
        return Outcome(
            seen.document.path,
            tuple(finding for _, finding in seen.found),
            seen.figures if self._figures else (),
            seen.sightings,
            seen.silences if seen.sightings else (),
            credits=sum(bool(figure.credit) for figure in seen.figures),
            documents=1,
            images=seen.images,
            shown=tuple(shown),
            inner=tuple(one for one in inner if one.findings),
            targets=seen.targets,
            watched=seen.watched,
            fixed=fixed,
            embedded=embedded,
        )


def _paths(figures: Iterable[Figure]) -> Iterator[str]:
    """Give the image files of figures that have credits."""
    return (figure.image_path for figure in figures if figure.image_path and figure.credit)


def quoted(fix: Fix | None, figure: Figure, text: str) -> Fix | None:
    """Write the texts of a fix as the place of the figure's credit demands; None where that can't be done."""
    if fix is None or figure.quoting is None:
        return fix
    from attribution.documents.quoting import quote

    start, end = figure.credit.span if figure.credit else (0, 0)
    edits: list[Edit] = []
    for edit in fix.edits:
        before, after = text[start : edit.span.start], text[edit.span.end : end]
        written = quote(edit.replacement, figure.quoting, before, after)
        if written is None:
            return None
        edits.append(Edit(edit.span, written))
    return attrs.evolve(fix, edits=tuple(edits))
