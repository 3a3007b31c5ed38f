from __future__ import annotations

import pytest

from attribution.checking.compare import is_name, metadata_licenses, same_license, same_name
from rule_tools import image, license_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adam Jones", "Jones, Adam"),
        ("Adam Jones", "A. Jones"),
        ("A. B. Jones", "Adam Bernard Jones"),
        ("Adam Jones", "ADAM  JONES"),
        ("Adam Jones", "Dr. Adam Jones, Ph.D."),
        ("Adam Jones", "Adam Jones from Kelowna, BC, Canada"),
        ("Adam Jones", "Photographer: Adam Jones"),
        ("Adam Jones", "@adam_jones"),
        ("Adam Jones", "https://www.flickr.com/photos/adamjones/"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Zoë Müller", "Zoe Muller"),
        ("Łukasz Groß", "Lukasz Gross"),
        ("Jean-Luc O'Hara", "Jean Luc OHara"),
        ("李小龙", "李小龙"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adam Jones", "Bea Jones"),
        ("Adam Jones", "Adam Smith"),
        ("Adam Jones", "B. Jones"),
        ("Adam Jones", "Anna Joneson"),
        ("Adam Jones", ""),
        ("...", "Adam Jones"),
        ("李小龙", "王小明"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize("text", ["", "  ", "unknown", "User", "N/A", "Picasa", "photographer", "---"])
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
    assert named == [("cc:license", "CC-BY-4.0"), ("copyright notice", "LicenseRef-all-rights-reserved")]
