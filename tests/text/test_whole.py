"""Where the credit of a whole line begins, and the forms that no prose has."""

from __future__ import annotations

import pytest

import attribution
from attribution.text import licensing
from attribution.text.markup import flatten
from attribution.text.tokens import tokenise
from attribution.text.whole import special


def is_special(line: str) -> bool:
    plain = flatten(line, "text")
    return special(tokenise(line, licensing.matches(plain)), plain) is not None


def names(line: str) -> tuple[list[str], list[str]]:
    credit = attribution.parse(line)
    return [author.name for author in credit.authors], [source.name for source in credit.sources]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ann Berg, The Milk Jug, 1662. Rijksmuseum, Amsterdam", "The Milk Jug"),
        ("Ann Berg, The Milk Jug, 1662, oil on canvas, Rijksmuseum", "The Milk Jug"),
        ("Ann Berg, The Milk Jug, Rijksmuseum, CC0", "The Milk Jug"),
        ("Ann Berg (1662). Rijksmuseum, Amsterdam", None),
        ("Ann Berg, 1662, Rijksmuseum", None),
    ],
)
def test_the_label_of_a_work(line: str, title: str | None) -> None:
    credit = attribution.parse(line)
    assert names(line) == (["Ann Berg"], ["Rijksmuseum"])
    assert (credit.title, credit.caption, credit.remainder) == (title, None, ())
    assert all(
        not (one[0] < credit.sources[0].span.end and credit.sources[0].span.start < one[1])
        for one in credit.notes
    )


@pytest.mark.parametrize(
    "line",
    [
        "Ann Berg, The Milk Jug, Rijksmuseum",
        "Ann Berg, The Milk Jug, 1662. Flickr",
        "Zorvex Museum, The Milk Jug, 1662. Rijksmuseum",
        "Ann Berg / The Milk Jug / 1662 / Rijksmuseum",
        "Ann Berg, 1662",
    ],
)
def test_no_label_without_artist_house_and_date(line: str) -> None:
    assert not is_special(line)
    assert attribution.parse(line).title is None


OWN = [
    ("By Zqx77 - Own work, CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("Zqx77 - Own work, CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("De Zqx77 - Trabajo propio, CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("Von Zqx77 - Eigenes Werk, CC BY-SA 3.0", "CC-BY-SA-3.0"),
    ("Par Zqx77 — Travail personnel, CC BY 4.0", "CC-BY-4.0"),
    ("Di Zqx77 - Opera propria, CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("Door Zqx77 - Eigen werk, CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("Autorstwa Zqx77 - Praca własna, CC BY-SA 4.0", "CC-BY-SA-4.0"),
    ("Zqx77, own work, CC0", "CC0-1.0"),
    ("By Zqx77 – Own work, CC BY-SA 4.0", "CC-BY-SA-4.0"),
]


@pytest.mark.parametrize(("line", "key"), OWN)
def test_own_works_as_wikimedia_commons_says_it(line: str, key: str) -> None:
    """Whatever the name looks like, it is that of whoever made the work."""
    credit = attribution.parse(line)
    assert names(line) == (["Zqx77"], [])
    assert (str(credit.license), credit.title, credit.caption) == (key, None, None)
    assert is_special(line)
    assert credit.remainder == ()


@pytest.mark.parametrize(
    ("line", "label", "notes", "kind"),
    [
        ("Photo: Zqx77 - Own work, CC BY-SA 4.0", ["Photo:"], ["Own work"], "photo"),
        ("By Zqx77 - Own work, CC BY-SA 4.0", [], ["By", "Own work"], None),
        ("Foto: Zqx77 - Eigenes Werk, CC BY-SA 4.0", ["Foto:"], ["Eigenes Werk"], "photo"),
    ],
)
def test_an_own_work_behind_a_label(line: str, label: list[str], notes: list[str], kind: str | None) -> None:
    credit = attribution.parse(line)
    assert names(line) == (["Zqx77"], [])
    assert [line[slice(*span)] for span in credit.labels] == label
    assert [line[slice(*span)] for span in credit.notes] == notes
    assert (credit.kind, credit.caption, credit.remainder) == (kind, None, ())


def test_an_own_work_with_title_and_house() -> None:
    line = "The Old Pier - By Zqx77 - Own work, CC BY-SA 4.0, via Wikimedia Commons"
    assert names(line) == (["Zqx77"], ["Wikimedia Commons"])
    assert attribution.parse(line).title == "The Old Pier"


@pytest.mark.parametrize(
    "name", ["Museum of Salt", "the lonely walker", "J.-P. van der Quux", "Zqx 77 Quell", "王明"]
)
def test_own_works_of_names_of_any_shape(name: str) -> None:
    assert names(f"By {name} - Own work, CC BY-SA 4.0") == ([name], [])


@pytest.mark.parametrize(
    "line",
    [
        "Zqx77 - Own work",
        "Own work, CC BY-SA 4.0",
        "She calls the long walk her own work and it is, CC BY 4.0",
        "© Zqx77 - Own work, CC BY-SA 4.0",
    ],
)
def test_no_own_work_without_name_mark_and_licence(line: str) -> None:
    assert not is_special(line)


@pytest.mark.parametrize(
    ("line", "title", "house"),
    [
        ("The Salt Harvest — Rijksmuseum — CC0 1.0", "The Salt Harvest", "Rijksmuseum"),
        ("The Salt Harvest. Rijksmuseum. CC0 1.0", "The Salt Harvest", "Rijksmuseum"),
        ("The Salt Harvest — Flickr — CC0 1.0", "The Salt Harvest", "Flickr"),
        ("Salt Harvest at the lake – Rijksmuseum, CC0 1.0", "Salt Harvest at the lake", "Rijksmuseum"),
    ],
)
def test_title_house_licence(line: str, title: str, house: str) -> None:
    credit = attribution.parse(line)
    assert (names(line), credit.title) == (([], [house]), title)
    assert str(credit.license) == "CC0-1.0"


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("Ann Berg — Rijksmuseum — CC0 1.0", ["Ann Berg"], ["Rijksmuseum"]),
        ("Reuters — Rijksmuseum — CC0 1.0", [], ["Reuters", "Rijksmuseum"]),
        ("Flickr — Rijksmuseum — CC0 1.0", [], ["Flickr", "Rijksmuseum"]),
        ("Velmer Salt Museum — Flickr — CC0 1.0", [], ["Velmer Salt Museum", "Flickr"]),
    ],
)
def test_names_before_a_house_are_no_title(line: str, authors: list[str], sources: list[str]) -> None:
    assert names(line) == (authors, sources)
    assert attribution.parse(line).title is None


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Bundesarchiv, Bild 183-0117 / Foto: Ann Berg", "Bundesarchiv"),
        ("Velmer Stadtarchiv, 4711 / Foto: Ann Berg", "Velmer Stadtarchiv"),
        ("Velmer Stadtarchiv | Foto: Ann Berg", "Velmer Stadtarchiv"),
    ],
)
def test_a_house_before_the_photographer(line: str, house: str) -> None:
    assert names(line) == (["Ann Berg"], [house])
    assert attribution.parse(line).caption is None


@pytest.mark.parametrize(
    "caption",
    [
        "Ein Hafen, Bild 183-0117",
        "Velmer Stadtarchiv",
        "Im Velmer Stadtarchiv lesen sie",
        "Velmer Stadtarchiv, ein altes Haus im Schnee",
    ],
)
def test_what_is_no_house_with_its_shelf_marks_is_caption(caption: str) -> None:
    line = f"{caption}. Foto: Ann Berg"
    assert names(line) == (["Ann Berg"], [])
    assert attribution.parse(line).caption == f"{caption}."


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("Left: Photo by Ann Berg. Right: Photo: Otto Lind/dpa", ["Ann Berg", "Otto Lind"], ["dpa"]),
        ("Left: Photo by Ann Berg. Right: Photo by Otto Lind.", ["Ann Berg", "Otto Lind"], []),
        ("Foto: Ann Berg; Illustration: Otto Lind", ["Ann Berg", "Otto Lind"], []),
        ("Photo by Prof. Zorvex. Photo: Otto Lind", ["Prof. Zorvex", "Otto Lind"], []),
        ("Foto links: Ann Berg, Foto rechts: Otto Lind / dpa", ["Ann Berg", "Otto Lind"], ["dpa"]),
    ],
)
def test_several_credits_in_one_line(line: str, authors: list[str], sources: list[str]) -> None:
    assert names(line) == (authors, sources)


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Left: Photo by zorvex quux. Right: Photo: Otto Lind", "Left: Photo by zorvex quux. Right"),
        (
            "Bild: Die Neuen im Haus am See freuen sich / Foto: Otto Lind",
            "Bild: Die Neuen im Haus am See freuen sich",
        ),
    ],
)
def test_a_label_before_words_of_a_caption_is_caption(line: str, caption: str) -> None:
    assert names(line) == (["Otto Lind"], [])
    assert attribution.parse(line).caption == caption


def test_a_role_before_the_weightiest_cue() -> None:
    credit = attribution.parse("Collage: Ann Berg, Fotos: dpa")
    assert [(one.role, one.name) for one in credit.contributors] == [("collage", "Ann Berg")]
    assert [source.name for source in credit.sources] == ["dpa"]


def test_the_weightiest_cue_begins_the_credit() -> None:
    credit = attribution.parse("We took a photo by the lake. Photo: Ann Berg")
    assert [author.name for author in credit.authors] == ["Ann Berg"]
    assert credit.caption == "We took a photo by the lake."


def test_an_organisation_right_before_the_cue() -> None:
    assert names("U.S. Navy photo by Ann Berg") == (["Ann Berg"], ["U.S. Navy"])


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        (
            "Fans line the route through the town of Velm. Ann Berg/AP",
            "Fans line the route through the town of Velm.",
        ),
        ("Fans line the long route through Velm (Ann Berg/AP)", "Fans line the long route through Velm"),
        (
            "Fans line the long route through Velm (Ann Berg / AP) · AP",
            "Fans line the long route through Velm",
        ),
        ("Fans line the long route through town — Ann Berg/AP", "Fans line the long route through town"),
        ("Fans line the long route through town\nAnn Berg/AP", "Fans line the long route through town"),
        ("(Ann Berg/AP) Fans line the long route through town.", None),
    ],
)
def test_a_credit_without_cue_beside_a_caption(line: str, caption: str | None) -> None:
    assert names(line) == (["Ann Berg"], ["AP"])
    assert attribution.parse(line).caption == caption


def test_a_caption_that_runs_into_its_chain() -> None:
    line = "Fans line the long route through the old town Ann Berg/AFP via Getty Images"
    assert names(line) == (["Ann Berg"], ["AFP", "Getty Images"])
    assert attribution.parse(line).caption == "Fans line the long route through the old town"


@pytest.mark.parametrize(
    ("line", "authors", "title"),
    [
        ('"The Old Pier" is licensed under CC BY 4.0', [], "The Old Pier"),
        ('"The Old Pier" by Ann Berg is licensed under CC BY 4.0', ["Ann Berg"], "The Old Pier"),
        ("The long road leads on and on to a lake far from all towns and people there. CC BY 4.0", [], None),
    ],
)
def test_lines_with_a_licence_only(line: str, authors: list[str], title: str | None) -> None:
    credit = attribution.parse(line)
    assert ([author.name for author in credit.authors], credit.title) == (authors, title)
    assert str(credit.license) == "CC-BY-4.0"


@pytest.mark.parametrize(
    "line",
    [
        "Fans line the long route through the old town and wave.",
        "The harbour was quiet in the morning. Then the boats came in.",
    ],
)
def test_a_caption_alone_names_nobody(line: str) -> None:
    assert names(line) == ([], [])
