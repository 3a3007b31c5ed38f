from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

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


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"allowed_licenses": ["CC-BY-5.0"]},
            "allowed-licenses: there is no licence 'CC-BY-5.0'; did you mean 'CC-BY-4.0' or 'CC-BY-3.0'?",
        ),
        (
            {"forbidden_licenses": "CC0-1.0 OR"},
            "forbidden-licenses: 'CC0-1.0 OR' is no SPDX expression: OR requires two or more licenses",
        ),
        ({"allowed_licenses": [""]}, "allowed-licenses: an empty text names no licence"),
        ({"adaptation_license": "CC-BY-*"}, "adaptation-license: 'CC-BY-*' is not one licence"),
        ({"licenses": {"ours": ""}}, "licenses: must be the id or the address of a licence, not ''"),
        ({"medium": "radio"}, "medium: 'radio' is none of online, print, video"),
        ({"modified": 1}, "modified: must be true or false, not 1"),
        (
            {"max_file_size": "10 parsecs"},
            "max-file-size: must be a number of bytes or a size such as '10 MB', not '10 parsecs'",
        ),
        (
            {"max_file_size": True},
            "max-file-size: must be a number of bytes or a size such as '10 MB', not True",
        ),
        ({"keys": {"author": 5}}, "keys: must be a table of lists of texts, not {'author': 5}"),
        ({"per_file_ignores": {"a": "AT0"}}, "per-file-ignores: there is no rule 'AT0'"),
        ({"required": "colour"}, "required: 'colour' is none of author, source, title, source_url, license,"),
        ({"sources": "x", "authors": [1]}, "authors: must be a list of texts, not (1,)"),
    ],
)
def test_wrong_values_say_what_is_allowed(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        Policy(**settings)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("written", "size"),
    [("10 MB", 10_000_000), ("512KiB", 524_288), ("1.5 GB", 1_500_000_000), ("100", 100), (7, 7), ("9 b", 9)],
)
def test_sizes(written: str | int, size: int) -> None:
    assert Policy(max_file_size=written).max_file_size == size


def test_keys_may_be_written_with_hyphens() -> None:
    assert Policy(keys={"author-url": "by-link"}).keys == {"author_url": ("by-link",)}


def test_known_terms_are_taken() -> None:
    policy = Policy(
        allowed_licenses=["cc-by-*", "CC0-1.0 AND CC-BY-4.0", "LicenseRef-Harbour", "GFDL"],
        licenses={"ours": "LicenseRef-ours", "theirs": "https://example.org/", "free": "cc-by-4.0"},
    )
    assert len(policy.allowed_licenses) == 4


def test_the_digest_tells_policies_apart_and_is_the_same_in_each_process() -> None:
    assert Policy().digest == Policy().digest
    assert Policy(ignore=("AT404",)).digest != Policy().digest
    one = Policy(severities={"AT3": "note", "AT301": "error"})
    other = Policy(severities={"AT301": "error", "AT3": "note"})
    assert one.digest != other.digest  # the last one that fits wins
    code = (
        "from attribution.checking.policy import Policy;"
        "print(Policy(sources=('b', 'a'), commercial=True).digest)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == Policy(sources=("b", "a"), commercial=True).digest


def test_a_policy_is_a_key_and_goes_between_processes() -> None:
    policy = Policy(keys={"credit": ("by",)}, house={"author": "required"}, profile="house")
    assert {policy: 1}[Policy(keys={"credit": ("by",)}, house={"author": "required"}, profile="house")] == 1
    assert pickle.loads(pickle.dumps(policy)) == policy


def test_the_house_rules_in_its_own_profile_alone() -> None:
    assert Policy(house={"title": "none"}, profile="house").level("title") == "none"
    assert Policy(house={"title": "none"}).level("title") is None
    assert Policy(profile="house").level("title") is None


def test_the_editorial_profile_switches_a_rule_on() -> None:
    assert Policy(profile="editorial").runs("AT503", by_default=False)
    assert not Policy(profile="editorial", ignore=("AT503",)).runs("AT503", by_default=False)
    assert Policy(profile="editorial").severity("AT202", "error") == "off"


def test_paths_count_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "image-attribution.toml"
    file.write_text('baseline = "known.json"\nimage-roots = "static"\n', "utf-8")
    policy = load_policy(file)
    assert policy.baseline == str(tmp_path / "known.json")
    assert policy.image_roots == (str(tmp_path / "static"),)


def test_what_is_wrong_with_a_file_names_the_file(tmp_path: Path) -> None:
    own, shared = tmp_path / "image-attribution.toml", tmp_path / "pyproject.toml"
    own.write_text("profile =", "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(own)
    assert caught.value.message.startswith("is no TOML: ")
    assert caught.value.file == str(own)
    with pytest.raises(PolicyError) as caught:
        load_policy(tmp_path / "none.toml")
    assert caught.value.message.startswith("can't be read: ")
    assert caught.value.file == str(tmp_path / "none.toml")
    shared.write_text("[tool.other]\n", "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(shared)
    assert (caught.value.message, caught.value.file) == (
        "there is no table [tool.image-attribution]",
        str(shared),
    )
    shared.write_text("[tool]\nimage-attribution = 3\n", "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(shared)
    assert (caught.value.message, caught.value.setting, caught.value.file) == (
        "is no table",
        "tool.image-attribution",
        str(shared),
    )


def test_a_file_may_begin_with_a_byte_order_mark_and_name_its_schema(tmp_path: Path) -> None:
    own = tmp_path / "image-attribution.toml"
    own.write_text('"$schema" = "x"\ncommercial = true\n', "utf-8-sig")
    assert load_policy(own) == Policy(commercial=True)


def test_no_file_means_no_policy(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = 3\n", "utf-8")
    found = find_policy(tmp_path / "a.md")
    assert found == find_policy(tmp_path.parent)


def test_the_smallest_size_is_a_byte() -> None:
    assert Policy(max_file_size=1).max_file_size == 1
    with pytest.raises(PolicyError, match="must be a number of bytes"):
        Policy(max_file_size=0)


def test_a_wording_names_its_setting() -> None:
    with pytest.raises(PolicyError) as caught:
        Policy(licenses={"ours": "CC-BY-9"})
    assert caught.value.setting == "licenses"
    assert (
        Policy(licenses={"ours": "https://example.org/ours"}).licenses["ours"] == "https://example.org/ours"
    )
