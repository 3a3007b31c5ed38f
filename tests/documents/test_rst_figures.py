from __future__ import annotations

import pytest

from attribution.documents.rst import read

CREDIT = "Photo: Jane Doe, CC BY 4.0"


def seen(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (one.image, one.credit.authors[0].name if one.credit and one.credit.authors else None, one.origin)
        for one in read(text, "a.rst").figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prose about .. figure:: a.jpg\n",
        "Example::\n\n   .. image:: a.jpg\n",
        ".. a comment\n   .. image:: a.jpg\n",
        "..\n   .. image:: a.jpg\n",
        ".. code-block:: rst\n\n   .. figure:: a.jpg\n",
        ".. image::\n",
        ".. _a: a.jpg\n",
        ".. unheard-of:: a.jpg\n",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f".. figure:: a.jpg\n\n   The quay. {CREDIT}\n", "caption"),
        (f".. figure:: a.jpg\n   :width: 50%\n\n   The quay.\n\n   {CREDIT}\n", "caption"),
        (f".. figure:: a.jpg\n   :alt: {CREDIT}\n", "alternative text"),
        (f".. figure:: a.jpg\n\n   The quay.\n\n{CREDIT}\n", "text"),
        (f".. image:: a.jpg\n\n{CREDIT}\n", "text"),
        (f"- Item\n\n  .. note::\n\n     .. image:: a.jpg\n\n     {CREDIT}\n", "text"),
        (f".. thumbnail:: a.jpg\n\n   {CREDIT}\n", "caption"),
        (".. image:: a.jpg\n   :author: Jane Doe\n   :license: CC-BY-4.0\n", "caption"),
        (f"See |q|.\n\n.. |q| image:: a.jpg\n   :alt: {CREDIT}\n", "alternative text"),
        (
            f".. raw:: html\n\n   <figure><img src=a.jpg><figcaption>{CREDIT}</figcaption></figure>\n",
            "caption",
        ),
    ],
)
def test_where_a_credit_stands(text: str, origin: str) -> None:
    assert seen(text) == [("a.jpg", "Jane Doe", origin)]
    assert seen(text.replace("\n", "\r\n")) == [("a.jpg", "Jane Doe", origin)]


def test_a_caption_that_runs_over_lines() -> None:
    text = ".. figure:: a.jpg\n\n   The quay. Photo: Jane\n   Doe, CC BY 4.0\n"
    [figure] = read(text, "a.rst").figures
    assert figure.credit is not None
    [author] = figure.credit.authors
    assert (author.name, text[slice(*author.span)]) == ("Jane Doe", "Jane\n   Doe")
    assert (figure.line, figure.markup, figure.quoting) == (3, "rst", None)


def test_addresses_that_stand_elsewhere() -> None:
    text = ".. image:: a.jpg\n   :target: page_\n\nPhoto: `Jane Doe`_, CC BY 4.0\n\n.. _Jane Doe: https://example.org/jane\n"
    [figure] = read(text, "a.rst").figures
    assert figure.credit is not None
    assert figure.credit.authors[0].url == "https://example.org/jane"


def test_each_use_of_a_substitution_is_a_figure() -> None:
    assert len(seen("|q| and |q|\n\n.. |q| image:: a.jpg\n")) == 2
    assert len(seen(".. |q| image:: a.jpg\n")) == 1


@pytest.mark.parametrize("piece", ["..\n", "::\n\n", "`", "|", ".. image:: a\n", "- ", " .. note::\n"])
def test_hostile_documents(piece: str) -> None:
    assert len(seen(piece * 3000)) <= 3000
