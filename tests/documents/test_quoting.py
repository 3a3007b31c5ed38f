"""Texts written for the place where they stand."""

from __future__ import annotations

import pytest

from attribution.documents.quoting import quote


@pytest.mark.parametrize(
    ("text", "quoting", "expected"),
    [
        ('a "b"', None, 'a "b"'),
        ('a "b"\n', "json", 'a \\"b\\"\\n'),
        ("Jane Doe", "yaml-plain", "Jane Doe"),
        ("Photo: Jane", "yaml-plain", None),
        ("a #b", "yaml-plain", None),
        ("[a](b)", "yaml-plain", None),
        ("2019", "yaml-plain", None),
        ("no", "yaml-plain", None),
        ("a\nb", "yaml-plain", None),
        ("a, b", "yaml-flow", None),
        ("it's", "yaml-single", "it''s"),
        ("a\nb", "yaml-single", None),
        ('a "b" é', "yaml-double", 'a \\"b\\" é'),
        ("a: b #c", "yaml-block", "a: b #c"),
        ("a\nb", "yaml-block", None),
        ('a "b"', "toml-basic", 'a \\"b\\"'),
        ("it's", "toml-literal", None),
        ("a, b", "csv", '"a, b"'),
        ('a "b"', "csv-quoted", 'a ""b""'),
        ('a & "b"', "html-double", "a &amp; &quot;b&quot;"),
        ("it's", "html-single", "it&#39;s"),
        ("a < b", "html-text", "a &lt; b"),
        ("a b", "html-unquoted", "a&#32;b"),
        ("a", "fixed", None),
        ("a", "json+yaml-plain", "a"),
        ('"', "json+csv-quoted", None),
        ("\ud800", "json", None),
    ],
)
def test_quote(text: str, quoting: str | None, expected: str | None) -> None:
    assert quote(text, quoting) == expected


def test_within_a_value_more_can_stand() -> None:
    assert (
        quote("[CC BY 4.0](https://x.org)", "yaml-plain", before="Jane Doe, ") == "[CC BY 4.0](https://x.org)"
    )
    assert quote("#1", "yaml-plain", before="No. ") is None
    assert quote("a:", "yaml-plain", after=" b") is None
    assert quote("a, b", "csv", before="x") is None


def test_another_quoting_is_refused() -> None:
    with pytest.raises(ValueError, match="'ini' is none of fixed, json, "):
        quote("a", "ini")
