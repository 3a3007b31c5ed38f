"""A credit written back: the words, the markup, and what may not get through."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlparse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.knowledge.licenses import any_of
from attribution.model.credit import Author, Copyright, Credit, LicenseExpression, Source, Span
from attribution.text import render as module
from attribution.text import styles
from attribution.text.api import parse
from attribution.text.license_identity import identify
from attribution.text.render import STYLES, render
from attribution.text.styles.parts import languages

NOWHERE = Span(0, 0)


def credit(
    *authors: str, source: str = "", license_: str = "", title: str | None = None, url: str | None = None
) -> Credit:
    """A credit made by hand."""
    named = identify(license_) if license_ else None
    return Credit(
        text="",
        span=NOWHERE,
        title=title,
        authors=tuple(Author(name, name, NOWHERE) for name in authors),
        sources=(Source(source, source, NOWHERE),) if source else (),
        licenses=(named,) if named else (),
        license=any_of([named.id]) if named else None,
        work_url=url,
    )


FULL = credit(
    "Ada Example",
    source="Flickr",
    license_="CC BY-SA 2.0",
    title="Old Tower",
    url="https://example.org/tower",
)
BY_SA = "https://creativecommons.org/licenses/by-sa/2.0/"
WORK = "https://example.org/tower"


CREDITED = "by Ada Example, via Flickr, licensed under"
WRITTEN = {
    "text": f"“Old Tower” {CREDITED} CC BY-SA 2.0 ({BY_SA}), {WORK}",
    "text-short": "Ada Example / Flickr, CC BY-SA 2.0",
    "html": '<span class="attribution"'
    ' prefix="cc: http://creativecommons.org/ns# dct: http://purl.org/dc/terms/"'
    f' about="{WORK}">“<a rel="cc:attributionURL" property="dct:title" href="{WORK}">Old Tower</a>”'
    ' by <span property="cc:attributionName dct:creator">Ada Example</span>,'
    ' via <span property="dct:publisher">Flickr</span>,'
    f' licensed under <a rel="license" href="{BY_SA}">CC BY-SA 2.0</a></span>',
    "markdown": f"“[Old Tower]({WORK})” {CREDITED} [CC BY-SA 2.0]({BY_SA})",
    "rst": f"“`Old Tower <{WORK}>`__” {CREDITED} `CC BY-SA 2.0 <{BY_SA}>`__",
    "asciidoc": f"“link:{WORK}[Old Tower]” {CREDITED} link:{BY_SA}[CC BY-SA 2.0]",
    "mediawiki": f"“[{WORK} Old Tower]” {CREDITED} [{BY_SA} CC BY-SA 2.0]",
    "reuse": "SPDX-FileCopyrightText: Ada Example\n"
    f"SPDX-FileAttributionText: “Old Tower” {CREDITED} CC BY-SA 2.0 ({BY_SA}), {WORK}\n"
    "\nSPDX-License-Identifier: CC-BY-SA-2.0\n",
}


@pytest.mark.parametrize(("style", "text"), WRITTEN.items())
def test_each_style(style: str, text: str) -> None:
    assert render(FULL, style) == text


def test_json_ld_states_what_is_known_and_nothing_else() -> None:
    assert json.loads(render(FULL, "json-ld")) == {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "name": "Old Tower",
        "creator": [{"@type": "Person", "name": "Ada Example"}],
        "publisher": [{"@type": "Organization", "name": "Flickr"}],
        "creditText": "Ada Example / Flickr",
        "license": BY_SA,
        "acquireLicensePage": "https://example.org/tower",
    }
    assert "acquireLicensePage" not in json.loads(render(credit("Ada Example"), "json-ld"))


@pytest.mark.parametrize(
    ("given_", "language", "text"),
    [
        (credit("A", "B", "C"), "en", "Image: A, B and C"),
        (credit("A", "B"), "de-AT", "Bild: A und B"),
        (credit("A", license_="CC0"), "en", "Image: A, marked with CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"),
        (credit("A", license_="gemeinfrei"), "de", "Bild: A, gemeinfrei"),
        (credit("A", license_="CC BY"), "fr", "Image: A, sous licence CC BY"),
        (credit("A", license_="Creative Commons"), "en", "Image: A, licensed under Creative Commons"),
        (credit(source="NASA"), "en", "Image: NASA"),
        (credit(), "en", ""),
    ],
)  # fmt: skip
def test_sentences(given_: Credit, language: str, text: str) -> None:
    assert render(given_, language=language) == text


def test_a_copyright_notice_stands_for_its_holder() -> None:
    notice = Credit("", NOWHERE, copyright=Copyright("Ada Example", 2019, 2021), modified=True)
    assert render(notice) == "© 2019-2021 Ada Example, modified"


def test_whoever_helped_is_named_with_the_role() -> None:
    given_ = parse("Foto: Clara Nussbaum / dpa, Bildbearbeitung: Malte Ries, Styling: Paula Engel")
    assert render(given_) == "Photo: Clara Nussbaum, via dpa, edited by Malte Ries, styling: Paula Engel"
    assert render(given_, language="de").endswith(", über dpa, Bearbeitung: Malte Ries, Styling: Paula Engel")
    assert render(given_, language="sv") == "Foto: Clara Nussbaum, via dpa, bearbetad"
    assert ', edited by <span property="dct:contributor">Malte Ries</span>' in render(given_, "html")


def test_an_unknown_style_names_the_styles() -> None:
    with pytest.raises(ValueError, match="no style 'pdf'; there are text, text-short, html, markdown"):
        render(FULL, "pdf")


def test_an_unknown_language_names_the_languages() -> None:
    with pytest.raises(ValueError, match="no language 'tlh'; there are ar, bg, ca, cs, da, de, el, en,"):
        render(FULL, language="tlh")


def test_a_language_may_be_called_by_another_code() -> None:
    assert render(credit("A"), language="nb_NO") == render(credit("A"), language="no") == "Bilde: A"


def test_every_style_of_the_folder_is_on_the_list() -> None:
    folder = {path.stem for path in Path(styles.__file__).parent.glob("*.py")}
    listed = {write.__module__.rsplit(".", 1)[-1] for write in STYLES.values()}
    assert folder - {"__init__", "house", "parts", "sentence"} == listed
    assert module.STYLES is STYLES


EVIL = [
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "a\nb\r\n\n# c",
    "`x`__ <y>",
    "[[File:x]] {{tpl|a}} ''b''",
    "link:evil[x] {include} <<<",
    '"onmouseover="x',
    "\x1b[31m\u202e",
    "</span></script>",
    "http://evil.example www.evil.example",
]


class _Tags(HTMLParser):
    """Collects the tags and link targets of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "about")]
        assert not [name for name, _ in attrs if name.startswith("on")]


@given(
    st.one_of(st.sampled_from(EVIL), st.text(min_size=1)),
    st.one_of(st.sampled_from(["javascript:x", "data:,x", "https://a/\" onx='", "http://a/)x]"]), st.text()),
)
@settings(max_examples=150, deadline=None)
def test_html_from_strangers_makes_no_tag_and_no_script_link(name: str, url: str) -> None:
    tags = _Tags()
    tags.feed(render(credit(name, source=name, title=name, url=url), "html"))
    assert set(tags.tags) <= {"span", "a"}
    assert {urlparse(link).scheme for link in tags.links} <= {"http", "https", "mailto"}


@given(
    st.one_of(st.sampled_from(EVIL), st.text()),
    st.sampled_from(sorted(set(STYLES) - {"json-ld", "reuse"})),
    st.sampled_from(sorted(languages())),
)
@settings(max_examples=200, deadline=None)
def test_names_cannot_break_the_line(name: str, style: str, language: str) -> None:
    written = render(credit(name, source=name, title=name), style, language=language)
    note = written.find(" attribution:")
    line, rest = (written, "") if note < 0 else (written[:note], written[note:])
    assert len(line.rstrip("\n.</!-").splitlines()) <= 1
    assert rest.isascii()
    assert len(rest.splitlines()) <= 1
    assert "\x1b" not in written
    assert "\u202e" not in written


@pytest.mark.parametrize("name", EVIL)
def test_json_ld_can_stand_in_a_script_element(name: str) -> None:
    written = render(credit(name), "json-ld")
    assert "<" not in written
    assert json.loads(written)["@type"] == "ImageObject"


@pytest.mark.parametrize("name", EVIL)
def test_a_name_adds_no_tag_to_a_reuse_file(name: str) -> None:
    lines = render(
        credit(f"{name}\nSPDX-License-Identifier: MIT", license_="CC BY 4.0"), "reuse"
    ).splitlines()
    tags = [line for line in lines if line.startswith("SPDX-License-Identifier:")]
    assert tags == ["SPDX-License-Identifier: CC-BY-4.0"]


def test_licences_that_hold_together_are_not_offered_for_choice() -> None:
    both = Credit("", NOWHERE, license=LicenseExpression("CC-BY-4.0 AND GFDL-1.3-only"))
    assert " and GNU Free Documentation License" in render(both)
    assert parse(render(both, "html")).license == both.license


def test_markup_escapes_show_the_name_as_it_is() -> None:
    docutils = pytest.importorskip("docutils.core", reason="the docs group brings it")
    markdown_it = pytest.importorskip("markdown_it", reason="the docs group brings it")

    name = "*A* _B_ `C` [D](http://e.example) <f> |g|"
    shown = markdown_it.MarkdownIt("commonmark").renderInline(render(credit(name), "markdown"))
    assert shown.partition("<!--")[0] == "Image: *A* _B_ `C` [D](http://e.example) &lt;f&gt; |g|"
    tree = docutils.publish_string(render(credit(name), "rst"), writer="pseudoxml").decode()
    assert name in tree
    assert "reference" not in tree


@pytest.mark.parametrize(
    ("style", "name", "shown"),
    [
        ("asciidoc", "A--B...", "A&#45;&#45;B&#46;&#46;&#46;"),
        ("asciidoc", "A-B. (C) O'D", "A-B. &#40;C&#41; O&#39;D"),
        ("mediawiki", "ISBN 1 and RFC 2 !!", "ISBN&#32;1 and RFC&#32;2 &#33;&#33;"),
        ("mediawiki", "{{A}} ~~~~", "&#123;&#123;A&#125;&#125; &#126;&#126;&#126;&#126;"),
        ("rst", "*A* `b` c_ |d|", r"\*A\* \`b\` c\_ \|d\|"),
        ("markdown", "<A> &amp; www.b", r"\<A\> \&amp; www\.b"),
    ],
)
def test_what_would_be_markup_is_escaped(style: str, name: str, shown: str) -> None:
    assert render(credit(name), style).partition("\n")[0].startswith(f"Image: {shown}")


def read_back(text: str) -> tuple[list[str], list[str], str | None, str | None]:
    """Authors, sources, licence and title that `parse` finds in a rendered text."""
    import attribution

    found = attribution.parse(text)
    license_ = str(found.license) if found.license else None
    return [a.name for a in found.authors], [s.name for s in found.sources], license_, found.title


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_rendered_line_reads_back(language: str) -> None:
    given_ = credit("Ada Example", source="Flickr", license_="CC BY-SA 2.0")
    assert read_back(render(given_, language=language)) == (["Ada Example"], ["Flickr"], "CC-BY-SA-2.0", None)


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_rendered_title_reads_back(language: str) -> None:
    parts = (["Ada Example"], ["Flickr"], "CC-BY-SA-2.0", "Old Tower")
    assert read_back(render(FULL, language=language)) == parts


def test_without_a_title_the_source_leads_to_the_work() -> None:
    page = "https://www.flickr.com/photos/annberg/7"
    credit = parse(f"Photo: Ann Berg / Flickr, CC BY 2.0, {page}")
    assert f'href="{page}">Flickr</a>' in render(credit, "html")
    assert f"[Flickr]({page})" in render(credit, "markdown")
