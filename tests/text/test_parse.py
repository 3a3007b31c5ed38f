"""The parser: what each attribute of a credit holds."""

from __future__ import annotations

import pytest

import attribution
from attribution import Span
from attribution.checking.policy import Policy


def test_the_parts_of_a_complete_line() -> None:
    text = "Foto: Flickr, Adam Jones | CC BY-SA 2.0"
    credit = attribution.parse(text)
    assert (credit.text, credit.span) == (text, Span(0, len(text)))
    assert [(a.name, a.text, text[slice(*a.span)]) for a in credit.authors] == [("Adam Jones",) * 3]
    assert [(s.name, s.kind, text[slice(*s.span)]) for s in credit.sources] == [
        ("Flickr", "platform", "Flickr")
    ]
    assert [(lic.id, lic.version, lic.url) for lic in credit.licenses] == [
        ("CC-BY-SA-2.0", "2.0", "https://creativecommons.org/licenses/by-sa/2.0/")
    ]
    assert str(credit.license) == "CC-BY-SA-2.0"
    assert (credit.kind, credit.caption, credit.remainder, credit.diagnoses) == ("photo", None, (), ())


def test_a_missing_author_is_not_invented() -> None:
    credit = attribution.parse("Photo:, wikimedia commons | CC BY 4.0")
    assert credit.authors == ()
    assert [(s.name, s.text) for s in credit.sources] == [("Wikimedia Commons", "wikimedia commons")]


def test_an_agency_chain_and_its_photographer() -> None:
    credit = attribution.parse("Photo: picture alliance/Xinhua News Agency/Tofik Babayev.")
    assert [a.name for a in credit.authors] == ["Tofik Babayev"]
    assert [(s.name, s.kind) for s in credit.sources] == [
        ("picture alliance", "agency"),
        ("Xinhua", "agency"),
    ]
    assert credit.license is None


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "…", "()", "\x00", "\ud800", "🖼️", "<", "[](", "©", ":", "by"]
)
def test_lines_that_say_nothing_are_false(text: str) -> None:
    credit = attribution.parse(text)
    assert not credit
    assert (credit.text, credit.authors, credit.sources) == (text, (), ())


def test_soft_hyphens_and_odd_spaces_are_normalised_in_names_only() -> None:
    credit = attribution.parse("Foto:\u00a0Jai\u00adro\u00a0 Díaz / dpa")
    assert [(a.name, a.text) for a in credit.authors] == [("Jairo Díaz", "Jai\u00adro\u00a0 Díaz")]


def test_a_name_twice_is_one_author() -> None:
    assert [a.name for a in attribution.parse("© Anett Seebach | ANETT SEEBACH").authors] == ["Anett Seebach"]


def test_links_belong_to_the_words_they_lie_under() -> None:
    text = "Photo by [Ann Berg](https://www.flickr.com/photos/annberg/7) on [Flickr](https://www.flickr.com/)"
    credit = attribution.parse(text)
    assert credit.authors[0].url == "https://www.flickr.com/photos/annberg/7"
    assert credit.sources[0].url == "https://www.flickr.com/"
    assert credit.urls == ("https://www.flickr.com/photos/annberg/7", "https://www.flickr.com/")
    assert credit.work_url == "https://www.flickr.com/photos/annberg/7"


def test_a_version_can_come_from_the_link() -> None:
    credit = attribution.parse("Photo: Ann Berg, [CC BY](https://creativecommons.org/licenses/by/4.0/)")
    assert str(credit.license) == "CC-BY-4.0"


def test_words_and_link_that_disagree_are_told() -> None:
    credit = attribution.parse(
        "Photo: Ann Berg, [CC BY-ND 2.0](https://creativecommons.org/licenses/by/2.0/)"
    )
    assert [d.kind for d in credit.diagnoses] == ["license-mismatch"]


def test_a_licence_that_does_not_exist_is_told_and_not_invented() -> None:
    credit = attribution.parse("Photo: Riona Berg / CC-BY-CA")
    assert credit.license is None
    assert [(d.kind, d.text) for d in credit.diagnoses] == [("license-unknown", "CC-BY-CA")]


def test_several_licences_are_alternatives() -> None:
    credit = attribution.parse("Photo: Ann Berg, CC BY-SA 3.0 or GFDL")
    assert credit.license is not None
    assert set(credit.license.keys) == {"CC-BY-SA-3.0", "LicenseRef-GFDL"}
    assert str(attribution.licensing().parse(str(credit.license), validate=True)) == str(credit.license)


def test_roles_other_than_author_are_contributors() -> None:
    credit = attribution.parse("Foto: Nikolai Berg. Styling: Kate Phelan.")
    assert [a.name for a in credit.authors] == ["Nikolai Berg"]
    assert [(c.name, c.role) for c in credit.contributors] == [("Kate Phelan", "styling")]


def test_what_could_not_be_placed_stays_in_the_remainder() -> None:
    text = "Photo: Ann Berg/Reuters. Bitte das Bild anklicken und dann warten."
    credit = attribution.parse(text)
    assert [a.name for a in credit.authors] == ["Ann Berg"]
    assert "anklicken" in " ".join(text[slice(*span)] for span in credit.remainder)


def test_a_publishers_own_names_go_first() -> None:
    policy = Policy(authors=("Velmer Fotokreis",), sources=("Ada Lovelace",))
    credit = attribution.parse("Foto: Velmer Fotokreis / Ada Lovelace", policy=policy)
    assert [a.name for a in credit.authors] == ["Velmer Fotokreis"]
    assert [(s.name, s.kind) for s in credit.sources] == [("Ada Lovelace", "own")]
    (found,) = attribution.find("Foto: Velmer Fotokreis / Ada Lovelace", policy=policy)
    assert [a.name for a in found.authors] == ["Velmer Fotokreis"]


def test_unknown_markup_is_refused_by_name() -> None:
    with pytest.raises(
        ValueError, match=r"^markup 'docx' is none of auto, text, html, markdown, rst, asciidoc, mediawiki$"
    ):
        attribution.parse("x", markup="docx")


def test_text_markup_leaves_marks_alone() -> None:
    assert attribution.parse("Photo: <b>Ann Berg</b>", markup="html").authors[0].name == "Ann Berg"
    credit = attribution.parse("Photo: berghaus_ / stock.adobe.com", markup="text")
    assert credit.authors[0].text == "berghaus_"


def test_a_very_long_line_is_read_at_its_end() -> None:
    text = "word " * 50_000 + ". Photo: Ann Berg/Reuters"
    credit = attribution.parse(text)
    assert [a.name for a in credit.authors] == ["Ann Berg"]
    assert credit.caption is not None
    assert credit.caption.startswith("word word")
    assert text[slice(*credit.authors[0].span)] == "Ann Berg"
