"""Fixes, each held against what it must not touch, and credits that go from documents into images.

A mended document is read again. A fix stays only where the document has as many figures as before, with the
same images and problems, where all figures that the fix does not stand in say what they said, and where its
own finding is gone. So a fix that meets an oddity of a markup is dropped, and no document is harmed.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.auditing import fixes
from attribution.auditing.examine import NOWHERE, Examiner
from attribution.auditing.images import reason_of
from attribution.auditing.lone import is_meant
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Failure, Subject
from attribution.checking.run import rank
from attribution.errors import AttributionError, ImageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from attribution.auditing.examine import Examined
    from attribution.auditing.outcome import Outcome
    from attribution.auditing.reading import Document
    from attribution.auditing.walk import Entry
    from attribution.checking.policy import Policy
    from attribution.model.credit import Credit, Span
    from attribution.model.finding import Figure, Finding
    from attribution.model.metadata import ImageMetadata

    Numbered: TypeAlias = tuple[int, Finding]

_PASSES = 5
"""Rounds of fixing: a fix that touches another one waits for the next round."""
_TRIES = 64
"""How often a document is read again to find out which of its fixes does harm."""
_AGAIN = 5_000_000
"""Characters that are read again for that, at most: of a long document fixes are dropped together."""


class Mender(Examiner):
    """Looks at files, and mends them. Not shared between threads."""

    def __init__(
        self,
        policy: Policy,
        *,
        figures: bool = True,
        named: tuple[str, ...] = (),
        fix: bool = False,
        unsafe: bool = False,
        embed: bool = False,
    ) -> None:
        """Choose what is mended: documents (`unsafe`: with a change of meaning), images."""
        super().__init__(policy, figures=figures, named=named)
        self._fix = fix
        self._unsafe = unsafe
        self._embed = embed

    def look(self, entry: Entry) -> Outcome:
        """Look at one file; mend it. A mistake of ours costs that file alone."""
        try:
            return super().look(entry)
        except Exception as error:
            if os.environ.get("IMAGE_ATTRIBUTION_TRACEBACK"):
                raise
            reason = f"this is a mistake of ours, please report it: {type(error).__name__}: {error}"
            failure = Failure("AT901" if entry.is_image else "AT902", reason.rstrip("."))
            return self.failed(failure, entry.path)

    def document(self, document: Document) -> Outcome:
        """Look at a document that could be read; mend it, and its images."""
        seen = self.examined(document)
        fixed = 0
        failures: list[Finding] = []
        if self._fix:
            seen, fixed, failures = self._written(seen)
        embedded, unwritten = self._filled(seen) if self._embed else ((), [])
        if embedded:
            seen = self.examined(seen.document)
        outcome = self.outcome(seen, fixed=fixed, embedded=embedded)
        more = self._wanted([*failures, *unwritten], document.path)
        return attrs.evolve(outcome, findings=(*outcome.findings, *more)) if more else outcome

    def _written(self, seen: Examined) -> tuple[Examined, int, list[Finding]]:
        """Put a mended document in the place of its file; where that fails, all is as it was."""
        after, count = self.mended(seen)
        if after.document.text == seen.document.text:
            return seen, 0, []
        try:
            fixes.write(after.document, after.document.text)
        except ImageError as error:
            return seen, 0, self._failure(Failure("AT906", reason_of(error)), seen.document.path)
        return after, count, []

    def mended(self, seen: Examined) -> tuple[Examined, int]:
        """Give the document with all fixes made that do no harm, and their number. Writes nothing."""
        count = 0
        refused: set[tuple[int, str, str]] = set()
        for _ in range(_PASSES):
            todo = [one for one in self._chosen(seen) if _name(one) not in refused]
            if not todo:
                break
            done, after = self._harmless(seen, todo)
            refused.update({_name(one) for one in todo} - {_name(one) for one in done})
            if after is not None:
                seen, count = after, count + len(done)
        return seen, count

    def _chosen(self, seen: Examined) -> list[Numbered]:
        """Give the findings whose fixes may be made together."""
        ordered = sorted(seen.found, key=lambda one: rank(one[1]))
        ready = [(number, finding) for number, finding in ordered if finding.fix and number != NOWHERE]
        made = {id(fix) for fix in fixes.chosen((finding for _, finding in ready), unsafe=self._unsafe)}
        return [one for one in ready if id(one[1].fix) in made]

    def _harmless(self, seen: Examined, todo: list[Numbered]) -> tuple[list[Numbered], Examined | None]:
        """Give those of the fixes that do no harm, and the document with them."""
        after = self._tried(seen, todo)
        if after is not None:
            return todo, after
        tries = [min(_TRIES, _AGAIN // (len(seen.document.text) + 1))]
        good = list(self._good(seen, todo, tries))
        while good:
            after = self._tried(seen, good)
            if after is not None:
                return good, after
            good = good[: len(good) // 2]
        return [], None

    def _good(self, seen: Examined, todo: list[Numbered], tries: list[int]) -> Iterator[Numbered]:
        """Part fixes that do harm together until those are left that do none."""
        half = len(todo) // 2
        for part in (todo[:half], todo[half:]) if half else ():
            if not part or tries[0] <= 0:
                continue
            tries[0] -= 1
            if self._tried(seen, part) is not None:
                yield from part
            else:
                yield from self._good(seen, part, tries)

    def _tried(self, seen: Examined, todo: list[Numbered]) -> Examined | None:
        """Make fixes and read the document again; None where they change what they must not."""
        made = [finding.fix for _, finding in todo if finding.fix is not None]
        text = fixes.apply(seen.document.text, made)
        after = self.examined(attrs.evolve(seen.document, text=text))
        return after if _is_faithful(seen, after, todo) else None

    def _filled(self, seen: Examined) -> tuple[tuple[str, ...], list[Finding]]:
        """Write the credits of a document into those of its images that have no attribution."""
        done: list[str] = []
        failures: list[Finding] = []
        lines = Lines(seen.document.text)
        for figure in seen.figures:
            path, credit = figure.image_path, figure.credit if is_meant(figure) else None
            if not (path and credit and self._lacks(path)) or path in done:
                continue
            reason = self._embedded(path, credit)
            if reason is None:
                done.append(path)
            else:
                subject = Subject(
                    self.policy,
                    failure=Failure("AT912", reason),
                    image=figure.image,
                    image_span=figure.image_span,
                )
                found = self.checker.findings(subject, lines, seen.document.path)
                failures += [one for one in found if one.code == "AT912"]
        return tuple(done), failures

    def _lacks(self, path: str) -> bool:
        metadata = self.images.read(path)
        return not isinstance(metadata, Failure) and not has_attribution(metadata)

    def _embedded(self, path: str, credit: Credit) -> str | None:
        """Write a credit into an image, and give the reason where that fails."""
        from attribution.embedding import embed

        try:
            embed(path, credit, on_conflict="fill")
        except ImageError as error:
            return reason_of(error)
        except (AttributionError, OSError) as error:
            return str(error).rstrip(".")
        self.images.forget(path)
        return None


def has_attribution(metadata: ImageMetadata) -> bool:
    """Whether an image says anything of who made it, or what may be done with it."""
    said = (metadata.creators, metadata.credit_line, metadata.copyright_notice, metadata.source)
    return any((*said, metadata.usage_terms, metadata.web_statement, metadata.license_url))


def _name(one: Numbered) -> tuple[int, str, str]:
    return one[0], one[1].code, one[1].message


def _is_faithful(before: Examined, after: Examined, todo: list[Numbered]) -> bool:
    """Whether a mended document differs in nothing but the figures that were mended."""
    if len(before.figures) != len(after.figures) or _problems(before) != _problems(after):
        return False
    mended = {number for number, _ in todo}
    edits = sorted(edit.span for _, finding in todo if finding.fix is not None for edit in finding.fix.edits)
    for number, (old, new) in enumerate(zip(before.figures, after.figures, strict=True)):
        if old.image != new.image:
            return False
        if number not in mended and (old.credit is None) != (new.credit is None):
            return False
        touched = number in mended or _touches(edits, old)
        if not touched and _said(old) != _said(new):
            return False
    old_counts, new_counts = _counts(before), _counts(after)
    return all(new_counts[number, one.code] < old_counts[number, one.code] for number, one in todo)


def _problems(seen: Examined) -> list[str]:
    return [problem.message for problem in seen.problems]


def _said(figure: Figure) -> tuple[str | None, str]:
    return (figure.credit.text if figure.credit else None), figure.origin


def _touches(edits: Sequence[Span], figure: Figure) -> bool:
    """Whether a fix stands in a figure's credit: several figures can share one.

    `edits` are in order, and none overlaps another one.
    """
    place = figure.span or (figure.credit.span if figure.credit else None)
    if place is None:
        return False
    number = bisect_left(edits, place.start, key=lambda edit: edit.end)
    return number < len(edits) and edits[number].start <= place.end


def _counts(seen: Examined) -> Counter[tuple[int, str]]:
    """Count the findings by figure and code."""
    return Counter((number, found.code) for number, found in seen.found)
