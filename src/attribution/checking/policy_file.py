"""Settings files: `[tool.image-attribution]` of `pyproject.toml`, or `image-attribution.toml`.

The file nearest to what is checked wins, and there is no merging.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from attribution.checking.checks import written
from attribution.checking.hints import hint
from attribution.checking.policy import Policy
from attribution.errors import PolicyError

if TYPE_CHECKING:
    import os

OWN_FILE = "image-attribution.toml"
TABLE = "image-attribution"


def load_policy(path: str | os.PathLike[str]) -> Policy:
    """Read the settings of `pyproject.toml` (`[tool.image-attribution]`) or `image-attribution.toml`.

    Raises:
        PolicyError: the file can't be read, is no TOML, lacks the table, or holds a wrong setting;
            `file` and `setting` name the place.
    """
    file = Path(path)
    table = _table(file)
    if table is None:
        raise PolicyError(f"there is no table [tool.{TABLE}]", file=str(path))
    return _build(table, file)


def find_policy(start: str | os.PathLike[str]) -> Policy | None:
    """Give the policy nearest to `start` (a file or folder), from its folder upwards, or None.

    A `pyproject.toml` without our table is passed over. Raises `PolicyError` as `load_policy` does.
    """
    place = Path(start).absolute()
    for folder in (place, *place.parents):
        for name in (OWN_FILE, "pyproject.toml"):
            file = folder / name
            table = _table(file) if file.is_file() else None
            if table is not None:
                return _build(table, file)
    return None


def _table(file: Path) -> dict[str, Any] | None:
    """Give our table of a TOML file; None where a file shared with others has none."""
    import tomllib

    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise PolicyError(f"can't be read: {error.strerror or error}", file=str(file)) from error
    except ValueError as error:
        raise PolicyError(f"is no TOML: {error}", file=str(file)) from error
    tools = data.get("tool", {})
    own = tools.get(TABLE) if isinstance(tools, dict) else None
    if own is None and file.name != "pyproject.toml":
        return {name: value for name, value in data.items() if name != "$schema"}
    return own


def _build(table: dict[str, Any], file: Path) -> Policy:
    """Make the policy; paths in it count from the folder of the file."""
    if not isinstance(table, dict):
        raise PolicyError("is no table", setting=f"tool.{TABLE}", file=str(file))
    settings = {_setting(name, file): value for name, value in table.items()}
    try:
        policy = Policy(**settings)
    except PolicyError as error:
        raise PolicyError(error.message, setting=error.setting, file=str(file)) from error
    folder = file.absolute().parent
    roots = tuple(str(folder / root) for root in policy.image_roots)
    baseline = str(folder / policy.baseline) if policy.baseline else ""
    return attrs.evolve(policy, image_roots=roots, baseline=baseline)


def _setting(name: str, file: Path) -> str:
    """Give the attribute that a written setting means."""
    known = {written(field.name): field.name for field in attrs.fields(Policy)}
    if name not in known:
        import difflib

        near = hint(difflib.get_close_matches(written(name), known, n=2))
        raise PolicyError(f"there is no such setting{near}", setting=name, file=str(file))
    return known[name]
