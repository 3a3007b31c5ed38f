"""The rooms of the house stand one above the other, and nobody climbs up, not even for a type hint."""

from __future__ import annotations

import graphlib

import pytest

import source

LAYERS = (
    ("__main__",),
    ("cli",),
    ("reports",),
    ("auditing",),
    ("documents", "embedding"),
    ("checking",),
    ("text", "image"),
    ("knowledge",),
    ("model",),
    ("errors",),
)
"""From top to bottom. A room may use itself and the rooms below; rooms side by side don't know each other."""

FORBIDDEN = {("image", "knowledge")}
"""Arrows that point down and are forbidden all the same: image files know nothing of credits."""

RANKS = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}


def room(module: str) -> str:
    """Name the room of a module: `attribution.text.api` stands in "text"."""
    return module.split(".")[1]


def is_allowed(arrow: source.Import) -> bool:
    """Tell whether the layers permit an import."""
    if arrow.target == "attribution":
        return True
    here, there = room(arrow.importer), room(arrow.target)
    return here == there or (RANKS[there] > RANKS[here] and (here, there) not in FORBIDDEN)


def inner_modules() -> list[source.Module]:
    """Give all modules but the public door, which leads everywhere by its purpose."""
    return [module for module in source.modules() if module.name != "attribution"]


def test_every_room_has_its_place_in_the_layers() -> None:
    assert {room(module.name) for module in inner_modules()} <= set(RANKS)


@pytest.mark.parametrize("module", inner_modules(), ids=lambda module: module.name)
def test_imports_point_down(module: source.Module) -> None:
    climbing = [
        f"line {arrow.line} imports {arrow.target}"
        for arrow in source.imports(module)
        if not is_allowed(arrow)
    ]
    assert climbing == []


def test_modules_import_each_other_in_no_circle() -> None:
    """Imports inside functions count; those for type checkers don't, since they never run."""
    graph = {
        module.name: {arrow.target for arrow in source.imports(module) if not arrow.hint} - {"attribution"}
        for module in inner_modules()
    }
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize(
    ("importer", "target", "hint", "allowed"),
    [
        ("attribution.cli.main", "attribution.reports", False, True),
        ("attribution.text.api", "attribution.text.grammar", False, True),
        ("attribution.text.api", "attribution.checking.policy", True, False),
        ("attribution.text.api", "attribution.checking.policy", False, False),
        ("attribution.text.api", "attribution.image.fields", False, False),
        ("attribution.image.fields", "attribution.text.api", True, False),
        ("attribution.image.fields", "attribution.knowledge.licenses", False, False),
        ("attribution.model.credit", "attribution.knowledge.licenses", True, False),
        ("attribution.embedding", "attribution.documents", False, False),
    ],
)
def test_the_rule_itself(importer: str, target: str, hint: bool, allowed: bool) -> None:  # noqa: FBT001
    assert is_allowed(source.Import(importer, target, 1, hint)) is allowed


def test_public_names_are_no_door_for_the_rooms() -> None:
    """`from attribution import parse` inside the package would hide where the arrow leads."""
    used = [
        f"{module.name} uses {arrow.target}"
        for module in inner_modules()
        for arrow in source.imports(module)
        if arrow.target != "attribution" and arrow.target not in source.names()
    ]
    assert used == []
