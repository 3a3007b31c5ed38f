"""Data files, notebooks, sidecars, REUSE.toml, dep5, XMP and CREDITS files as documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.documents import reader_for, reuse, sidecars

if TYPE_CHECKING:
    from attribution.documents.base import Reading
    from attribution.model.finding import Figure


def read(text: str, path: str) -> Reading:
    reader = reader_for(path)
    assert reader is not None
    return reader.read(text, path, None)


def told(figure: Figure) -> tuple[str | None, list[str], list[str], str | None]:
    """Give image, authors, sources and licence of a figure; nothing where there is no credit."""
    credit = figure.credit
    if credit is None:
        return figure.image, [], [], None
    licence = str(credit.license) if credit.license else None
    return figure.image, [one.name for one in credit.authors], [one.name for one in credit.sources], licence


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", '{"icon": "a.png", "license": "MIT", "author": "Jane Doe"}'),
        ("extension.json", '{"icon": "a.png", "license": "MIT", "author": {"name": "Jane Doe"}}'),
        ("books.json", '[{"title": "Harbours", "author": "Jane Doe", "cover": "a.jpg"}]'),
        ("team.yml", "- name: Jane Doe\n  image: jane.jpg\n  source: Harbour Post\n"),
        ("pyproject.toml", '[project]\nlicense = "MIT"\nreadme = "a.png"\nimage_credit = "Jane Doe"\n'),
        ("de.yml", "image_credit_label: Bildnachweis\nphoto: Foto\n"),
        ("ci.yml", "image: python:3.11\nauthor: Jane Doe\n"),
        ("broken.json", "{nothing"),
        ("values.csv", "a,b\n1,2\n"),
        ("code.py.license", "SPDX-FileCopyrightText: 2019 Jane Doe\n\nSPDX-License-Identifier: MIT\n"),
        (
            "NOTICE",
            "This product includes software of Jane Doe.\nlogo.png is a trademark of the Harbour Post\n",
        ),
        ("REUSE.toml", '[[annotations]]\npath = "**"\nSPDX-FileCopyrightText = "Jane Doe"\n'),
        ("a.ipynb", '{"cells": [{"cell_type": "code", "source": "![x](a.jpg) Photo: Jane Doe / dpa"}]}'),
    ],
)
def test_silence(path: str, text: str) -> None:
    reading = read(text, path)
    assert [figure for figure in reading.figures if figure.credit] == []
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "gallery.yml",
            "- file: a.jpg\n  author: Jane Doe\n  license: CC BY 4.0\n- file: b.jpg\n",
            [("a.jpg", ["Jane Doe"], [], "CC-BY-4.0"), ("b.jpg", [], [], None)],
        ),
        (
            "images.yaml",
            "a.jpg:\n  author: Jane Doe\nb.jpg: 'Photo: Jane Doe / dpa'\n",
            [("a.jpg", ["Jane Doe"], [], None), ("b.jpg", ["Jane Doe"], ["dpa"], None)],
        ),
        (
            "x.json",
            '[{"image": "a.jpg", "credit": "Jane Doe / dpa"}]',
            [("a.jpg", ["Jane Doe"], ["dpa"], None)],
        ),
        (
            "x.csv",
            "file;author;license\na.jpg;Jane Doe;CC BY 4.0\n",
            [("a.jpg", ["Jane Doe"], [], "CC-BY-4.0")],
        ),
        ("x.toml", "[[photos]]\nsrc = 'a.jpg'\nauthor = 'Jane Doe'\n", [("a.jpg", ["Jane Doe"], [], None)]),
        ("credits.yml", "- image: a.jpg\n  author: Jane Doe\n", [("a.jpg", ["Jane Doe"], [], None)]),
        (
            "a/photo.jpg.license",
            "SPDX-FileCopyrightText: 2019 Jane Doe\n\nSPDX-License-Identifier: CC-BY-4.0\n",
            [("photo.jpg", ["Jane Doe"], [], "CC-BY-4.0")],
        ),
        (
            "REUSE.toml",
            (
                '[[annotations]]\npath = ["a.jpg", "src/**"]\nSPDX-FileCopyrightText = ["2019 Jane '
                'Doe", "Jonas Wederin"]\n'
                'SPDX-License-Identifier = "CC-BY-4.0"\n'
            ),
            [("a.jpg", ["Jane Doe", "Jonas Wederin"], [], "CC-BY-4.0")],
        ),
        (
            ".reuse/dep5",
            "Format: x\n\nFiles: a/*.jpg\nCopyright: 2019 Jane Doe\nLicense: CC-BY-4.0\n text\n",
            [("../a/*.jpg", ["Jane Doe"], [], "CC-BY-4.0")],
        ),
        (
            "CREDITS.md",
            (
                "# Images\n\n- a.jpg: Jane Doe, CC BY 4.0\n- `b.jpg` – Jonas Wederin / dpa\n\n## "
                "c.jpg\n\nAuthor: Jane Doe\n"
                "License: CC BY 4.0\n\n| File | Author |\n|---|---|\n| d.jpg | Jane Doe |\n"
            ),
            [
                ("a.jpg", ["Jane Doe"], [], "CC-BY-4.0"),
                ("b.jpg", ["Jonas Wederin"], ["dpa"], None),
                ("c.jpg", ["Jane Doe"], [], "CC-BY-4.0"),
                ("d.jpg", ["Jane Doe"], [], None),
            ],
        ),
        ("ATTRIBUTION", "a.jpg\n  Jane Doe, CC BY 4.0\n", [("a.jpg", ["Jane Doe"], [], "CC-BY-4.0")]),
        (
            "a.ipynb",
            (
                '{"cells": [{"cell_type": "markdown", "source": ["![\\"x\\"](a.jpg)\\n", "\\n", '
                '"Photo: Jane Doe / dpa"]}]}'
            ),
            [("a.jpg", ["Jane Doe"], ["dpa"], None)],
        ),
        (
            "photo.xmp",
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
                '<rdf:Description rdf:about="" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>Jane '
                "Doe</rdf:li></rdf:Seq>"
                "</dc:creator></rdf:Description></rdf:RDF>"
            ),
            [("photo.*", ["Jane Doe"], [], None)],
        ),
    ],
)
def test_what_is_said_of_images(path: str, text: str, expected: object) -> None:
    reading = read(text, path)
    assert [told(figure) for figure in reading.figures] == expected
    assert reading.problems == ()


def test_origins() -> None:
    assert read("- image: a.jpg\n  credit: Jane Doe\n", "x.yml").figures[0].origin == "data"
    licence = "SPDX-FileCopyrightText: Jane Doe\n"
    assert read(licence, "a.jpg.license").figures[0].origin == "sidecar"


def test_a_figure_of_a_notebook_stands_where_it_says() -> None:
    text = (
        '{"cells": [{"cell_type": "markdown",\n "source": ["![](a.jpg)\\n", "Photo: \\"Jane '
        'Doe\\", CC BY 4.0"]}]}'
    )
    (figure,) = read(text, "a.ipynb").figures
    assert figure.credit is not None
    start, end = figure.credit.licenses[0].span
    assert (text[start:end], figure.line, figure.quoting) == ("CC BY 4.0", 2, "json")


def test_damage_is_told_where_pictures_are_named() -> None:
    reading = read("- image: a.jpg\n  credit: x: y\n", "credits.yml")
    assert [one.span.start for one in reading.problems] == [26]
    assert read("credit: x: y\n", "x.yml").problems == ()
    assert len(read("[[annotations]]\npath = \n", "REUSE.toml").problems) == 1
    assert len(read('{"cells": [', "a.ipynb").problems) == 1


def test_candidates_for_sidecars() -> None:
    assert sidecars.candidates("a/b.c.jpg") == ("a/b.c.jpg.license", "a/b.c.jpg.xmp", "a/b.c.xmp")
    assert sidecars.image_of("a/b.jpg.xmp") == "b.jpg"
    assert sidecars.image_of("a/b.xmp") == "b.*"
    assert sidecars.image_of("a/b.py.license") is None


def test_a_comment_with_an_address_is_the_works_page() -> None:
    text = "SPDX-FileCopyrightText: Jane Doe\nSPDX-FileComment: https://x.org/p\n"
    credit = read(text, "a.jpg.license").figures[0].credit
    assert credit is not None
    assert credit.work_url == "https://x.org/p"


def test_the_last_annotation_that_fits_counts() -> None:
    text = (
        '[[annotations]]\npath = "**"\nSPDX-FileCopyrightText = "Jane Doe"\n'
        '[[annotations]]\npath = "img/*.jpg"\nprecedence = "override"\n'
        'SPDX-FileCopyrightText = "Jonas Wederin"\n'
    )
    rights = reuse.load(text, "site/REUSE.toml")
    found = rights.of("site/img/a.jpg")
    assert found is not None
    assert found.credit is not None
    assert (found.credit.authors[0].name, found.precedence) == ("Jonas Wederin", "override")
    other = rights.of("site/img/deep/a.jpg")
    assert other is not None
    assert other.credit is not None
    assert (other.credit.authors[0].name, other.precedence) == ("Jane Doe", "closest")
    assert rights.of("elsewhere/a.jpg") is None


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("*.jpg", "a.jpg", True),
        ("*.jpg", "b/a.jpg", False),
        ("**/*.jpg", "b/c/a.jpg", True),
        ("a\\*.jpg", "a*.jpg", True),
        ("a\\*.jpg", "ab.jpg", False),
        ("a?.jpg", "ab.jpg", False),
        ("b/**", "b/c/d.jpg", True),
    ],
)
def test_patterns_of_reuse(glob: str, path: str, *, fits: bool) -> None:
    assert bool(reuse.compiled(glob).fullmatch(path)) is fits


def test_patterns_of_dep5_reach_into_folders() -> None:
    assert reuse.compiled("a/*", deep=True).fullmatch("a/b/c.jpg")
    assert reuse.compiled("a?.jpg", deep=True).fullmatch("ab.jpg")


def test_many_stars_are_matched_in_time() -> None:
    assert not reuse.compiled("*" * 5000 + "x").fullmatch("a" * 5000)
