"""The package's own source, for tests that hold the house rules against it."""

from __future__ import annotations

import ast
import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "src" / "attribution"


class Module(NamedTuple):
    """One file of the package, parsed."""

    name: str
    path: Path
    tree: ast.Module


class Import(NamedTuple):
    """One arrow: `importer` imports `target`; `hint` when only type checkers follow it."""

    importer: str
    target: str
    line: int
    hint: bool


@functools.cache
def modules() -> tuple[Module, ...]:
    """Give all files of the package in the order of their names."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple(Module(_name(path), path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def names() -> frozenset[str]:
    """Give the dotted names of all modules and packages."""
    return frozenset(module.name for module in modules())


def imports(module: Module) -> Iterator[Import]:
    """Give each import of a name of ours, at the top and inside functions."""
    hints = {id(node) for guard in ast.walk(module.tree) if _guards_hints(guard) for node in ast.walk(guard)}
    for node in ast.walk(module.tree):
        for target in _targets(node, module):
            if target.partition(".")[0] == "attribution":
                yield Import(module.name, target, node.lineno, id(node) in hints)  # type: ignore[attr-defined]


def _name(path: Path) -> str:
    parts = ("attribution", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _guards_hints(node: ast.AST) -> bool:
    """`if TYPE_CHECKING:`, without an `else`."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not node.orelse


def _targets(node: ast.AST, module: Module) -> Iterator[str]:
    """Name what an import statement loads: `from a import b` is `a.b` where that is a module, else `a`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, module)
        for alias in node.names:
            dotted = f"{base}.{alias.name}"
            is_public_name = base == "attribution" and alias.name not in {"__version__", "DATA_VERSION"}
            yield dotted if dotted in names() or is_public_name else base


def _absolute(node: ast.ImportFrom, module: Module) -> str:
    """Resolve the dots of a relative import."""
    if not node.level:
        return node.module or ""
    package = module.name if module.path.name == "__init__.py" else module.name.rpartition(".")[0]
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, *filter(None, [node.module])])
