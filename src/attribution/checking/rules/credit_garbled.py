"""AT106: letters of the credit were garbled by a wrong encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Edit, Fix, Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_RUN = lazily("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{2,}")
"""Characters that Windows-1252 has beyond ASCII: what bytes of UTF-8 look like when they are read so."""
_UTF8 = lazily(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORD = lazily(r"\S*\ufffd\S*")
_NAME = lazily(r"[^\s:;,()\[\]<>/|\"*]+")
_LONGEST = 5000
_LOST = "A letter of {text!r} was lost: it is a replacement character."
_LOOK_UP = "Look up how the name is written, and write it anew."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each word with a replacement character, and each that reads well when it is decoded anew."""
    credit = subject.said
    text, start = credit.text[:_LONGEST], credit.span.start
    for word in _WORD.finditer(text):
        span = Span(start + word.start(), start + word.end())
        yield Hit({"text": word[0], "meant": None}, span=span, message=_LOST, advice=_LOOK_UP)
    for word in _NAME.finditer(text):
        meant = _RUN.sub(_again, word[0])
        if meant != word[0]:
            span = Span(start + word.start(), start + word.end())
            yield Hit({"text": word[0], "meant": meant}, span=span, fix=_fix(subject, span, word[0], meant))


def _again(run: re.Match[str]) -> str:
    return mended(run[0]) or run[0]


def mended(run: str) -> str | None:
    """Give what a run of characters means if they are UTF-8 that was read as Windows-1252, else None.

    All of the run must be such sequences, so that a run of letters that just stand beside each other ("ÄÖ")
    is left alone.
    """
    data = b"".join(map(_byte, run))
    if b"" in map(_byte, run) or _UTF8.sub(b"", data):
        return None
    try:
        meant = data.decode()
    except UnicodeDecodeError:
        return None
    return meant if meant.isprintable() and any(map(_is_letter, meant)) else None


def _byte(char: str) -> bytes:
    for encoding in ("cp1252", "latin-1"):
        try:
            return char.encode(encoding)
        except UnicodeEncodeError:
            continue
    return b""


def _is_letter(char: str) -> bool:
    return char.isalpha() or char in "©®–—‘’“”„…"


def _fix(subject: Subject, span: Span, written: str, meant: str) -> Fix | None:
    if subject.text[span.start : span.end] != written:
        return None
    return Fix(f"write {meant}", (Edit(span, meant),), safe=False)


RULE = Rule(
    code="AT106",
    severity="warning",
    summary="Letters of the credit are garbled",
    demands="Names are written with their own letters.",
    why="A text in UTF-8 was read in another encoding ('FranÃ§ois'), or a program could not read it at"
    " all. A name"
    " that nobody can read credits nobody.",
    reference=Reference(
        "Unicode Standard, section 3.10 (D92, UTF-8)", "https://www.unicode.org/versions/latest/"
    ),
    message="{text!r} is garbled: it means {meant!r}.",
    mending="Write {meant!r}.",
    scope="line",
    check=check,
    changes="Writes the letters that were meant (unsafe: a person must look at it).",
)
