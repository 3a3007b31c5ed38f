"""Licences and copyright notices as structured data states them: ids, expressions, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.knowledge import licenses
from attribution.model.credit import Copyright, Credit, License, LicenseExpression, Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

_ID = lazily(r"[A-Za-z0-9][A-Za-z0-9.+:-]*")
_CHAIN = lazily(r"[A-Za-z0-9][A-Za-z0-9.+:-]*(?: (?:AND|OR|WITH) [A-Za-z0-9][A-Za-z0-9.+:-]*)*")
_LONGEST = 1000
_OPERATORS = frozenset({"AND", "OR", "WITH"})
_NOTICE = lazily(r"© (\d{1,4})(?:-(\d{1,4}))?(?: |\Z)|© ")


def expression_of(credit: Credit) -> str | None:
    """Give the licence expression of a credit, also of one that has only one of its two attributes."""
    if credit.license:
        return str(credit.license)
    return " OR ".join(dict.fromkeys(x.id for x in credit.licenses)) or None


def ids(expression: str) -> tuple[str, ...]:
    """Give the licence ids of an SPDX expression in order, each once."""
    return tuple(dict.fromkeys(x for x in _ID.findall(expression) if x.upper() not in _OPERATORS))


def is_choice(expression: str) -> bool:
    """Tell whether an expression offers each of its licences, and says nothing else."""
    return expression == " OR ".join(ids(expression))


def licence(id_: str, url: str | None = None, span: Span = Span(0, 0)) -> License:  # noqa: B008  immutable
    """Give a licence by its id; one that our tables lack has its id as name."""
    record = licenses.licenses().get(id_)
    if record is None:
        return License(id=id_, name=id_, url=url, text=id_, span=span)
    return License(
        record.id, record.name, record.version, record.jurisdiction, record.url, record.family, id_, span
    )


def granted(expression: str, span: Span) -> tuple[tuple[License, ...], LicenseExpression | None]:
    """Read an SPDX expression; nothing for a text that is none."""
    expression = expression.strip()
    if not _CHAIN.fullmatch(expression) and not _is_nested(expression):
        return (), None
    return tuple(licence(id_, span=span) for id_ in ids(expression)), LicenseExpression(expression)


def _is_nested(expression: str) -> bool:
    """Tell whether a text with brackets is an SPDX expression."""
    if "(" not in expression or len(expression) > _LONGEST or not ids(expression):
        return False
    import license_expression

    try:
        return str(license_expression.Licensing().parse(expression)) == expression
    except (license_expression.ExpressionError, AssertionError, RecursionError):
        return False  # it asserts that behind "OR (" something follows


def offered(every: Sequence[License]) -> LicenseExpression | None:
    """Join licences to an expression that offers each of them."""
    return LicenseExpression(" OR ".join(dict.fromkeys(x.id for x in every))) if every else None


def notice(said: Copyright | None) -> str | None:
    """Write the notice "© 2019-2021 Holder"."""
    if said is None or not (said.holder or said.year):
        return None
    years = "-".join(str(year) for year in (said.year, said.end_year) if year)
    return " ".join(part for part in ("©", years, said.holder) if part)


def read_notice(text: str) -> Copyright | None:
    """Read what `notice` writes; None for another form."""
    found = _NOTICE.match(text)
    if found is None:
        return None
    year, end = (int(number) if number else None for number in found.groups())
    return Copyright(text[found.end() :] or None, year, end)
