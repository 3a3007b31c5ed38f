"""What rooms hand to each other can't change in anybody's hand."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
from typing import Any

import attrs
import pytest

import attribution.model
from attribution import (
    Author,
    Change,
    Conflict,
    Contributor,
    Copyright,
    Credit,
    Diagnosis,
    EmbedResult,
    Figure,
    Finding,
    Fix,
    ImageMetadata,
    License,
    LicenseExpression,
    Reference,
    Report,
    Source,
    Span,
)
from attribution.model.finding import Edit
from attribution.model.metadata import Damage, Packets

SPAN = Span(0, 1)
VALUES: list[Any] = [
    Author("a", "a", SPAN),
    Change("EXIF", "Artist", None, "a"),
    Conflict("creators", (("EXIF Artist", "a"), ("XMP dc:creator", "b"))),
    Contributor("a", "editing", "a", SPAN),
    Copyright("a", 2020),
    Credit("a", SPAN),
    Damage("the block ends early", 5),
    Diagnosis("license-unknown", "a", SPAN),
    Edit(SPAN, "b"),
    EmbedResult("a.jpg", None),
    Figure("a.md"),
    Finding("AT301", "author-missing", "error", "no author"),
    Fix("do it", (Edit(SPAN, "b"),)),
    ImageMetadata("JPEG"),
    License("CC-BY-4.0", "CC BY 4.0"),
    LicenseExpression("CC-BY-4.0"),
    Packets(),
    Reference("4(a)"),
    Report(),
    Source("a", "a", SPAN),
]


def model_classes() -> set[type]:
    """Give every attrs class that the model defines."""
    home = attribution.model
    modules = [
        importlib.import_module(f"{home.__name__}.{m.name}") for m in pkgutil.iter_modules(home.__path__)
    ]
    classes = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    return {cls for cls in classes if attrs.has(cls) and cls.__module__.startswith(home.__name__)}


def test_every_class_of_the_model_is_tried_here() -> None:
    assert {type(value) for value in VALUES} == model_classes()


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_attribute_can_be_set_added_or_deleted(value: Any) -> None:
    field = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, "other")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.another = 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(value, field)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_go_between_processes(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value


FULL = ImageMetadata("JPEG", exif={"Artist": "a"}, packets=Packets(exif=b"x", offsets={"exif": 2}))


def test_metadata_with_mappings_goes_between_processes_and_can_be_a_key() -> None:
    assert pickle.loads(pickle.dumps(FULL)) == FULL
    assert {FULL: 1}[copy.deepcopy(FULL)] == 1
    found = Finding("AT301", "author-missing", "error", "no author", {"licenses": ["CC-BY-4.0"]})
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_mapping_of_a_value_is_a_copy_that_nobody_can_change() -> None:
    given = {"Artist": "a"}
    meta = ImageMetadata("JPEG", exif=given)
    given["Artist"] = "b"
    assert (meta.exif, meta.exif["Artist"], len(meta.exif)) == ({"Artist": "a"}, "a", 1)
    assert repr(meta.exif) == "{'Artist': 'a'}"
    with pytest.raises(TypeError):
        meta.exif["Artist"] = "b"  # type: ignore[index]
    with pytest.raises(AttributeError, match=r"^'_hidden' can't be set: this mapping is immutable$"):
        meta.exif._hidden = {}  # type: ignore[attr-defined]


def test_a_span_is_a_pair() -> None:
    start, end = Span(2, 5)
    assert (start, end) == (2, 5)
    assert "abcdefg"[slice(*Span(2, 5))] == "cde"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Conflict("creators", (("EXIF Artist", "a"), ("XMP dc:creator", "b"))),
         "creators: EXIF Artist says 'a', XMP dc:creator says 'b'"),
        (Damage("the block ends early", 5), "the block ends early (at byte 5)"),
        (Damage("the block ends early"), "the block ends early"),
        (Reference("CC BY 2.0, 4(b)", "https://example.org"), "CC BY 2.0, 4(b) <https://example.org>"),
        (Reference("CC BY 2.0, 4(b)"), "CC BY 2.0, 4(b)"),
    ],
)  # fmt: skip
def test_what_people_see(value: object, text: str) -> None:
    assert str(value) == text


@pytest.mark.parametrize(
    ("field", "attributed"),
    [
        ({}, False),
        ({"title": "Mill"}, False),
        ({"license_url": "https://example.org"}, False),
        ({"creators": ("a",)}, True),
        ({"credit_line": "a"}, True),
        ({"source": "a"}, True),
        ({"copyright_notice": "a"}, True),
        ({"attribution_name": "a"}, True),
    ],
)
def test_an_image_is_attributed_when_it_names_somebody(field: dict[str, Any], attributed: bool) -> None:  # noqa: FBT001
    assert ImageMetadata("JPEG", **field).attributed is attributed


def test_metadata_as_plain_values_leaves_the_raw_packets_out() -> None:
    metadata = ImageMetadata("JPEG", 4, 3, packets=Packets(exif=b"\xff"), xmp={"dc:creator": ("a", "b")})
    written = metadata.to_dict()
    assert (written["packets"], written["width"]) == (None, 4)
    assert written["xmp"] == {"dc:creator": ["a", "b"]}


def test_what_was_embedded_as_plain_values() -> None:
    result = EmbedResult("a.jpg", "b.jpg", (Change("IPTC", "By-line", None, ("a",)),))
    assert result.changed
    assert not EmbedResult("a.jpg", None).changed
    assert result.to_dict() == {
        "path": "a.jpg",
        "output": "b.jpg",
        "changes": [{"standard": "IPTC", "property": "By-line", "before": None, "after": ["a"]}],
    }
