"""Where a credit without cue may stand beside a caption: behind the last sentence, in brackets, ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.segments import ends_sentence
from attribution.text.tokens import CLOSING, MARK, NEWLINE, OPENING, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.tokens import Tokens

_SENTENCE, _BRACKET, _BAR, _CHAIN, _NAME = 24, 40, 8, 10, 3
"""How many tokens may lie between the end of the line and each of the places."""


def tails(tokens: Tokens) -> list[tuple[int, int]]:
    """Give the places where a credit without cue may stand in a caption, best first."""
    end = tokens.size
    while end and (tokens.folds[end - 1] in {".", "*", "_"} or tokens.kinds[end - 1] is NEWLINE):
        end -= 1
    return list(dict.fromkeys(_places(tokens, end)))


def _places(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    folds = tokens.folds
    yield from _sentence_tails(tokens, end)
    if end and folds[end - 1] in CLOSING:
        yield from _bracket(tokens, end)
    yield from _chain(tokens, end)
    for index in range(end - 1, max(0, end - _BAR), -1):
        if (folds[index] in {"/", "|", "–", "—"} and index > 5) or folds[index] == "＝":
            yield index + 1, end
            break
    yield from _inner_bracket(tokens, end)
    yield from _ahead(tokens)


def _sentence_tails(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    """Give the place behind the last sentence, line or bar; behind a bar first, if both are there."""
    barred = False
    for index in range(end - 1, max(0, end - _SENTENCE), -1):
        if (
            tokens.kinds[index] is NEWLINE
            or tokens.folds[index] in {"”", "»"}
            or ends_sentence(tokens, index)
        ):
            yield index + 1, end
            return
        if tokens.folds[index] == "|" and not barred:
            barred = True
            yield index + 1, end


def _bracket(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    """Give what stands in the brackets that close before `end`."""
    folds = tokens.folds
    opening = next((i for i in range(end - 1, max(-1, end - _BRACKET), -1) if folds[i] in OPENING), None)
    if opening is not None:
        yield opening + 1, end - 1


def _inner_bracket(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    """Give the last brackets behind which only a mark and a few words stand: "(Ann Berg / AFP) · AFP"."""
    for index in range(end - 2, max(0, end - _SENTENCE), -1):
        if tokens.folds[index] in CLOSING:
            if tokens.kinds[index + 1] is not WORD:
                yield from _bracket(tokens, index + 1)
            return


def _chain(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    """Give the name before "/AFP via Getty Images" where a caption runs into it without a mark."""
    for index in range(end - 1, max(_NAME, end - _CHAIN), -1):
        stroke = tokens.folds[index] in {"/", "—"} and tokens.kinds[index] is MARK
        if stroke and tokens.begins_with_known(index + 1, end):
            for count in (_NAME, 2):
                if tokens.personhood(tokens.slice(index - count, index)) > 0.7:
                    yield index - count, end
                    break


def _ahead(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Give the brackets that a line begins with: "(Ann Berg/AP) Fans line the route"."""
    if tokens.folds[:1] and tokens.folds[0] in OPENING:
        for index in range(1, min(tokens.size, _SENTENCE)):
            if tokens.folds[index] in CLOSING:
                yield 1, index
                return
