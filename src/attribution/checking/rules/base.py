"""What a rule is, what it looks at, and what it yields."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from attribution.checking import codes
from attribution.model.finding import Finding, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from attribution.checking.policy import Policy
    from attribution.knowledge.obligations import Obligation
    from attribution.model.credit import Credit, License, Span
    from attribution.model.finding import Fix, Severity
    from attribution.model.metadata import ImageMetadata

Scope: TypeAlias = Literal["line", "credit", "licence", "image", "comparison", "document", "site", "input"]
"""What a rule needs: a line that is called a credit, a credit in which something was recognised, one
arm of its licence expression, an image's metadata, a credit and what else is said of its image (metadata
or other statements), a figure of a document, all sightings of a site, or something that could not be read."""

_LONGEST = 120
"""Characters of a value that a message shows."""
_LIMITS = {"others": 600, "reason": 300}
"""The same for what is drawn together from several places (`claims.told`), and for what our readers say."""


@attrs.frozen
class Failure:
    """Something that could not be read: the code of the rule that reports it, and why."""

    code: str
    reason: str


@attrs.frozen
class Statement:
    """What another place says of the same image: `where` names it for people ("the front matter (line 4)").

    `earlier` tells that the place goes first: where both say something of one property, a disagreement is
    told there, and not a second time here.
    """

    where: str
    credit: Credit
    earlier: bool = False


@attrs.frozen
class Sighting:
    """One picture as one place credits it: what the rules across a site compare.

    `image` is the file's path, `digest` tells its bytes from others', `look` is the perceptual hash (None
    where that was not asked for or is not to be had). `authors`, `sources` and `licenses` are as credited.
    """

    path: str
    span: Span
    line: int
    column: int
    image: str | None = None
    digest: str | None = None
    look: int | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    excerpt: str | None = None


@attrs.frozen
class Subject:
    """What the rules look at.

    `credit` is what the text says, `metadata` what the image says; each None where there is none.
    `text` is the string that spans point into, `markup` ("text", "markdown", "html") how it is
    marked up where the credit stands. `image` is the image as the text calls it. `arm` holds the
    licences that apply together: of "A OR B" each arm is looked at by itself. `origin` is the kind of place
    that holds the credit (see `Figure`), `statements` are what other places say of the same image, `site`
    all that a run has seen, for the rules across a site.
    """

    policy: Policy
    credit: Credit | None = None
    metadata: ImageMetadata | None = None
    text: str = ""
    markup: str = "text"
    image: str | None = None
    image_span: Span | None = None
    arm: tuple[License, ...] = ()
    failure: Failure | None = None
    origin: str = "text"
    statements: tuple[Statement, ...] = ()
    site: tuple[Sighting, ...] = ()

    @property
    def said(self) -> Credit:
        """The credit, which rules of the scopes "credit" and "licence" always have."""
        if self.credit is None:
            message = "this rule was run without a credit"
            raise ValueError(message)
        return self.credit

    def owed(self, element: str, *levels: str) -> Iterator[tuple[License, Obligation]]:
        """Give the licences of the arm that ask for `element` on one of these levels.

        The house's own table, where the profile has one, says how strictly.
        """
        from attribution.knowledge.obligations import duties

        house = self.policy.level(element)
        for license_ in self.arm:
            known = duties(license_.id)
            obligation = known.obligations.get(element) if known else None
            if obligation and (house or obligation.level) in levels:
                yield license_, attrs.evolve(obligation, level=house) if house else obligation


@attrs.frozen
class Hit:
    """One place where a rule is broken, before it is drawn up as a `Finding`.

    `params` fill the templates. What is None is taken from the rule. `at` is the place of a finding across
    a site, which no single document holds. `duty` is what a licence asks and does not get: the finding cites
    its clause, and says whether the breach can be cured.
    """

    params: Mapping[str, Any] = attrs.field(factory=dict[str, Any], hash=False)
    span: Span | None = None
    message: str | None = None
    advice: str | None = None
    severity: Severity | None = None
    reference: Reference | None = None
    fix: Fix | None = None
    at: Sighting | None = None
    duty: tuple[License, Obligation] | None = None


@attrs.frozen
class Rule:
    """One demand on credits, with all that documentation and reports need to know of it.

    Attributes:
        code: stable code ("AT301").
        severity: how grave, unless the policy says otherwise.
        summary: one line, for lists.
        demands: what must be.
        why: what happens otherwise.
        reference: the clause that it rests on; a finding cites the clause of its own licence where
            that is known.
        message: template of the finding's message, filled with the hit's `params`.
        mending: template of the advice, filled likewise.
        scope: what the rule needs to run.
        check: yields the places where the rule is broken.
        enabled: whether it runs unless the policy says otherwise.
        changes: how the rule's fix mends the document, or None where it has no fix.
    """

    code: str
    severity: Severity
    summary: str
    demands: str
    why: str
    reference: Reference
    message: str
    mending: str
    scope: Scope
    check: Callable[[Subject], Iterable[Hit]] = attrs.field(repr=False)
    enabled: bool = True
    changes: str | None = None

    @property
    def name(self) -> str:
        """The stable kebab-case name."""
        return codes.NAMES[self.code]

    def finding(self, hit: Hit, policy: Policy) -> Finding:
        """Draw up the finding, still without its place in a document."""
        shown = {name: _shown(value, _LIMITS.get(name, _LONGEST)) for name, value in hit.params.items()}
        duty, cure = (None, "") if hit.duty is None else (cite(*hit.duty), cure_of(hit.duty[0]))
        advice = (hit.advice or self.mending).format(**shown)
        return Finding(
            code=self.code,
            name=self.name,
            severity=_severity(policy.severity(self.code, hit.severity or self.severity)),
            message=(hit.message or self.message).format(**shown),
            params=dict(hit.params) | ({"cure": cure} if cure else {}),
            span=hit.span,
            reference=hit.reference or duty or self.reference,
            advice=f"{advice} Cure: {cure}." if cure else advice,
            fix=hit.fix,
        )


def _severity(value: str) -> Severity:
    return "error" if value == "error" else "warning" if value == "warning" else "note"


def _shown(value: object, longest: int = _LONGEST) -> object:
    """Cut what is too long for a message, and draw a list together."""
    if isinstance(value, (tuple, list)):
        value = ", ".join(str(item) for item in value)
    if isinstance(value, str) and len(value) > longest:
        return value[: longest - 1] + "…"
    return value


def cite(license_: License, obligation: Obligation) -> Reference:
    """Give the licence and clause of an obligation as a reference."""
    parts = (label_of(license_), _section(obligation.clause))
    return Reference(", ".join(part for part in parts if part), obligation.url or None)


def cure_of(license_: License) -> str:
    """Say whether a breach of a licence can be cured, and by which clause; "" where its text says neither."""
    from attribution.knowledge.obligations import duties

    known = duties(license_.id)
    if known is None or known.cure_days is None:
        return ""
    clause = f" ({_section(known.cure_clause)})" if known.cure_clause else ""
    if known.cure_days == 0:
        return f"none, {label_of(license_)} ends at once upon any breach{clause}"
    return f"within {known.cure_days} days of its discovery the licence comes back{clause}"


def at_once(license_: License) -> bool:
    """Whether a licence ends at once upon any breach, so that its breaches weigh more."""
    from attribution.knowledge.obligations import duties

    known = duties(license_.id)
    return known is not None and known.cure_days == 0


def _section(clause: str) -> str:
    return f"section {clause}" if clause[:1].isdigit() else clause


def name_of(license_: License) -> str:
    """Give a licence as the text calls it, or its usual short name where it is only linked."""
    words = license_.text.strip()
    if not words or "://" in words:
        return label_of(license_)
    label = label_of(license_)
    linked = license_.version is not None and (license_.family or "").startswith("CC-BY")
    if not linked or _parts(words) & _parts(f"{label} {license_.name}"):
        return words
    return label  # "some rights reserved", linked


def _parts(text: str) -> set[str]:
    return set(text.casefold().replace("-", " ").replace("_", " ").split())


def label_of(license_: License) -> str:
    """Give a licence's usual short name ("CC BY-SA 2.0 DE")."""
    return _label(license_.id) or license_.name


def _label(license_id: str) -> str | None:
    from attribution.knowledge.licenses import licenses

    record = licenses().get(license_id)
    return record.label if record is not None else None


def proper(credit: Credit) -> Span:
    """Give the place of what was recognised in a credit, without the caption before it."""
    from attribution.model.credit import Span

    spans = [author.span for author in credit.authors] + [source.span for source in credit.sources]
    spans += [one.span for one in credit.contributors] + [license_.span for license_ in credit.licenses]
    spans = [span for span in spans if span.end > span.start]
    if not spans:
        return credit.span
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def diagnosed(kind: str) -> Callable[[Subject], Iterator[Hit]]:
    """Make the check of a rule that passes on what the parser saw: one hit for each such diagnosis."""
    return functools.partial(_diagnosed, kind)


def _diagnosed(kind: str, subject: Subject) -> Iterator[Hit]:
    for diagnosis in subject.said.diagnoses:
        if diagnosis.kind == kind:
            meant = [_label(id_) or id_ for id_ in diagnosis.suggestions]
            hint = f"; did you mean {' or '.join(meant)}?" if meant else "."
            params = {"text": diagnosis.text, "suggestions": diagnosis.suggestions, "hint": hint}
            yield Hit(params, span=diagnosis.span)


def failed(code: str) -> Callable[[Subject], Iterator[Hit]]:
    """Make the check of a rule that reports what could not be read."""
    return functools.partial(_failed, code)


def _failed(code: str, subject: Subject) -> Iterator[Hit]:
    if subject.failure is not None and subject.failure.code == code:
        params = {"image": subject.image or "", "reason": subject.failure.reason}
        yield Hit(params, span=subject.image_span)
