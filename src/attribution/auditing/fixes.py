"""Fixes: edits of documents, applied from the last to the first; everything else stays byte for byte."""

from __future__ import annotations

import os
import re
from bisect import bisect, insort
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.auditing.reading import Document
    from attribution.image.containers.base import Buffer
    from attribution.model.credit import Span
    from attribution.model.finding import Finding, Fix


def chosen(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Fix]:
    """Give the fixes that may be applied together: none overlaps an earlier one, and none comes twice."""
    taken: list[Span] = []
    fixes: list[Fix] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe) or not fix.edits:
            continue
        if all(_free(edit.span, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit.span)
            fixes.append(fix)
    return fixes


def _free(span: Span, taken: list[Span]) -> bool:
    """Whether a span neither overlaps nor touches the sorted ones, which don't overlap each other."""
    place = bisect(taken, span)
    before = taken[place - 1] if place else None
    after = taken[place] if place < len(taken) else None
    return not (before and before.end >= span.start) and not (after and after.start <= span.end)


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """Give the text with all edits made. They must not overlap (see `chosen`)."""
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.span.start], edit.replacement]
        position = edit.span.end
    return "".join([*parts, text[position:]])


def write(document: Document, text: str) -> None:
    """Put the changed text in the place of the document's file, all of it or nothing.

    Raises:
        ImageError: the file can't be replaced (no permission, no space, a letter that its encoding lacks);
            it is then as it was.
    """
    from attribution.errors import ImageError
    from attribution.image.files import replace_file

    try:
        data = document.encoded(text)
    except UnicodeEncodeError as error:
        reason = f"its encoding lacks {text[error.start]!r}"
        raise ImageError(reason, path=document.path) from error

    def verify(written: Buffer) -> None:
        if bytes(written[:]) != data:
            raise ImageError("what was written could not be read back", path=document.path)

    replace_file(document.path, [data], verify)


_LINE = lazily(r"[^\n]*\n|[^\n]+")
"""A line as programs that apply a diff count lines: up to LF, and nothing else."""


def difference(document: Document, text: str) -> str:
    """Give the change as a unified diff with the paths a/… and b/…; "" where there is none."""
    import difflib

    mark = "\ufeff" if document.bom else ""
    old, new = (_LINE.findall(mark + string) for string in (document.text, text))
    lines = difflib.unified_diff(old, new, f"a/{document.path}", f"b/{document.path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def patch(document: Document, text: str) -> bytes:
    """Give the change as a unified diff of the file's own bytes, which `patch -p1 --binary` makes.

    Empty where there is none, or where the file's encoding lacks a letter of the text.
    """
    import difflib

    try:
        old, new = (_BYTES.findall(document.encoded(string)) for string in (document.text, text))
    except UnicodeEncodeError:
        return b""
    place = os.fsencode(document.path)
    lines = difflib.diff_bytes(difflib.unified_diff, old, new, b"a/" + place, b"b/" + place)
    return b"".join(
        line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines
    )


_BYTES = re.compile(rb"[^\n]*\n|[^\n]+")
