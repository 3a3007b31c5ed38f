"""YAML, TOML, JSON and CSV as one tree: what it holds, where that stands, and what is told of damage."""

from __future__ import annotations

from typing import Any

import pytest

from attribution.documents import syntaxes, trees
from attribution.documents.trees import Mapping, Scalar, Sequence
from attribution.model.credit import Span


def plain(node: trees.Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text


def read(text: str, syntax: str) -> Any:
    tree = syntaxes.read(text, syntax)
    assert tree.problems == ()
    return plain(tree.roots[0])


def value(text: str, syntax: str) -> Scalar:
    """Give the value of the first key."""
    root = syntaxes.read(text, syntax).roots[0]
    assert isinstance(root, Mapping)
    found = root.entries[0][1]
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Jane\nb: [x, {c: 'd'}]\n", {"a": "Jane", "b": ["x", {"c": "d"}]}),
        ("a: &r {h: '1'}\nb: {<<: *r, j: *r}\n", {"a": {"h": "1"}, "b": {"h": "1", "j": {"h": "1"}}}),
        ("a: >-\n  foo\n  bar\n\n  baz\nb: |\n  l1\n    l2\n", {"a": "foo bar\nbaz", "b": "l1\n  l2"}),
        ("\ufeffa: 😀 x\n", {"a": "😀 x"}),
        ('a: "x\\u00e9 \\\n   y"\n', {"a": "xé y"}),
    ],
)
def test_yaml(text: str, expected: Any) -> None:
    assert read(text, "yaml") == expected


def test_json() -> None:
    assert read('{"a": "x\\u00e9\\ud83d\\ude00", "b": [1, true, {"c": null}]}', "json") == {
        "a": "xé😀",
        "b": ["1", "true", {"c": "null"}],
    }
    assert read('// a comment\n{"a": "b", /* another */}', "json") == {"a": "b"}


def test_toml() -> None:
    text = (
        'a.b = \'c\'\n[[r]]\ns = "*.jpg" # x\n[r.p]\nc = """\nJane "Doe" """\n'
        "[[r]]\nx = {a = 1, b = [2,\n3]}\n"
    )
    assert read(text, "toml") == {
        "a": {"b": "c"},
        "r": [{"s": "*.jpg", "p": {"c": 'Jane "Doe" '}}, {"x": {"a": "1", "b": ["2", "3"]}}],
    }


def test_csv() -> None:
    assert read('file;credit\r\na.jpg;"Jane ""X""; Doe"\r\n\r\nb.jpg;\r\n', "csv") == [
        {"file": "a.jpg", "credit": 'Jane "X"; Doe'},
        {"file": "b.jpg", "credit": ""},
    ]


@pytest.mark.parametrize(
    ("text", "syntax", "part", "written"),
    [
        ('é😀: "a\\"Jane"\n', "yaml", "Jane", "Jane"),
        ('a: "x\\u00e9y"\n', "yaml", "é", "\\u00e9"),
        ("a: 'it''s Jane'\n", "yaml", "'s", "''s"),
        ("a: >\n  Photo by\n  Jane\n  Doe\n", "yaml", "Jane Doe", "Jane\n  Doe"),
        ("a: |\r\n  Photo\r\n  Jane\r\n", "yaml", "Jane", "Jane"),
        ("a: Photo by\n   Jane\n", "yaml", "Jane", "Jane"),
        ('{"a": "\\ud83d\\ude00 Jane"}', "json", "😀 J", "\\ud83d\\ude00 J"),
        ('a = "x\\tJane"', "toml", "\tJane", "\\tJane"),
        ('a = """\nx \\\n   Jane"""', "toml", "Jane", "Jane"),
    ],
)
def test_parts_of_values_know_their_places(text: str, syntax: str, part: str, written: str) -> None:
    scalar = value(text, syntax)
    start = scalar.text.index(part)
    place = scalar.piece.span(Span(start, start + len(part)))
    assert text[place.start : place.end] == written


@pytest.mark.parametrize(
    ("text", "syntax", "quoting"),
    [
        ("a: x", "yaml", "yaml-plain"),
        ("a: 'x'", "yaml", "yaml-single"),
        ('a: "x"', "yaml", "yaml-double"),
        ("a: |\n  x", "yaml", "yaml-block"),
        ("{a: x}", "yaml", "yaml-flow"),
        ('{"a": "x"}', "json", "json"),
        ("a = 'x'", "toml", "toml-literal"),
        ('a = "x"', "toml", "toml-basic"),
    ],
)
def test_values_know_their_quoting(text: str, syntax: str, quoting: str) -> None:
    assert value(text, syntax).quoting == quoting


@pytest.mark.parametrize(
    ("text", "syntax", "at", "message"),
    [
        (
            "a: b: c\n",
            "yaml",
            4,
            "is no YAML: mapping values are not allowed in this context; "  # noqa: ISC004  one sentence
            "a value that holds ': ' needs quotation marks",
        ),
        ("a: \x07", "yaml", 3, "is no YAML: the character U+0007 is not allowed"),
        ('{"a" 1}', "json", 5, "is no JSON: a colon is missing before this"),
        ('{"a": 1', "json", 0, "is no JSON: what begins here is never closed"),
        ("{a: 1}", "json", 1, "is no JSON: 'a' needs quotation marks"),
        ('["\\x"]', "json", 2, "is no JSON: there is no escape '\\\\x'; a backslash is written twice"),
        ("a = 1\nb = \n", "toml", 10, "is no TOML: invalid value"),
        ('a;b\n"x', "csv", 4, "is no CSV: the quotation mark is never closed"),
    ],
)
def test_damage_is_told_with_its_place(text: str, syntax: str, at: int, message: str) -> None:
    problem = syntaxes.read(text, syntax).problems[0]
    assert (problem.span.start, problem.message) == (at, message)


def test_a_quotation_mark_that_never_closes_is_told_where_it_opens() -> None:
    problem = syntaxes.read('a: 1\nb: "x\nc: 2\n', "yaml").problems[0]
    assert problem.span.start == 8


@pytest.mark.parametrize("syntax", ["yaml", "json", "toml"])
def test_deep_nesting_is_told(syntax: str) -> None:
    text = ("a = " if syntax == "toml" else "") + "[" * 100_000
    assert "nests deeper" in syntaxes.read(text, syntax).problems[0].message or syntax == "toml"


def test_an_alias_within_itself_is_read() -> None:
    root = syntaxes.read("&a [*a, x]", "yaml").roots[0]
    assert isinstance(root, Sequence)
    assert root.items[0] is root


def test_merging_has_an_end() -> None:
    text = "a0: &a0 {x: 1, y: 2}\n" + "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: 1}}\n" for n in range(1, 9)
    )
    tree = syntaxes.read(text, "yaml")
    assert tree.problems == ()


def test_another_syntax_is_refused() -> None:
    with pytest.raises(ValueError, match="'ini' is none of yaml, toml, json, csv, tsv"):
        syntaxes.read("", "ini")
