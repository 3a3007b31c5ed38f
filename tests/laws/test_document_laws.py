"""Readers take any text, and everything they find stands where they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from attribution.documents import READERS

if TYPE_CHECKING:
    from attribution.documents.base import Reader

PIECES = st.sampled_from(
    [
        *(
            "![",
            "](",
            "[",
            "]",
            "(",
            ")",
            '"',
            "'",
            "`",
            "```\n",
            "~~~",
            "<!--",
            "-->",
            "\\",
            "\n",
            "\r\n",
            "\n\n",
        ),
        *(
            "<img src=",
            "<figure>",
            "</figure>",
            "<figcaption>",
            "</figcaption>",
            "<script>",
            "<",
            ">",
            "# h\n",
        ),
        *("a.jpg", "[a.jpg]\n", "[r]: a.jpg\n", "image: b.png\n", "---\n", " ", "é", "\u2028", "{{x}}"),
        *("Foto: Flickr, Ann Seaborne | CC BY-SA 2.0", "Photo: dpa"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80)


@given(TEXTS, st.sampled_from(READERS))
def test_figures_stand_where_they_say(text: str, reader: Reader) -> None:
    for figure in reader.read(text, "a", None).figures:
        assert figure.image is not None or figure.credit is not None
        assert figure.span is not None
        assert 0 <= figure.span.start <= figure.span.end <= len(text)
        assert figure.line is not None
        assert figure.line >= 1
        assert figure.column is not None
        assert figure.column >= 1
