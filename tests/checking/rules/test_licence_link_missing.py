from __future__ import annotations

import pytest

from attribution.auditing.run import audit_text
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker, check
from attribution.model.finding import Edit
from attribution.text.api import parse
from rule_tools import alarm, credit, findings, silent

SA2 = {"CC BY-SA 2.0": "CC-BY-SA-2.0"}
URL = "https://creativecommons.org/licenses/by-sa/2.0/"
LINE = credit("Jane Doe | CC BY-SA 2.0", authors=("Jane Doe",), licenses=SA2)
MESSAGE = "The licence 'CC BY-SA 2.0' is named without its link."


def test_silent_when_linked() -> None:
    silent("AT302", credit("Jane Doe | CC BY-SA 2.0", authors=("Jane Doe",), licenses=SA2, urls=(URL,)))
    deed = "http://creativecommons.org/licenses/by-sa/2.0/deed.de"
    silent("AT302", credit("Jane Doe | CC BY-SA 2.0", authors=("Jane Doe",), licenses=SA2, urls=(deed,)))


def test_silent_where_no_link_is_asked_for() -> None:
    silent("AT302", credit("Jane Doe, CC0", licenses={"CC0": "CC0-1.0"}))


def test_a_linked_page_is_enough_for_4_0_unless_strict() -> None:
    page = "https://flickr.com/photos/jane/1"
    line = credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}, urls=(page,), work_url=page)
    silent("AT302", line)
    assert len(findings("AT302", line, profile="cc-strict")) == 1
    old = credit("Jane Doe | CC BY-SA 2.0", licenses=SA2, urls=(page,), work_url=page)
    alarm("AT302", old, message=MESSAGE)


def test_alarm_and_fix_in_plain_text() -> None:
    finding = alarm("AT302", LINE, message=MESSAGE)
    assert finding.severity == "error"
    assert finding.advice == (
        f"Link it to {URL}. Cure: none, CC BY-SA 2.0 ends at once upon any breach (section 7(a))."
    )
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(LINE.licenses[0].span, f"CC BY-SA 2.0 ({URL})"),)


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        ("text", f"CC BY-SA 2.0 ({URL})"),
        ("markdown", f"[CC BY-SA 2.0]({URL})"),
        ("html", f'<a rel="license" href="{URL}">CC BY-SA 2.0</a>'),
        ("rst", f"`CC BY-SA 2.0 <{URL}>`__"),
        ("asciidoc", f"{URL}[CC BY-SA 2.0]"),
        ("mediawiki", f"[{URL} CC BY-SA 2.0]"),
    ],
)
def test_fix_writes_a_link_of_the_markup(markup: str, linked: str) -> None:
    policy = Policy(select=("AT302",))
    subject = Subject(policy, LINE, text=LINE.text, markup=markup)
    [finding] = Checker(policy).findings(subject, Lines(LINE.text))
    assert finding.fix is not None
    assert finding.fix.edits[0].replacement == linked


@pytest.mark.parametrize("markup", ["text", "markdown", "html", "rst", "asciidoc", "mediawiki"])
def test_the_mended_line_has_no_such_finding(markup: str) -> None:
    policy = Policy(select=("AT302",))
    line = "Photo: Jane Doe, CC BY-SA 2.0"
    subject = Subject(policy, parse(line), text=line, markup=markup)
    [finding] = Checker(policy).findings(subject, Lines(line))
    assert finding.fix is not None
    [(span, replacement)] = [(edit.span, edit.replacement) for edit in finding.fix.edits]
    mended = line[: span.start] + replacement + line[span.end :]
    assert list(check(parse(mended, markup=markup), policy=policy)) == []


def test_off_line_the_address_is_written_out() -> None:
    linked = f"Jane Doe | [CC BY-SA 2.0]({URL})"
    written = f"Jane Doe | CC BY-SA 2.0, {URL}"
    assert list(check(written, policy=Policy(select=("AT302",), medium="print"))) == []
    assert list(check(linked, policy=Policy(select=("AT302",)))) == []
    [finding] = check(linked, policy=Policy(select=("AT302",), medium="print"))
    assert finding.message == "Off line, the address of the licence 'CC BY-SA 2.0' must be written out."
    assert finding.advice == (
        f"Write {URL} behind the licence's name."
        " Cure: none, CC BY-SA 2.0 ends at once upon any breach (section 7(a))."
    )
    [finding] = check("Jane Doe | CC BY-SA 2.0", policy=Policy(select=("AT302",), medium="video"))
    assert finding.fix is not None
    assert finding.fix.edits[0].replacement == f"CC BY-SA 2.0 ({URL})"


def test_off_line_the_name_of_4_0_is_enough_unless_strict() -> None:
    policy = Policy(select=("AT302",), medium="print")
    assert list(check("Jane Doe, CC BY 4.0", policy=policy)) == []
    strict = Policy(select=("AT302",), medium="print", profile="cc-strict")
    assert [finding.code for finding in check("Jane Doe, CC BY 4.0", policy=strict)] == ["AT302"]


def test_a_link_to_no_licence_is_named() -> None:
    wrong = "https://creativecommons.org/licenses/by-sa/9.0/"
    [finding] = check(f"Jane Doe, [CC BY-SA 2.0]({wrong})", policy=Policy(select=("AT302",)))
    assert finding.message == f"The licence 'CC BY-SA 2.0' is linked to {wrong}, where there is no licence."


def test_where_possible_counts_when_strict() -> None:
    line = credit("Harbour Office, OGL 3.0", authors=("Harbour Office",), licenses={"OGL 3.0": "OGL-UK-3.0"})
    silent("AT302", line)
    assert len(findings("AT302", line, profile="cc-strict")) == 1


def test_the_house_may_ask_for_no_link() -> None:
    silent("AT302", LINE, profile="house", house={"license_url": "none"})


def test_no_fix_within_a_link_to_elsewhere() -> None:
    line = credit(
        "Jane Doe, [CC BY-SA 2.0](https://example.org)", licenses=SA2, urls=("https://example.org",)
    )
    assert alarm("AT302", line, message=MESSAGE).fix is None
    line = credit('Jane Doe, <a href="https://example.org">CC BY-SA 2.0</a>', licenses=SA2)
    assert alarm("AT302", line, message=MESSAGE).fix is None


def test_one_linked_alternative_is_enough() -> None:
    both = {"GFDL 1.2": "GFDL-1.2-only", "CC BY-SA 3.0": "CC-BY-SA-3.0"}
    url = "https://creativecommons.org/licenses/by-sa/3.0/"
    silent("AT302", credit("Jane Doe, GFDL 1.2 or CC BY-SA 3.0", licenses=both, urls=(url,)))


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ann Lee, [CC BY-SA 3.0](https://x.org/a)",
        "Photo: Ann Lee, [CC BY-SA 3.0][label]",
        "Photo: Ann Lee, [by CC BY-SA 3.0]\n\n[by CC BY-SA 3.0]: https://x.org/a",
    ],
)
def test_no_link_is_set_into_another(line: str) -> None:
    report = audit_text(f"{line}\n", "a.md", policy=Policy(select=("AT302",)))
    assert [(finding.code, finding.fix) for finding in report] == [("AT302", None)]


def test_brackets_alone_are_no_link() -> None:
    report = audit_text("Photo: Ann Lee [CC BY-SA 3.0]\n", "a.md", policy=Policy(select=("AT302",)))
    assert [finding.fix is not None for finding in report] == [True]
