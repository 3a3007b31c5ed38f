"""Outcomes to and from the plain values of JSON, short: what is empty is left out, and the path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.auditing.outcome import Outcome, Target
from attribution.auditing.suppressions import Silence
from attribution.model import plain
from attribution.model.credit import Span
from attribution.model.finding import Edit, Figure, Finding, Fix, Reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.checking.rules.base import Sighting
    from attribution.model.finding import Severity

_COUNTS = ("credits", "documents")
_PATHS = ("images", "shown", "watched")


def to_record(outcome: Outcome) -> dict[str, Any]:
    """Give an outcome as plain values."""
    record: dict[str, Any] = {name: getattr(outcome, name) for name in (*_COUNTS, *_PATHS)}
    record["targets"] = [(target.written, target.path) for target in outcome.targets]
    record["findings"] = [_finding(finding, outcome.path) for finding in outcome.findings]
    record["figures"] = [plain.dump(figure) for figure in outcome.figures]
    record["sightings"] = [plain.dump(sighting) for sighting in outcome.sightings]
    record["inner"] = [(inner.path, to_record(inner)) for inner in outcome.inner]
    record["silences"] = [plain.dump(silence) for silence in outcome.silences]
    return {name: value for name, value in record.items() if value}


def _finding(finding: Finding, path: str) -> dict[str, Any]:
    values = {name: value for name, value in plain.dump(finding).items() if value is not None}
    if values.get("path") == path:
        del values["path"]
    return values


def from_record(record: Mapping[str, Any], path: str) -> Outcome:
    """Build the outcome of the file at `path` again.

    Raises:
        ValueError, TypeError, KeyError: this is no record of an outcome.
    """
    values: dict[str, Any] = {name: _int(record.get(name, 0)) for name in _COUNTS}
    values |= {name: tuple(map(_text, record.get(name, ()))) for name in _PATHS}
    return Outcome(
        path,
        findings=tuple(_found(one, path) for one in record.get("findings", ())),
        figures=tuple(_figure(one) for one in record.get("figures", ())),
        sightings=tuple(_sighting(one) for one in record.get("sightings", ())),
        silences=tuple(plain.load(Silence, one) for one in record.get("silences", ())),
        inner=tuple(from_record(inner, _text(path)) for path, inner in record.get("inner", ())),
        targets=tuple(
            Target(_text(written), None if target is None else _text(target))
            for written, target in record.get("targets", ())
        ),
        **values,
    )


def _sighting(data: Mapping[str, Any]) -> Sighting:
    from attribution.checking.rules.base import Sighting

    lists = {name: tuple(map(_text, data[name])) for name in ("authors", "sources", "licenses")}
    others: dict[str, Any] = {name: data[name] for name in ("image", "digest", "look", "excerpt")}
    others |= lists
    line, column = _int(data["line"]), _int(data["column"])
    return Sighting(_text(data["path"]), _span(data["span"]), line, column, **others)


def _figure(data: Mapping[str, Any]) -> Figure:
    from attribution.model.credit import Credit

    values = dict(data)
    for name in ("span", "image_span"):
        values[name] = None if data[name] is None else _span(data[name])
    values["credit"] = None if data["credit"] is None else plain.load(Credit, data["credit"])
    return Figure(**values)


def _found(data: Mapping[str, Any], path: str) -> Finding:
    """Build a finding; by hand, since a large site has many of them."""
    reference, fix, span = data.get("reference"), data.get("fix"), data.get("span")
    others: dict[str, Any] = {name: _int(data[name]) for name in _NUMBERS if name in data}
    others |= {name: _text(data[name]) for name in ("advice", "excerpt") if name in data}
    return Finding(
        code=_text(data["code"]),
        name=_text(data["name"]),
        severity=_severity(data["severity"]),
        message=_text(data["message"]),
        params={str(name): _frozen(value) for name, value in data["params"].items()},
        path=_text(data.get("path", path)),
        span=None if span is None else _span(span),
        reference=None if reference is None else Reference(reference["clause"], reference["url"]),
        fix=None if fix is None else _fix(fix),
        **others,
    )


_NUMBERS = ("line", "column", "end_line", "end_column")


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _fix(data: Mapping[str, Any]) -> Fix:
    edits = tuple(Edit(_span(edit["span"]), _text(edit["replacement"])) for edit in data["edits"])
    return Fix(_text(data["description"]), edits, bool(data["safe"]))


def _span(data: Any) -> Span:
    start, end = data
    return Span(_int(start), _int(end))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _int(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _severity(value: Any) -> Severity:
    if value == "error":
        return "error"
    if value == "warning":
        return "warning"
    if value == "note":
        return "note"
    raise ValueError(value)
