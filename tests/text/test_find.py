"""Credits in running text."""

from __future__ import annotations

import attribution

ARTICLE = """\
The governor greets the fishing fleet.
Its boats have left the harbour of Velm for thirty years. | Photo:, wikimedia commons | CC BY 4.0

Why the Fleet Stays: It's Not About the Fish

Amidst the storms of the last winter a governor made a strong statement. In this post, we look at it.

Der Hafen war auch im Winter nicht leer. | Foto: picture alliance/Nordbild News Agency/Tofik Babayev.
"""


def test_an_article_gives_its_credits_in_order_and_nothing_else() -> None:
    first, second = attribution.find(ARTICLE)
    assert (first.authors, [s.name for s in first.sources], str(first.license)) == (
        (),
        ["Wikimedia Commons"],
        "CC-BY-4.0",
    )
    assert first.caption == "Its boats have left the harbour of Velm for thirty years."
    assert [a.name for a in second.authors] == ["Tofik Babayev"]
    assert [s.name for s in second.sources] == ["picture alliance", "Nordbild News Agency"]
    assert second.license is None
    for credit in (first, second):
        assert ARTICLE[slice(*credit.span)] == credit.text


def test_no_text_no_credit() -> None:
    assert attribution.find("") == []
    assert attribution.find("\n\n \n") == []


def test_two_photographs_in_one_line_are_two_credits() -> None:
    found = attribution.find("Figure 1: Two plants. Left photo by Calvin Berg. Right photo by Rosa Lind.")
    assert [[a.name for a in credit.authors] for credit in found] == [["Calvin Berg"], ["Rosa Lind"]]


def test_html_pages_keep_their_places() -> None:
    page = '<p>Hello.</p>\n<figcaption>Boats. <span class="credit">Photo: Ann Berg/AP</span></figcaption>'
    (credit,) = attribution.find(page)
    (author,) = credit.authors
    assert page[slice(*author.span)] == "Ann Berg"


def test_a_copyright_sign_in_a_sentence_is_no_credit() -> None:
    assert (
        attribution.find(
            "We give him a bow tie (©Annie Cordy)! Well, sorry, but it is such a pleasure to say so."
        )
        == []
    )


def test_a_credit_has_no_label_of_another() -> None:
    for text in ("[사진 =a)courtesy", "[사진 =a]credit:", "(©자]摄影："):
        for credit in attribution.find(text):
            assert all(credit.span.start <= start <= end <= credit.span.end for start, end in credit.labels)
