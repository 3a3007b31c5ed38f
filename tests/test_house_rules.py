"""What every file of the package keeps to."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

import source

LONGEST_FUNCTION = 60
LONGEST_MODULE = 500
MEDIAN_FUNCTION = 8
PROJECT = Path(__file__).parents[1]
CATCH_ALLS = {"utils", "util", "helpers", "misc", "common"}
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|Users|root|work|mnt|opt|tmp)/\w|\b[A-Za-z]:\\\\?Users\b")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".csv", ".txt", ".yaml", ".yml", ".json", ".cfg", ".sh"}
FOLDERS = ("src", "tests", "tasks", "docs", "examples", "benchmarks", ".ci")


def functions(module: source.Module) -> list[tuple[str, int]]:
    """Name each function with its lines, docstring and decorators included."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(module.tree) if isinstance(node, kinds)]
    return [(f"{module.name}.{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in nodes]


def project_files() -> list[Path]:
    """List the text files that are the project's own."""
    inner = [path for folder in FOLDERS for path in (PROJECT / folder).rglob("*") if path.is_file()]
    made = ("__pycache__", "_build")
    own = [path for path in [*inner, *PROJECT.glob("*.*")] if not set(made) & set(path.parts)]
    return [path for path in own if path.suffix in TEXT_SUFFIXES or path.parent.name == ".ci"]


@pytest.mark.parametrize("module", source.modules(), ids=lambda module: module.name)
def test_no_function_is_too_long_to_read(module: source.Module) -> None:
    assert [(name, lines) for name, lines in functions(module) if lines > LONGEST_FUNCTION] == []


def test_functions_are_short_as_a_rule() -> None:
    lengths = [lines for module in source.modules() for _, lines in functions(module)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("module", source.modules(), ids=lambda module: module.name)
def test_no_module_is_too_long_to_know(module: source.Module) -> None:
    lines = module.path.read_text(encoding="utf-8").count("\n")
    assert lines < LONGEST_MODULE


def test_no_module_is_a_drawer_for_everything() -> None:
    assert {module.path.stem for module in source.modules()} & CATCH_ALLS == set()


def test_the_library_prints_nothing() -> None:
    """Only the command line speaks to a terminal."""
    printing = [
        f"{module.name}:{node.lineno}"
        for module in source.modules()
        if not module.name.startswith("attribution.cli")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.stdout.write"}
    ]
    assert printing == []


def test_every_module_and_public_function_says_what_it_is() -> None:
    assert [module.name for module in source.modules() if not ast.get_docstring(module.tree)] == []


def test_no_file_knows_the_machine_that_it_was_written_on() -> None:
    knowing = [
        f"{path.relative_to(PROJECT).as_posix()}: {found.group()}"
        for path in project_files()
        if (found := MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert knowing == []


def test_every_test_module_runs_where_its_oracle_is_missing() -> None:
    """Outside programs are asked for by `oracles.oracle` alone, which skips, or fails where they are owed."""
    asking = re.compile(r"""(?:which\(|\[)["'](?:exiftool|exiv2|identify|djxl)["']""")
    files = (PROJECT / "tests").rglob("*.py")
    direct = [path.name for path in files if asking.search(path.read_text(encoding="utf-8"))]
    assert direct == []
