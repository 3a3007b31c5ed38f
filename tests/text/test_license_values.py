"""Licences as the values of fields: names, badges, templates, addresses, and what may stand around them."""

from __future__ import annotations

import unicodedata

import pytest

from attribution.model.credit import Span
from attribution.text.license_identity import identify
from attribution.text.license_phrases import scan


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("License: CC BY 4.0", "CC-BY-4.0"),
        ("Lizenz: CC BY-SA 3.0 DE", "CC-BY-SA-3.0-DE"),
        ("This work is licensed under CC BY-NC-SA 4.0.", "CC-BY-NC-SA-4.0"),
        (
            "This work is licensed under a Creative Commons Attribution 4.0 International License.",
            "CC-BY-4.0",
        ),
        (
            "Dieses Werk ist lizenziert unter einer Creative Commons Namensnennung 4.0 International Lizenz.",
            "CC-BY-4.0",
        ),
        ("Esta obra está bajo una Licencia Creative Commons Atribución 4.0 Internacional.", "CC-BY-4.0"),
        (
            "Dit werk valt onder een Creative Commons Naamsvermelding 4.0 Internationaal-licentie.",
            "CC-BY-4.0",
        ),
        ("Creative Commons Attribution 3.0 Unported license (CC BY 3.0).", "CC-BY-3.0"),
        ("Creative Commons Attribution-Non Commercial (CC BY-NC) 3.0", "CC-BY-NC-3.0"),
        ("Our drawings are released under the CC BY-SA 4.0 licence; please name the house.", "CC-BY-SA-4.0"),
        ("(c) Old Harbour Museum - CC BY-NC", "LicenseRef-CC-BY-NC"),
        ("CC BY 3.0 NZ / M. Tane", "LicenseRef-CC-BY-3.0-NZ"),
        ("CC&nbsp;BY&nbsp;4.0", "CC-BY-4.0"),
        ("CC BY&#45;SA 4.0", "CC-BY-SA-4.0"),
        ("CC+BY+4.0", "CC-BY-4.0"),
        ("CC%20BY-SA%204.0", "CC-BY-SA-4.0"),
        ("CC_BY_SA_4_0", "CC-BY-SA-4.0"),
        ("cc-by-sa-3-0", "CC-BY-SA-3.0"),
        ("Crea\u00adtive Com\u00admons Attri\u00adbution 4.0", "CC-BY-4.0"),
        ("ＣＣ　ＢＹ－ＳＡ　４．０", "CC-BY-SA-4.0"),
        ("CC 4.0 BY-SA", "CC-BY-SA-4.0"),
        ("Attribution Australia 3.0", "CC-BY-3.0-AU"),
        ("by-nc", "LicenseRef-CC-BY-NC"),
        ("attribution share-alike", "LicenseRef-CC-BY-SA"),
        ("Attribution License", "LicenseRef-CC-BY"),
        ("ShareAlike 1.0 Generic", "CC-SA-1.0"),
        ("Sampling Plus 1.0", "LicenseRef-scancode-cc-sampling-plus-1.0"),
        ("NonCommercial 1.0", "LicenseRef-scancode-cc-nc-1.0"),
    ],
)
def test_names_and_the_words_around_them(text: str, id_: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("{{cc-by-sa-4.0}}", "CC-BY-SA-4.0"),
        ("{{PD-USGov-Military-Air Force}}", "LicenseRef-scancode-public-domain"),
        ("PD-old-70", "LicenseRef-scancode-public-domain"),
        ("PD", "LicenseRef-scancode-public-domain"),
        ("Bild-CC-by-sa/3.0/de", "CC-BY-SA-3.0-DE"),
        ("Bild-GFDL", "LicenseRef-GFDL"),
        ("{{GFDL-1.3+}}", "GFDL-1.3-or-later"),
        ("{{KOGL-type1}}", "LicenseRef-KOGL-Type-1"),
        ("OGL3", "OGL-UK-3.0"),
        ("{{GODL-India}}", "LicenseRef-GODL-India"),
        ("Copyrighted free use", "LicenseRef-copyrighted-free-use"),
        ("https://commons.wikimedia.org/wiki/Template:Cc-by-2.5-it", "LicenseRef-CC-BY-2.5-IT"),
        ("by-nc-sa.eu.svg", "LicenseRef-CC-BY-NC-SA"),
        ("cc-zero.png", "CC0-1.0"),
        ("publicdomain.svg", "LicenseRef-scancode-public-domain"),
        ("CC-BY-SA_icon.svg", "LicenseRef-CC-BY-SA"),
        ("https://img.shields.io/badge/License-CC%20BY%204.0-lightgrey.svg", "CC-BY-4.0"),
        ("/licenses/by/2.5/scotland/deed.es", "LicenseRef-CC-BY-2.5-SCOTLAND"),
        ("publicdomain/zero/1.0", "CC0-1.0"),
        ("rightsstatements.org/vocab/noc-us/1.0/", "LicenseRef-NoC-US-1.0"),
        ("SPDX-License-Identifier: CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("CC0 1.0 Uniwersalna", "CC0-1.0"),
        (
            "CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons",
            "CC-BY-SA-4.0",
        ),
        ("(c) Jane Doe, some rights reserved (CC BY-NC)", "LicenseRef-CC-BY-NC"),
        ("flickr license 5", "CC-BY-SA-2.0"),
        ("Flickr licence: 10", "CC-PDM-1.0"),
    ],
)
def test_templates_badges_and_numbers(text: str, id_: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("MIT", "MIT"),
        ("The MIT License", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("LGPL 2.1", "LGPL-2.1-only"),
        ("3-Clause BSD", "BSD-3-Clause"),
        ("SIL Open Font License 1.1", "OFL-1.1"),
        ("Open Data Commons Open Database License (ODbL) v1.0", "ODbL-1.0"),
        ("FAL", "LicenseRef-LAL"),
        ("Licence Art Libre 1.3", "LAL-1.3"),
        ("Licence Ouverte v1.0", "LicenseRef-etalab-1.0"),
        ("Editorial use only", "LicenseRef-editorial-use"),
        ("nur für redaktionelle Zwecke", "LicenseRef-editorial-use"),
        ("Rights-managed", "LicenseRef-rights-managed"),
        ("royalty free", "LicenseRef-royalty-free"),
        ("Proprietary", "LicenseRef-scancode-proprietary-license"),
        ("In Copyright - Educational Use Permitted", "LicenseRef-InC-EDU-1.0"),
        ("NoC-US", "LicenseRef-NoC-US-1.0"),
        ("Urheberrechtsschutz nicht bewertet", "LicenseRef-CNE-1.0"),
        ("No known copyright restrictions", "LicenseRef-no-known-copyright-restrictions"),
        ("U.S. Government Work", "LicenseRef-scancode-us-govt-public-domain"),
        ("Vecteezy Free License", "LicenseRef-Vecteezy"),
        ("Getty Images Editorial License", "LicenseRef-Getty-Images"),
    ],
)
def test_licences_of_software_states_and_platforms(text: str, id_: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    "text",
    [
        "Getty Images",
        "Unsplash",
        "MIT Museum",
        "attribution",
        "by",
        "88x31.png",
        "photo.jpg",
        "Jane Doe, CC to follow",
        "Foto: Jane Doe / CC BY 4.0",
        "CC BY 3.52",
        "Creative Commons Attribution-Non Commercial (CC BY-NC) 3.52",
        "CC BY 4.0 AU",
        "CC-BY-CA",
        "GFDL 1.5",
        "cc-by-nd-2.1",
        "flickr license 99",
        "/licenses/by/9.0/",
        "CC BY-SA 3.0 or GFDL",
        "{{self|GFDL|cc-by-sa-3.0}}",
        "https://example.org/badge/photo.png",
        "cc by " * 4000,
    ],
)
def test_what_is_no_value_or_not_one_licence(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize("text", ["e\u0301license: cc-by", "\u212blicense: cc-by"])
def test_a_licence_behind_a_letter_with_signs_is_none_however_it_is_written(text: str) -> None:
    assert identify(text) is None
    assert identify(unicodedata.normalize("NFC", text)) is None
    assert identify(unicodedata.normalize("NFD", text)) is None


def test_a_value_with_letters_and_signs_apart_says_where_the_licence_stands() -> None:
    text = "(c) Muse\u0301e de Velm - CC BY-NC 4.0"
    found = identify(text)
    assert found is not None
    assert (found.text, found.span) == ("CC BY-NC 4.0", Span(21, 33))


@pytest.mark.parametrize(
    "text", ["Photo: Jane Doe/MIT", "FAL / Jane Doe", "Editorial: Jane Doe", "RF", "Foto: PD-Verlag", "ISC"]
)
def test_running_text_can_mean_something_else(text: str) -> None:
    assert scan(text) == []


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Photo: Jane Doe. License: MIT", "MIT"),
        ("Foto: Jane Doe, Lizenz: FAL", "LicenseRef-LAL"),
        ("Jane Doe / Example Press. Licence: Rights managed", "LicenseRef-rights-managed"),
    ],
)
def test_behind_its_label_a_value_is_one_in_running_text_too(text: str, id_: str) -> None:
    assert [license_.id for match in scan(text) for license_ in match.licenses] == [id_]


def test_a_cleaned_value_still_says_where_the_licence_stands() -> None:
    found = identify("Licence: CC&nbsp;BY\u00ad-SA 4.0")
    assert found is not None
    assert (found.id, found.text, found.span) == ("CC-BY-SA-4.0", "CC&nbsp;BY\u00ad-SA 4.0", Span(9, 27))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("{{self|GFDL|cc-by-sa-3.0}}", ["LicenseRef-GFDL", "CC-BY-SA-3.0"]),
        ("CC BY-SA 3.0CC-BY-NC-SA 3.0", ["CC-BY-SA-3.0", "CC-BY-NC-SA-3.0"]),
        (
            "cc-by-sa-all",
            ["CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-2.5", "CC-BY-SA-2.0", "CC-BY-SA-1.0"],
        ),
        (
            "Attribution-Share Alike 4.0 International, 3.0 Unported, 2.5 Generic and 1.0 Generic",
            ["CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-2.5", "CC-BY-SA-1.0"],
        ),
        ("GFDL 1.2 or later, CC BY-SA 3.0", ["GFDL-1.2-or-later", "CC-BY-SA-3.0"]),
        ("KOGL Type 1 or KOGL Type 2", ["LicenseRef-KOGL-Type-1", "LicenseRef-KOGL-Type-2"]),
        ("KOGL, KOGL Type 2", ["LicenseRef-KOGL-Type-2"]),
        ("Public domain, US Government work", ["LicenseRef-scancode-us-govt-public-domain"]),
    ],
)
def test_several_licences_stay_several(text: str, ids: list[str]) -> None:
    assert [license_.id for match in scan(text) for license_ in match.licenses] == ids


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("\U0001f16d\U0001f16f\U0001f10e 4.0", "CC-BY-SA-4.0"),
        ("\U0001f16d\U0001f16f\U0001f10f⊜ 3.0 DE", "CC-BY-NC-ND-3.0-DE"),
        ("\U0001f16d\U0001f10d", "CC0-1.0"),
        ("\U0001f16e", "CC-PDM-1.0"),
        ("\U0001f16d", "LicenseRef-CC"),
    ],
)
def test_signs_of_unicode(text: str, id_: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.id == id_


def test_signs_in_a_credit_line() -> None:
    (match,) = scan("Foto: Jane Doe \U0001f16d\U0001f16f 4.0, Example Press")
    assert [license_.id for license_ in match.licenses] == ["CC-BY-4.0"]
    assert match.span == Span(15, 21)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Namensnennung 3.0 Deutschland", "CC-BY-3.0-DE"),
        ("Paternité - Pas de Modification 2.0 France", "LicenseRef-CC-BY-ND-2.0-FR"),
        ("Uznanie autorstwa 3.0 Polska", "LicenseRef-CC-BY-3.0-PL"),
        ("知识共享 署名-相同方式共享 4.0 国际许可协议", "CC-BY-SA-4.0"),
        ("創用CC 姓名標示-非商業性-相同方式分享 3.0 台灣", "LicenseRef-CC-BY-NC-SA-3.0-TW"),
        ("クリエイティブ・コモンズ 表示-継承 4.0 国際", "CC-BY-SA-4.0"),
        ("크리에이티브 커먼즈 저작자표시-비영리 4.0 국제 라이선스", "CC-BY-NC-4.0"),
        ("Erkännande 2.5 Sverige", "LicenseRef-CC-BY-2.5-SE"),
        ("Navngivelse-Del på samme vilkår 3.0 Norge", "LicenseRef-CC-BY-SA-3.0-NO"),
        ("Nimeä-JaaSamoin 4.0 Kansainvälinen", "CC-BY-SA-4.0"),
        ("Uveďte původ 3.0 Česká republika", "LicenseRef-CC-BY-3.0-CZ"),
        ("Nevezd meg! - Így add tovább! 4.0 Nemzetközi", "CC-BY-SA-4.0"),
        ("Atribuire-Partajare în condiții identice 3.0 România", "LicenseRef-CC-BY-SA-3.0-RO"),
        ("Ауторство-Делити под истим условима 3.0 Србија", "LicenseRef-CC-BY-SA-3.0-RS"),
        ("Αναφορά 3.0 Ελλάδα", "LicenseRef-CC-BY-3.0-GR"),
        ("С указанием авторства-С сохранением условий версии 4.0 Международная", "CC-BY-SA-4.0"),
        ("Із Зазначенням Авторства — Поширення На Тих Самих Умовах 4.0 Міжнародна", "CC-BY-SA-4.0"),
        ("Atıf-AynıLisanslaPaylaş 4.0 Uluslararası", "CC-BY-SA-4.0"),
        ("نَسب المُصنَّف - الترخيص بالمثل 4.0 دولي", "CC-BY-SA-4.0"),
        ("ייחוס-שיתוף זהה 4.0 בינלאומי", "CC-BY-SA-4.0"),
        ("Ghi công-Chia sẻ tương tự 4.0 Quốc tế", "CC-BY-SA-4.0"),
        ("แสดงที่มา-อนุญาตแบบเดียวกัน 4.0 นานาชาติ", "CC-BY-SA-4.0"),
        ("Attribution-NoDerivs 2.0 UK: England & Wales", "LicenseRef-CC-BY-ND-2.0-UK"),
    ],
)
def test_full_names_in_many_languages_with_their_ports(text: str, id_: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("GFDL 1.5", ("GFDL-1.3-or-later", "GFDL-1.3-only", "GFDL-1.3-no-invariants-or-later")),
        ("OGL 4.0", ("OGL-UK-3.0", "OGL-UK-2.0", "OGL-UK-1.0")),
    ],
)
def test_a_version_that_a_family_lacks_is_a_diagnosis(text: str, suggestions: tuple[str, ...]) -> None:
    (match,) = scan(text)
    (diagnosis,) = match.diagnoses
    assert match.licenses == ()
    assert (diagnosis.kind, diagnosis.text, diagnosis.suggestions) == (
        "license-version-unknown",
        text,
        suggestions,
    )


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("CC BX 4.0", ("CC-BY-4.0", "CC-BY-3.0", "CC-BY-2.5")),
        ("Creative Commons Atribution 4.0", ("CC-BY-4.0", "CC-BY-3.0", "CC-BY-2.5")),
        ("CC Atribution-ShareAlike 3.0", ("CC-BY-SA-3.0", "CC-BY-SA-2.5", "CC-BY-SA-4.0")),
        ("CC BY-AS 4.0", ("CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-2.5")),
        ("CC BY-NS 3.0", ("CC-BY-NC-3.0", "CC-BY-NC-2.5", "CC-BY-NC-4.0")),
    ],
)
def test_a_misspelt_part_is_a_diagnosis_with_what_can_have_been_meant(
    text: str, suggestions: tuple[str, ...]
) -> None:
    (match,) = scan(text)
    (diagnosis,) = match.diagnoses
    assert match.licenses == ()
    assert (diagnosis.kind, diagnosis.text) == ("license-unknown", text)
    assert diagnosis.suggestions == suggestions


def test_a_misspelt_mark_is_read_as_what_it_means() -> None:
    found = identify("Creative Comons Attribution 4.0")
    assert found is not None
    assert found.id == "CC-BY-4.0"
