"""Known findings of an old archive, kept in a file, so that only new ones are told.

A finding is known by its path, its code and a digest of the line on which it stands, not by the line's
number: text above may come and go. The file is JSON, sorted, one finding a line, so that a change of it
reads well in a review. Paths in it are relative to its folder.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from attribution.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.model.finding import Finding

_VERSION = 1


class Mark(NamedTuple):
    """What a finding is known by."""

    path: str
    code: str
    digest: str


class Baseline:
    """The known findings of one run; each takes one finding back. Not shared between threads."""

    def __init__(self, known: Counter[Mark], folder: str) -> None:
        """Take the findings with their numbers; `folder` is what their paths are relative to."""
        self._left = known
        self._folder = folder
        self._paths = {mark.path for mark in known}
        self._seen: set[str] = set()
        self.taken = 0

    def look(self, path: str) -> None:
        """Take notice that a file was looked at: what is known of it and does not come is gone."""
        relative = _relative(path, self._folder)
        if relative in self._paths:
            self._seen.add(relative)

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """Give the findings that are not known."""
        return [finding for finding in findings if not self._take(finding)]

    def _take(self, finding: Finding) -> bool:
        mark = _mark(finding, self._folder)
        known = self._left[mark] > 0
        if known:
            self._left[mark] -= 1
            self.taken += 1
        return known

    @property
    def gone(self) -> int:
        """How many findings of the files that were looked at are known and did not come."""
        return sum(number for mark, number in self._left.items() if mark.path in self._seen)


def read(path: str) -> Baseline:
    """Read the file of known findings.

    Raises:
        PolicyError: it can't be read, or holds something else.
    """
    import json

    try:
        data = json.loads(Path(path).read_bytes())
        known = Counter[Mark]()
        for item in _items(data):
            known[Mark(item["path"], item["code"], item["digest"])] += int(item.get("count", 1))
    except OSError as error:
        reason = f"can't be read: {error.strerror or error}"
        raise PolicyError(reason, setting="baseline", file=path) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PolicyError("is no file of known findings", setting="baseline", file=path) from error
    return Baseline(known, _folder(path))


def _items(data: Any) -> list[dict[str, Any]]:
    if data["version"] != _VERSION:
        raise ValueError
    return list(data["findings"])


def write(path: str, findings: Iterable[Finding]) -> int:
    """Write the file of known findings, in one step, and give their number.

    Raises:
        OSError: it can't be written.
    """
    import json

    folder = _folder(path)
    counted = Counter(_mark(finding, folder) for finding in findings)
    rows = [
        json.dumps(mark._asdict() | ({"count": number} if number > 1 else {}))
        for mark, number in sorted(counted.items())
    ]
    body = ",\n    ".join(rows)
    inner = f"\n    {body}\n  " if rows else ""
    text = f'{{\n  "version": {_VERSION},\n  "findings": [{inner}]\n}}\n'
    temporary = Path(f"{path}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(text.encode())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return counted.total()


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  compared with strings


def _mark(finding: Finding, folder: str) -> Mark:
    return Mark(_relative(finding.path or "", folder), finding.code, _digest(finding))


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path or ".", folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def _digest(finding: Finding) -> str:
    """Tell a finding from others with its code in its document: by its line, else by what it is about."""
    import hashlib

    if finding.excerpt is not None:
        said = " ".join(finding.excerpt.split())
    else:
        said = "\0".join(f"{name}={value}" for name, value in sorted(finding.params.items()))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]
