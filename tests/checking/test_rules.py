"""What holds for all rules together."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from attribution.checking import codes
from attribution.checking.rules import RULES, find_rules
from attribution.model.finding import SEVERITIES

if TYPE_CHECKING:
    from attribution.checking.rules.base import Rule

HERE = Path(__file__).parent


def test_codes_are_unique_in_order_and_named() -> None:
    assert [rule.code for rule in RULES] == list(codes.NAMES)
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    assert len(set(codes.NAMES.values())) == len(codes.NAMES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_each_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"AT[1-9]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.severity in SEVERITIES
    for text in (rule.demands, rule.why, rule.message, rule.mending):
        assert text[-1] in ".}"
    assert rule.summary[-1].isalnum()
    assert rule.reference.clause
    assert [*Formatter().parse(rule.message)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_each_rule_has_a_test_module(rule: Rule) -> None:
    module = rule.name.replace("-", "_")
    assert (HERE / "rules" / f"test_{module}.py").is_file()


def test_rules_are_found_by_code_beginning_name_and_all() -> None:
    assert [rule.code for rule in find_rules("AT301")] == ["AT301"]
    assert [rule.code for rule in find_rules("author-missing")] == ["AT301"]
    assert [rule.code for rule in find_rules("at4")] == [f"AT4{n:02}" for n in range(1, 12)]
    assert find_rules("ALL") == RULES
    assert [rule.code for rule in find_rules("AT7")] == ["AT701", "AT702", "AT703"]
    assert find_rules("AT8") == ()
    assert find_rules("") == ()


def test_what_resembles_a_code_is_first_sought_in_its_family() -> None:
    assert codes.nearest("AT399") == ("AT309", "AT315", "AT314")
    assert codes.nearest("author-mising")[0] == "author-missing"
