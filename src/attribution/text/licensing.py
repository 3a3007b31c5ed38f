"""The licences of one line: phrases, addresses and link targets read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.knowledge.licenses import any_of
from attribution.model.credit import Diagnosis, License, LicenseExpression, Span
from attribution.text.license_phrases import LicenseMatch, identify, scan

if TYPE_CHECKING:
    from attribution.text.markup import Plain


@attrs.frozen
class Licences:
    """What a line grants: each licence once, their expression, and what is wrong with them."""

    licenses: tuple[License, ...] = ()
    expression: LicenseExpression | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    urls: frozenset[str] = frozenset()


def matches(plain: Plain) -> list[LicenseMatch]:
    """Find the licence phrases of a plain text."""
    return scan(plain.text)


def gather(plain: Plain, matched: list[LicenseMatch], start: int = 0, end: int | None = None) -> Licences:
    """Join the phrases with the targets of the links that lie under them, from `start` to `end`."""
    end = len(plain.text) if end is None else end
    found = [match for match in matched if start <= match.span.start < end]
    linked = [licence for licence in _linked(plain) if start <= licence.span.start < end]
    licenses: list[License] = []
    expressions: list[LicenseExpression] = []
    diagnoses: list[Diagnosis] = []
    for match in found:
        target = next(
            (lic for lic in linked if lic.span[0] < match.span.end and match.span.start < lic.span[1]), None
        )
        refined = _refine(match, target)
        licenses.extend(refined)
        diagnoses.extend(match.diagnoses)
        if target and match.licenses and refined == match.licenses and target.id != match.licenses[0].id:
            diagnoses.append(Diagnosis("license-mismatch", match.licenses[0].text, match.span, (target.id,)))
        expressions.extend([match.expression] if match.expression and refined == match.licenses else [])
    licenses.extend(
        lic
        for lic in linked
        if not any(lic.span[0] < m.span.end and m.span.start < lic.span[1] for m in found)
    )
    unique = _unique(licenses)
    placed = tuple(attrs.evolve(lic, span=plain.span(*lic.span)) for lic in unique)
    moved = tuple(attrs.evolve(d, span=plain.span(*d.span)) for d in diagnoses)
    urls = frozenset(link.url for link in plain.links if identify(link.url)) | {lic.text for lic in unique}
    return Licences(placed, _expression(unique, expressions), moved, urls)


def _linked(plain: Plain) -> list[License]:
    """Identify the licences that links lead to, placed at the text of the link."""
    found = []
    for link in plain.links:
        licence = identify(link.url) if "/" in link.url else None
        if licence:
            shown = plain.text[link.start : link.end]
            found.append(attrs.evolve(licence, text=shown, span=Span(link.start, link.end)))
    return found


def _refine(match: LicenseMatch, target: License | None) -> tuple[License, ...]:
    """Take the version from the link where the words state none."""
    if target is None or len(match.licenses) > 1:
        return match.licenses
    if not match.licenses:
        return () if match.diagnoses else (target,)
    named = match.licenses[0]
    general = named.version is None and (named.family == target.family or named.id == "LicenseRef-CC")
    return (attrs.evolve(target, text=named.text, span=named.span),) if general else match.licenses


def _unique(licenses: list[License]) -> list[License]:
    """Keep each licence once; one without version yields to the same with a version."""
    by_id: dict[str, License] = {}
    for licence in licenses:
        by_id.setdefault(licence.id, licence)
    versioned = {lic.family for lic in by_id.values() if lic.version}
    families = {lic.family for lic in by_id.values()}
    kept = [lic for lic in by_id.values() if lic.version or lic.family not in versioned]
    some_cc = any((family or "").startswith("CC-") for family in families)
    return [lic for lic in kept if lic.id != "LicenseRef-CC" or not some_cc]


def _expression(unique: list[License], expressions: list[LicenseExpression]) -> LicenseExpression | None:
    if not unique:
        return None
    if len(expressions) == 1 and set(expressions[0].spdx.replace(" OR ", " ").replace("+", "").split()) >= {
        u.id for u in unique
    }:
        return expressions[0]
    return any_of([licence.id for licence in unique])
