"""Licence phrases as credit lines write them."""

from __future__ import annotations

import pytest

from attribution.knowledge.licenses import licenses
from attribution.model.credit import License, Span
from attribution.text.license_identity import identify
from attribution.text.license_phrases import combine, scan, with_link
from attribution.text.license_words import values, words


def said(text: str) -> list[str]:
    """The expressions that a text holds, in order."""
    return [str(match.expression) for match in scan(text) if match.expression]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("CC BY-SA 2.0", "CC-BY-SA-2.0"),
        ("cc by sa 2", "CC-BY-SA-2.0"),
        ("CC BY NC 2.0", "CC-BY-NC-2.0"),
        ("CC_BY_SA_4.0", "CC-BY-SA-4.0"),
        ("CCBYSA 4.0", "CC-BY-SA-4.0"),
        ("CC BY-SA v4.0", "CC-BY-SA-4.0"),
        ("CC BY-SA 3,0", "CC-BY-SA-3.0"),
        ("CC-BY-NC-ND/3.0/de", "CC-BY-NC-ND-3.0-DE"),
        ("CC BY-SA 2.0 de", "LicenseRef-CC-BY-SA-2.0-DE"),
        ("CC BY-SA 3.0 DE", "CC-BY-SA-3.0-DE"),
        ("CC BY-SA 3.0 (DE)", "CC-BY-SA-3.0-DE"),
        ("CC BY-SA 3.0 Deutschland", "CC-BY-SA-3.0-DE"),
        ("CC BY 2.5 Scotland", "LicenseRef-CC-BY-2.5-SCOTLAND"),
        ("CC BY-NC-SA 3.0 IGO", "CC-BY-NC-SA-3.0-IGO"),
        ("CC by-nc", "LicenseRef-CC-BY-NC"),
        ("CC-BY-SA 4.0 DEED", "CC-BY-SA-4.0"),
        ("CC BY 4.0 International", "CC-BY-4.0"),
        ("Creative Commons (BY-SA)", "LicenseRef-CC-BY-SA"),
        ("Creative-Commons-Lizenz BY-SA 3.0", "CC-BY-SA-3.0"),
        ("CC-BY-SA-3.0-migrated", "CC-BY-SA-3.0"),
        ("BY-NC-ND", "LicenseRef-CC-BY-NC-ND"),
        ("by-nd-nc 1.0", "CC-BY-NC-ND-1.0"),
        ("CC NC-BY 2.0", "CC-BY-NC-2.0"),
        ("CC0", "CC0-1.0"),
        ("CC0 1.0 (public domain dedication)", "CC0-1.0"),
        ("Creative Commons Zero", "CC0-1.0"),
        ("PDM", "CC-PDM-1.0"),
        ("GFDL", "LicenseRef-GFDL"),
        ("GNU FDL 1.2", "GFDL-1.2-only"),
        ("GFDL 1.2+", "GFDL-1.2-or-later"),
        ("GFDL, Version 1.2 oder später", "GFDL-1.2-or-later"),
        ("CC", "LicenseRef-CC"),
        ("Creative Commons", "LicenseRef-CC"),
        ("Creative Commons License", "LicenseRef-CC"),
        ("Attribution-Share Alike 3.0 Unported", "CC-BY-SA-3.0"),
        ("Attribution 2.0 Generic", "CC-BY-2.0"),
        ("Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Deutschland", "CC-BY-SA-3.0-DE"),
        ("Namensnennung-Nicht kommerziell 4.0 International", "CC-BY-NC-4.0"),
        ("Paternité - Partage à l'Identique 3.0 non transposé", "CC-BY-SA-3.0"),
        ("Atribución-NoComercial-SinDerivadas 2.5 Argentina", "LicenseRef-CC-BY-NC-ND-2.5-AR"),
        ("表示 - 非営利 - 継承 4.0 国際", "CC-BY-NC-SA-4.0"),
        ("姓名標示-相同方式分享 3.0 台灣", "LicenseRef-CC-BY-SA-3.0-TW"),
        ("저작자표시-변경금지 2.0 대한민국", "LicenseRef-CC-BY-ND-2.0-KR"),
        ("gemeinfrei", "LicenseRef-scancode-public-domain"),
        ("DOMINIO PUBLICO", "LicenseRef-scancode-public-domain"),
        ("Tous droits réservés", "LicenseRef-all-rights-reserved"),
        ("Unsplash-Lizenz", "LicenseRef-scancode-unsplash"),
        ("Open Government Licence v3.0", "OGL-UK-3.0"),
        ("dl-de/by-2-0", "DL-DE-BY-2.0"),
        ("공공누리 제1유형", "LicenseRef-KOGL-Type-1"),
        ("CC\u00a0BY\u2011SA 2.0", "CC-BY-SA-2.0"),
        ("ＣＣ ＢＹ 4.0", "CC-BY-4.0"),
        ("creativecommons.org/licenses/by/4.0", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-sa/3.0/de/deed.de", "CC-BY-SA-3.0-DE"),
    ],
)
def test_one_licence_by_name_abbreviation_or_address(text: str, id_: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Adam Jones",
        "cc: jane@example.org",
        "CC: jane@example.org",
        "a 50 CC engine",
        "jane@cc.example",
        "Attribution: Jane Doe",
        "some rights reserved",
        "The Public Domain Review",
        "ccnull / Marko Verden",
        "arduino.cc",
        "success by numbers",
        "By Saarland Tourism",
        "https://example.org/public-domain/photo.jpg",
    ],
)
def test_what_is_no_licence(text: str) -> None:
    assert scan(text) == []


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("Bild: X, CC BY 4.0 in Berlin", ["CC-BY-4.0"]),
        ("CC BY-SA 2.0 it looks", ["CC-BY-SA-2.0"]),
        ("CC BY 3.0 no changes", ["CC-BY-3.0"]),
        ("CC BY-SA 3.0 de via Wikimedia", ["CC-BY-SA-3.0-DE"]),
        ("Photo (cc) by Jane Doe", ["LicenseRef-CC"]),
        ("cc-by-sa-4.0,3.0", ["CC-BY-SA-4.0 OR CC-BY-SA-3.0"]),
        ("CC BY-SA 2.5, 2.0 und 1.0", ["CC-BY-SA-2.5 OR CC-BY-SA-2.0 OR CC-BY-SA-1.0"]),
        ("CC BY-SA 3.0 or GFDL", ["CC-BY-SA-3.0 OR LicenseRef-GFDL"]),
        ("GFDL/CC-BY-SA-3.0", ["LicenseRef-GFDL OR CC-BY-SA-3.0"]),
        ("Public domain, CC0", ["CC0-1.0"]),
        ("A, CC BY 2.0. Photo two: B, CC BY 4.0", ["CC-BY-2.0", "CC-BY-4.0"]),
        ("[CC BY-NC](https://creativecommons.org/licenses/by-nc/4.0/)", ["CC-BY-NC-4.0"]),
        ("<https://creativecommons.org/licenses/by/4.0/>", ["CC-BY-4.0"]),
        ("(see https://creativecommons.org/licenses/by/4.0/).", ["CC-BY-4.0"]),
    ],
)
def test_lines_with_more_than_a_licence(text: str, expressions: list[str]) -> None:
    assert said(text) == expressions


@pytest.mark.parametrize(
    ("text", "kind", "suggestions"),
    [
        ("CC BY 3.52", "license-version-unknown", ("CC-BY-4.0", "CC-BY-3.0", "CC-BY-2.5")),
        ("CC BY 4.0 AU", "license-jurisdiction-unknown", ("CC-BY-4.0", "CC-BY-3.0-AU", "CC-BY-2.5-AU")),
        ("CC-BY-CA", "license-unknown", ("LicenseRef-CC-BY-SA",)),
        ("CC BY-NC-ND-SA", "license-unknown", ("LicenseRef-CC-BY-NC-ND", "LicenseRef-CC-BY-NC-SA")),
        (
            "https://creativecommons.org/licenses/by/4.0/au/",
            "license-jurisdiction-unknown",
            ("CC-BY-4.0", "CC-BY-3.0-AU", "CC-BY-2.5-AU"),
        ),
    ],
)
def test_what_does_not_exist_is_a_diagnosis_and_no_licence(
    text: str, kind: str, suggestions: tuple[str, ...]
) -> None:
    (match,) = scan(text)
    assert match.licenses == ()
    assert match.expression is None
    (diagnosis,) = match.diagnoses
    assert (diagnosis.kind, diagnosis.text, diagnosis.suggestions) == (kind, text, suggestions)


def test_words_and_link_that_differ_are_named_and_the_words_count() -> None:
    text = "CC BY-ND 2.0 (https://creativecommons.org/licenses/by/2.0/)"
    (match,) = scan(text)
    assert [license_.id for license_ in match.licenses] == ["CC-BY-ND-2.0"]
    (diagnosis,) = match.diagnoses
    assert diagnosis.kind == "license-mismatch"
    assert diagnosis.text == "https://creativecommons.org/licenses/by/2.0/"
    assert diagnosis.suggestions == ("CC-BY-ND-2.0", "CC-BY-2.0")


def test_a_licence_says_where_it_stands() -> None:
    (match,) = scan("Foto: Flickr, Adam Jones | CC BY-SA 2.0")
    (license_,) = match.licenses
    assert license_ == License(
        id="CC-BY-SA-2.0",
        name="Creative Commons Attribution-ShareAlike 2.0 Generic",
        version="2.0",
        jurisdiction=None,
        url="https://creativecommons.org/licenses/by-sa/2.0/",
        family="CC-BY-SA",
        text="CC BY-SA 2.0",
        span=Span(27, 39),
    )


def test_a_link_makes_vague_words_exact() -> None:
    vague = identify("CC BY-NC")
    assert vague is not None
    exact, diagnosis = with_link(vague, "https://creativecommons.org/licenses/by-nc/4.0/deed.de", Span(0, 0))
    assert (exact.id, exact.text, diagnosis) == ("CC-BY-NC-4.0", "CC BY-NC", None)


def test_the_exact_licence_of_a_line_stands_for_the_vague_one() -> None:
    drawn = combine(
        scan("Creative Commons, Jane Doe, some words between, CC BY-SA 4.0, more words, CC BY-SA")
    )
    assert drawn is not None
    assert str(drawn.expression) == "CC-BY-SA-4.0"


def test_nothing_combines_to_nothing() -> None:
    assert combine([]) is None


@pytest.mark.parametrize(
    "bit",
    [
        "cc ",
        "cc by-",
        "by-nc-",
        "attribution ",
        "表示",
        "http://",
        "creative ",
        "cc by 4.0, 3.0,",
        "alle rechte ",
        "(",
    ],
)
def test_endless_repetition_is_read_to_its_end(bit: str) -> None:
    text = bit * 3000
    for match in scan(text):
        assert match.span.end <= len(text)


def test_public_domain_is_known_in_many_languages() -> None:
    spoken = [key for key, id_ in words().phrases.items() if id_.endswith("public-domain")]
    assert len(spoken) > 60
    assert set(licenses()) >= {id_ for id_ in values().values() if id_}
