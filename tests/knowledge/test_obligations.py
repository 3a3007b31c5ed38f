"""What licences ask of a credit."""

from __future__ import annotations

import pytest

from attribution.errors import DataFileError
from attribution.knowledge import obligations, tables
from attribution.knowledge.licenses import licenses
from attribution.knowledge.obligations import duties


@pytest.mark.parametrize(
    ("id_", "element", "level", "clause"),
    [
        ("CC-BY-1.0", "source_url", "none", ""),
        ("CC-BY-2.0", "title", "if_supplied", "4(b)"),
        ("CC-BY-SA-2.0", "title", "if_supplied", "4(c)"),
        ("CC-BY-NC-SA-2.5", "author", "if_supplied", "4(d)"),
        ("CC-BY-SA-2.0", "license_url", "required", "4(a)"),
        ("CC-BY-3.0", "changes", "if_adapted", "3(b), 4(b)"),
        ("LicenseRef-CC-BY-3.0-ES", "no_endorsement", "required", "4(b)"),
        ("CC-BY-SA-2.0-UK", "title", "none", ""),
        ("CC-BY-NC-SA-2.0-UK", "license_url", "required", "2.1"),
        ("CC-BY-SA-2.1-JP", "title", "if_supplied", "5(j)(3)"),
        ("CC-BY-NC-SA-2.0-FR", "author", "if_supplied", "4(d)"),
        ("CC-BY-3.0-AU", "changes", "if_adapted", "4B(c)"),
        ("LicenseRef-CC-BY-SA-3.0-ES", "source_url", "if_supplied", "4(c)"),
        ("CC-BY-SA-3.0-IGO", "author", "if_supplied", "4(c)"),
        ("GFDL-1.3-only", "full_text", "required", "2"),
        ("GFDL-1.2-only", "license_url", "none", ""),
        ("LAL-1.2", "changes", "none", ""),
        ("LAL-1.3", "changes", "if_modified", "2.3"),
        ("etalab-2.0", "update_date", "required", "À condition de"),
        ("CC-BY-4.0", "full_text", "none", ""),
        ("CC-BY-4.0", "title", "recommended", "3(a)(1)(A)"),
        ("CC-BY-4.0", "changes", "if_modified", "3(a)(1)(B)"),
        ("CC-BY-4.0", "license_name", "required", "3(a)(1)(C)"),
        ("CC0-1.0", "author", "recommended", ""),
        ("GFDL-1.2-or-later", "notices", "required", "2"),
        ("DL-DE-BY-2.0", "changes", "if_modified", "(3)"),
        ("CC-SA-1.0", "license_url", "required", "4(a)"),
        ("CC-SA-1.0", "author", "none", ""),
        ("LicenseRef-InC-1.0", "license_name", "recommended", ""),
        ("LicenseRef-Freepik", "author", "required", ""),
        ("LicenseRef-etalab-1.0", "author", "required", "À condition de"),
        ("MIT", "notices", "required", ""),
        ("Apache-2.0", "changes", "if_modified", "4(b)"),
        ("ODbL-1.0", "license_name", "required", "4.3"),
    ],
)
def test_elements_with_level_and_clause(id_: str, element: str, level: str, clause: str) -> None:
    found = duties(id_)
    assert found is not None
    obligation = found.obligations[element]
    assert (obligation.level, obligation.clause) == (level, clause)


@pytest.mark.parametrize(
    ("id_", "days", "clause"),
    [
        ("CC-BY-2.0", 0, "7(a)"),
        ("CC-BY-3.0-DE", 0, "7(a)"),
        ("CC-BY-SA-2.0-UK", 0, "5"),
        ("CC-BY-3.0-IGO", 30, "7(b)"),
        ("CC-BY-4.0", 30, "6(b)(1)"),
        ("GFDL-1.2-only", 0, "9"),
        ("GFDL-1.3-or-later", 30, "9"),
        ("OGL-UK-3.0", 0, "You must"),
        ("CC0-1.0", None, ""),
    ],
)
def test_days_to_mend_a_breach(id_: str, days: int | None, clause: str) -> None:
    found = duties(id_)
    assert found is not None
    assert (found.cure_days, found.cure_clause) == (days, clause)


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("OGL-UK-1.0", "Contains public sector information licensed under the Open Government Licence v1.0."),
        ("OGL-Canada-2.0", "Contains information licensed under the Open Government Licence – Canada."),
        (
            "NLOD-2.0",
            (
                "Contains data under the Norwegian licence for Open Government data (NLOD)"
                " distributed by {provider}"
            ),
        ),
        ("CC-BY-4.0", ""),
    ],
)
def test_prescribed_statements(id_: str, text: str) -> None:
    found = duties(id_)
    assert found is not None
    assert found.obligations["statement"].text == text


@pytest.mark.parametrize(
    ("id_", "verified"),
    [
        ("CC-BY-4.0", True),
        ("GFDL-1.2-only", True),
        ("LicenseRef-KOGL-Type-1", False),
        ("GPL-3.0-only", False),
    ],
)
def test_what_nobody_has_compared_stays_marked(id_: str, verified: bool) -> None:  # noqa: FBT001
    found = duties(id_)
    assert found is not None
    assert found.verified is verified


@pytest.mark.parametrize(
    "id_", ["LicenseRef-CC-BY", "LicenseRef-CC", "LicenseRef-all-rights-reserved", "No-Such-1.0"]
)
def test_no_duties_are_guessed(id_: str) -> None:
    assert duties(id_) is None


def test_a_port_has_its_own_class_and_its_own_address() -> None:
    found = duties("CC-BY-SA-3.0-DE")
    assert found is not None
    assert found.source.startswith("legal code of CC BY 3.0 DE, ")
    assert found.obligations["author"].url == "https://creativecommons.org/licenses/by-sa/3.0/de/legalcode"


def test_every_attribution_licence_with_a_version_has_duties() -> None:
    asking = [r for r in licenses().values() if r.kind.startswith("by") and r.version]
    assert [record.id for record in asking if duties(record.id) is None] == []


UNKNOWN = {
    "LicenseRef-all-rights-reserved",
    "LicenseRef-editorial-use",
    "LicenseRef-fair-use",
    "LicenseRef-non-commercial-use",
    "LicenseRef-rights-managed",
    "LicenseRef-royalty-free",
    "LicenseRef-scancode-proprietary-license",
    "Vim",
}
"""Wordings and licences of which we don't know what they ask of a credit."""


def test_every_licence_that_is_fully_stated_has_duties() -> None:
    open_ = ("not stated", "not stated)")
    stated = [r.id for r in licenses().values() if not r.name.endswith(open_)]
    assert {id_ for id_ in stated if duties(id_) is None} == UNKNOWN


def test_every_pattern_of_the_table_means_a_licence() -> None:
    for pattern, _ in obligations._patterns():
        assert any(obligations.matches(pattern, record) for record in licenses().values()), pattern


@pytest.mark.parametrize(
    "entry",
    [
        {"licenses": ["X"], "url": "u", "source": "s"},
        {"licenses": ["X"], "url": "u", "source": "s", "checked": "c", "author": ["perhaps", ""]},
        {"licenses": ["X"], "url": "u", "source": "s", "checked": "c", "colour": ["none", ""]},
        {"licenses": ["X"], "url": "u", "source": "s", "checked": "c", "author": 5},
    ],
)
def test_a_wrong_entry_is_named(entry: dict[str, object]) -> None:
    with pytest.raises(DataFileError) as caught:
        obligations._check("cc-9.9", entry)
    assert caught.value.key == "cc-9.9"
    assert caught.value.file == "licenses/obligations.toml"


def test_a_circle_of_inheritance_is_refused() -> None:
    with pytest.raises(DataFileError, match="circle"):
        obligations._inherited({"a": {"inherits": "b"}, "b": {"inherits": "a"}}, "a", ())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[", "licenses/obligations.json: is damaged; tasks/compile_tables.py makes it anew"),
        ('{"class": {}}', "licenses/obligations.toml: needs the tables class and attribution"),
    ],
)
def test_a_damaged_table_is_named(content: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "read_text", lambda *_: content)
    with pytest.raises(DataFileError) as caught:
        obligations.table.__wrapped__()  # type: ignore[attr-defined]
    assert str(caught.value).startswith(message)
