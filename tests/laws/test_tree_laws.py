"""What is quoted reads back as meant, and every character of a value stands where it is said to."""

from __future__ import annotations

import csv
import html
import io
import json
import tomllib
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from attribution.documents import READERS, frontmatter, syntaxes
from attribution.documents.quoting import quote
from attribution.documents.trees import Mapping, Scalar, Sequence

WORDS = st.sampled_from(
    [
        ": ",
        " #",
        "'",
        '"',
        "\\",
        "-",
        "?",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "\t",
        "\r\n",
        " ",
        "  ",
        "#",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "é",
        "😀",
        "\u2028",
        "\x85",
        "\ufeff",
        "\x00",
        "\x7f",
        "true",
        "12",
        "~",
        "<<",
        "=",
        "Jane Doe",
        "CC BY 4.0",
        "https://x.org/a?b=c",
        "...",
        "---",
        ";",
        "<b>",
        "&amp;",
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map("".join) | st.text(max_size=20)
FRAMES = {
    "yaml-plain": "k: {}\n",
    "yaml-flow": "{{k: {}, l: m}}\n",
    "yaml-single": "k: '{}'\nl: m\n",
    "yaml-double": 'k: "{}"\nl: m\n',
    "yaml-block": "k: |-\n  {}\nl: m\n",
    "json": '{{"k": "{}"}}',
    "toml-basic": 'k = "{}"\n',
    "toml-literal": "k = '{}'\n",
}


def loaded(document: str, quoting: str) -> Any:
    if quoting == "json":
        return json.loads(document)["k"]
    if quoting.startswith("toml"):
        return tomllib.loads(document)["k"]
    return yaml.safe_load(document)["k"]


@given(TEXTS, st.sampled_from(sorted(FRAMES)))
def test_what_is_quoted_reads_back_with_other_readers_and_with_ours(text: str, quoting: str) -> None:
    written = quote(text, quoting)
    if written is None:
        return
    document = FRAMES[quoting].format(written)
    assert loaded(document, quoting) == text
    tree = syntaxes.read(document, quoting.partition("-")[0])
    assert tree.problems == ()
    root = tree.roots[0]
    assert isinstance(root, Mapping)
    value = root.get("k")
    assert isinstance(value, Scalar)
    assert value.text == text


@given(TEXTS, TEXTS)
def test_what_is_quoted_in_csv_reads_back(text: str, other: str) -> None:
    bare, quoted = quote(text, "csv"), quote(other, "csv-quoted")
    if bare is not None and quoted is not None:
        document = f'{bare},"{quoted}"\r\n'
        assert next(csv.reader(io.StringIO(document, newline=""))) == [text, other]


@given(TEXTS, st.sampled_from(["html-double", "html-single", "html-attribute", "html-text", "html-unquoted"]))
def test_what_is_quoted_in_html_reads_back(text: str, quoting: str) -> None:
    written = quote(text, quoting)
    if written is not None:
        assert html.unescape(written) == text


def scalars(node: Any) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    below = node.items if isinstance(node, Sequence) else [part for entry in node.entries for part in entry]
    return [scalar for part in below for scalar in scalars(part)]


VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t '\":#"), max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc é", min_size=1, max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    VALUES, st.sampled_from(['"', "'", "|", ">", None]), st.sampled_from(["\n", "\r\n"]), st.integers(10, 40)
)
def test_every_character_of_yaml_stands_where_it_is_said_to(
    value: Any, style: str | None, line_end: str, width: int
) -> None:
    text = yaml.safe_dump({"k": value}, default_style=style, allow_unicode=True, width=width).replace(
        "\n", line_end
    )
    tree = syntaxes.read(text, "yaml", 7)
    assert tree.problems == ()
    for scalar in scalars(tree.roots[0]):
        check(scalar, text, 7)


@given(value=VALUES, escaped=st.booleans(), indent=st.sampled_from([None, 2]))
def test_every_character_of_json_stands_where_it_is_said_to(
    value: Any, *, escaped: bool, indent: int | None
) -> None:
    text = json.dumps({"k": value}, ensure_ascii=escaped, indent=indent)
    tree = syntaxes.read(text, "json", 3)
    assert tree.problems == ()
    for scalar in scalars(tree.roots[0]):
        check(scalar, text, 3)


def check(scalar: Scalar, text: str, start: int) -> None:
    """Hold the letters of a value against the document; marks and blanks may be written otherwise."""
    places = scalar.piece.places
    every = range(places, places + len(scalar.text) + 1) if isinstance(places, int) else places
    assert len(every) == len(scalar.text) + 1
    assert [*every] == sorted(every)
    for char, place in zip(scalar.text, every, strict=False):
        written = text[place - start]
        assert written in {char, "\\"} or not char.isalnum()


HOSTILE = st.lists(
    st.sampled_from(
        [
            "---\n",
            "+++\n",
            "{",
            "}",
            "[",
            "]",
            '"',
            "'",
            "\n",
            "  ",
            ": ",
            "- ",
            "image: a.jpg\n",
            "a = 'b'\n",
            "&a ",
            "*a",
            "image_credit: ",
            "Photo: Jane Doe / dpa",
            '"credit": ',
            ",",
            "|\n",
            "SPDX-License-Identifier: CC-BY-4.0\n",
            "Files: *\n",
            "[[annotations]]\n",
            "path = 'a.jpg'\n",
            "| a.jpg | Jane |\n",
            "a.jpg: ",
            "# ",
            "\r",
            "é",
            "<<: ",
            '{"cells":[{"cell_type":"markdown","source":["![x](a.jpg)"]}]}',
            "\ufeff",
            "\x00",
            "�",
        ]
    ),
    max_size=20,
).map("".join)


@given(
    HOSTILE,
    st.sampled_from(READERS),
    st.sampled_from(["a.jpg.license", "a.yml", "a.toml", "a.json", "a.csv", "dep5"]),
)
def test_readers_never_raise_and_stay_within_the_text(text: str, reader: Any, path: str) -> None:
    reading = reader.read(text, path, None)
    for figure in reading.figures:
        assert figure.span is not None
        assert 0 <= figure.span.start <= figure.span.end <= len(text)
    for problem in reading.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(HOSTILE)
def test_front_matter_lies_within_the_text(text: str) -> None:
    found = frontmatter.matter(text)
    assert found is None or 0 <= found.span.start <= found.inner.start <= found.inner.end <= found.span.end


TOML_LINES = st.sampled_from(
    [
        *("[a]\n", "[a.b]\n", "[[c]]\n", "[[c.d]]\n", "[c.d.e]\n", "x = 'y'\n", "y = 1\n", 'z.w = "q\\n"\n'),
        *('s = """\na\\\n  b"""\n', "t = [1, [2, 'x'], {a = 1, b.c = 'd'}]\n", "d = 1979-05-27 07:32:00\n"),
        *("# c\n", "\n", '"k 1" = true\n', "l = '''\nx'y'''\n", "f = 1e5\n", "b = \n"),
    ]
)


def texts(value: Any) -> Any:
    """Keep the texts of what tomllib reads, and None for all other values."""
    if isinstance(value, dict):
        return {key: texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [texts(one) for one in value]
    return value if isinstance(value, str) else None


def plain(node: Any) -> Any:
    """Give the same of our tree."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node.is_text else None


@given(st.lists(TOML_LINES, max_size=12).map("".join), st.sampled_from(["\n", "\r\n"]))
def test_toml_holds_what_tomllib_reads(text: str, line_end: str) -> None:
    text = text.replace("\n", line_end)
    tree = syntaxes.read(text, "toml")
    try:
        expected = texts(tomllib.loads(text))
    except ValueError:
        assert tree.problems != ()
    else:
        assert tree.problems == ()
        assert plain(tree.roots[0]) == expected
        for scalar in scalars(tree.roots[0]):
            check(scalar, text, 0)
