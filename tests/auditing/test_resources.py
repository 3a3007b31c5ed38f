"""Patterns of page bundles: which files they mean, and what is found of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import jpegs
from attribution.auditing.options import Options
from attribution.auditing.pairing import pairs
from attribution.auditing.run import audit
from attribution.checking.policy import Policy
from sites import codes, write

if TYPE_CHECKING:
    from pathlib import Path

CREDIT = "Photo: Riona Quay / Flickr, CC BY 2.0"


def bundle(place: Path, entries: str, name: str = "index.md", body: str = "") -> Path:
    for image in ("a.jpg", "b.PNG", "gallery/c.jpg", "gallery/deep/d.webp", "notes.txt"):
        write(place, f"post/{image}", jpegs.tiny())
    return write(place, f"post/{name}", f"---\nresources:\n{entries}---\n{body}")


def meant(document: Path) -> list[str]:
    """The files (from the bundle on) of each figure with a credit, or the target that led nowhere."""
    found = [figure for figure in pairs([document]) if figure.credit]
    return [(figure.image_path or f"nowhere: {figure.image}").rpartition("post/")[2] for figure in found]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("**", []),  # nothing says that these are images
        ("**.{png,jpg}", ["a.jpg", "b.PNG", "gallery/c.jpg"]),
        ("*.{png,jpg}", ["a.jpg", "b.PNG"]),
        ("gallery/*.jpg", ["gallery/c.jpg"]),
        ("gallery/**.webp", ["gallery/deep/d.webp"]),
        ("x*.jpg", ["nowhere: x*.jpg"]),
        ("{*.jpg", ["nowhere: {*.jpg"]),
        ("*a*a*a*a*a*a*a*.jpg", ["nowhere: *a*a*a*a*a*a*a*.jpg"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, files: list[str]) -> None:
    document = bundle(tmp_path, f"- src: '{pattern}'\n  params: {{byline: '{CREDIT}'}}\n")
    assert meant(document) == files


def test_what_is_named_is_not_meant_again(tmp_path: Path) -> None:
    first = "- src: a.jpg\n  params: {byline: 'Photo: Ann Seaborne, CC BY 4.0'}\n"
    document = bundle(tmp_path, f"{first}- src: '*.jpg'\n  params: {{byline: '{CREDIT}'}}\n")
    assert meant(document) == ["a.jpg", "nowhere: *.jpg"]


def test_a_section_has_no_resources_in_folders_below(tmp_path: Path) -> None:
    document = bundle(tmp_path, f"- src: '**.jpg'\n  params: {{byline: '{CREDIT}'}}\n", "_index.md")
    assert meant(document) == ["a.jpg"]


def test_a_page_that_is_no_bundle_has_none(tmp_path: Path) -> None:
    document = bundle(tmp_path, f"- src: '**.jpg'\n  params: {{byline: '{CREDIT}'}}\n", "page.md")
    assert meant(document) == ["nowhere: **.jpg"]


def test_a_shortcode_shows_the_first_that_fits(tmp_path: Path) -> None:
    body = f'{{{{< imgproc c Fill "600x300" >}}}}\n{CREDIT}\n{{{{< /imgproc >}}}}\n'
    assert meant(bundle(tmp_path, "", body=body)) == ["gallery/c.jpg"]


def test_a_link_is_left_out(tmp_path: Path) -> None:
    document = bundle(tmp_path, f"- src: '*.gif'\n  params: {{byline: '{CREDIT}'}}\n")
    try:
        (document.parent / "x.gif").symlink_to(document.parent / "a.jpg")
    except OSError:
        pytest.skip("no permission to make links")
    assert meant(document) == ["nowhere: *.gif"]


def test_one_credit_is_told_once_whatever_it_is_of(tmp_path: Path) -> None:
    document = bundle(tmp_path, f"- src: '**.jpg'\n  params: {{byline: '{CREDIT}'}}\n")
    policy = Policy(select=("AT302",))
    assert codes(audit([document], policy=policy)) == [("AT302", 4)]
    assert audit([document], policy=policy, fix=True).fixed == 1
    assert codes(audit([document], policy=policy)) == []


def test_a_new_file_is_seen_beside_a_remembered_run(tmp_path: Path) -> None:
    document = bundle(tmp_path, f"- src: 'gallery/*.gif'\n  params: {{byline: '{CREDIT}'}}\n")
    options = Options(cache=str(tmp_path / "cache"))
    policy = Policy(select=("AT901",))
    assert codes(audit([document], policy=policy, options=options)) == []
    write(document.parent, "gallery/x.gif", b"<!doctype html>")
    assert [code for code, _ in codes(audit([document], policy=policy, options=options))] == ["AT901"]
