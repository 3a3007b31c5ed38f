from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import attrs
import pytest
from PIL import Image

import attribution
from attribution.auditing.site import digest_of, sightings_of
from attribution.checking.policy import Policy
from attribution.model.credit import Span
from attribution.model.finding import Figure
from rule_tools import credit

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# Page\n\nPhoto: Jane Doe, CC BY 4.0\n"
START = TEXT.index("Photo")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    image = Image.radial_gradient("L")
    image.paste(Image.new("L", (90, 60), "white"), (20, 130))
    image.save(path)
    return path


def figure(photo: Path, **others: object) -> Figure:
    said = credit("Photo: Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses={"CC BY 4.0": "CC-BY-4.0"})
    author = attrs.evolve(said.authors[0], span=Span(START + 7, START + 15))
    said = attrs.evolve(said, authors=(author,), span=Span(START, START + len(said.text)), kind="photo")
    made = Figure("a.md", said, "photo.jpg", str(photo), said.span, image_span=Span(0, 1))
    return attrs.evolve(made, **others)  # type: ignore[arg-type]


def test_a_sighting_is_small_and_can_go_to_another_process(photo: Path) -> None:
    [sighting] = sightings_of(TEXT, [figure(photo)], Policy())
    assert (sighting.path, sighting.line, sighting.column) == ("a.md", 3, 8)
    assert (sighting.authors, sighting.licenses) == (("Jane Doe",), ("CC-BY-4.0",))
    assert sighting.excerpt == "Photo: Jane Doe, CC BY 4.0"
    assert sighting.look is None
    assert sighting.digest == digest_of(str(photo))
    assert pickle.loads(pickle.dumps(sighting)) == sighting
    assert len(pickle.dumps(sighting)) < 1000


def test_figures_without_image_or_credit_are_none(photo: Path) -> None:
    assert sightings_of(TEXT, [figure(photo, image_path=None)], Policy()) == ()
    assert sightings_of(TEXT, [figure(photo, credit=None)], Policy()) == ()


def test_sidecars_are_none(photo: Path) -> None:
    assert sightings_of(TEXT, [figure(photo, origin="sidecar")], Policy()) == ()


def test_the_places_of_one_document_are_one_sighting(photo: Path) -> None:
    caption = figure(photo, origin="caption")
    matter = figure(photo, origin="front matter", credit=credit("Ann Seaborne", authors=("Ann Seaborne",)))
    [sighting] = sightings_of(TEXT, [matter, caption], Policy())
    assert sighting.authors == ("Jane Doe",)


def test_looks_are_taken_when_asked_for(photo: Path) -> None:
    [sighting] = sightings_of(TEXT, [figure(photo)], Policy(perceptual_hash=True))
    assert isinstance(sighting.look, int)


def test_the_digest_tells_sizes_and_ends_apart(tmp_path: Path) -> None:
    path = tmp_path / "a"
    digests = set()
    for data in (
        b"",
        b"a",
        b"b",
        bytes(200_000),
        bytes(199_999) + b"a",
        b"a" + bytes(199_999),
        bytes(200_001),
    ):
        path.write_bytes(data)
        digests.add(digest_of(str(path)))
    assert len(digests) == 7
    assert digest_of(str(tmp_path / "nowhere")) is None


def test_a_site(photo: Path) -> None:
    """The same bytes under two names, credited to two people; what is rewritten looks the same."""
    copy, small = photo.with_name("copy.jpg"), photo.with_name("small.png")
    copy.write_bytes(photo.read_bytes())
    with Image.open(photo) as image:
        image.resize((100, 100)).save(small)
    for name, shown, author in (
        ("a.md", photo, "Jane Doe"),
        ("b.md", copy, "Ann Seaborne"),
        ("c.md", small, "Cem Yildiz"),
    ):
        photo.with_name(name).write_text(f"![x]({shown.name})\n\nPhoto: {author}\n", encoding="utf-8")

    def found(**policy: object) -> list[tuple[str | None, int | None, int | None]]:
        report = attribution.audit(photo.parent, policy=Policy(select=("AT7",), **policy))  # type: ignore[arg-type]
        return [(one.path and one.path.rpartition("/")[2], one.line, one.column) for one in report]

    assert found() == [("b.md", 3, 8)]
    assert found(perceptual_hash=True) == [("b.md", 3, 8), ("c.md", 3, 8)]
