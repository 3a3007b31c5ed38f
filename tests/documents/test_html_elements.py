"""Which images a page shows: as a parser for HTML5 sees them, and where our offsets say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from attribution.documents.html_scan import scan
from attribution.documents.html_tree import elements

PAGES = [
    "<p>a<img src=a.jpg><p><img src='b.jpg'/>",
    "<table><img src=a><tr><td><img src=b></table>",
    "<!-- <img src=a> --><img src=b>",
    "<!--> <img src=a> --><!---><img src=b>",
    "<script>'<img src=a>'</script><img src=b>",
    "<textarea><img src=a></textarea><title><img src=b></title>",
    '<p title="<img src=a>"><img src=b>',
    "<p title='<img src=a>",
    "<svg><image href=a /><image href=b></image></svg><image src=c>",
    "<picture><source srcset=a><img src=b></picture>",
    "<template><img src=a></template><noscript><img src=b></noscript>",
    "<b><p><img src=a></b><i><img src=b></p>",
    "<select><img src=a></select><option><img src=b>",
    "<img src=a<img src=b>",
    '<img src="a"alt="b"src="c"><IMG SRC=d>',
    "<img\nsrc\n=\n'a'\n><img/src=b>",
    "<![CDATA[<img src=a>]]><?php <img src=b> ?><img src=c>",
    "<style><img src=a></style><iframe><img src=b></iframe><xmp><img src=c></xmp>",
    "< img src=a></ img src=b><img src=c",
    "<a><a><img src=a></a></a><div/><img src=b>",
]


def shown(text: str) -> list[str]:
    """The images in our elements, by their first attribute `src`."""
    found = [one for one in elements(text, scan(text).tags) if one.name == "img"]
    places = [one.tag.values.get("src") for one in found]
    return sorted(text[place.start : place.end] for place in places if place)


def parsed(text: str) -> list[str]:
    """The same as the parser sees them."""
    found = LexborHTMLParser(text).css("img")
    return sorted(node.attributes.get("src") or "" for node in found if "src" in node.attributes)


@pytest.mark.parametrize("text", PAGES)
def test_the_same_images_as_the_parser(text: str) -> None:
    assert shown(text) == parsed(text)


_WORDS = """
    <img_src=a> <img_src='b'> <p> </p> <div> </div> <table> <tr> <td> </table> <!-- --> <b> </b> <a_href=x>
    </a> <script> </script> <textarea> </textarea> <figure> </figure> <figcaption> text < > <ul> <li> </ul>
    <h1> </h1>
"""
TOKENS = st.sampled_from([word.replace("_", " ") for word in _WORDS.split()])


@given(st.lists(TOKENS, max_size=30).map("".join))
def test_the_same_images_as_the_parser_in_any_page(text: str) -> None:
    assert shown(text) == parsed(text)


@given(st.lists(TOKENS, max_size=30).map("".join) | st.text(alphabet="<>/!-='\"abimgsc \n", max_size=60))
def test_elements_lie_in_the_page(text: str) -> None:
    for one in elements(text, scan(text).tags):
        assert 0 <= one.start < one.tag.span.end <= one.end <= len(text)
        assert text[one.start] == "<"
        assert one.parent is None or one.parent is not one


@pytest.mark.parametrize(
    "piece", ["<", "<div>", "<b><p>", "<table><td>", "<!--", '<a b="', "{{", "<svg>", "<p a='"]
)
def test_hostile_pages(piece: str) -> None:
    text = piece * 20_000
    assert len(elements(text, scan(text).tags)) <= 40_000
