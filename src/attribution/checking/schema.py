"""The JSON Schema of the settings, for editors: made from the checks and the words of `Policy`.

The file `data/schema/image-attribution.schema.json` holds it; `tasks/make_settings_schema.py` writes it,
and a test holds the two together. Draft 7 is what SchemaStore and the editors' TOML plugins read.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

import attrs

from attribution.checking.checks import Selector, written
from attribution.checking.policy import Policy

FILE = "image-attribution.schema.json"
DRAFT = "http://json-schema.org/draft-07/schema#"


def schema() -> dict[str, Any]:
    """Give the schema of `image-attribution.toml`, and of `[tool.image-attribution]`."""
    said = meanings()
    properties = {}
    for field in attrs.fields(Policy):
        check: Any = field.validator
        known = {"description": said[field.name]} | check.schema() | _default(field)
        properties[written(field.name)] = _referring(known)
    return {
        "$schema": DRAFT,
        "title": "Settings of image-attribution",
        "description": "image-attribution.toml, or [tool.image-attribution] of pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {"$schema": {"type": "string"}, **properties},
        "definitions": {"rule": Selector().schema()},
    }


def _referring(known: Any) -> Any:
    """Refer to the long list of rules instead of repeating it."""
    if known == Selector().schema():
        return {"$ref": "#/definitions/rule"}
    if isinstance(known, dict):
        return {name: _referring(value) for name, value in known.items()}
    return [_referring(value) for value in known] if isinstance(known, list) else known


def meanings() -> dict[str, str]:
    """Give what each setting means, as the docstring of `Policy` explains it."""
    said = inspect.cleandoc(Policy.__doc__ or "").partition("Attributes:\n")[2]
    found = re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", said, re.MULTILINE)
    return {name: re.sub(r"\s+", " ", meaning) for name, meaning in found}


def _default(field: attrs.Attribute[Any]) -> dict[str, Any]:
    """Give the default where it says something."""
    simple = isinstance(field.default, (str, bool, int)) and field.default != ""
    return {"default": field.default} if simple else {}
