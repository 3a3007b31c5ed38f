"""What the tests of Markdown say of a document: its figures in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.documents.markdown import read

if TYPE_CHECKING:
    from attribution.model.credit import Author, Source


def seen(text: str, path: str = "a.md") -> list[tuple[str | None, str | None, str]]:
    """Each figure as (image, who is credited, where the credit stands); parts that are misplaced fail."""
    result: list[tuple[str | None, str | None, str]] = []
    for figure in read(text, path).figures:
        parties: list[Author | Source] = []
        if figure.credit and figure.span:
            parties = [*figure.credit.authors, *figure.credit.sources]
            for party in parties:
                assert text[party.span.start : party.span.end] == party.text
                assert figure.span.start <= party.span.start <= party.span.end <= figure.span.end
        said = " / ".join(party.name for party in parties) if figure.credit else None
        result.append((figure.image, said, figure.origin))
    return result
