"""The short way through simple Markdown reads what markdown-it reads."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from attribution.documents import commonmark, simple

PIECES = st.sampled_from(
    [
        *"aé1*_#![]().:'\"-=+><|`\\&~{ \n\t\x0b\x0c\x85\u00a0\u2028",
        *(
            "\n\n",
            "\n# ",
            "  ",
            "1.",
            "12)",
            "](",
            "](a.jpg)",
            '](b.png "T")',
            '](b "" )',
            "]:",
            ":::",
            "***",
        ),
        *(
            "[a](b)",
            "![a](b.jpg)",
            '![a](b.jpg "T")',
            "*Photo: ",
            "https://example.org/a_b_c",
            "**",
            "__",
            "- ",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
@example("# A #\n# B\ntext\n## C  \n")
@example("*\n**\n* * *\n***bold***")
@example("   \na  \n  \n\u00a0\n")
@example("1889 was\n1889. was\n1234567890. was")
def test_blocks_are_those_of_commonmark(text: str) -> None:
    found = simple.blocks(text)
    if found is not None:
        tokens = commonmark.all_blocks(text, {"references": {}})
        expected = [(one.type, tuple(one.map), one.content, one.info) for one in tokens if one.map]
        assert [tuple(one) for one in found] == expected


@given(TEXTS)
@example('![a\nb](c "T" )[d](e)*[f](g)*')
@example("[![a](b)](c)")
@example("[a [b](c) d](e)")
@example("[a [b](c) d] (e) [f]")
def test_marks_are_those_of_commonmark(text: str) -> None:
    text = text.strip()
    if simple.marks(text) is not None and "\n\n" not in text:
        assert commonmark.inline(text, {}) == commonmark.all_inline(text, {})


@given(st.integers(0, 9999))
def test_an_article_with_an_image_is_simple(number: int) -> None:
    credit = "*Photo: [Jane Doe](https://example.org), CC BY 4.0*  "
    text = f'# Title {number}\n\n![Ships](a.jpg "Noon")\n{credit}\n\nThe end.\n'
    assert simple.blocks(text) is not None
    assert len(simple.marks(text) or ()) == 2
