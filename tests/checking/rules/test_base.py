"""What all rules share: how findings are drawn up, and how licences are called."""

from __future__ import annotations

import attrs
import pytest

from attribution.checking.policy import Policy
from attribution.checking.rules.base import (
    Hit,
    Rule,
    Subject,
    at_once,
    cite,
    cure_of,
    diagnosed,
    failed,
    label_of,
    name_of,
    proper,
)
from attribution.knowledge.obligations import duties
from attribution.model.credit import Contributor, Diagnosis, License, Span
from attribution.model.finding import Reference
from rule_tools import credit, license_of

RULE = Rule(
    code="AT301",
    severity="warning",
    summary="s",
    demands="d.",
    why="w.",
    reference=Reference("the clause"),
    message="{a} and {others}",
    mending="Mend {a}.",
    scope="line",
    check=lambda _: (),
)


def test_a_subject_without_credit_has_none_to_give() -> None:
    with pytest.raises(ValueError, match=r"^this rule was run without a credit$"):
        Subject(Policy()).said  # noqa: B018


def test_what_is_too_long_is_cut() -> None:
    finding = RULE.finding(Hit({"a": "x" * 121, "others": "y" * 600}), Policy())
    assert finding.message == f"{'x' * 119}… and {'y' * 600}"
    assert finding.params == {"a": "x" * 121, "others": "y" * 600}
    finding = RULE.finding(Hit({"a": "x" * 120, "others": "y" * 601}), Policy())
    assert finding.message == f"{'x' * 120} and {'y' * 599}…"


def test_lists_are_drawn_together() -> None:
    finding = RULE.finding(Hit({"a": ("b", 1), "others": ["c"]}), Policy())
    assert finding.message == "b, 1 and c"
    assert finding.advice == "Mend b, 1."


def test_what_a_hit_says_goes_before_the_rule() -> None:
    hit = Hit({"a": 1}, message="m {a}", advice="v {a}", severity="error", reference=Reference("other"))
    finding = RULE.finding(hit, Policy())
    assert (finding.message, finding.advice, finding.severity) == ("m 1", "v 1", "error")
    assert finding.reference == Reference("other")
    plain = RULE.finding(Hit({"a": 1, "others": 2}), Policy())
    assert (plain.severity, plain.reference, plain.name) == (
        "warning",
        Reference("the clause"),
        "author-missing",
    )
    assert "cure" not in plain.params


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_the_policy_has_the_last_word_on_severity(severity: str) -> None:
    finding = RULE.finding(Hit({"a": 1, "others": 2}), Policy(severities={"AT301": severity}))
    assert finding.severity == severity


def test_a_duty_gives_clause_and_cure() -> None:
    license_ = license_of("CC-BY-SA-2.0")
    known = duties("CC-BY-SA-2.0")
    assert known is not None
    hit = Hit({"a": 1, "others": 2}, duty=(license_, known.obligations["author"]))
    finding = RULE.finding(hit, Policy())
    assert finding.reference == Reference(
        "CC BY-SA 2.0, section 4(c)", "https://creativecommons.org/licenses/by-sa/2.0/legalcode"
    )
    assert finding.params["cure"] == "none, CC BY-SA 2.0 ends at once upon any breach (section 7(a))"
    assert finding.advice == f"Mend 1. Cure: {finding.params['cure']}."


def test_a_clause_without_address_or_number() -> None:
    known = duties("CC-BY-4.0")
    assert known is not None
    bare = attrs.evolve(known.obligations["author"], clause="", url="")
    assert cite(license_of("CC-BY-4.0"), bare) == Reference("CC BY 4.0", None)
    worded = attrs.evolve(bare, clause="You must")
    assert cite(license_of("CC-BY-4.0"), worded) == Reference("CC BY 4.0, You must", None)


def test_cures() -> None:
    assert cure_of(license_of("CC-BY-4.0")) == (
        "within 30 days of its discovery the licence comes back (section 6(b)(1))"
    )
    assert cure_of(license_of("CC-BY-1.0")) == "none, CC BY 1.0 ends at once upon any breach (section 7(a))"
    assert cure_of(license_of("CC0-1.0")) == ""
    assert cure_of(License("Vim", "Vim")) == ""
    assert at_once(license_of("CC-BY-1.0"))
    assert not at_once(license_of("CC-BY-4.0"))
    assert not at_once(License("Vim", "Vim"))


@pytest.mark.parametrize(
    ("id_", "words", "name"),
    [
        ("CC-BY-4.0", "", "CC BY 4.0"),
        ("CC-BY-4.0", " https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("CC-BY-4.0", " cc-by ", "cc-by"),
        ("CC-BY-4.0", "Attribution 4.0", "Attribution 4.0"),
        ("CC-BY-4.0", "some rights reserved", "CC BY 4.0"),
        ("LicenseRef-CC-BY", "free", "free"),
        ("GFDL-1.2-only", "some rights reserved", "some rights reserved"),
    ],
)
def test_a_licence_is_called_as_the_text_calls_it_unless_that_says_nothing(
    id_: str, words: str, name: str
) -> None:
    assert name_of(license_of(id_, words)) == name


def test_a_licence_of_no_table_has_its_own_name() -> None:
    assert label_of(License("LicenseRef-house", "The house licence")) == "The house licence"
    assert label_of(license_of("CC-BY-SA-2.0")) == "CC BY-SA 2.0"


def test_the_place_of_a_credit_is_what_was_recognised() -> None:
    edited = (Contributor("Ann Lee", "editing", "Ann Lee", Span(10, 17)),)
    said = credit("A harbour Ann Lee Jane Doe Flickr CC0", authors=("Jane Doe",))
    assert proper(said) == Span(18, 26)
    assert proper(attrs.evolve(said, contributors=edited)) == Span(10, 26)
    more = credit("A harbour Jane Doe Flickr CC0", authors=("Jane Doe",), sources=("Flickr",))
    assert proper(more) == Span(10, 25)
    licensed = credit("A harbour CC0", licenses={"CC0": "CC0-1.0"})
    assert proper(licensed) == Span(10, 13)
    assert proper(credit("A harbour", licenses={"CC0": "CC0-1.0"})) == Span(0, 9)


def test_owed_is_what_is_asked_for_on_one_of_these_levels() -> None:
    arm = (license_of("CC-BY-4.0"), license_of("CC0-1.0"), License("Vim", "Vim"), license_of("CC-BY-SA-4.0"))
    subject = Subject(Policy(), arm=arm)
    assert [one.id for one, _ in subject.owed("license_name", "required")] == ["CC-BY-4.0", "CC-BY-SA-4.0"]
    assert [*subject.owed("license_name", "recommended")] == []
    house = attrs.evolve(subject, policy=Policy(profile="house", house={"license_name": "recommended"}))
    assert [one.id for one, _ in house.owed("license_name", "recommended")] == [
        "CC-BY-4.0",
        "CC0-1.0",
        "CC-BY-SA-4.0",
    ]
    assert [*house.owed("license_name", "required")] == []


def test_what_the_parser_saw_is_passed_on() -> None:
    seen = (
        Diagnosis("license-unknown", "CC-BX", Span(2, 7), ("CC-BY-4.0", "house")),
        Diagnosis("license-version-unknown", "CC BY 9", Span(8, 15)),
        Diagnosis("license-unknown", "XX", Span(16, 18)),
    )
    said = attrs.evolve(credit("x"), diagnoses=seen)
    hits = [*diagnosed("license-unknown")(Subject(Policy(), said))]
    assert [(one.span, one.params["text"], one.params["hint"]) for one in hits] == [
        (Span(2, 7), "CC-BX", "; did you mean CC BY 4.0 or house?"),
        (Span(16, 18), "XX", "."),
    ]
    assert hits[0].params["suggestions"] == ("CC-BY-4.0", "house")


def test_a_failure_is_told_by_its_own_rule_alone() -> None:
    from attribution.checking.rules.base import Failure

    subject = Subject(Policy(), failure=Failure("AT901", "cut off"), image="a.jpg", image_span=Span(1, 2))
    assert [*failed("AT901")(subject)] == [Hit({"image": "a.jpg", "reason": "cut off"}, span=Span(1, 2))]
    [nameless] = failed("AT901")(attrs.evolve(subject, image=None))
    assert nameless.params == {"image": "", "reason": "cut off"}
    assert [*failed("AT902")(subject)] == []
    assert [*failed("AT901")(Subject(Policy()))] == []
