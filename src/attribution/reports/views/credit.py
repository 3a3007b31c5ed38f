"""A credit as a person likes to read it: the line, its parts named beneath, a table of the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells, escape
from attribution.reports.style import paint
from attribution.reports.views import marks, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Copyright, Credit, License, Source, Span


def render(credit: Credit, *, color: bool = False, width: int = cells.LIMIT) -> str:
    """Write the block of one credit, its line in rows of `width` cells; it ends with a newline."""
    lines = marks.draw(credit.text, list(_marks(credit)), color=color, width=width)
    fields = list(_fields(credit))
    lines += table.rows(fields, color=color) if fields else ["  Nothing of this was recognised as a credit."]
    for diagnosis in credit.diagnoses:
        lines.append(f"  {paint('wrong:', 'warning', color=color)} {escape.line(diagnosis.message)}")
    return escape.guard("\n".join(lines) + "\n")


def _marks(credit: Credit) -> Iterator[marks.Mark]:
    """Name the parts; those that have no span of their own are looked up in the line."""
    for label, text in (("caption", credit.caption), ("title", credit.title)):
        start = credit.text.find(text) if text else -1
        if text and start >= 0:
            yield marks.Mark(start, start + len(text), label)
    spans: list[tuple[str, Span]] = [("author", author.span) for author in credit.authors]
    spans += [("source", source.span) for source in credit.sources]
    spans += [(one.role or "contributor", one.span) for one in credit.contributors]
    spans += [("licence", license_.span) for license_ in credit.licenses]
    spans += [("not understood", span) for span in credit.remainder]
    for label, span in spans:
        if span.end > span.start:
            yield marks.Mark(span.start - credit.span.start, span.end - credit.span.start, escape.line(label))


def _fields(credit: Credit) -> Iterator[tuple[str, str]]:
    yield from _given("caption", credit.caption)
    yield from _given("kind", credit.kind)
    yield from _given("title", credit.title)
    for author in credit.authors:
        yield "author", _with_url(author.name, author.url)
    for source in credit.sources:
        yield "source", _source(source)
    for contributor in credit.contributors:
        yield contributor.role or "contributor", contributor.name
    if credit.license is not None:
        yield "licence", str(credit.license)
    for license_ in credit.licenses:
        yield "", _license(license_)
    if credit.copyright is not None:
        yield "copyright", _copyright(credit.copyright)
    yield from _given("permission", credit.permission)
    if credit.modified:
        yield "modified", ", ".join(credit.modifications) or "yes"
    yield from _given("work", credit.work_url)


def _given(name: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value:
        yield name, value


def _with_url(name: str, url: str | None) -> str:
    return f"{name} <{url}>" if url else name


def _source(source: Source) -> str:
    name = f"{source.name} ({source.kind})" if source.kind else source.name
    return _with_url(name, source.url)


def _license(license_: License) -> str:
    return _with_url(license_.name, license_.url)


def _copyright(notice: Copyright) -> str:
    years = "-".join(str(year) for year in (notice.year, notice.end_year) if year is not None)
    return " ".join(part for part in ("©", years, notice.holder) if part)
