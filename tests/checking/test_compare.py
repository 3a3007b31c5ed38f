from __future__ import annotations

from typing import Any

import pytest

from attribution.checking.compare import (
    is_name,
    is_placeholder,
    likeness,
    matching,
    metadata_licenses,
    named_in,
    same_license,
    same_name,
    same_people,
    words,
)
from attribution.model.credit import Contributor, Copyright, Span
from attribution.model.metadata import Conflict
from rule_tools import credit, image, license_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adam Jones", "Jones, Adam"),
        ("Adam Jones", "A. Jones"),
        ("A. B. Jones", "Adam Bernard Jones"),
        ("AB Jones", "Adam B. Jones"),
        ("AB Jones", "A. B. Jones"),
        ("Adam Jones", "Dr. Adam Jones, Ph.D."),
        ("Adam Jones", "Adam Jones from Kelowna, BC, Canada"),
        ("Adam Jones", "Photographer: Adam Jones"),
        ("Adam Jones", "@adam_jones"),
        ("Adam Jones", "https://www.flickr.com/photos/adamjones/"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Łukasz Groß", "Lukasz Gross"),
        ("Jean-Luc O'Hara", "Jean Luc OHara"),
        ("Åse Bjørk", "Aase Bjoerk"),
        ("Đorđe", "Djordje"),
        ("Иван Петров", "Ivan Petrov"),
        ("Юрий Щербаков", "Yuri Shcherbakov"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("やまだ たろう", "Taro Yamada"),
        ("ヤマダ タロウ", "Yamada Tarō"),
        ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("van Beethoven, Ludwig", "Ludwig Beethoven"),
        ("Bob Jones", "Robert Jones"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("dpa", "Deutsche Presse-Agentur GmbH"),
        ("Example Pictures GmbH", "Example Pictures"),
        ("Example Pictures Inc.", "Example Pictures GmbH"),
        ("Adam Jones (adamj)", "adamj"),
        ("Adam Jones", "adamj"),
        ("Adam Jones", "@ajones82"),
        ("Adam Jones", "adamjonesphotography"),
        ("Mass Communication Specialist 3rd Class Jane Doe", "Jane Doe"),
        ("U.S. Navy photo by Jane Doe", "Jane Doe"),
        ("Jack Ma", "Ma, Jack"),
        ("Anna Müller-Schmidt", "Anna Müller"),
        ("Gabriel García Márquez", "García Márquez, G."),
        ("Adam Jones aka Skyhunter", "Skyhunter"),
        ("Sir Adam Jones KBE", "Adam Jones"),
        ("李小龙", "李小龍"),
        ("田中 さん", "田中"),
        ("Adam Jones/AFP", "Adam Jones"),
        ("Adam Jones jr.", "Adam Jones"),
        ("Omar bin Said", "Omar Said"),
        ("El Fassi", "Elfassi"),
        ("AP", "Associated Press"),
        ("AJ", "Adam Jones"),
        ("Dr. Jones", "Adam Jones"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) == "same"
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u0301", "Adam Jones"),
        ("Adam \u0301", "Bea Jones"),
        ("Adam Jones", "Bea Jones"),
        ("Adam Jones", "Adam Smith"),
        ("Adam Jones", "B. Jones"),
        ("Adam Jones", "Anna Joneson"),
        ("Hannah Smithson", "Hannah Smith"),
        ("Jack Ma", "Jack Black"),
        ("Ben Jones", "Al Jones"),
        ("Иван Петров", "Bea Smith"),
        ("李小龙", "王小明"),
        ("Anna Müller-Schmidt", "Anna Schmidt-Maier"),
        ("Adam C. Jones", "Adam B. Jones"),
        ("Adam Jones (Flickr)", "Bea Smith (Flickr)"),
        ("Bea Smith/AFP", "Adam Jones/AFP"),
        ("Adam Jones", "@bsmith"),
        ("Иван Петров", "Пётр Иванов"),
        ("Adam Jones", ""),
        ("Getty Images", "Reuters"),
        ("Jane Doe", "John Doe"),
        ("Jonas Wederin", "Jane Doe"),
        ("Maria Lopez", "Ana Lopez"),
        ("J. Doe", "R. Doe"),
        ("...", "Adam Jones"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) == "different"
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李小龙", "Bruce Lee"),
        ("محمد علي", "Muhammad Ali"),
        ("https://example.org", "Adam Jones"),
        ("山田太郎", "やまだたろう"),
    ],
)
def test_nothing_is_said_where_nothing_can_be_told(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) == "open"
    assert same_name(one, other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "unknown",
        "User",
        "N/A",
        "Picasa",
        "photographer",
        "---",
        "N.N.",
        "Autor",
        "hp_administrator",
    ],
)
def test_what_programs_fill_in_is_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CC-BY-4.0", "CC-BY-4.0", True),
        ("CC-BY-4.0", "CC-BY-3.0", False),
        ("CC-BY-4.0", "CC-BY-SA-4.0", False),
        ("LicenseRef-CC-BY", "CC-BY-3.0", True),
        ("LicenseRef-CC-BY", "CC-BY-SA-3.0", False),
        ("LicenseRef-CC", "CC-BY-SA-3.0", True),
        ("LicenseRef-CC", "GFDL-1.2-only", False),
        ("CC-BY-SA-3.0", "CC-BY-SA-3.0-DE", True),
        ("CC-BY-SA-3.0-AT", "CC-BY-SA-3.0-DE", False),
        ("LicenseRef-scancode-public-domain", "CC0-1.0", True),
        ("LicenseRef-scancode-public-domain", "CC-PDM-1.0", True),
        ("LicenseRef-scancode-public-domain", "CC-BY-4.0", False),
    ],
)
def test_licences(one: str, other: str, *, same: bool) -> None:
    assert same_license(license_of(one), license_of(other)) is same
    assert same_license(license_of(other), license_of(one)) is same


def test_an_address_without_port_means_the_unported_licence() -> None:
    unported = license_of("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/")
    assert not same_license(unported, license_of("CC-BY-SA-3.0-DE"))


def test_licences_of_an_image_come_with_the_place_that_names_them() -> None:
    metadata = image(
        license_url="https://creativecommons.org/licenses/by/4.0/",
        usage_terms="CC BY 4.0",
        copyright_notice="© Jane Doe. All rights reserved.",
    )
    named = [(where, license_.id) for where, license_ in metadata_licenses(metadata)]
    assert named == [
        ("XMP cc:license", "CC-BY-4.0"),
        ("the copyright notice", "LicenseRef-all-rights-reserved"),
    ]


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ({"license_url": "https://creativecommons.org/licenses/by/4.0/"}, "XMP cc:license"),
        ({"web_statement": "https://creativecommons.org/licenses/by/4.0/"}, "XMP xmpRights:WebStatement"),
        ({"usage_terms": "CC BY 4.0"}, "XMP xmpRights:UsageTerms"),
        ({"exif": {"Copyright": "CC BY 4.0"}}, "EXIF Copyright"),
        ({"iptc": {"CopyrightNotice": "CC BY 4.0"}}, "IPTC CopyrightNotice"),
        ({"xmp": {"dc:rights": "CC BY 4.0"}}, "XMP dc:rights"),
        ({"copyright_notice": "CC BY 4.0"}, "the copyright notice"),
    ],
)
def test_each_field_that_may_name_a_licence(field: dict[str, Any], where: str) -> None:
    [(place, license_)] = metadata_licenses(image(**field))
    assert (place, license_.id) == (where, "CC-BY-4.0")


def test_fields_that_are_lists_name_none() -> None:
    assert metadata_licenses(image(xmp={"dc:rights": ("CC BY 4.0",)})) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("LicenseRef-CC", "LicenseRef-CC-BY", True),
        ("LicenseRef-CC", "CC0-1.0", True),
        ("CC-BY-SA-3.0-DE", "CC-BY-SA-4.0", False),
        ("LicenseRef-CC-BY-SA", "CC-BY-SA-3.0-DE", True),
        ("GFDL-1.2-only", "LicenseRef-GFDL", True),
        ("Vim", "MIT", False),
    ],
)
def test_licences_that_say_less(one: str, other: str, *, same: bool) -> None:
    assert same_license(license_of(one), license_of(other)) is same
    assert same_license(license_of(other), license_of(one)) is same


def test_words_without_a_port_may_mean_a_port() -> None:
    bare = license_of("CC-BY-SA-3.0", "CC BY-SA 3.0")
    linked = license_of("CC-BY-SA-3.0-DE", "https://creativecommons.org/licenses/by-sa/3.0/de/")
    assert same_license(bare, linked)
    assert same_license(linked, bare)


def test_all_names_of_a_credit() -> None:
    said = credit(
        "Ann Lee, wikimedia commons",
        authors=("Ann Lee",),
        sources=("wikimedia commons",),
        contributors=(Contributor("Bo Roe", "editing", "Bo Roe", Span(0, 6)),),
        copyright=Copyright("Jane Doe"),
    )
    assert named_in(said) == ("Ann Lee", "Bo Roe", "Wikimedia Commons", "wikimedia commons", "Jane Doe")
    assert named_in(credit("Ann Lee", authors=("Ann Lee",), copyright=Copyright(None))) == ("Ann Lee",)


def test_the_first_candidate_that_fits() -> None:
    assert matching("Ann Lee", ("Jane Doe", "Lee, Ann", "Ann Lee")) == "Lee, Ann"
    assert matching("Ann Lee", ("Jane Doe",)) is None


@pytest.mark.parametrize(
    ("property_", "one", "other", "same"),
    [
        ("creators", "Ann Lee", "Lee, Ann", True),
        ("image_creators", "Ann Lee", "Lee, Ann", True),
        ("contributors", "Ann Lee", "Lee, Ann", True),
        ("suppliers", "dpa", "Deutsche Presse-Agentur", True),
        ("copyright_owners", "Ann Lee", "Lee, Ann", True),
        ("creators", "Ann Lee", "unknown", True),
        ("creators", "Ann Lee; Bo Roe", "Ann Lee", True),
        ("creators", "Ann Lee", "Ann Lee; Bo Roe", True),
        ("creators", "Ann Lee; Jane Doe", "Ann Lee; Bo Roe", False),
        ("creators", "Ann Lee", "Jane Doe", False),
        ("title", "Ann Lee", "Lee, Ann", False),
    ],
)
def test_standards_that_mean_the_same_people(property_: str, one: str, other: str, *, same: bool) -> None:
    conflict = Conflict(property_, (("EXIF Artist", one), ("XMP dc:creator", other)))
    assert same_people(conflict) is same


@pytest.mark.parametrize(
    "one", ["adam.jones", "adamj", "ajones", "jonesa", "jonesadam", "adamjones82", "jonesphoto"]
)
def test_handles_are_made_of_names(one: str) -> None:
    assert likeness(one, "Adam Jones") == likeness("Adam Jones", one) == "same"


@pytest.mark.parametrize("one", ["@adam_smith", "jadam", "adamx99", "smithphoto", "xy@harbour.example"])
def test_handles_of_others(one: str) -> None:
    assert likeness(one, "Adam Jones") == likeness("Adam Jones", one) != "same"


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("A. J.", "Adam Jones", "same"),
        ("ABJ", "Adam Bernard Jones", "same"),
        ("AJ", "Adam Bernard Jones", "different"),
        ("Aj", "Adam Jones", "different"),
        ("A", "Adam Jones", "different"),
        ("ABCDEFG", "Ann Bo Cem Dora Eve Fay Gus", "different"),
        ("Adam Bernard Maximilian Jon", "Adam Bernard Maximilian Jones", "same"),
        ("Adam Bernard Jo", "Adam Bernard Jones", "different"),
        ("Joan Adams", "Joanadams", "same"),
        ("Иван Петров", "Ivan", "same"),
        ("Иван", "Petr Ivanov", "different"),
        ("  ", " ", "different"),
        ("...", "...", "same"),
        ("...", "???", "different"),
        ("Bobby Jones", "Robert Jones", "same"),
        ("Bob Jones", "Bill Jones", "different"),
        ("Adam Jones 2", "Adam Jones 3", "different"),
    ],
)
def test_initials_cut_names_and_scripts(one: str, other: str, like: str) -> None:
    assert likeness(one, other) == likeness(other, one) == like


@pytest.mark.parametrize("text", ["your name", "N. N.", "n/a", "Unknown!"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


def test_words_of_a_name() -> None:
    assert words("Dr. Adam van Jones") == ("adam", "jones")
    assert words("Mueller, Zoe") == words("Prof. Zoë Müller")


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("A. B. Jones", "Ann Bea", "different"),
        ("A. B.", "Ann B. Bea", "same"),
        ("ann lees photo", "Ann Lee", "different"),
        ("leephoto", "Ann Lee", "different"),
        ("roesphoto", "Ann Roes", "different"),
        ("Bob Bobby Jones", "Robert Bob Jones", "same"),
        ("Ann A. Lee", "A. Ann Lee", "same"),
        ("Anna Bea Jones", "Bea Jones", "same"),
        ("Юля", "李", "open"),
        ("...", "... ", "same"),
    ],
)
def test_more_of_initials_handles_and_short_forms(one: str, other: str, like: str) -> None:
    assert likeness(one, other) == likeness(other, one) == like


def test_long_texts_are_compared_as_short_ones_are() -> None:
    long = f"Adam Jones from {'a harbour of ' * 40}"
    assert likeness(long, "Jones, Adam") == "same"
    assert likeness("Bea Smith", long) == "different"
