"""What is raised says where, and keeps the parts for programs."""

from __future__ import annotations

import copy
import pickle

import pytest

from attribution import (
    AttributionError,
    ConflictError,
    DataFileError,
    ImageError,
    PolicyError,
    UnsupportedFormatError,
)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ImageError("the file ends early"), "the file ends early"),
        (ImageError("the file ends early", path="a.jpg"), "a.jpg: the file ends early"),
        (ImageError("the file ends early", path="a.jpg", offset=0), "a.jpg: the file ends early (at byte 0)"),
        (UnsupportedFormatError("this is a PNG image", path="a.jpg"), "a.jpg: this is a PNG image"),
        (ConflictError("the file says otherwise"), "the file says otherwise"),
        (ConflictError("the file says otherwise", path="a.jpg"), "a.jpg: the file says otherwise"),
        (DataFileError("no such kind", file="sources.csv"), "sources.csv: no such kind"),
        (DataFileError("no such kind", file="sources.csv", key="AP"), "sources.csv: AP: no such kind"),
        (PolicyError("must be a list"), "must be a list"),
        (
            PolicyError("must be a list", setting="authors", file="pyproject.toml"),
            "pyproject.toml: authors: must be a list",
        ),
    ],
)
def test_an_error_says_where_and_what(error: AttributionError, message: str) -> None:
    assert str(error) == message
    assert isinstance(error, AttributionError)


def test_an_image_error_keeps_its_parts() -> None:
    error = ImageError("the file ends early", path="a.jpg", offset=12)
    assert (error.message, error.path, error.offset) == ("the file ends early", "a.jpg", 12)


def test_an_unsupported_format_is_an_image_error() -> None:
    assert issubclass(UnsupportedFormatError, ImageError)


def test_a_conflict_keeps_what_differs() -> None:
    error = ConflictError("the file says otherwise", conflicts=("creator",))
    assert error.conflicts == ("creator",)


@pytest.mark.parametrize(
    "error",
    [
        AttributionError("wrong"),
        ImageError("the file ends early", path="a.jpg", offset=12),
        UnsupportedFormatError("this is a PNG image", path="a.jpg"),
        ConflictError("the file says otherwise", path="a.jpg", conflicts=("creator",)),
        DataFileError("no such kind", file="sources.csv", key="AP"),
        PolicyError("must be a list", setting="authors", file="pyproject.toml"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_goes_between_processes_with_all_its_parts(error: AttributionError) -> None:
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(other) is type(error)
        assert (str(other), vars(other), other.args) == (str(error), vars(error), error.args)
