"""Credits that are stated as data, not in words: RDFa, microdata, JSON-LD, SPDX tags, notes.

    text ──► note, or JSON-LD, or SPDX tags, or RDFa ──► Credit

Each reader knows its own hints, which are searched as plain strings, so that words pay nearly nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.structured import hints

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.model.credit import Credit


def read(text: str, words: Callable[[str, str], Credit]) -> Credit | None:
    """Read the credit that a text states as data; None where it states none.

    `words(text, markup)` reads a text as words: structured data seldom say everything.
    """
    if hints.NOTE in text and (credit := _note(text, words)) is not None:
        return credit
    if (text.lstrip()[:1] in hints.JSON_STARTS or hints.JSON_LD in text) and (
        credit := _linked(text, words)
    ) is not None:
        return credit
    if hints.SPDX in text and (credit := _spdx(text, words)) is not None:
        return credit
    if "<" in text and any(hint in text for hint in hints.RDFA):
        from attribution.text.structured import rdfa

        return rdfa.read(text, words)
    return None


def _note(text: str, words: Callable[[str, str], Credit]) -> Credit | None:
    from attribution.text.structured import linked, note

    values = note.read(text)
    return linked.credit(values, text, words) if values is not None else None


def _linked(text: str, words: Callable[[str, str], Credit]) -> Credit | None:
    from attribution.text.structured import linked

    values = linked.find(text)
    return linked.credit(values, text, words) if values is not None else None


def _spdx(text: str, words: Callable[[str, str], Credit]) -> Credit | None:
    from attribution.text.structured import spdx

    return spdx.read(text, words)
