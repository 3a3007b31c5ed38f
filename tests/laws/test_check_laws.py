"""`check` never raises, and its findings point into the line, whatever the credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st

import rule_tools
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.profiles import PROFILES
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker, check
from attribution.knowledge.licenses import any_of
from attribution.model.credit import Author, Copyright, Credit, Diagnosis, License, Source, Span
from attribution.model.metadata import Conflict, Damage, ImageMetadata
from attribution.text.api import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.model.finding import Finding

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


DUTIES = Policy(select=("AT2", "AT3"))
LABELS = (
    "CC BY 4.0",
    "CC BY-SA 2.0",
    "CC BY-NC-ND 3.0",
    "GFDL 1.2",
    "CC0 1.0",
    "OGL-UK-3.0",
    "CC BY-SA 3.0 DE",
)
NAMES = st.sampled_from(["Jane Doe", "Jonas Wederin", "Flickr", "Jane Doe, Flickr", "Harbour Post"])


def errors(findings: Iterable[Finding]) -> int:
    return sum(finding.severity == "error" for finding in findings)


@given(NAMES, st.lists(st.sampled_from(LABELS), min_size=2, max_size=3, unique=True), st.booleans())
def test_licences_offered_by_or_are_as_good_as_the_best_of_them(
    names: str,
    labels: list[str],
    changed: bool,  # noqa: FBT001  hypothesis gives it
) -> None:
    policy = attrs.evolve(DUTIES, modified=changed, commercial=changed)
    whole = check(f"Photo: {names}, {' or '.join(labels)}", policy=policy)
    alone = [check(f"Photo: {names}, {label}", policy=policy) for label in labels]
    assert errors(whole) <= min(map(errors, alone))
    kinds = [sorted((finding.code, finding.severity) for finding in report) for report in alone]
    assert sorted((finding.code, finding.severity) for finding in whole) in kinds


@given(
    NAMES,
    st.lists(st.sampled_from(["cc by 4.0", "CC-BY-SA 2.0", *LABELS]), min_size=1, max_size=2, unique=True),
    st.sampled_from(["text", "markdown", "html", "rst", "asciidoc", "mediawiki"]),
    st.sampled_from(["online", "print"]),
)
def test_what_a_fix_has_mended_is_not_found_again(
    names: str, labels: list[str], markup: str, medium: str
) -> None:
    line = f"Photo: {names}, {' or '.join(labels)}"
    policy = Policy(select=("AT2", "AT3"), medium=medium)
    for finding in checked(line, markup, policy):
        if finding.fix is None:
            continue
        mended = line
        for edit in sorted(finding.fix.edits, key=lambda edit: edit.span, reverse=True):
            mended = mended[: edit.span.start] + edit.replacement + mended[edit.span.end :]
        assert told(finding) not in map(told, checked(mended, markup, policy))


def told(finding: Finding) -> tuple[object, ...]:
    """What a finding is about, whatever its place."""
    return finding.code, finding.params.get("license"), finding.params.get("text")


def checked(line: str, markup: str, policy: Policy) -> list[Finding]:
    subject = Subject(policy, parse(line, markup=markup), text=line, markup=markup)
    return Checker(policy).findings(subject, Lines(line))
