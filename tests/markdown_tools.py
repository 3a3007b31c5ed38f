"""What the tests of Markdown say of a document: its figures in short."""

from __future__ import annotations

from attribution.documents.markdown import read


def seen(text: str, path: str = "a.md") -> list[tuple[str | None, str | None, str]]:
    """Each figure as (image, who is credited, where the credit stands); parts that are misplaced fail."""
    result: list[tuple[str | None, str | None, str]] = []
    for figure in read(text, path).figures:
        said = figure.credit
        names = [party.name for party in (*said.authors, *said.sources)] if said else []
        if said and figure.span:
            for party in (*said.authors, *said.sources):
                assert text[party.span.start : party.span.end] == party.text
                assert figure.span.start <= party.span.start <= party.span.end <= figure.span.end
        result.append((figure.image, " / ".join(names) if said else None, figure.origin))
    return result
