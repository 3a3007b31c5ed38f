"""The licence tables: what they hold, how they are found, what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import attribution
from attribution.knowledge import licenses as known

FOLDER = Path(attribution.__file__).parent / "data" / "licenses"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_every_row_has_its_source_and_date(file: str) -> None:
    assert [row for row in rows(file) if not row["source"] or len(row["checked"]) != len("2026-11")] == []


def test_made_licences_stand_in_order() -> None:
    order = [(row["kind"], row["version"], row["jurisdiction"]) for row in rows("licenses.csv")]
    assert order == sorted(order)


def test_all_six_kinds_stand_in_every_version() -> None:
    for kind in ("by", "by-nc", "by-nc-nd", "by-nc-sa", "by-nd", "by-sa"):
        assert known.cc_versions(kind) == ("1.0", "2.0", "2.5", "3.0", "4.0")


@pytest.mark.parametrize(
    ("kind", "version", "port", "id_"),
    [
        ("by-sa", "2.0", None, "CC-BY-SA-2.0"),
        ("by-sa", "3.0", "de", "CC-BY-SA-3.0-DE"),
        ("by-sa", "2.0", "de", "LicenseRef-CC-BY-SA-2.0-DE"),
        ("by", "2.0", "uk", "LicenseRef-scancode-cc-by-2.0-uk"),
        ("by-nc-sa", "2.0", "uk", "CC-BY-NC-SA-2.0-UK"),
        ("by", "2.5", "scotland", "LicenseRef-CC-BY-2.5-SCOTLAND"),
        ("by-nc-nd", "3.0", "igo", "CC-BY-NC-ND-3.0-IGO"),
        ("by", "2.1", "ca", "LicenseRef-CC-BY-2.1-CA"),
        ("sa", "1.0", None, "CC-SA-1.0"),
        ("nc-nd", "1.0", None, "LicenseRef-CC-NC-ND-1.0"),
        ("by-nc-nd", "1.0", None, "CC-BY-NC-ND-1.0"),
    ],
)
def test_ids_come_from_spdx_then_scancode_then_nature(
    kind: str, version: str, port: str | None, id_: str
) -> None:
    record = known.cc(kind, version, port)
    assert record is not None
    assert record.id == id_


@pytest.mark.parametrize(
    ("kind", "version", "port"),
    [
        ("by", "4.0", "au"),
        ("by", "3.52", None),
        ("by", "2.1", None),
        ("sa", "4.0", None),
        ("by", "3.0", "jp"),
    ],
)
def test_what_was_never_published_is_no_licence(kind: str, version: str, port: str | None) -> None:
    assert known.cc(kind, version, port) is None


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("http://www.creativecommons.org/licenses/by-sa/3.0/de/deed.de", "CC-BY-SA-3.0-DE"),
        ("https://creativecommons.org/licenses/by/4.0/?ref=openverse", "CC-BY-4.0"),
        ("http:/creativecommons.org//licenses/by-nc-nd/1.0", "CC-BY-NC-ND-1.0"),
        ("https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("https://i.creativecommons.org/l/by-sa/4.0/88x31.png", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/legalcode.fr", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("https://creativecommons.org/licenses/by-sa/", "LicenseRef-CC-BY-SA"),
        ("https://www.gnu.org/licenses/fdl-1.3.html", "GFDL-1.3-only"),
        ("unsplash.com/license", "LicenseRef-scancode-unsplash"),
    ],
)
def test_addresses_in_all_their_spellings(url: str, id_: str) -> None:
    record = known.by_url(url)
    assert record is not None
    assert record.id == id_


@pytest.mark.parametrize(
    "url",
    [
        "https://creativecommons.org/licenses/by/4.0/au/",
        "https://creativecommons.org/licenses/by/3.52/",
        "https://creativecommons.org/about/",
        "https://example.org/licenses/by/4.0/",
        "",
        "/",
    ],
)
def test_other_addresses_are_no_licence(url: str) -> None:
    assert known.by_url(url) is None


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://licensebuttons.net/l/by-nc-nd/3.0/88x31.png", "CC-BY-NC-ND-3.0"),
        ("https://i.creativecommons.org/p/zero/1.0/88x31.png", "CC0-1.0"),
        ("https://mirrors.creativecommons.org/presskit/buttons/88x31/svg/by-sa.svg", "LicenseRef-CC-BY-SA"),
        (
            "https://mirrors.creativecommons.org/presskit/buttons/80x15/png/by-nc-sa.eu.png",
            "LicenseRef-CC-BY-NC-SA",
        ),
        ("http://creativecommons.org/licenses/BY-SA/3.0/NL/legalcode.txt", "LicenseRef-CC-BY-SA-3.0-NL"),
        ("https://creativecommons.org/licenses/by/3.0/deed.pt_BR", "CC-BY-3.0"),
        ("https://creativecommons.org/licences/by-nc/2.5/mx/", "LicenseRef-CC-BY-NC-2.5-MX"),
        ("https://creativecommons.org/publicdomain/certification/1.0/us/", "CC-PDDC"),
        ("https://creativecommons.org/share-your-work/public-domain/cc0/", "CC0-1.0"),
        ("http://creativecommons.org/licenses/CC0/1.0/legalcode", "CC0-1.0"),
        ("https://rightsstatements.org/page/InC-EDU/1.0/?language=fi", "LicenseRef-InC-EDU-1.0"),
        ("http://rightsstatements.org/vocab/NoC-US/1.0/", "LicenseRef-NoC-US-1.0"),
        ("https://spdx.org/licenses/ODbL-1.0.html", "ODbL-1.0"),
        ("https://opensource.org/license/bsd-3-clause", "BSD-3-Clause"),
        ("https://opensource.org/license/gpl-3-0", "GPL-3.0-only"),
        ("https://www.gnu.org/licenses/gpl-3.0.en.html", "GPL-3.0-only"),
        ("https://www.usa.gov/government-works", "LicenseRef-scancode-us-govt-public-domain"),
    ],
)
def test_badges_lists_and_statements(url: str, id_: str) -> None:
    record = known.by_url(url)
    assert record is not None
    assert record.id == id_


@pytest.mark.parametrize(
    "url",
    [
        "https://creativecommons.org/publicdomain/zero/2.0/",
        "https://creativecommons.org/licenses/by/5.0/",
        "https://notcreativecommons.org/licenses/by/4.0/",
        "https://rightsstatements.org/vocab/InC/2.0/",
        "https://rightsstatements.org/vocab/XYZ/1.0/",
        "https://mirrors.creativecommons.org/presskit/logo.svg",
        "https://spdx.org/licenses/",
    ],
)
def test_what_those_lists_do_not_have_is_no_licence(url: str) -> None:
    assert known.by_url(url) is None


@pytest.mark.parametrize(
    ("number", "id_"),
    [
        (0, "LicenseRef-all-rights-reserved"),
        ("1", "CC-BY-NC-SA-2.0"),
        (4, "CC-BY-2.0"),
        (7, "LicenseRef-no-known-copyright-restrictions"),
        (8, "LicenseRef-scancode-us-govt-public-domain"),
        ("9", "CC0-1.0"),
        (10, "CC-PDM-1.0"),
    ],
)
def test_flickr_numbers_its_licences(number: int | str, id_: str) -> None:
    record = known.flickr(number)
    assert record is not None
    assert record.id == id_


def test_flickr_has_no_other_numbers() -> None:
    assert known.flickr(99) is None


@pytest.mark.parametrize(
    ("family", "version", "kind", "id_"),
    [
        ("GFDL", "1.2", "", "GFDL-1.2-only"),
        ("GFDL", "1.2", "or-later", "GFDL-1.2-or-later"),
        ("GFDL", "1.3", "no-invariants-only", "GFDL-1.3-no-invariants-only"),
        ("KOGL", None, "", "LicenseRef-KOGL"),
        ("CC0", "1.0", "", "CC0-1.0"),
    ],
)
def test_members_of_a_family(family: str, version: str | None, kind: str, id_: str) -> None:
    record = known.member(family, version, kind)
    assert record is not None
    assert record.id == id_


@pytest.mark.parametrize(
    ("id_", "label"),
    [
        ("CC-BY-SA-3.0-DE", "CC BY-SA 3.0 DE"),
        ("LicenseRef-CC-BY-NC", "CC BY-NC"),
        ("CC0-1.0", "CC0 1.0"),
        ("CC-PDM-1.0", "Public Domain Mark 1.0"),
        ("LicenseRef-scancode-cc-by-2.0-uk", "CC BY 2.0 UK"),
    ],
)
def test_labels_are_what_people_write(id_: str, label: str) -> None:
    assert known.licenses()[id_].label == label


def test_licences_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        known.licenses()["X"] = known.licenses()["CC0-1.0"]  # type: ignore[index]


def test_an_expression_needs_a_licence() -> None:
    with pytest.raises(ValueError, match="at least one licence id"):
        known.any_of([])


def test_alternatives_keep_their_order_and_stand_once() -> None:
    expression = known.any_of(["GFDL-1.2-or-later", "CC-BY-SA-3.0", "GFDL-1.2-or-later"])
    assert str(expression) == "GFDL-1.2-or-later OR CC-BY-SA-3.0"


def test_what_the_spdx_list_has_is_told_from_what_it_has_not() -> None:
    records = known.licenses()
    assert (records["CC-BY-4.0"].listed, records["LicenseRef-CC-BY"].listed) == (True, False)
