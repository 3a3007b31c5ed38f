"""The documentation says what is so: examples run, links lead somewhere, nothing public is left out."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import attribution

if TYPE_CHECKING:
    from types import ModuleType

PROJECT = Path(__file__).parents[1]
PAGES = sorted(
    [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "benchmarks").glob("*.md")]
)
EXAMPLES = [path for path in PAGES if ">>> " in path.read_text(encoding="utf-8")]
TASKS = ("tasks/try_it.py", "tasks/run_tests.py")


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def made_pages() -> ModuleType:
    """Load docs/pages.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("pages", PROJECT / "docs" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", EXAMPLES, ids=name_of)
def test_examples_give_what_they_say(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted
    assert not result.failed


def test_the_package_docstring_runs() -> None:
    result = doctest.testmod(attribution)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_our_own_pages_pass_our_own_check() -> None:
    """They quote credit lines in code, which is no credit."""
    assert attribution.audit(PAGES).findings == ()


def test_every_public_name_is_described() -> None:
    described = re.findall(r"auto\w+:: (\w+)", (PROJECT / "docs" / "api.md").read_text(encoding="utf-8"))
    assert sorted(described) == sorted(set(attribution.__all__) - {"__version__"})


def test_every_rule_stands_on_the_rules_page() -> None:
    from attribution.checking.rules import RULES

    page = made_pages().rules()
    assert re.findall(r"^### (AT\d+) ([\w-]+)$", page, re.MULTILINE) == [
        (rule.code, rule.name) for rule in RULES
    ]


def test_the_formats_page_lists_the_containers() -> None:
    page = made_pages().formats()
    assert "| JPEG | yes | yes | yes |" in page


def test_the_output_formats_are_named() -> None:
    assert made_pages().outputs().startswith("`concise`, `full`, ")


def test_every_command_shows_its_help() -> None:
    page = made_pages().commands()
    assert "## image-attribution check\n\n```text\nusage: image-attribution check" in page


def test_a_page_can_ask_only_for_what_is_made() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        made_pages().fill("% made: nonsense")


@pytest.mark.parametrize("task", TASKS)
def test_the_readme_names_the_two_commands_that_are_run_before_a_change_lands(task: str) -> None:
    assert f"\npython3 {task}\n" in (PROJECT / "README.md").read_text(encoding="utf-8")
    assert f'"$python" {task}\n' in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
