"""The alternatives of a licence expression: "(A OR B) AND C" may be met as A AND C, or as B AND C."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.model.credit import License

if TYPE_CHECKING:
    from attribution.model.credit import Credit

_MOST = 32
"""Alternatives that are looked at; a credit line has two."""


def arms(credit: Credit) -> tuple[tuple[License, ...], ...]:
    """Give the alternatives of a credit, each as the licences that apply together.

    A credit without a licence has one alternative, which holds no licence.
    """
    if credit.license is None or len(credit.licenses) < 2:
        return (credit.licenses,)
    named = {license_.id: license_ for license_ in credit.licenses}
    ids = alternatives(credit.license.expression)[:_MOST]
    return tuple(tuple(named.get(one) or License(one, one) for one in dict.fromkeys(arm)) for arm in ids)


def alternatives(expression: Any) -> list[tuple[str, ...]]:
    """Give the disjunctive form of a license-expression tree, as tuples of licence ids."""
    if not getattr(expression, "args", ()):
        return [(str(expression),)]
    parts = [alternatives(argument) for argument in expression.args]
    if expression.operator.strip() == "OR":
        return [arm for part in parts for arm in part]
    combined: list[tuple[str, ...]] = [()]
    for part in parts:
        combined = [(*left, *right) for left in combined[:_MOST] for right in part[:_MOST]]
    return combined
