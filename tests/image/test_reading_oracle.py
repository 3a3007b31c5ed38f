"""Every attribution field of real and of labelled files is what exiftool reads, in 99 % of the files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import labelled
from attribution.image.containers import CONTAINERS
from compare_with_exiftool import Comparison, compare_files, table, texts_of
from oracles import SAMPLES, oracle

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.image.containers.base import Container

SHARE = 0.99
formats = pytest.mark.parametrize("container", CONTAINERS, ids=lambda container: container.name)


def files_of(container: Container, paths: list[Path]) -> list[Path]:
    """Choose the files that begin as files of the format do."""
    return [path for path in paths if container.matches(path.read_bytes()[:1024])]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Lay the made files down and list them with the samples, where these are."""
    oracle("exiftool")
    made = labelled.lay(tmp_path_factory.mktemp("made"))
    return made + sorted(path for path in SAMPLES.rglob("*") if path.is_file())


def judged(comparisons: list[Comparison]) -> tuple[float, str]:
    """Give the share of files that are read alike, and what to say where that is too few."""
    differences = [str(difference) for one in comparisons for difference in one.differences]
    alike = sum(not one.differences for one in comparisons)
    return alike / len(comparisons), "\n".join([*differences, table(comparisons)])


@formats
def test_every_field_is_what_exiftool_reads(container: Container, files: list[Path]) -> None:
    comparisons, left_out = compare_files(files_of(container, files))
    assert {one.format for one in comparisons} == {container.name}
    share, story = judged(comparisons)
    sys.stdout.write(f"\n{story}\nleft out: {dict(left_out)}\n")  # shown by pytest -s
    assert share >= SHARE, story


@formats
def test_every_field_of_one_kind_is_what_exiftool_reads(container: Container, files: list[Path]) -> None:
    """A field that is rare can't hide behind the others."""
    comparisons, _ = compare_files(files_of(container, files))
    said = [field for one in comparisons for field in one.fields]
    wrong = [item.field for one in comparisons for item in one.differences]
    assert [field for field in sorted({*wrong}) if wrong.count(field) > (1 - SHARE) * said.count(field)] == []


def test_labels_are_found_in_every_standard(files: list[Path]) -> None:
    """The harness itself: what exiftool wrote is seen, so that no comparison is of nothing with nothing."""
    jpeg = next(container for container in CONTAINERS if container.name == "JPEG")
    comparisons, _ = compare_files(files_of(jpeg, [path for path in files if path.parent.name == "full"]))
    common = set.intersection(*(set(one.fields) for one in comparisons))
    assert {"EXIF Artist", "EXIF XPAuthor", "IPTC By-line", "IPTC Credit", "XMP dc:creator"} <= common
    assert {"XMP plus:LicensorURL", "XMP cc:license", "XMP Iptc4xmpExt:DigitalSourceType"} <= common


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (None, ()),
        (" \0", ()),
        ("Ann ", ("Ann",)),
        (["Ann", " "], ("Ann",)),
        (("A", "B"), ("A", "B")),
        (True, ("True",)),
        ("1.10", ("1.10",)),
    ],
)
def test_values_are_compared_as_texts(value: object, texts: tuple[str, ...]) -> None:
    assert texts_of(value) == texts
