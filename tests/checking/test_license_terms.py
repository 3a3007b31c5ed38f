"""Lists of licences as a publisher writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.checking.license_terms import read, terms
from rule_tools import license_of

if TYPE_CHECKING:
    from attribution.model.credit import License


def ids(licenses: tuple[License, ...]) -> list[str]:
    return [one.id for one in licenses]


@pytest.mark.parametrize(
    ("entry", "arms"),
    [
        ("CC-BY-4.0", (("cc-by-4.0",),)),
        ("CC-BY-*", (("cc-by-*",),)),
        ("CC-BY-?.0 OR (CC0-1.0 AND MIT)", (("cc-by-?.0",), ("cc0-1.0", "mit"))),
        ("LicenseRef-Harbour", (("licenseref-harbour",),)),
    ],
)
def test_entries_are_read_as_alternatives(entry: str, arms: tuple[tuple[str, ...], ...]) -> None:
    assert read(entry) == arms


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("", "an empty text names no licence"),
        ("CC-XY-*", "there is no licence 'CC-XY-*'"),
        ("CC BY 4.0", "there is no licence 'CC BY 4.0'; did you mean 'CC-BY-4.0'"),
        ("CC-BY-4.0 OR", "'CC-BY-4.0 OR' is no SPDX expression"),
        ("LicenseRef-a b", "'LicenseRef-a b'"),
    ],
)
def test_what_can_not_be_read_is_named(entry: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"licence|expression") as caught:
        read(entry)
    assert message in str(caught.value)


def test_a_single_licence_is_no_list_and_no_pattern() -> None:
    assert read("CC-BY-4.0", single=True) == (("cc-by-4.0",),)
    for entry in ("CC-BY-*", "CC-BY-4.0 OR MIT", "CC-BY-4.0 AND MIT"):
        with pytest.raises(ValueError, match="is not one licence"):
            read(entry, single=True)


@pytest.mark.parametrize(
    ("entries", "id_", "covered"),
    [
        (("CC-BY",), "CC-BY-3.0-DE", True),
        (("CC-BY",), "CC-BY-SA-4.0", False),
        (("CC-BY-*",), "CC-BY-SA-4.0", True),
        (("cc-by-4.0",), "CC-BY-4.0", True),
        (("CC-BY-SA-2.0-DE",), "LicenseRef-CC-BY-SA-2.0-DE", True),
        (("Pexels",), "LicenseRef-Pexels", True),
        (("LicenseRef-*",), "LicenseRef-Pexels", True),
        (("GFDL",), "GFDL-1.2-or-later", True),
        ((), "CC-BY-4.0", False),
    ],
)
def test_ids_families_and_patterns(entries: tuple[str, ...], id_: str, covered: bool) -> None:  # noqa: FBT001
    found = terms(entries)
    assert (found.covered((license_of(id_),)) != ()) is covered
    assert (found.uncovered((license_of(id_),)) == ()) is covered


def test_licences_of_one_term_are_met_together_or_not_at_all() -> None:
    both = license_of("CC-BY-4.0"), license_of("CC0-1.0")
    found = terms(("CC-BY-4.0 AND CC0-1.0",))
    assert found.uncovered(both) == ()
    assert ids(found.uncovered(both[:1])) == ["CC-BY-4.0"]
    assert ids(terms(("CC0-1.0",)).uncovered(both)) == ["CC-BY-4.0"]
