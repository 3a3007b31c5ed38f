"""What licences lay down beside the credit."""

from __future__ import annotations

import pytest

from attribution.errors import DataFileError
from attribution.knowledge import conditions as table
from attribution.knowledge.conditions import conditions, may_follow, share_alike
from attribution.knowledge.licenses import licenses


@pytest.mark.parametrize(
    ("id_", "found"),
    [
        ("CC-BY-4.0", set()),
        ("CC-BY-NC-SA-3.0-DE", {"nc", "sa"}),
        ("CC-BY-NC-ND-1.0", {"nc", "nd"}),
        ("LicenseRef-CC-BY-ND", {"nd"}),
        ("LicenseRef-scancode-cc-nc-sampling-plus-1.0", {"nc"}),
        ("LicenseRef-KOGL-Type-4", {"nc", "nd"}),
        ("LicenseRef-non-commercial-use", {"nc"}),
        ("LAL-1.3", {"sa"}),
        ("GFDL-1.2-only", {"sa"}),
        ("CC0-1.0", set()),
        ("No-Such-1.0", set()),
    ],
)
def test_conditions(id_: str, found: set[str]) -> None:
    assert conditions(id_) == found


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "LAL-1.3", True),
        ("CC-BY-SA-4.0", "GPL-3.0-only", True),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", False),
        ("CC-BY-SA-4.0", "CC-BY-4.0", False),
        ("CC-BY-NC-SA-4.0", "LAL-1.3", False),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-3.0", "GPL-3.0-only", False),
        ("CC-BY-SA-2.0", "CC-BY-SA-2.0-UK", True),
        ("CC-BY-SA-2.0", "CC-BY-NC-SA-4.0", False),
        ("CC-BY-SA-1.0", "CC-BY-SA-2.0", False),
        ("LAL-1.3", "CC-BY-SA-4.0", True),
        ("LAL-1.2", "CC0-1.0", False),
        ("GFDL-1.2-only", "No-Such-1.0", False),
        ("CC-BY-4.0", "MIT", True),
        ("No-Such-1.0", "MIT", True),
    ],
)
def test_under_what_a_changed_work_may_be_published(old: str, new: str, allowed: bool) -> None:  # noqa: FBT001
    assert may_follow(old, new) is allowed


def test_every_share_alike_licence_of_creative_commons_has_an_entry() -> None:
    asking = [r.id for r in licenses().values() if r.is_cc and r.kind.startswith("by") and r.version]
    assert [id_ for id_ in asking if "sa" in conditions(id_) and share_alike(id_) is None] == []


def test_what_is_named_exists() -> None:
    for pattern, row in table._rows():
        assert set(row.also) <= licenses().keys(), pattern
        assert row.clause


@pytest.mark.parametrize("entry", [{"licenses": ["X"], "also": [], "clause": "1"}, {"versions": "newer"}])
def test_a_wrong_entry_is_named(entry: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "table", lambda: {"share_alike": [entry]})
    with pytest.raises(DataFileError, match="share_alike lacks or has a wrong"):
        table._rows.__wrapped__()  # type: ignore[attr-defined]
