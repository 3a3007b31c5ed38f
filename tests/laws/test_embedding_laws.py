"""What holds for every credit that is embedded."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import jpegs
from attribution import Credit, embed, read
from attribution.embedding.intent import intent
from attribution.image import meaning
from attribution.model.credit import Author, Copyright, License, Source, Span

NAMES = st.text(min_size=1, max_size=40)
LICENCES = st.sampled_from(["CC-BY-4.0", "CC0-1.0", "CC-BY-SA-2.0", "LicenseRef-all-rights-reserved"])
CREDITS = st.builds(
    Credit,
    st.just(""),
    st.just(Span(0, 0)),
    title=st.none() | NAMES,
    authors=st.lists(st.builds(Author, NAMES, NAMES, st.just(Span(0, 1))), max_size=3).map(tuple),
    sources=st.lists(st.builds(Source, NAMES, NAMES, st.just(Span(1, 2))), max_size=2).map(tuple),
    licenses=st.lists(LICENCES.map(lambda name: License(name, name)), max_size=2).map(tuple),
    copyright=st.none() | st.builds(Copyright, st.none() | NAMES, st.none() | st.integers(1839, 2030)),
)


@settings(max_examples=50, deadline=None)
@given(CREDITS.filter(lambda credit: any(value is not None for value in intent(credit).values())))
def test_what_is_embedded_is_read(credit: Credit) -> None:
    meant = {name: value for name, value in intent(credit).items() if value is not None}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jpg"
        path.write_bytes(jpegs.tiny())
        embed(path, credit)
        meta = read(path)
        assert {name: getattr(meta, name) for name in meant} == meant
        assert (meta.conflicts, meta.warnings) == ((), ())
        assert embed(path, credit).changed is False
        assert jpegs.pixels(path.read_bytes()) == jpegs.pixels(jpegs.tiny())


@given(st.lists(st.text(min_size=1).filter(lambda text: text == text.strip()), min_size=1).map(tuple))
def test_joined_names_are_taken_apart_again(names: tuple[str, ...]) -> None:
    assert meaning.split_names(meaning.join_names(names)) == names
