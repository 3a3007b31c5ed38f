"""Licence phrases and licence addresses inside a credit line.

    line ──► addresses, phrases (found one by one) ──► put together ──► LicenseMatch

`scan` finds them all, `combine` draws the matches of a line together. Spans are offsets into the
string given. Nothing here raises on a `str`, and the time is linear in its length.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from attribution.knowledge import licenses
from attribution.model.credit import Diagnosis, License, LicenseExpression, Span
from attribution.model.patterns import lazily
from attribution.text import cc_phrases, cc_signs
from attribution.text import license_words as lw
from attribution.text.cc_phrases import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.knowledge.licenses import LicenseRecord

_URL = lazily(r"(?:https?:[/\\]{0,4}|www\.|(?<![\w.@-])(?:i\.)?creativecommons\.org/)[^\s<>\"'`|{}\[\]]+")
_TRAILING = ".,;:!?…*_"
_LATER = lazily(
    r"(?:[\s\-,(]{0,3}(?:or|oder|and|und|ou|o|of|lub|eller)[\s\-](?:any[\s\-]|jede[nr]?[\s\-]|toute\s|qualsiasi\s"
    r"|cualquier\s|version\s)?(?:later|newer|higher|spater\w{0,2}|neuer\w{0,2}|hoher\w{0,2}|ulterieure\w?"
    r"|posterior\w{0,2}|successiv\w|latere|nieuwere|pozniejsz\w{1,2}|senare)(?:[\s\-]versions?)?(?!\w)|\+)"
)
_ONLY = lazily(r"[\s\-](?:only|nur)(?!\w)")
_NUMBER = lazily(r"[\s\-_/,:()]{0,3}(?:(?:version|ver|v)[\s.]{0,2})?(\d(?:[._]\d)?)(?![\d%])(?!\.\d)")
_LINKED = lazily(r"[\s:\-<(\[\"'|,;=>)\]]{0,8}(?:(?:licen[sc]e|lizenz|see|siehe)[\s:\-<(\[]{1,4})?")
_JOINED = lazily(
    r"[\s)\]]{0,3}(?:[,;/|+&·•]|or|oder|ou|and|und|et|y|e|o|of|en|lub|i|eller|og|och|または|或)[\s(\[]{0,3}"
)
_REPEATED = lazily(r"[\s,;:/|\-(\[=–]{0,5}")


@attrs.frozen
class LicenseMatch:
    """What a line says about its licence at one place.

    Several licences that stand as alternatives ("CC BY-SA 3.0 or GFDL") are one match; words and
    the address beside them are one licence. `expression` is None where only `diagnoses` came out.
    """

    span: Span
    licenses: tuple[License, ...] = ()
    expression: LicenseExpression | None = None
    diagnoses: tuple[Diagnosis, ...] = ()


def scan(text: str) -> list[LicenseMatch]:
    """Find every licence phrase and licence address, left to right, not overlapping."""
    if not _may_say(text):
        return []
    return [_match(text, group) for group in _groups(text, _found(text))]


def _may_say(text: str) -> bool:
    """Tell cheaply whether a text can say anything about a licence: most credit lines can't."""
    lowered = text.lower()
    if lw.may_name(lowered) or (_addressed(lowered) and _leads_to_licence(lowered)):
        return True
    return not text.isascii() and cc_signs.SIGNS.search(text) is not None


def _leads_to_licence(lowered: str) -> bool:
    """Tell whether an address in a text is one that may be a licence's."""
    return any(licenses.at_known_host(match[0]) for match in _URL.finditer(lowered))


def _addressed(lowered: str) -> bool:
    """Tell whether a text can hold an address that `_URL` finds."""
    return "http" in lowered or "www." in lowered or "creativecommons.org" in lowered


def scan_whole(text: str) -> list[LicenseMatch]:
    """Find the licences of a text that is one value: names count that running text has by chance."""
    return [_match(text, group) for group in _groups(text, _found(text, whole=True))]


def combine(matches: Iterable[LicenseMatch]) -> LicenseMatch | None:
    """Draw the matches of one line together: each licence once, the exact one instead of the vague.

    None where there is no match.
    """
    every = list(matches)
    if not every:
        return None
    named: list[License] = []
    for license_ in (x for match in every for x in match.licenses):
        if any(_covers(kept, license_) for kept in named):
            continue
        vague = [i for i, kept in enumerate(named) if _covers(license_, kept)]
        if vague:
            named[vague[0]] = license_
            named = [x for i, x in enumerate(named) if i not in vague[1:]]
        else:
            named.append(license_)
    span = Span(every[0].span.start, max(match.span.end for match in every))
    expression = licenses.any_of([x.id for x in named]) if named else None
    return LicenseMatch(span, tuple(named), expression, tuple(d for m in every for d in m.diagnoses))


def at_address(url: str) -> License | None:
    """Give the licence that an address leads to, or None."""
    record = licenses.by_url(url) if "/" in url else None
    return named_license(record, url, Span(0, len(url))) if record else None


def with_link(license_: License, url: str, span: Span) -> tuple[License, Diagnosis | None]:
    """Read the words of a licence together with the address that they link to.

    The address makes vague words exact. Where both are exact and differ the words stay, with a
    diagnosis whose suggestions are the two ids; `span` says where the address stands.
    """
    record = licenses.by_url(url)
    if record is None or record.id == license_.id or _vaguer(record, _record(license_)):
        return license_, None
    if _vaguer(_record(license_), record):
        return named_license(record, license_.text, license_.span), None
    return license_, Diagnosis("license-mismatch", url, span, (license_.id, record.id))


def _record(license_: License) -> LicenseRecord | None:
    return licenses.licenses().get(license_.id)


def _covers(exact: License, vague: License) -> bool:
    """Whether naming `vague` beside `exact` adds nothing."""
    return exact.id == vague.id or _vaguer(_record(vague), _record(exact))


def _vaguer(vague: LicenseRecord | None, exact: LicenseRecord | None) -> bool:
    """Whether `exact` says what `vague` leaves open (version, port, kind), and nothing against it."""
    if vague is None or exact is None or vague.id == exact.id:
        return False
    if vague.family == "CC":
        return exact.is_cc
    if vague.family == "public-domain":
        return exact.family in ("CC0", "CC-PDM", "CC-PDDC", "PDDL", "US-government-work")
    if vague.family != exact.family:
        return False
    if vague.version is None:
        return vague.kind in ("", exact.kind)
    return vague.version == exact.version and vague.jurisdiction is None and exact.jurisdiction is not None


def named_license(record: LicenseRecord, text: str, span: Span) -> License:
    """Give the licence of a record as it was named in a text."""
    return License(
        id=record.id,
        name=record.name,
        version=record.version,
        jurisdiction=record.jurisdiction,
        url=record.url,
        family=record.family,
        text=text,
        span=span,
    )


def _found(text: str, *, whole: bool = False) -> list[Found]:
    """Find addresses, signs and phrases one by one, in order."""
    folded = lw.fold(text)
    line = lw.Line.of(text, folded, whole=whole)
    placed = list(_urls(text, folded)) if _addressed(folded) else []
    if not text.isascii() and cc_signs.SIGNS.search(text):
        placed = sorted([*placed, *cc_signs.read(line)])
    if not placed:
        return _spoken(line, 0, len(line.words), 0)
    found: list[Found] = []
    first = done = 0
    for there in placed:
        behind = bisect.bisect_left(line.starts, there.span.start)
        found += _spoken(line, first, behind, done)
        if found and found[-1].span.end > there.span.start:
            continue
        done = there.span.end
        first = bisect.bisect_left(line.starts, there.span.end)
        found += [there] if there.record or there.diagnosis else []
    return found + _spoken(line, first, len(line.words), done)


def _spoken(line: lw.Line, first: int, behind: int, done: int) -> list[Found]:
    """Find the phrases that begin with a piece in a range, and not before `done`."""
    found: list[Found] = []
    cues, starts, words = lw.words().cues, line.starts, line.words
    for i in range(first, behind):
        if words[i] not in cues or starts[i] < done:
            continue
        if starts[i] > done and _glued(line.text, starts[i] - 1):
            continue
        for one in _phrase(line, i):
            done = max(done, one.span.end)
            if (one.record or one.diagnosis) and not _is_code(line.text, one):
                found.append(one)
    return found


def _glued(text: str, at: int) -> bool:
    """Tell whether a letter, digit or low line of ASCII stands at a place, as within "6CC0" and "$_CC"."""
    character = text[at : at + 1] if at >= 0 else " "
    return character != " " and character.isascii() and (character.isalnum() or character == "_")


def _is_code(text: str, found: Found) -> bool:
    """Tell "CC=gcc", "CC3220", "a6cc0eb" and "wiki.creativecommons.org" from the mark alone."""
    if found.record is None or found.record.id not in {"LicenseRef-CC", "CC0-1.0"} or found.is_url:
        return False
    end = found.span.end
    domain = text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha()
    return domain or _glued(text, end) or text[end : end + 1] in {"=", "\\"}


def _urls(text: str, folded: str) -> Iterator[Found]:
    """Find addresses; those that are no licence's come without a record, to be passed over."""
    for match in _URL.finditer(folded):
        end = match.start() + len(_bare(match[0]))
        url, span = text[match.start() : end], Span(match.start(), end)
        record = licenses.by_url(url)
        yield Found(span, record, None if record else _wrong_url(url, span), is_url=True)


def _bare(url: str) -> str:
    """Cut off the punctuation of the sentence, and a bracket that was not opened inside."""
    while url and (url[-1] in _TRAILING or (url[-1] == ")" and url.count("(") < url.count(")"))):
        url = url[:-1]
    return url


_CC_URL = lazily(r"creativecommons\.org/+licenses/+([a-z+-]+)/+(\d\.\d{1,2})(?:/+([a-z]{2,8}))?(?![a-z])")


def _wrong_url(url: str, span: Span) -> Diagnosis | None:
    """Say what is wrong with an address that looks like a Creative Commons licence's."""
    match = _CC_URL.search(url.casefold())
    if match is None:
        return None
    from attribution.text.license_suggestions import nearest

    kind = licenses.cc_kind(match[1].split("-"))
    wrong = "license-unknown"
    if kind:
        wrong = "license-jurisdiction-unknown" if licenses.cc(kind, match[2]) else "license-version-unknown"
    return Diagnosis(wrong, url, span, nearest(tuple(match[1].split("-")), "", match[2], match[3]))


def _phrase(line: lw.Line, i: int) -> tuple[Found, ...]:
    """Read the phrase that begins with piece `i`: of our table, or of the Creative Commons grammar."""
    if line.words[i] == lw.REFERENCE:
        return _reference(line, i)
    fixed = line.phrase(i)
    template = _template(line, i) if line.words[i] == lw.TEMPLATE else None
    if template and (fixed is None or template.end > line.ends[fixed[0] - 1]):
        return (Found(template, licenses.licenses()["LicenseRef-scancode-public-domain"]),)
    if fixed is None or not line.fair(i, fixed[0]):
        return cc_phrases.read(line, i) if line.words[i] in lw.words().grammar else ()
    end, id_ = fixed
    if id_ == "LicenseRef-CC" and line.words[i] not in lw.MARKS:
        return cc_phrases.read(line, i, end)
    span = Span(line.starts[i], line.ends[end - 1])
    if not id_:
        return (Found(span),)
    record = licenses.licenses()[id_]
    if record.is_cc:
        return (_sampling(line, span, record),)
    return (_versioned(line, span, record),)


_TEMPLATE = lazily(r"pd-(\d{0,4}[a-z]*)\d*(?:[-_][^\W_]+){0,8}")
_TEMPLATE_VALUE = lazily(r"pd-\w+(?:[-_ ,.'()]{1,3}\w+){0,10}")


def _template(line: lw.Line, i: int) -> Span | None:
    """Read the name of one of Wikimedia Commons' templates for the public domain ("PD-USGov-NASA")."""
    start = line.starts[i]
    if line.whole:
        value = _TEMPLATE_VALUE.match(line.folded, start)
        return Span(*value.span()) if value else None
    found = _TEMPLATE.match(line.folded, start) if line.upper(i) else None
    return Span(*found.span()) if found and found[1] in lw.templates() else None


_REFERENCE = lazily(r"licenseref-[a-z\d.-]{1,60}")


def _reference(line: lw.Line, i: int) -> tuple[Found, ...]:
    """Read an id that SPDX does not list ("LicenseRef-CC-BY-SA-2.0-DE")."""
    match = _REFERENCE.match(line.folded, line.starts[i])
    written = match[0].rstrip(".-") if match else ""
    id_ = lw.references().get(written)
    span = Span(line.starts[i], line.starts[i] + len(written))
    return (Found(span, licenses.licenses()[id_]),) if id_ else ()


def _sampling(line: lw.Line, span: Span, record: LicenseRecord) -> Found:
    """CC0, the mark and the retired kinds: named whole, then perhaps version and port."""
    if record.version is not None or record.family == "CC-PDDC":
        return _universal(line, span, record)
    kind = record.kind
    if line.folded[span.end : span.end + 1] == "+":
        span, kind = Span(span.start, span.end + 1), kind.removesuffix("+") + "+"
    number = _NUMBER.match(line.folded, span.end)
    if number is None:
        return Found(span, licenses.cc(kind) or record)
    return cc_phrases.with_port(line, Span(span.start, number.end()), kind, number[1])


_UNIVERSAL = lazily(
    r"(?:[\s\-_]{1,2}v?1(?:[._]0)?(?![\d.]\d?))?"
    r"(?:[\s(]{1,2}(?:univers\w{2,5}|uniwersaln\w|univerzaln\w{1,2}|универсальн\w{1,3}|універсальн\w{1,3}"
    r"|全世界|通用|보편적|united states)\)?)?(?!\w)"
    r"(?:[\s,:(\-]{1,3}(?:public domain(?: dedication)?)\)?)?"
)


def _universal(line: lw.Line, span: Span, record: LicenseRecord) -> Found:
    """CC0 and the public domain mark: "1.0", "Universal", "(public domain dedication)" belong to it."""
    match = _UNIVERSAL.match(line.folded, span.end)
    return Found(Span(span.start, match.end() if match else span.end), record)


def _versioned(line: lw.Line, span: Span, record: LicenseRecord) -> Found:
    """Another licence's name, then perhaps its version, and "or later"."""
    number = _NUMBER.match(line.folded, span.end)
    if number is None:
        return Found(span, record)
    stated = _decimal(number[1])
    if record.version is not None:
        return Found(Span(span.start, number.end()) if stated == record.version else span, record)
    exact = licenses.member(record.family, stated)
    if exact is None:
        return _no_such(line, Span(span.start, number.end()), record, number[1]) or Found(span, record)
    span = Span(span.start, number.end())
    later = _LATER.match(line.folded, span.end)
    newer = licenses.member(record.family, exact.version, "or-later") if later else None
    if later and newer:
        return Found(Span(span.start, later.end()), newer)
    only = _ONLY.match(line.folded, span.end)
    return Found(Span(span.start, only.end()) if only else span, exact)


def _no_such(line: lw.Line, span: Span, record: LicenseRecord, number: str) -> Found | None:
    """Say that a family has no version like "1.5"; a whole number behind a name can be anything."""
    known = sorted(r.id for r in licenses.licenses().values() if r.family == record.family and r.version)
    if not known or "." not in number:
        return None
    text = line.text[span.start : span.end]
    near = tuple(known[-1:-4:-1])
    return Found(span, None, Diagnosis("license-version-unknown", text, span, near))


def _decimal(number: str) -> str:
    number = number.replace("_", ".")
    return number if "." in number else f"{number}.0"


def _groups(text: str, found: list[Found]) -> Iterator[list[Found]]:
    """Put what stands together into groups: words and link, one licence twice, alternatives."""
    group: list[Found] = []
    for item in found:
        if group and not _together(text[group[-1].span.end : item.span.start], group[-1], item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _together(gap: str, left: Found, right: Found) -> bool:
    """Whether two neighbours are one match."""
    if len(gap) > 24:
        return False
    gap = lw.fold(gap)
    if left.is_url != right.is_url and _LINKED.fullmatch(gap) is not None:
        return True
    if _JOINED.fullmatch(gap) is not None:
        return True
    if left.record is None or (right.record and not _alike(left.record, right.record)):
        return False
    return _REPEATED.fullmatch(gap) is not None or (lw.is_filler(gap) and "." not in gap)


def _alike(one: LicenseRecord, other: LicenseRecord) -> bool:
    return one.id == other.id or _vaguer(one, other) or _vaguer(other, one)


def _linked(text: str, left: Found, right: Found) -> bool:
    """Whether the two are words and the address that belongs to them."""
    gap = lw.fold(text[left.span.end : right.span.start])
    return left.is_url != right.is_url and _LINKED.fullmatch(gap) is not None


_DENIED = frozenset({"license-version-unknown", "license-jurisdiction-unknown"})


def _match(text: str, group: list[Found]) -> LicenseMatch:
    """One match from a group."""
    if len(group) == 1 and group[0].record:
        only = named_license(group[0].record, text[slice(*group[0].span)], group[0].span)
        return LicenseMatch(only.span, (only,), licenses.any_of([only.id]))
    named: list[License] = []
    diagnoses = [found.diagnosis for found in group if found.diagnosis]
    free: Found | None = None  # the neighbour before, unless it is paired already
    for found in group:
        if found.record is None:
            continue
        here = text[found.span.start : found.span.end]
        partner = free if free and _linked(text, free, found) else None
        free = None if partner else found
        if partner and partner.record and named:
            words, url = (
                (named[-1], found)
                if found.is_url
                else (named_license(found.record, here, found.span), partner)
            )
            address = text[url.span.start : url.span.end]
            named[-1], mismatch = with_link(words, address, url.span)
            diagnoses += [mismatch] if mismatch else []
        else:
            named.append(named_license(found.record, here, found.span))
    span = Span(group[0].span.start, group[-1].span.end)
    if any(doubt.kind in _DENIED for doubt in diagnoses):
        named = [x for x in named if x.version or not (x.family or "").startswith("CC")]
    if not named:
        return LicenseMatch(span, (), None, tuple(diagnoses))
    drawn = combine([LicenseMatch(span, tuple(named))])
    assert drawn is not None  # noqa: S101  there is one match
    return attrs.evolve(drawn, diagnoses=tuple(diagnoses))
