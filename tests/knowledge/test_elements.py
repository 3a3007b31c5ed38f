"""Elements that show a picture, and what their parameters say."""

from __future__ import annotations

import pytest

from attribution.errors import DataFileError
from attribution.knowledge.elements import CONTENTS, FORMS, elements, read


@pytest.mark.parametrize(
    ("form", "name", "content"),
    [
        ("shortcode", "figure", "caption"),
        ("shortcode", "IMGPROC", "caption"),
        ("shortcode", "photo-grid", "caption"),
        ("tag", "raw", "code"),
        ("component", "Figure", "pictures"),
        ("directive", "note", "prose"),
        ("directive", "code-block", "code"),
    ],
)
def test_what_is_known(form: str, name: str, content: str) -> None:
    element = elements().entry(form, name)
    assert element is not None
    assert element.content == content


@pytest.mark.parametrize(("form", "name"), [("shortcode", "ref"), ("tag", "if"), ("directive", "unheard-of")])
def test_what_is_not_known(form: str, name: str) -> None:
    assert elements().entry(form, name) is None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("src", "image"),
        ("image_path", "image"),
        ("attrlink", "credit_url"),
        ("fig-cap", "caption"),
        ("imageCredit", "credit"),
    ],
)
def test_roles(name: str, role: str) -> None:
    known = elements().role(name)
    assert known is not None
    assert known[0] == role


def test_of_two_names_the_first_of_the_table_goes_first() -> None:
    src, url = elements().role("src"), elements().role("url")
    assert src is not None
    assert url is not None
    assert src[1] < url[1]


def test_every_form_and_content_is_used() -> None:
    assert {form for element in elements().entries for form in element.forms} == FORMS
    assert {element.content for element in elements().entries} == CONTENTS


def test_an_entry_may_say_otherwise_for_its_own_parameters() -> None:
    table = read('[[element]]\nnames = ["x"]\nforms = ["tag"]\n[element.roles]\nname = "author"\n')
    element = table.entry("tag", "x")
    assert table.role("name", element) == ("author", 0)
    assert table.role("name") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "f.toml: is no TOML: Invalid initial character for a key part (at end of document)"),
        ('[roles]\nimages = ["src"]', "'images' is none of"),
        ('[roles]\nimage = ["Src"]', "'Src' is written twice, or with capitals or strokes"),
        ('[roles]\nimage = "src"', "is no list of texts"),
        ('[[element]]\nnames = ["x"]', "has no names or no forms"),
        ('[[element]]\nnames = ["x"]\nforms = ["macro"]', "'macro' is none of"),
        ('[[element]]\nnames = ["x"]\nforms = ["tag"]\ncontent = "video"', "'video' is none of"),
        ('[[element]]\nnames = ["x"]\nforms = ["tag"]\npositional = ["who"]', "'who' is none of"),
        ('[[element]]\nnames = ["x"]\nforms = ["tag"]\ncolour = 1', "has unknown settings: colour"),
    ],
)
def test_a_wrong_table_names_file_and_entry(text: str, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read(text, "f.toml")
    assert str(caught.value).startswith("f.toml")
    assert message in str(caught.value)
