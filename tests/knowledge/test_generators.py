from __future__ import annotations

import pytest

from attribution.errors import DataFileError
from attribution.knowledge import generators as module
from attribution.knowledge.generators import generators


def test_each_generator_comes_once_and_is_known_by_something() -> None:
    names = [one.name for one in generators()]
    assert len(names) == len(set(names))
    assert all(one.markers and one.served and one.content for one in generators())


def test_folders_lie_below_the_root() -> None:
    folders = [folder for one in generators() for folder in (*one.content, *one.served)]
    assert [folder for folder in folders if folder.startswith(("/", "..")) or "\\" in folder] == []


def test_both_names_of_a_pair_are_asked_for() -> None:
    hugo = next(one for one in generators() if one.name == "Hugo")
    assert not hugo.may_own({"config.toml"})
    assert hugo.may_own({"config.toml", "content"})
    assert hugo.may_own({"config"})  # what lies in it is for the caller to see


def test_a_wrong_row_names_file_and_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "rows", lambda _: iter([["Lumo", "lumo.toml"]]))
    with pytest.raises(DataFileError) as raised:
        generators.__wrapped__()  # type: ignore[attr-defined]
    assert raised.value.key == "Lumo"
