"""The nearest real licences for one that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.knowledge import licenses

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG = 6
_PARTS = ("sa", "nc", "nd")
_MOST = 3


def nearest(
    elements: tuple[str, ...], unknown: str = "", version: str | None = None, port: str | None = None
) -> tuple[str, ...]:
    """Ids of the nearest licences, best first, three at most.

    `elements` are the parts understood, `unknown` is a part that no licence has, `version` and
    `port` stand as they were written.
    """
    found: list[str] = []
    kinds = _kinds(elements, unknown)
    ported = port or (unknown if licenses.cc_kind(elements) in kinds else "")
    for kind in kinds:
        found += _candidates(kind, version, ported)
    return tuple(dict.fromkeys(found))[:_MOST]


def guess(written: str, elements: Mapping[str, str]) -> tuple[str, ...]:
    """Parts that a misspelt word can have meant, from a word in full or an abbreviation; () for none."""
    if len(written) == len("by"):
        return ("by",) if set(written) & set("by") else ()
    if not _LONG <= len(written) <= 4 * _LONG:
        return ()
    import difflib

    close = difflib.get_close_matches(written, elements, 1, 0.85)
    return (elements[close[0]],) if close else ()


def _kinds(elements: tuple[str, ...], unknown: str) -> list[str]:
    """Kinds that can have been meant."""
    if unknown:
        alike = sorted(
            (part for part in _PARTS if _distance(part, unknown) < 2), key=lambda p: _distance(p, unknown)
        )
        tries = [(*elements, part) for part in alike if part not in elements] or [elements]
    else:
        tries = [elements, tuple(e for e in elements if e != "sa"), tuple(e for e in elements if e != "nd")]
    tries += [("by", *elements)] if "by" not in elements else []
    kinds = [licenses.cc_kind(t) for t in tries]
    return list(dict.fromkeys(kind for kind in kinds if kind))


def _distance(part: str, unknown: str) -> int:
    """How many letters of two are others; "as" is as near to "sa" as can be."""
    return 0 if sorted(part) == sorted(unknown) else sum(a != b for a, b in zip(part, unknown, strict=False))


def _candidates(kind: str, version: str | None, port: str) -> list[str]:
    """Licences of one kind, nearest version first; the port wins where another version has it."""
    versions = licenses.cc_versions(kind)
    if version is None:
        ported = [licenses.cc(kind, v, port) for v in (*reversed(versions), "2.1") if port]
        return [r.id for r in (*ported, licenses.cc(kind)) if r]
    ordered = sorted(versions, key=lambda v: (abs(float(v) - float(version)), -float(v)))
    plain = [licenses.cc(kind, v) for v in ordered]
    ported = [licenses.cc(kind, v, port) for v in (*ordered, "2.1") if port]
    exact = [r for r in plain if r and r.version == version]
    return [r.id for r in (*exact, *ported, *plain) if r]
