"""Two verbs for the tests of rules: `silent` cases first, then `alarm`, with the message in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.auditing.site import site_findings
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Failure, Sighting, Subject
from attribution.checking.run import Checker, check
from attribution.knowledge.licenses import licenses as known
from attribution.model.credit import Author, Credit, License, LicenseExpression, Source, Span
from attribution.model.metadata import ImageMetadata

if TYPE_CHECKING:
    from attribution.checking.rules.base import Statement
    from attribution.model.finding import Finding

PLATFORM = {"Flickr": "Flickr", "wikimedia commons": "Wikimedia Commons", "Unsplash": "Unsplash"}
KINDS = {"Getty Images": "stock", "dpa": "agency", "NASA": "institution", "Midjourney": "ai"} | dict.fromkeys(
    PLATFORM.values(), "platform"
)


def place(text: str, part: str) -> Span:
    """Where a part stands in the text; at its begin when it does not stand there."""
    start = text.find(part)
    return Span(start, start + len(part)) if start >= 0 else Span(0, 0)


def license_of(id_: str, text: str = "", span: Span = Span(0, 0)) -> License:  # noqa: B008  immutable
    """A licence of our tables, as if the text had named it."""
    record = known()[id_]
    return License(
        record.id, record.name, record.version, record.jurisdiction, record.url, record.family, text, span
    )


def credit(
    text: str,
    *,
    authors: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    licenses: dict[str, str] | None = None,
    expression: str | None = None,
    **others: Any,
) -> Credit:
    """A credit made by hand; `licenses` maps the words of the text to ids."""
    named = tuple(license_of(id_, words, place(text, words)) for words, id_ in (licenses or {}).items())
    spdx = expression or " OR ".join(license_.id for license_ in named)
    names = [PLATFORM.get(source, source) for source in sources]
    return Credit(
        text,
        Span(0, len(text)),
        authors=tuple(Author(name, name, place(text, name)) for name in authors),
        sources=tuple(
            Source(name, words, place(text, words), KINDS.get(name))
            for name, words in zip(names, sources, strict=True)
        ),
        license=LicenseExpression(spdx) if spdx else None,
        licenses=named,
        **others,
    )


def image(**fields: Any) -> ImageMetadata:
    """Metadata made by hand."""
    return ImageMetadata("JPEG", **fields)


def findings(code: str, said: Credit, metadata: ImageMetadata | None = None, **policy: Any) -> list[Finding]:
    """What one rule finds, switched on."""
    report = check(said, image=metadata, policy=Policy(select=(code,), **policy))
    return list(report)


def silent(code: str, said: Credit, metadata: ImageMetadata | None = None, **policy: Any) -> None:
    """The rule finds nothing."""
    assert findings(code, said, metadata, **policy) == []


def alarm(
    code: str, said: Credit, metadata: ImageMetadata | None = None, *, message: str, **policy: Any
) -> Finding:
    """The rule finds one thing, with this message."""
    [finding] = findings(code, said, metadata, **policy)
    assert finding.message == message
    assert finding.code == code
    return finding


def compared(
    code: str, said: Credit, *statements: Statement, metadata: ImageMetadata | None = None, **subject: Any
) -> list[Finding]:
    """What one rule finds, switched on, when other places speak of the same image."""
    policy = Policy(select=(code,))
    seen = Subject(policy, said, metadata, said.text, statements=statements, **subject)
    return Checker(policy).findings(seen, Lines(said.text), "a.md")


def across(code: str, *sightings: Sighting) -> list[Finding]:
    """What one rule finds across a site."""
    return site_findings(Checker(Policy(select=(code,))), sightings)


def sighting(path: str, *authors: str, line: int = 1, **others: Any) -> Sighting:
    """A sighting of photo.jpg."""
    others = {"image": "photo.jpg", "digest": "d1", **others}
    return Sighting(path, Span(10, 18), line, 11, authors=authors, **others)


def failing(code: str, reason: str, *, name: str | None = None) -> list[str]:
    """The messages of a rule about something that could not be read."""
    policy = Policy(select=(code,))
    subject = Subject(policy, failure=Failure(code, reason), image=name)
    return [finding.message for finding in Checker(policy).findings(subject, Lines(""), "a.md")]
