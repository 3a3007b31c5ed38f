"""Every attribution field of real and of labelled files is what exiftool reads, in 99 % of the files."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import pytest

import attribution
import labelled
from attribution.errors import ImageError
from attribution.image.containers import CONTAINERS
from attribution.image.containers.base import apply
from attribution.image.opening import open_image
from compare_with_exiftool import Comparison, compare_files, table, texts_of
from oracles import SAMPLES, oracle, samples

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.image.containers.base import Container

SHARE = 0.99
BETTER = frozenset({"JXL2.jxl", "issue_ghsa_8949_hhfh_j7rj_poc.jp2"})
"""Debian's exiftool can't unpack the first one's metadata, and reads XMP of the second that is torn apart."""
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


@pytest.fixture(scope="module", params=CONTAINERS, ids=[container.name for container in CONTAINERS])
def compared(request: pytest.FixtureRequest, files: list[Path]) -> list[Comparison]:
    """Hold all files of one format against exiftool; `pytest -s` shows the table."""
    known = [path for path in files if path.name not in BETTER]
    comparisons, left_out = compare_files(files_of(request.param, known))
    sys.stdout.write(f"\n{table(comparisons)}\nleft out: {dict(left_out)}\n")
    return comparisons


def test_every_field_is_what_exiftool_reads(compared: list[Comparison]) -> None:
    alike = sum(not one.differences for one in compared)
    if alike < SHARE * len(compared):
        differences = [str(difference) for one in compared for difference in one.differences]
        pytest.fail("\n".join([f"{alike} of {len(compared)} files alike", *differences]), pytrace=False)


def test_every_field_of_one_kind_is_what_exiftool_reads(compared: list[Comparison]) -> None:
    """A field that is rare can't hide behind the others."""
    said = [field for one in compared for field in one.fields]
    wrong = [item.field for one in compared for item in one.differences]
    assert [field for field in sorted({*wrong}) if wrong.count(field) > (1 - SHARE) * said.count(field)] == []


@formats
def test_any_file_gives_packets_that_go_back_byte_for_byte_or_our_error(
    container: Container, files: list[Path]
) -> None:
    chosen = files_of(container, files)
    read = 0
    for path in chosen:
        with open_image(path) as image:
            try:
                packets = container.read(image.data)
            except ImageError:
                continue
            assert apply(image.data, container.plan(image.data, packets)) == path.read_bytes(), path.name
            read += 1
    assert read >= 0.6 * len(chosen)


def test_any_sample_is_read_or_refused() -> None:
    for path in samples().rglob("*"):
        with contextlib.suppress(ImageError):
            attribution.read(path)


def test_labels_are_found_in_every_standard(files: list[Path]) -> None:
    """The harness itself: what exiftool wrote is seen, so that no comparison is of nothing with nothing."""
    jpeg = next(container for container in CONTAINERS if container.name == "JPEG")
    labelled_in_full = [path for path in files if path.match("full/jpeg-*")]
    comparisons, _ = compare_files(files_of(jpeg, labelled_in_full))
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
