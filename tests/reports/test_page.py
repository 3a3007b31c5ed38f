"""The page for editors, as text: what stands in it, and that strangers' words stay words."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import re
from typing import TYPE_CHECKING

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import findings
from attribution.model.credit import Credit, Span
from attribution.model.finding import Edit, Figure, Finding, Fix, Reference, Report
from attribution.reports import render

if TYPE_CHECKING:
    from pathlib import Path


class Elements(html.parser.HTMLParser):
    """Collects the elements of a page, with their attributes and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            """Elements without end."""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def page_of(report: Report) -> Elements:
    return Elements(render(report, "html"))


def test_strangers_add_no_element_and_no_attribute() -> None:
    ours, theirs = page_of(findings.hostile("x")), page_of(findings.hostile())
    assert [name for name, _ in theirs.found if name not in {"pre", "h4", "button", "span", "p"}] == [
        name for name, _ in ours.found if name not in {"pre", "h4", "button", "span", "p"}
    ]
    names = {name for _, attributes in theirs.found for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert {a["href"] for a in theirs.all("a")} == {"#findings"}
    assert len(theirs.all("script")) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_no_text_at_all_becomes_markup(text: str) -> None:
    page = page_of(findings.hostile(text))
    expected = page_of(findings.hostile("x"))
    assert {name for name, _ in page.found} <= {name for name, _ in expected.found} | {
        "pre",
        "h4",
        "button",
        "span",
    }
    assert {name for _, one in page.found for name in one} <= NAMES
    assert len(page.all("script")) == 1


NAMES = {
    *("aria-label", "aria-labelledby", "aria-live", "charset", "checked", "class", "content", "data-of"),
    *("data-path", "data-rule", "data-severity", "dir", "hidden", "href", "http-equiv", "id", "lang", "name"),
    *("role", "scope", "tabindex", "type", "value"),
}
"""All attributes of the page, but those of pictures and links of clauses."""


def test_only_web_addresses_become_links() -> None:
    bad = attrs.evolve(findings.MISSING, reference=Reference("here", "javascript:alert(1)"))
    page = page_of(Report((bad, findings.MISSING)))
    clause = "https://creativecommons.org/licenses/by/2.0/legalcode"
    assert [a["href"] for a in page.all("a")] == ["#findings", clause]


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    page = page_of(findings.REPORT)
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
    digests = [
        f"'sha256-{base64.b64encode(hashlib.sha256(page.texts[tag][0].encode()).digest()).decode()}'"
        for tag in ("style", "script")
    ]
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src {digests[0]}; script-src {digests[1]}"
    )


def test_style_and_script_name_no_address() -> None:
    page = page_of(findings.CLEAN)
    assert not re.search(r"https?://|@import|url\(", page.texts["style"][0] + page.texts["script"][0])


def test_what_is_wrong_stands_beside_the_credit_with_a_line_to_copy() -> None:
    page = page_of(findings.REPORT)
    assert page.texts["blockquote"] == [findings.LINE]
    assert page.texts["mark"] == ["山田"]
    assert "Ein Fluß | Foto: Flickr, 山田 | [CC BY 2.0](https://example.org)" in page.texts["pre"]
    assert [section["data-path"] for section in page.all("section")] == [
        *("content/river.md", "content/a, b.jpg", "<credit>")
    ]


def test_what_must_still_be_found_out_stands_above_the_line() -> None:
    author = attrs.evolve(findings.MISSING, code="AT301", name="author-missing", fix=None)
    assert "Still to be added: AT301 author-missing" in page_of(Report((findings.MISSING, author))).texts["p"]
    assert not [one for one in page_of(findings.REPORT).texts["p"] if one.startswith("Still")]


def test_each_fix_is_told_with_its_option() -> None:
    careful = attrs.evolve(findings.MISSING, fix=Fix("Name it.", (Edit(Span(3, 4), "x"),), safe=False))
    page = page_of(Report((findings.MISSING, careful)))
    assert page.texts["code"] == ["--fix", "--unsafe-fixes"]


def test_a_line_to_copy_keeps_its_invisible_characters() -> None:
    line = "\tFoto:\u200f Flickr, 山田 | CC BY 2.0"
    fix = attrs.evolve(findings.MISSING, excerpt=line, column=5, span=Span(204, 206), fix=None)
    figure = Figure("content/river.md", Credit(line, Span(200, 230)), None, None, Span(200, 230), 12, 1)
    assert page_of(Report((fix,), (figure,))).texts["blockquote"] == [line]


def test_what_would_turn_the_line_around_is_not_to_be_copied() -> None:
    evil = attrs.evolve(findings.MISSING, excerpt=findings.LINE.replace("Fluß", "Flu\u202e"))
    assert "mended-1" not in {pre.get("id") for pre in page_of(Report((evil,))).all("pre")}


def test_a_picture_is_shown_in_the_page_itself(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    Image.new("RGBA", (400, 200), (200, 0, 0, 90)).save(image)
    figure = Figure("content/river.md", None, "a.png", str(image), Span(200, 239), 12, 1)
    page = page_of(Report((findings.MISSING,), (figure,)))
    (picture,) = page.all("img")
    assert (picture["src"] or "").startswith("data:image/jpeg;base64,")
    assert picture["alt"] == ""


def test_labels_headings_and_language_are_there() -> None:
    page = page_of(findings.REPORT)
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    assert page.all("main") == [{"id": "findings"}]
    assert page.texts["legend"] == ["Severity"]
    for button in page.all("button"):
        assert button["type"] in {"button", "reset"}
    titles = {heading.get("id") for heading in page.all("h4")}
    assert {pre["aria-labelledby"] for pre in page.all("pre") if pre.get("tabindex")} <= titles


def test_a_clean_page_says_so_and_offers_no_filter() -> None:
    page = page_of(findings.CLEAN)
    assert "All well: looked at 1 credit in 1 document." in page.texts["p"]
    assert page.all("form") == []


def test_a_long_line_is_shown_around_its_place() -> None:
    long = Finding(
        "AT101", "x", "note", "m", path="a.md", line=1, column=1001, end_column=1004, excerpt="ab " * 4000
    )
    (pre,) = page_of(Report((long,))).texts["pre"][:1]
    assert len(pre) < 700
