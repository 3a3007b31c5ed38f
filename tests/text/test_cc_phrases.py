"""Creative Commons in words: what a lone "CC" is, several versions, addresses of licences that are none."""

from __future__ import annotations

import pytest

import attribution
from attribution.model.credit import Copyright
from attribution.text.license_values import cleaned
from attribution.text.license_words import key
from attribution.text.structured.rights import read_notice


@pytest.mark.parametrize("line", ["Photo: Ann Berg, CC", "Photo: Ann Berg (CC)", "Photo: Ann Berg (cc)"])
def test_a_lone_cc_is_creative_commons_without_saying_which(line: str) -> None:
    credit = attribution.parse(line)
    assert [one.id for one in credit.licenses] == ["LicenseRef-CC"]
    assert [author.name for author in credit.authors] == ["Ann Berg"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo by CC Zorvex",
        "a@CC",
        "CC@velm.example",
        "CC: ann@velm.example",
        "Write to cc: ann@velm.example",
        "AT&CC",
        "CC&Co",
        "CC'd",
        "3CC",
        "3 CC",
        "CC.velm",
    ],
)
def test_a_lone_cc_that_is_something_else(line: str) -> None:
    """Initials, copies of a letter, cubic centimetres, a part of an address or of a name."""
    assert attribution.parse(line).licenses == ()


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("CC BY-SA 4.0, 3.0, 2.5, 2.0 and 1.0", ["4.0", "3.0", "2.5", "2.0", "1.0"]),
        ("CC BY-SA 3.0 Unported, 2.5 Generic", ["3.0", "2.5"]),
        ("CC BYSA 4.0", ["4.0"]),
        ("ccbysa 4.0", ["4.0"]),
    ],
)
def test_several_versions(line: str, keys: list[str]) -> None:
    found = attribution.parse(f"Photo: Ann Berg / {line}").licenses
    assert [one.id for one in found] == [f"CC-BY-SA-{version}" for version in keys]


def test_versions_without_end() -> None:
    found = attribution.parse("CC BY-SA 4.0" + ", 3.0" * 40).licenses
    assert [one.id for one in found] == ["CC-BY-SA-4.0", "CC-BY-SA-3.0"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("by/9.0/", "license-version-unknown"),
        ("by/3.0/xx/", "license-jurisdiction-unknown"),
        ("by-foo/3.0/", "license-unknown"),
    ],
)
def test_addresses_of_licences_that_do_not_exist(path: str, kind: str) -> None:
    url = f"https://creativecommons.org/licenses/{path}"
    credit = attribution.parse(url)
    assert ([(one.kind, one.text) for one in credit.diagnoses], credit.licenses) == ([(kind, url)], ())


@pytest.mark.parametrize(
    ("phrase", "letters"), [("CC-BY 4.0", "ccby4.0"), ("Créative Commons", "creativecommons"), ("", "")]
)
def test_what_a_phrase_is_looked_up_by(phrase: str, letters: str) -> None:
    assert key(phrase) == letters


def test_places_in_a_value_from_which_nothing_was_taken() -> None:
    assert cleaned("CC BY 4.0").span(3, 5) == (3, 5)


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("© 2014-2020 Ann Berg", Copyright("Ann Berg", 2014, 2020)),
        ("© Ann Berg", Copyright("Ann Berg")),
        ("© 2014", Copyright(None, 2014)),
        ("Ann Berg 2014", None),
        ("", None),
    ],
)
def test_notices_as_structured_data_states_them(text: str, notice: Copyright | None) -> None:
    assert read_notice(text) == notice
