"""The nearest real licences for one that does not exist."""

from __future__ import annotations

from attribution.knowledge import licenses

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


def _kinds(elements: tuple[str, ...], unknown: str) -> list[str]:
    """Kinds that can have been meant."""
    if unknown:
        near = sorted(_PARTS, key=lambda part: sum(a != b for a, b in zip(part, unknown, strict=True)))
        alike = [part for part in near if any(a == b for a, b in zip(part, unknown, strict=True))]
        tries = [(*elements, part) for part in alike if part not in elements] or [elements]
    else:
        tries = [elements, tuple(e for e in elements if e != "sa"), tuple(e for e in elements if e != "nd")]
    tries += [("by", *elements)] if "by" not in elements else []
    kinds = [licenses.cc_kind(t) for t in tries]
    return list(dict.fromkeys(kind for kind in kinds if kind))


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
