"""The names that users rely on: all there, documented, and cheap to have."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest

import attribution
import source

HEAVY = ("PIL", "piexif", "xml", "argparse", "attrs", "attr", "license_expression", "json", "tomllib", "csv")
PUBLIC = sorted(set(attribution.__all__) - {"__version__"})


def loaded_by(code: str, *names: str) -> list[str]:
    """Run code in an interpreter of its own and say which of the modules it loaded."""
    listing = f"{code}\nimport sys\nprint(*[name for name in {names!r} if name in sys.modules])"
    command = [sys.executable, "-c", listing]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


@pytest.mark.parametrize("name", PUBLIC)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(attribution, name)
    assert inspect.getdoc(value)
    assert name in dir(attribution)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'attribution' has no attribute 'atribute'"):
        _ = attribution.atribute


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_by("import attribution", *HEAVY) == []


def test_parsing_loads_no_image_library() -> None:
    code = "import attribution\nattribution.parse('Foto: Flickr, Adam Jones | CC BY-SA 2.0')"
    assert loaded_by(code, "PIL", "piexif", "xml", "argparse") == []


def test_no_module_hides_a_public_name() -> None:
    """Loading `attribution.x` sets the attribute `x`: no module may bear the name of a public function."""
    for module in source.modules():
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    hidden = [name for name in PUBLIC if inspect.ismodule(getattr(attribution, name))]
    assert hidden == []


def test_type_checkers_see_the_same_names_as_the_interpreter() -> None:
    """The lazy table and the imports for type checkers are written twice, so they are held together."""
    door = next(module for module in source.modules() if module.name == "attribution")
    hinted = {arrow.target for arrow in source.imports(door) if arrow.hint}
    homes = {f"attribution.{home}" for home in attribution._HOMES.values()}
    assert hinted == homes
