"""The schema that editors load says what `Policy` says."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema
import pytest

import make_settings_schema
from attribution.checking.policy import Policy
from attribution.checking.policy_file import load_policy
from attribution.checking.schema import FILE, schema
from attribution.errors import PolicyError

if TYPE_CHECKING:
    from pathlib import Path

RIGHT: list[dict[str, Any]] = [
    {},
    {"profile": "cc-strict", "select": "ALL", "ignore": ["AT404", "author-missing", "AT4"]},
    {"severities": {"AT3": "note", "title-missing": "off"}, "fail-on": "warning"},
    {"allowed-licenses": ["CC-BY-*", "CC0-1.0 OR CC-PDM-1.0"], "licenses": {"ours": "LicenseRef-ours"}},
    {"house": {"title": "if_supplied"}, "required": ["source", "license"], "profile": "house"},
    {"medium": "print", "commercial": True, "modified": False, "adaptation-license": "CC-BY-SA-4.0"},
    {"keys": {"credit": ["bildnachweis", "credit"], "author": "by"}, "max-file-size": "1.5 MiB"},
    {"per-file-ignores": {"archive/*": ["AT3"], "old.md": "ALL"}, "max-file-size": 1000},
    {"baseline": "known.json", "image-roots": ["static"], "exclude": "drafts/*", "perceptual-hash": True},
]
WRONG: list[dict[str, Any]] = [
    {"profle": "cc-strict"},
    {"profile": "lax"},
    {"select": ["author-mising"]},
    {"select": 3},
    {"severities": {"AT3": "fatal"}},
    {"severities": ["AT3"]},
    {"commercial": "yes"},
    {"house": {"autor": "required"}},
    {"house": {"author": "always"}},
    {"required": ["colour"]},
    {"medium": "radio"},
    {"keys": {"colour": ["x"]}},
    {"per-file-ignores": {"a/*": ["nope"]}},
    {"max-file-size": "big"},
    {"max-file-size": 0},
    {"authors": [1]},
]


def problems(settings: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(schema()).iter_errors(settings)]


def written(settings: dict[str, Any], folder: Path) -> Path:
    """Write settings as TOML: a table in one line for a mapping, JSON's form for all else."""
    lines = []
    for name, value in settings.items():
        inner = (
            ", ".join(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in dict(value).items())
            if isinstance(value, dict)
            else ""
        )
        lines.append(f"{name} = {{ {inner} }}" if inner else f"{name} = {json.dumps(value)}")
    file = folder / "image-attribution.toml"
    file.write_text("\n".join(lines), "utf-8")
    return file


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


def test_the_file_is_what_the_checks_say() -> None:
    file = resources.files("attribution").joinpath("data", "schema", FILE)
    assert file.read_text(encoding="utf-8") == make_settings_schema.text()


def test_every_setting_is_there_and_described() -> None:
    properties = schema()["properties"]
    names = [field.name.replace("_", "-") for field in attrs.fields(Policy)]
    assert [name for name in properties if name != "$schema"] == names
    assert all(
        properties[name]["description"][-1] in ".;" or properties[name]["description"] for name in names
    )


@pytest.mark.parametrize("settings", RIGHT, ids=str)
def test_right_settings_are_right_for_both(settings: dict[str, Any], tmp_path: Path) -> None:
    assert problems(settings) == []
    assert isinstance(load_policy(written(settings, tmp_path)), Policy)


@pytest.mark.parametrize("settings", WRONG, ids=str)
def test_wrong_settings_are_wrong_for_both(settings: dict[str, Any], tmp_path: Path) -> None:
    assert problems(settings) != []
    with pytest.raises(PolicyError) as caught:
        load_policy(written(settings, tmp_path))
    assert caught.value.setting == next(iter(settings))
    assert caught.value.file == str(tmp_path / "image-attribution.toml")


def test_a_schema_named_in_the_file_is_no_setting(tmp_path: Path) -> None:
    file = tmp_path / "image-attribution.toml"
    file.write_text('"$schema" = "image-attribution.schema.json"\nmedium = "print"\n', "utf-8")
    assert load_policy(file).medium == "print"
