"""Comments that take findings back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.auditing import suppressions
from attribution.auditing.run import audit, audit_text, diff
from attribution.auditing.suppressions import Silence, kept, silences
from attribution.checking import codes
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.model.credit import Span
from attribution.model.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = "Photo: [Ann Seaborne](https://www.flickr.com/photos/ann/1/), CC BY-SA 2.0"


RULES = ("AT302", "AT909")


def found(text: str) -> list[tuple[str, int | None]]:
    return [(one.code, one.line) for one in audit_text(text, "a.md", policy=Policy(select=RULES))]


def lines_of(comment: str) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(one.first, one.last, one.selectors) for one in silences(Lines(comment))]


@pytest.mark.parametrize(
    "text",
    [
        "attribution-disable AT301",
        "<!-- attribution is due -->",
        "<!-- attribution-disabled AT301 -->",
        "<!-- the word attribution-disable -->",
        "# attribution: ignored",
        "see attribution: ignore[AT301]",
    ],
)
def test_what_is_no_comment_of_ours(text: str) -> None:
    assert silences(Lines(text)) == ()


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- attribution-disable-line AT301 -->",
        "<!--attribution-disable-line AT301-->",
        "<!-- attribution-disable-line AT301 -- the museum wants it so -->",
        "text <!-- attribution-disable-line AT301 --> text",
        "{/* attribution-disable-line AT301 */}",
        "{# attribution-disable-line AT301 #}",
        "{% comment %} attribution-disable-line AT301 {% endcomment %}",
        "{{/* attribution-disable-line AT301 */}}",
        "{{- /* attribution-disable-line AT301 -- why */ -}}",
        "{{!-- attribution-disable-line AT301 --}}",
        "<%# attribution-disable-line AT301 %>",
        ".. attribution-disable-line AT301",
        "// attribution-disable-line AT301 -- why",
        "% attribution-disable-line AT301",
        "/* attribution-disable-line AT301 */",
        "credit: Jane Doe  # attribution-disable-line AT301",
        "[//]: # (attribution-disable-line AT301)",
        "credit: Jane Doe  # attribution: ignore[AT301]",
        "credit: Jane Doe  # attribution: ignore[AT301] the museum wants it so",
    ],
)
def test_comments_of_many_languages(comment: str) -> None:
    assert lines_of(comment) == [(1, 1, ("AT301",))]


@pytest.mark.parametrize(
    ("rules", "selectors"),
    [
        ("", ()),
        ("AT301, AT302", ("AT301", "AT302")),
        ("AT301 AT302", ("AT301", "AT302")),
        ("author-missing -- a reason, with words", ("author-missing",)),
        ("AT3 --", ("AT3",)),
    ],
)
def test_rules_of_a_comment(rules: str, selectors: tuple[str, ...]) -> None:
    assert lines_of(f"<!-- attribution-disable-line {rules} -->") == [(1, 1, selectors)]


@pytest.mark.parametrize(
    ("comment", "rest", "remaining"),
    [
        ("<!-- attribution-disable-next-line AT302 -->", FAULTY, []),
        ("<!-- attribution-disable-next-line AT302 -->\n", FAULTY, []),
        ("<!-- attribution-disable-next-line licence-link-missing -->", FAULTY, []),
        ("<!-- attribution-disable-next-line AT3 -->", FAULTY, []),
        ("<!-- attribution-disable-next-line -->", FAULTY, []),
        ("<!-- attribution-disable-next-line AT301 -->", FAULTY, [("AT302", 3)]),
        ("<!-- attribution-disable-next-line AT302 -->\n\nProse.", f"\n{FAULTY}", [("AT302", 6)]),
        ("<!-- attribution-disable AT302 -->\n", f"{FAULTY}\n\nProse\n\n{FAULTY}", []),
        (
            "<!-- attribution-disable AT302 -->\n",
            f"{FAULTY}\n\n<!-- attribution-enable AT302 -->\n\n{FAULTY}",
            [("AT302", 8)],
        ),
        (
            "<!-- attribution-disable -->\n",
            f"{FAULTY}\n\n<!-- attribution-enable -->\n\n{FAULTY}",
            [("AT302", 8)],
        ),
        ("# attribution: ignore[AT302]", FAULTY, []),
    ],
)
def test_what_comments_take_back(comment: str, rest: str, remaining: list[tuple[str, int]]) -> None:
    assert found(f"\n{comment}\n{rest}\n") == remaining


def test_a_comment_on_the_line_itself() -> None:
    assert found(f"{FAULTY} <!-- attribution-disable-line AT302 -->\n\n{FAULTY}\n") == [("AT302", 3)]


def test_a_whole_file() -> None:
    text = f"{FAULTY}\n\nProse.\n\n<!-- attribution-disable-file AT302 -- an archive -->\n"
    assert found(text) == []


def test_reopened_later() -> None:
    text = "<!-- attribution-disable AT301 -->\n\n<!-- attribution-enable AT302 -->\n"
    [silence] = silences(Lines(text))
    assert silence.first == 1
    assert silence.last > 1_000_000


def test_an_unknown_rule_is_told() -> None:
    [finding] = audit_text("Prose.\n\n<!-- attribution-disable AT3O1 -->\n", "a.md")
    assert (finding.code, finding.line, finding.column) == ("AT909", 3, 1)
    assert finding.message.startswith("There is no rule 'AT3O1'; did you mean ")


def test_what_takes_nothing_back_is_told_when_asked_for() -> None:
    text = (
        f"<!-- attribution-disable-next-line AT302 -->\n{FAULTY}\n\n<!-- attribution-disable-line AT301 -->\n"
    )
    assert found(text) == []
    [finding] = audit_text(text, "a.md", policy=Policy(select=(*RULES, "AT910")))
    assert (finding.code, finding.line) == ("AT910", 4)
    assert finding.message == "The comment takes no finding back (AT301)."


def test_what_is_taken_back_is_not_mended(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"<!-- attribution-disable-next-line AT302 -->\n{FAULTY}\n", encoding="utf-8")
    policy = Policy(select=RULES)
    assert diff([article], policy=policy) == ""
    before = article.read_bytes()
    assert list(audit([article], policy=policy, fix=True)) == []
    assert article.read_bytes() == before


@pytest.mark.parametrize(
    ("pattern", "selectors", "remaining"),
    [
        ("old/*", ("AT302",), []),
        ("old", ("AT3",), []),
        ("*.md", ("licence-link-missing",), []),
        ("new/*", ("AT302",), [("AT302", 1)]),
        ("old/*", ("AT301",), [("AT302", 1)]),
    ],
)
def test_per_file_ignores(pattern: str, selectors: tuple[str, ...], remaining: list[tuple[str, int]]) -> None:
    policy = Policy(select=RULES, per_file_ignores={pattern: selectors})
    report = audit_text(f"{FAULTY}\n", "site/old/a.md", policy=policy)
    assert [(one.code, one.line) for one in report] == remaining


def test_findings_without_a_line_are_taken_back_for_the_whole_file_only() -> None:
    finding = Finding("AT901", "image-unreadable", "error", "It can't be read.")
    line, whole = Silence(1, 9, (), Span(0, 1)), Silence(1, 1, (), Span(0, 1), whole=True)
    assert kept([finding], (line,)) == ([finding], set())
    assert kept([finding], (line, whole)) == ([], {1})


def at(line: int, code: str = "AT302") -> Finding:
    return Finding(code, codes.NAMES[code], "error", "It is wrong.", line=line, end_line=line)


def test_many_comments_and_findings() -> None:
    findings = [at(line) for line in range(2, 20_002, 2)]
    comments = [Silence(line, line, ("AT302",), Span(line, line + 1)) for line in range(3, 20_003, 2)]
    assert kept(findings, tuple(comments)) == (findings, set())
    assert kept(findings, (*comments, Silence(2, 1 << 60, ("AT3",), Span(0, 1)))) == ([], {10_000})
    assert kept(findings[:2], (Silence(1, 3, ("author-missing",), Span(0, 1)),)) == (findings[:2], set())


def test_many_open_comments_are_ended_once_each() -> None:
    text = "# attribution-disable AT301\n# attribution-enable AT302\n" * 4000 + "# attribution-enable"
    found = silences(Lines(text))
    assert len(found) == 4000
    assert {one.last for one in found} == {8001}


def test_many_comments_in_one_line_and_before_many_blank_ones() -> None:
    text = ("# attribution-disable-next-line\r" * 2).strip() + " " * 2000
    found = silences(Lines((f"x # attribution: ignore{' ' * 1000}" * 2000) + "\n" * 100_000 + text))
    assert {(one.first, one.last) for one in found[:2000]} == {(1, 1)}
    assert [one.first for one in found[2000:]] == [100_002, 100_003]


def test_too_many_comments_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppressions, "_MOST", 100)
    text = "# attribution: ignore[AT302]\n" * 101
    found = audit_text(text, "a.md", policy=Policy(select=("AT908",)))
    assert [(one.code, one.line) for one in found] == [("AT908", 101)]
    assert "first 100 " in found.findings[0].message


def test_of_very_many_rules_that_do_not_exist_the_first_are_told() -> None:
    text = "".join(f"# attribution: ignore[AT999, rule-{number}]\n" for number in range(600))
    found = audit_text(text, "a.md", policy=Policy(select=("AT909",)))
    assert len(found.findings) == 1001
