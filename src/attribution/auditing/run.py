"""The run over articles, sites and images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.auditing import fixes, reading
from attribution.auditing.images import Images, reason_of
from attribution.auditing.lone import is_meant
from attribution.auditing.pairing import resolved
from attribution.auditing.walk import walk
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Failure, Subject
from attribution.checking.run import Checker, in_order
from attribution.documents.resolve import resolve
from attribution.errors import ImageError
from attribution.model.finding import Finding, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.auditing.reading import Document
    from attribution.auditing.walk import Entry, Paths
    from attribution.model.finding import Figure
    from attribution.model.metadata import ImageMetadata

_PASSES = 5
"""Rounds of fixing: a fix that touches another one waits for the next round."""


def audit(
    paths: Paths,
    *,
    policy: Policy | None = None,
    fix: bool = False,
    unsafe_fixes: bool = False,
) -> Report:
    """Check the credits of articles and sites, and the images they show.

    Args:
        paths: one or several documents, images, and folders, which are walked (hidden files and
            dependencies left out).
        policy: the publisher's wishes; without one, all rules that are on by default run.
        fix: mend what can be mended without a change of meaning; the report tells what remains, and
            which documents could not be replaced (AT906): these are as they were.
        unsafe_fixes: with `fix`, also make the changes that a person should look at.

    Returns:
        The findings of all files, sorted by path and place; what could not be read is a finding too.

    Raises:
        PathError: a named path does not exist or can't be read (an `AttributionError`).
    """
    run = _Run(policy if policy is not None else Policy())
    for entry in walk(paths, run.policy.exclude):
        run.look(entry, fix=fix, unsafe=unsafe_fixes)
    return run.report()


def audit_text(text: str, path: str, *, policy: Policy | None = None) -> Report:
    """Check a document that is no file, such as standard input, as if it stood at `path`."""
    run = _Run(policy if policy is not None else Policy())
    document = reading.decode(text.encode(errors="surrogatepass"), path)
    if isinstance(document, Failure):
        run.fail(document, path)
    else:
        run.check(document)
    return run.report()


def diff(paths: Paths, *, policy: Policy | None = None, unsafe_fixes: bool = False) -> str:
    """Give what `audit(..., fix=True)` would change, as a unified diff. Writes nothing."""
    chosen = policy if policy is not None else Policy()
    parts: list[str] = []
    for entry in walk(paths, chosen.exclude):
        document = None if entry.is_image or entry.problem else reading.read(entry.path)
        if isinstance(document, reading.Document):
            text, _ = _Run(chosen).mended(document, unsafe=unsafe_fixes)
            parts.append(fixes.difference(document, text))
    return "".join(parts)


class _Run:
    """The state of one run: what was looked at and found so far."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.checker = Checker(policy)
        self.images = Images()
        self.findings: list[Finding] = []
        self.figures: list[Figure] = []
        self.documents = 0
        self.fixed = 0

    def report(self) -> Report:
        """Draw up the report."""
        return Report(
            in_order(self.findings),
            tuple(self.figures),
            documents=self.documents,
            images=self.images.count,
            fixed=self.fixed,
        )

    def look(self, entry: Entry, *, fix: bool, unsafe: bool) -> None:
        """Look at one file."""
        if entry.problem:
            self.fail(Failure("AT902", entry.problem), entry.path)
        elif entry.is_image:
            self.image(entry.path, named=entry.named)
        else:
            document = reading.read(entry.path)
            if isinstance(document, Failure):
                self.fail(document, entry.path)
            else:
                self.check(self.fix(document, unsafe=unsafe) if fix else document)

    def fail(self, failure: Failure, path: str) -> None:
        """Report a file that can't be read."""
        subject = Subject(self.policy, failure=failure)
        self.findings += self.checker.findings(subject, Lines(""), path)

    def image(self, path: str, *, named: bool = False) -> None:
        """Check what an image says by itself, once a run; a format that is not read is told when named."""
        metadata = self.images.read(path)
        if self.images.first(path):
            if not isinstance(metadata, Failure):
                self.findings += self.checker.findings(
                    Subject(self.policy, metadata=metadata), Lines(""), path
                )
            elif named or metadata.code != "AT905":
                subject = Subject(self.policy, failure=metadata, image=path)
                self.findings += self.checker.findings(subject, Lines(""), path)

    def check(self, document: Document) -> None:
        """Check a document and the images it shows."""
        self.documents += 1
        if document.remark:
            self.fail(document.remark, document.path)
        found = self.read(document)
        self.figures += found
        self.findings += self.examined(document, found)
        for figure in found:
            metadata = self.images.read(figure.image_path) if figure.image_path else None
            if figure.image_path and metadata is not None and not isinstance(metadata, Failure):
                self.image(figure.image_path)

    def read(self, document: Document) -> list[Figure]:
        """Give the figures of a document, with their image files."""
        return resolved(
            document.reader.read(document.text, document.path, self.policy).figures, self.policy.image_roots
        )

    def examined(self, document: Document, figures: Iterable[Figure]) -> list[Finding]:
        """Give the findings in the document itself."""
        lines = Lines(document.text)
        found: list[Finding] = []
        for figure in figures:
            credit = figure.credit if is_meant(figure) else None
            subject = self._subject(document, attrs.evolve(figure, credit=credit))
            found += self.checker.findings(subject, lines, document.path, without=("image",))
        return found

    def _subject(self, document: Document, figure: Figure) -> Subject:
        metadata = self._metadata(document, figure)
        failure = metadata if isinstance(metadata, Failure) else None
        return Subject(
            self.policy,
            credit=figure.credit,
            metadata=None if isinstance(metadata, Failure) else metadata,
            text=document.text,
            markup=_markup(document, figure),
            image=figure.image,
            image_span=figure.image_span,
            failure=failure,
        )

    def _metadata(self, document: Document, figure: Figure) -> ImageMetadata | Failure | None:
        """Read the figure's image; that its format is not read matters only to a credit to compare.

        A file name in a plain text is an image that is missing only where a credit belongs to it.
        """
        if figure.image_path:
            metadata = self.images.read(figure.image_path)
            silent = isinstance(metadata, Failure) and metadata.code == "AT905" and figure.credit is None
            return None if silent else metadata
        span, target = figure.image_span, figure.image
        if not target or (span and document.text[span.start : span.end] == target and not figure.credit):
            return None
        state = resolve(target, figure.document, self.policy.image_roots).state
        return Failure("AT501", "there is no such file") if state == "missing" else None

    def fix(self, document: Document, *, unsafe: bool) -> Document:
        """Mend a document on disk, and give it as it is now."""
        text, count = self.mended(document, unsafe=unsafe)
        if text == document.text:
            return document
        try:
            fixes.write(document, text)
        except ImageError as error:
            self.fail(Failure("AT906", reason_of(error)), document.path)
            return document
        self.fixed += count
        return attrs.evolve(document, text=text)

    def mended(self, document: Document, *, unsafe: bool) -> tuple[str, int]:
        """Give the text with all fixes made, and their number."""
        count = 0
        for _ in range(_PASSES):
            found = in_order(self.examined(document, self.read(document)))
            todo = fixes.chosen(found, unsafe=unsafe)
            if not todo:
                break
            count += len(todo)
            document = attrs.evolve(document, text=fixes.apply(document.text, todo))
        return document.text, count


def _markup(document: Document, figure: Figure) -> str:
    """Tell how the text is marked up where the credit stands: an attribute or a title takes no markup."""
    inside, credit = figure.image_span, figure.credit
    if credit and inside and inside.start <= credit.span.start and credit.span.end <= inside.end:
        return "text"
    if document.reader.markup == "markdown" and credit:
        before = document.text[max(0, credit.span.start - _CAPTION) : credit.span.start].lower()
        if before.rfind("<figcaption") > before.rfind("</figcaption"):
            return "html"
    return document.reader.markup


_CAPTION = 5000
"""Characters before a credit in which its caption's tag is looked for."""
