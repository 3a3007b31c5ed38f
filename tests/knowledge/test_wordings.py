"""Words that tell endorsement, notices and harmless changes."""

from __future__ import annotations

import pytest

from attribution.errors import DataFileError
from attribution.knowledge import tables, wordings
from attribution.knowledge.wordings import ENDORSEMENT, HARMLESS_CHANGES, NOTICES, find, holds


def test_phrases_are_found_as_whole_words_in_any_case() -> None:
    assert [match[0] for match in find(ENDORSEMENT, "SPONSORED  BY x, unendorsed byte")] == ["SPONSORED  BY"]
    assert holds(NOTICES, "Provided “as is”.")
    assert not holds(NOTICES, "as island")
    assert holds(HARMLESS_CHANGES, "Größe geändert")
    assert not holds(HARMLESS_CHANGES, "cropped")


def test_the_longest_phrase_is_taken() -> None:
    assert [match[0] for match in find(HARMLESS_CHANGES, "scaled down")] == ["scaled down"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"en": ["x"]}, "needs phrases, source and checked"),
        ({"source": "s", "checked": "c"}, "needs lists of phrases by language"),
        ({"source": "s", "checked": "c", "en": "x"}, "needs lists of phrases by language"),
    ],
)
def test_a_wrong_entry_is_named(
    entry: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordings, "_table", lambda: {"notices": entry})
    with pytest.raises(DataFileError, match=message):
        wordings._phrases("notices")


def test_a_damaged_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "read_text", lambda *_: "[x")
    with pytest.raises(DataFileError, match=r"wordings\.json: is damaged"):
        wordings._table.__wrapped__()  # type: ignore[attr-defined]
