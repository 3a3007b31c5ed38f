"""Lists are written out, not discovered; here each is held against the folder that it lists.

A new room is one line in `ROOMS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import source

if TYPE_CHECKING:
    from types import ModuleType


class Room(NamedTuple):
    """A written-out list, the folder whose modules it lists, and those of them that are no entries."""

    home: str
    name: str
    folder: str
    others: frozenset[str] = frozenset()


_PARTS_OF_CONTAINERS = """
    base box_edits boxes gif_blocks heif_foreign heif_items heif_layout heif_movie heif_plan
    heif_rewrite heif_tables jpeg_blocks jpeg_plan jpeg_segments jpeg_usual jxl_boxes jxl_codestream
    pdf_objects png_blocks png_chunks read_only several svg_file svg_layout tiff_extents tiff_reading
    tiff_writing unchanged webp_chunks xml_encoding xml_scan
"""
"""Modules that containers are made of."""
_PARTS_OF_DOCUMENTS = """
    base commonmark components containers contents csv_tree directives elements entities fields
    frontmatter html_data html_images html_scan html_tree html_values json_tree lined marked_images
    pairing
    parts quoting records references resolve shortcodes simple sites structure syntaxes tags targets
    templates toml_tree trees yaml_tree
"""
"""Modules that readers share, or are made of."""
ROOMS = (
    Room("checking.rules", "RULES", "checking/rules", frozenset({"base"})),
    Room(
        "cli.commands",
        "COMMANDS",
        "cli",
        frozenset(
            {"arguments", "check_settings", "commands", "main", "problems", "progress", "streams", "writing"}
        ),
    ),
    Room(
        "documents",
        "READERS",
        "documents",
        frozenset(_PARTS_OF_DOCUMENTS.split()),
    ),
    Room(
        "image.containers",
        "CONTAINERS",
        "image/containers",
        frozenset(_PARTS_OF_CONTAINERS.split()),
    ),
    Room("reports", "FORMATS", "reports/formats"),
    Room("text.render", "STYLES", "text/styles", frozenset({"house", "parts", "sentence"})),
)


def listed(room: Room) -> list[str]:
    """Name the module of each entry of a room's list."""
    return [module_of(entry, room) for entry in entries(room)]


def module_of(entry: Any, room: Room) -> str:
    """Name the module of an entry: a dotted name, a subcommand, a value that says it, or stands in it."""
    named = getattr(entry, "module", entry)
    if isinstance(named, str):
        return named.rpartition(".")[2].replace("-", "_")
    holders = [
        stem for stem in stems(room) if any(value is entry for value in vars(loaded(room, stem)).values())
    ]
    return ", ".join(holders) or f"nowhere: {entry}"


def holds(module: ModuleType, entry: object) -> bool:
    """Tell whether a value stands in a module."""
    return any(value is entry for value in vars(module).values())


def loaded(room: Room, stem: str) -> ModuleType:
    """Import a module of the room's folder."""
    return importlib.import_module(f"attribution.{room.folder.replace('/', '.')}.{stem}")


def stems(room: Room) -> set[str]:
    """Name the modules of the room's folder that are entries."""
    paths = (source.PACKAGE / room.folder).glob("*.py")
    return {path.stem for path in paths if not path.stem.startswith("_")} - room.others


def entries(room: Room) -> list[Any]:
    """Give what a room's list holds: a mapping's values where these are or name modules, else its keys."""
    written = getattr(importlib.import_module(f"attribution.{room.home}"), room.name)
    if not isinstance(written, Mapping):
        return list(written)
    described = all(isinstance(value, str) and " " in value for value in written.values())
    return list(written) if described else list(written.values())


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_list_and_its_folder_agree(room: Room) -> None:
    assert sorted(set(listed(room))) == sorted(stems(room))  # one module may have several entries


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_what_is_no_entry_exists(room: Room) -> None:
    """An exception that has lost its file would hide a new one of the same name."""
    missing = {name for name in room.others if not (source.PACKAGE / room.folder / f"{name}.py").is_file()}
    assert missing == set()


def test_every_rule_stands_in_the_module_of_its_name_and_in_the_order_of_codes() -> None:
    from attribution.checking import codes
    from attribution.checking.rules import RULES

    assert [rule.name.replace("-", "_") for rule in RULES] == listed(ROOMS[0])
    assert [rule.code for rule in RULES] == sorted(codes.NAMES)


def test_the_public_names_are_sorted_and_complete() -> None:
    import attribution

    assert list(attribution._HOMES) == sorted(attribution._HOMES)
    assert set(attribution.__all__) == {*attribution._HOMES, "DATA_VERSION", "__version__"}
