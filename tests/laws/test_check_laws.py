"""`check` never raises, and its findings point into the line, whatever the credit."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

import rule_tools
from attribution.checking.policy import Policy
from attribution.checking.profiles import PROFILES
from attribution.checking.run import check
from attribution.knowledge.licenses import any_of
from attribution.model.credit import Author, Copyright, Credit, Diagnosis, License, Source, Span
from attribution.model.metadata import Conflict, Damage, ImageMetadata

IDS = (
    *("CC-BY-4.0", "CC-BY-SA-2.0", "LicenseRef-CC-BY", "LicenseRef-CC", "CC0-1.0", "GFDL-1.2-or-later"),
    *("LicenseRef-all-rights-reserved", "LicenseRef-scancode-public-domain", "OGL-UK-3.0"),
)
TEXT = st.text(max_size=30)
SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(0, 20))
URLS = st.sampled_from(
    ["https://example.org/1", "javascript:x", "https://creativecommons.org/licenses/by/4.0/", ""]
)
LICENSES = st.builds(
    lambda id_, text, span: attrs.evolve(rule_tools.license_of(id_), text=text, span=span),
    st.sampled_from(IDS),
    TEXT,
    SPANS,
)
KINDS = st.sampled_from([None, "platform", "agency", "stock", "ai", "institution"])


def many(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def expressed(said: Credit) -> Credit:
    licenses: tuple[License, ...] = said.licenses
    return attrs.evolve(said, license=any_of([one.id for one in licenses]) if licenses else None)


CREDITS = st.builds(
    Credit,
    text=st.text(max_size=60),
    span=SPANS,
    kind=st.sampled_from([None, "photo", "ai"]),
    title=st.none() | TEXT,
    authors=many(st.builds(Author, TEXT, TEXT, SPANS)),
    sources=many(st.builds(Source, TEXT, TEXT, SPANS, KINDS)),
    licenses=many(LICENSES),
    copyright=st.none() | st.builds(Copyright, st.none() | TEXT),
    permission=st.sampled_from([None, "courtesy"]),
    urls=many(URLS),
    work_url=st.none() | URLS,
    remainder=many(SPANS),
    diagnoses=many(st.builds(Diagnosis, st.sampled_from(["license-unknown", "other"]), TEXT, SPANS)),
).map(expressed)
IMAGES = st.builds(
    ImageMetadata,
    st.just("JPEG"),
    creators=many(TEXT),
    copyright_notice=st.none() | TEXT,
    title=st.none() | TEXT,
    usage_terms=st.none() | TEXT,
    license_url=st.none() | URLS,
    attribution_name=st.none() | TEXT,
    conflicts=many(st.builds(Conflict, TEXT, st.just((("EXIF Artist", "{x}"),)))),
    warnings=many(st.builds(Damage, TEXT)),
)


@given(CREDITS, st.none() | IMAGES, st.sampled_from(sorted(PROFILES)), st.booleans())
def test_check_takes_any_credit(
    said: Credit,
    metadata: ImageMetadata | None,
    profile: str,
    everything: bool,  # noqa: FBT001  hypothesis gives it
) -> None:
    select = ("ALL",) if everything else ()
    policy = Policy(profile=profile, select=select, commercial=everything, modified=everything)
    report = check(said, image=metadata, policy=policy)
    for finding in report:
        assert finding.message
        assert finding.advice
        assert "{" not in finding.code + finding.name
        if finding.span is not None:
            assert finding.line is not None
            assert finding.column is not None
            assert finding.column >= 1


@given(st.text(max_size=200))
def test_check_takes_any_line(line: str) -> None:
    for finding in check(line):
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(line)
