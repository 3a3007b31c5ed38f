"""`image-attribution rule`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from attribution.checking.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("named", ["AT301", "at301", "author-missing"])
def test_a_rule_says_what_why_by_which_clause_and_how(named: str, run: Run) -> None:
    status, output, complaints = run("rule", named)
    assert (status, complaints) == (0, "")
    lines = output.splitlines()
    assert lines[0] == "AT301 author-missing error"
    assert lines[1] == "  The author is missing."
    assert [line.split(":")[0] for line in lines[2:]] == [
        "  Demands",
        "  Why",
        "  Clause",
        "  Mend",
        "  --fix",
    ]
    assert "{" not in output


def test_all_rules(run: Run) -> None:
    status, output, _ = run("rule", "--all", "--output-format", "json")
    whole = json.loads(output)
    assert (status, whole["version"]) == (0, 1)
    assert [rule["code"] for rule in whole["rules"]] == [rule.code for rule in RULES]
    assert set(whole["rules"][0]) == {
        *("code", "name", "severity", "enabled", "scope", "summary", "demands", "why", "message", "mending"),
        *("reference", "fix"),
    }


def test_without_a_name_each_rule_has_a_line(run: Run) -> None:
    status, output, _ = run("rule")
    assert (status, [line.split()[0] for line in output.splitlines()]) == (0, [rule.code for rule in RULES])


def test_the_beginning_of_codes_names_a_family(run: Run) -> None:
    rules = json.loads(run("rule", "--output-format", "json", "AT4")[1])["rules"]
    assert {rule["code"][:3] for rule in rules} == {"AT4"}


@pytest.mark.parametrize(
    ("named", "hint"),
    [("author-mising", "; did you mean author-missing"), ("zzz", ""), ("\x1b[2J", "")],
)
def test_an_unknown_rule_is_wrong_use(named: str, hint: str, run: Run) -> None:
    status, output, complaints = run("rule", named)
    assert (status, output) == (2, "")
    assert complaints.startswith(f"image-attribution: there is no rule {named!r}{hint}")
    assert complaints.removesuffix("\n").isprintable()


def test_what_a_sentence_is_filled_with_is_shown_by_its_name(run: Run) -> None:
    assert "  Mend: Write <name>.\n" in run("rule", "AT103")[1]
    assert "  Mend: Link it to <url>.\n" in run("rule", "AT302")[1]
