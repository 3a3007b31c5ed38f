"""Fixes that do no harm, and credits that go into images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import jpegs
from attribution.auditing import examine, reading
from attribution.auditing.examine import Examiner
from attribution.auditing.mending import Mender
from attribution.auditing.options import Options
from attribution.auditing.run import audit, diff
from attribution.checking.policy import Policy
from attribution.image.fields import read
from attribution.model.credit import Span
from attribution.model.finding import Edit, Figure, Fix
from sites import DONE, UNLINKED, codes, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from attribution.auditing.examine import Examined
    from attribution.auditing.reading import Document
    from attribution.model.finding import Finding

RULES = Policy(select=("AT302",))
MENDED = UNLINKED.replace("CC BY-SA 2.0", "[CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)")


def harmful(monkeypatch: pytest.MonkeyPatch, line: int, replacement: Callable[[str], str]) -> None:
    """Let the fix of one line write something else."""
    examined: Callable[[Examiner, Document], Examined] = Examiner.examined

    def spoiled(finding: Finding) -> Finding:
        if finding.line != line or finding.fix is None:
            return finding
        [edit] = finding.fix.edits
        worse = attrs.evolve(edit, replacement=replacement(edit.replacement))
        return attrs.evolve(finding, fix=attrs.evolve(finding.fix, edits=(worse,)))

    def patched(self: Examiner, document: Document) -> Examined:
        seen = examined(self, document)
        return attrs.evolve(seen, found=tuple((number, spoiled(one)) for number, one in seen.found))

    monkeypatch.setattr(Examiner, "examined", patched)


@pytest.mark.parametrize(
    "replacement",
    [
        lambda right: right + "\n\n![](new.jpg)\n\nPhoto: Bea Lund, CC BY 4.0",
        lambda right: right + "\n\n<!--",
        lambda _: "CC BY-SA 2.0 ",
    ],
    ids=["another figure", "what hides the rest", "nothing mended"],
)
def test_a_fix_that_does_harm_is_not_made_and_the_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replacement: Callable[[str], str]
) -> None:
    figures = [f"![](https://example.org/{number}.jpg)\n\n{UNLINKED}\n" for number in range(5)]
    article = write(tmp_path, "a.md", "\n".join(figures))
    harmful(monkeypatch, 7, replacement)
    report = audit([article], policy=RULES, fix=True)
    text = article.read_text(encoding="utf-8")
    expected = [one if place == 1 else one.replace(UNLINKED, MENDED) for place, one in enumerate(figures)]
    assert text == "\n".join(expected)
    assert (report.fixed, codes(report)) == (4, [("AT302", 7)])


def test_nothing_is_made_where_all_do_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = write(tmp_path, "a.md", f"{UNLINKED}\n")
    harmful(monkeypatch, 1, lambda right: right + "\n\n![](new.jpg)\n")
    report = audit([article], policy=RULES, fix=True)
    assert (report.fixed, codes(report)) == (0, [("AT302", 1)])
    assert article.read_text(encoding="utf-8") == f"{UNLINKED}\n"


def test_mending_twice_changes_nothing_more(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", f"\ufeffA\r\n\r\n{UNLINKED}\r\n\r\n{DONE}  \r\n")
    assert audit([article], policy=RULES, fix=True).fixed == 1
    once = article.read_bytes()
    assert once == f"\ufeffA\r\n\r\n{MENDED}\r\n\r\n{DONE}  \r\n".encode()
    assert audit([article], policy=RULES, fix=True).fixed == 0
    assert article.read_bytes() == once
    assert diff([article], policy=RULES) == ""


def test_a_document_without_faults_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examined: Callable[[Examiner, Document], Examined] = Examiner.examined
    names: list[str] = []

    def noted(self: Examiner, document: Document) -> Examined:
        names.append(document.path)
        return examined(self, document)

    monkeypatch.setattr(Examiner, "examined", noted)
    article = write(tmp_path, "a.md", f"{DONE}\n")
    audit([article], policy=RULES, fix=True)
    assert len(names) == 1
    write(tmp_path, "a.md", f"{UNLINKED}\n")
    audit([article], policy=RULES, fix=True)
    assert len(names) == 3  # as it was, and as it is


def test_a_place_where_the_text_can_not_be_written() -> None:
    fix = Fix("link it", (Edit(Span(0, 1), 'a "b"'),))
    assert examine.quoted(fix, Figure("a.md"), "x") == fix
    assert examine.quoted(fix, Figure("a.md", quoting="fixed"), "x") is None
    written = examine.quoted(fix, Figure("a.json", quoting="json"), "x")
    assert written == Fix("link it", (Edit(Span(0, 1), 'a \\"b\\"'),))


def test_the_credit_goes_into_images_that_have_none(tmp_path: Path) -> None:
    write(tmp_path, "bare.jpg", jpegs.tiny())
    write(tmp_path, "cut.jpg", jpegs.tiny()[:30])
    article = write(tmp_path, "a.md", f"![](bare.jpg)\n\n{DONE}\n\n![](cut.jpg)\n\n{DONE}\n")
    report = audit([article], policy=Policy(select=("AT404", "AT9")), options=Options(embed=True, jobs=2))
    assert report.embedded == ((tmp_path / "bare.jpg").as_posix(),)
    assert codes(report) == [("AT901", 5)]
    assert read(tmp_path / "bare.jpg").creators == ("Ann Seaborne",)
    assert article.read_text(encoding="utf-8").startswith(f"![](bare.jpg)\n\n{DONE}")
    written = (tmp_path / "bare.jpg").read_bytes()
    assert audit([article], options=Options(embed=True)).embedded == ()
    assert (tmp_path / "bare.jpg").read_bytes() == written


def test_an_image_that_says_something_is_left_alone(tmp_path: Path) -> None:
    from attribution.embedding import embed

    image = write(tmp_path, "a.jpg", jpegs.tiny())
    embed(image, "Photo: Bea Lund")
    before = image.read_bytes()
    article = write(tmp_path, "a.md", f"![](a.jpg)\n\n{DONE}\n")
    assert audit([article], options=Options(embed=True)).embedded == ()
    assert image.read_bytes() == before


def test_an_image_that_cant_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from attribution import embedding

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(embedding, "embed", refused)
    write(tmp_path, "a.jpg", jpegs.tiny())
    article = write(tmp_path, "a.md", f"![](a.jpg)\n\n{DONE}\n")
    report = audit([article], policy=Policy(select=("AT9",)), options=Options(embed=True))
    assert codes(report) == [("AT912", 1)]
    assert report.embedded == ()


def test_a_diff_embeds_nothing(tmp_path: Path) -> None:
    image = write(tmp_path, "a.jpg", jpegs.tiny())
    article = write(tmp_path, "a.md", f"![](a.jpg)\n\n{UNLINKED}\n")
    assert MENDED in diff([article], policy=RULES)
    assert image.read_bytes() == jpegs.tiny()


def test_fixes_that_touch_each_other_take_several_rounds() -> None:
    worker = Mender(RULES, fix=True)
    document = reading.decode(f"{UNLINKED} {UNLINKED}\n".encode(), "a.txt")
    assert isinstance(document, reading.Document)
    after, count = worker.mended(worker.examined(document))
    assert worker.mended(after) == (after, 0)
    assert count > 0


@pytest.mark.parametrize(
    ("name", "text", "replacement"),
    [
        ("a.md", "![](a.jpg)\n\nPhoto: Ann Seaborne, CC BY 2.0\n", "[CC BY 2.0]({})"),
        ("a.json", '[{"image": "a.jpg", "credit": "Photo: Ann Seaborne, CC BY 2.0"}]', "CC BY 2.0 ({})"),
        ("a.yml", "- image: a.jpg\n  source: Flickr\n  license: CC BY 2.0\n", None),
    ],
)
def test_a_fix_is_reported_as_its_place_demands_or_not_at_all(
    tmp_path: Path, name: str, text: str, replacement: str | None
) -> None:
    """Who reads the report may apply it, and the count of what --fix mends is true."""
    article = write(tmp_path, name, text)
    [finding] = audit([article], policy=RULES)
    found = finding.fix.edits[0].replacement if finding.fix else None
    link = "https://creativecommons.org/licenses/by/2.0/"
    assert found == (replacement.format(link) if replacement else None)
