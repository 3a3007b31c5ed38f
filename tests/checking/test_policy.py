from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from attribution.checking.policy import Policy
from attribution.checking.policy_file import find_policy, load_policy
from attribution.errors import PolicyError

if TYPE_CHECKING:
    from pathlib import Path


def test_rules_on_by_default() -> None:
    assert Policy().runs("AT301", by_default=True)
    assert not Policy().runs("AT404", by_default=False)


def test_select_replaces_and_switches_on() -> None:
    policy = Policy(select=("AT4",))
    assert policy.runs("AT404", by_default=False)
    assert not policy.runs("AT301", by_default=True)


def test_extend_select_adds() -> None:
    policy = Policy(extend_select=("image-without-attribution",))
    assert policy.runs("AT404", by_default=False)
    assert policy.runs("AT301", by_default=True)


def test_ignore_wins() -> None:
    assert not Policy(select=("AT301",), ignore=("AT3",)).runs("AT301", by_default=True)


def test_severities() -> None:
    policy = Policy(profile="cc-strict", severities={"AT3": "note", "AT302": "warning"})
    assert policy.severity("AT302", "error") == "warning"
    assert policy.severity("AT303", "warning") == "note"
    assert policy.severity("AT201", "error") == "error"
    assert Policy(profile="cc-strict").severity("AT303", "warning") == "error"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"select": ("author-mising",)},
            "select: there is no rule 'author-mising'; did you mean 'author-missing'?",
        ),
        (
            {"severities": {"AT301": "fatal"}},
            "severities: 'fatal' is none of error, warning, note, off",
        ),
        ({"profile": "lax"}, "profile: 'lax' is none of cc-reasonable, cc-strict, editorial, house"),
        ({"fail_on": "off"}, "fail-on: 'off' is none of error, warning, note"),
        ({"extend_select": "XX1"}, "extend-select: there is no rule 'XX1'"),
    ],
)
def test_wrong_values(settings: dict[str, object], message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        Policy(**settings)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_load_own_file(tmp_path: Path) -> None:
    file = tmp_path / "image-attribution.toml"
    file.write_text('profile = "editorial"\nauthors = ["Jane Doe"]\n[severities]\nAT103 = "off"\n', "utf-8")
    policy = load_policy(file)
    assert policy == Policy(profile="editorial", authors=("Jane Doe",), severities={"AT103": "off"})


def test_load_pyproject(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        '[project]\nname = "x"\n[tool.image-attribution]\nfail-on = "note"\nimage-roots = ["static"]\n'
    )
    policy = load_policy(str(file))
    assert policy.fail_on == "note"
    assert policy.image_roots == (str(tmp_path / "static"),)


@pytest.mark.parametrize(
    ("text", "setting", "message"),
    [
        ("profle = 'x'", "profle", "there is no such setting; did you mean 'profile'?"),
        ("commercial = 'yes'", "commercial", "must be true or false, not 'yes'"),
        ("select = 3", "select", "must be a list of texts, not 3"),
        ("severities = ['AT3']", "severities", "must be a table of texts, not ['AT3']"),
        ("fail-on = 1", "fail-on", "must be a text, not 1"),
        ("ignore = ['nope']", "ignore", "there is no rule 'nope'"),
    ],
)
def test_wrong_settings_name_file_and_setting(tmp_path: Path, text: str, setting: str, message: str) -> None:
    file = tmp_path / "image-attribution.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(file)
    assert (caught.value.file, caught.value.setting, caught.value.message) == (str(file), setting, message)


def test_broken_and_missing_files(tmp_path: Path) -> None:
    file = tmp_path / "image-attribution.toml"
    file.write_text("profile =", "utf-8")
    with pytest.raises(PolicyError, match="is no TOML"):
        load_policy(file)
    with pytest.raises(PolicyError, match="can't be read"):
        load_policy(tmp_path / "none.toml")
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    with pytest.raises(PolicyError, match=r"there is no table \[tool\.image-attribution\]"):
        load_policy(tmp_path / "pyproject.toml")


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    inner = tmp_path / "site" / "content"
    inner.mkdir(parents=True)
    (tmp_path / "image-attribution.toml").write_text('profile = "editorial"')
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.image-attribution]\ncommercial = true\n")
    (inner / "pyproject.toml").write_text("[tool.other]\n")
    assert find_policy(inner / "a.md") == Policy(commercial=True)
    assert find_policy(tmp_path) == Policy(profile="editorial")


def test_a_policy_goes_to_other_processes() -> None:
    policy = Policy(severities={"AT301": "note"}, authors=("Ann Berg",))
    assert pickle.loads(pickle.dumps(policy)) == policy
