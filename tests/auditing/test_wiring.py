"""Rules that need more than one file: that they are reached by a run over a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jpegs
from attribution.auditing.run import audit
from attribution.checking.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

SIDECAR = "SPDX-FileCopyrightText: 2020 Ann Berg\nSPDX-License-Identifier: CC-BY-4.0\n"
CREDIT = "Photo: [Jane Doe](https://www.flickr.com/photos/jane/1), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"


def image(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpegs.tiny())


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(folder: Path, *codes: str) -> list[tuple[str, str, str]]:
    """What these rules find: (code, file, message)."""
    top = f"{folder.as_posix()}/"
    report = audit([folder], policy=Policy(select=codes))
    return [(one.code, (one.path or "").removeprefix(top), one.message.replace(top, "")) for one in report]


def test_an_image_that_nothing_shows(tmp_path: Path) -> None:
    image(tmp_path, "a.jpg")
    image(tmp_path, "img/b.jpg")
    write(tmp_path, "a.md", "![A quay](a.jpg)\n")
    assert told(tmp_path, "AT504") == [("AT504", "img/b.jpg", "No document shows the image 'b.jpg'.")]
    ignoring = Policy(select=("AT504",), per_file_ignores={"img/*": ("AT504",)})
    assert len(audit([tmp_path], policy=ignoring)) == 0
    write(tmp_path, "b.html", "<img src='img/b.jpg'>")
    assert told(tmp_path, "AT504") == []


def test_a_sidecar_without_its_image(tmp_path: Path) -> None:
    image(tmp_path, "a.jpg")
    image(tmp_path, "b.png")
    for name in ("a.jpg.license", "gone.jpg.license", "data.csv.license"):
        write(tmp_path, name, SIDECAR)
    for name in ("b.xmp", "c.xmp"):
        write(tmp_path, name, "<x/>")
    assert told(tmp_path, "AT501", "AT508") == [
        ("AT508", "c.xmp", "The sidecar speaks of 'c', which does not exist."),
        ("AT508", "gone.jpg.license", "The sidecar speaks of 'gone.jpg', which does not exist."),
    ]


def test_what_sidecars_say_is_compared_once(tmp_path: Path) -> None:
    image(tmp_path, "a.jpg")
    write(tmp_path, "a.jpg.license", SIDECAR)
    write(tmp_path, "a.md", f"![A quay](a.jpg)\n\n{CREDIT}\n")
    assert told(tmp_path, "AT401", "AT402", "AT7") == [
        ("AT401", "a.md", "The credit names Jane Doe; a.jpg.license names Ann Berg.")
    ]


def test_an_xmp_sidecar_is_that_of_the_image_of_its_name(tmp_path: Path) -> None:
    image(tmp_path, "a.jpg")
    write(
        tmp_path,
        "a.xmp",
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq>'
        "<rdf:li>Ann Berg</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>",
    )
    write(tmp_path, "a.md", f"![A quay](a.jpg)\n\n{CREDIT}\n")
    assert told(tmp_path, "AT401", "AT402") == [
        ("AT401", "a.md", "The credit names Jane Doe; a.xmp names Ann Berg.")
    ]


def test_one_picture_credited_to_two_people_across_a_site(tmp_path: Path) -> None:
    image(tmp_path, "img/a.jpg")
    write(tmp_path, "a.md", f"![A quay](img/a.jpg)\n\n{CREDIT}\n")
    write(tmp_path, "b/b.md", f"![A quay](../img/a.jpg)\n\n{CREDIT.replace('Jane Doe', 'Ann Berg')}\n")
    assert told(tmp_path, "AT7") == [
        ("AT701", "b/b.md", "The picture is credited to Ann Berg here, and to Jane Doe in a.md:3.")
    ]


def test_images_elsewhere_in_the_named_folder_are_found(tmp_path: Path) -> None:
    """However deep the article lies, and with neither a repository nor a known generator around."""
    image(tmp_path, "pictures/a.jpg")
    write(tmp_path, "posts/2020/01/a.md", f"![A quay](../../../pictures/a.jpg)\n\n{CREDIT}\n")
    assert told(tmp_path, "AT501", "AT504", "AT911") == []


def test_an_image_outside_of_the_named_folder_is_not_opened(tmp_path: Path) -> None:
    image(tmp_path, "private/a.jpg")
    write(tmp_path, "site/posts/a.md", f"![A quay](../../private/a.jpg)\n\n{CREDIT}\n")
    [finding] = told(tmp_path / "site", "AT501", "AT911")
    assert finding[:2] == ("AT911", "posts/a.md")


def test_a_key_for_a_credit_that_is_empty(tmp_path: Path) -> None:
    image(tmp_path, "a.jpg")
    for name, matter in {
        "a.md": 'image: a.jpg\nimage_credit: ""',
        "b.md": "image: a.jpg\nimage_credit:",
        "c.md": "header:\n  image: a.jpg\n  credit: ''",
        "d.md": "title: A quay\ncredit:",
        "e.md": "image: a.jpg\nimage_credit: Jane Doe / Flickr",
    }.items():
        write(tmp_path, name, f"---\n{matter}\n---\n\nText.\n")
    assert told(tmp_path, "AT101", "AT506") == [
        ("AT506", "a.md", "The key for the credit is empty."),
        ("AT506", "b.md", "The key for the credit is empty."),
        ("AT506", "c.md", "The key for the credit is empty."),
    ]


def test_missing_images_of_documents_that_credit_none(tmp_path: Path) -> None:
    """Documentation is read apart from its images; who names it, or selects the rule, wants to know."""
    write(tmp_path, "a.md", "![A quay](gone.jpg)\n")
    article = tmp_path / "a.md"
    assert [one.code for one in audit([tmp_path])] == []
    assert [one.code for one in audit([article])] == ["AT501"]
    assert [one.code for one in audit([tmp_path], policy=Policy(extend_select=("AT501",)))] == ["AT501"]
    write(tmp_path, "a.md", f"![A quay](gone.jpg)\n\n{CREDIT}\n")
    assert [one.code for one in audit([tmp_path])] == ["AT501"]


def test_an_encoding_is_told_where_it_matters(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes("Am Café stand ein Müller, der viel Größeres wollte.\n".encode("latin-1"))
    assert [one.code for one in audit([tmp_path])] == []
    assert [one.code for one in audit([article])] == ["AT907"]
