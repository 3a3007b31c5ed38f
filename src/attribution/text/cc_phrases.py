"""The grammar of Creative Commons names, abbreviated or in full, in the languages of our tables.

    phrase   = mark [filler] [parts] [version] [port] | parts [version] [port]
    mark     = "CC" | "(cc)" | "Creative Commons" | "クリエイティブ・コモンズ" …
    parts    = part {separator part}          "by-nc-sa", "Namensnennung - Weitergabe unter …"
    version  = ["v" | "Version"] number {"," number}
    port     = code | name of a jurisdiction | "International" | "Unported" …

Without a mark a phrase needs two parts, or one in words and a version. A version is never guessed,
and what does not exist is no licence but a diagnosis.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import licenses
from attribution.model.credit import Diagnosis, Span
from attribution.model.patterns import lazily
from attribution.text import license_words as lw
from attribution.text.license_suggestions import guess, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.knowledge.licenses import LicenseRecord

_GAP_TO_PARTS = " -_/:.([{|\n\t+•·©\"'“„"
_GAP_FURTHER = _GAP_TO_PARTS + "—"
_PLAIN = frozenset(" -")
_GAP_IN_PARTS = lazily(r"!?\s{0,4}[-_./+,&]?\s{0,3}")
_VERSION = lazily(
    r"(?:[\s\-](?:licen[sc]e|lizenz|licencia|licenza|licenca|licentie))?"
    r"(?:!?[\s\-_/,:(\[]{0,3}|\.(?=\d\.\d))(?:(?:version\w?|versi[oó]n|wersja|верси[ияей]|vers?|v)[\s.]{0,2})?"
    r"(\d)(?:[.,_](\d{1,2})|-([05])(?!\w))?(?![\d%€$])(?![.,]\d)"
)
_LISTED = lazily(
    r"(?=[\s\-_/,:(\[]{0,3}(\d\.\d)((?:\s?(?:[,/&-]|and|und|or|oder|et|ou|y|e|o|of|i)\s?\d\.\d){1,12})(?![\d.]))"
)
_BEHIND = lazily(r"\s?v?\d\.\d")
_MIGRATED = lazily(r"[-\s]migrated(?:-with-disclaimers)?(?!\w)|\sdeed(?!\w)")
_CODE = lazily(r"([-_/\s(\[,]{1,3})(scotland|igo|[a-z]{2})(?![^\W_])")
_UNKNOWN_PART = lazily(r"[-_/]([a-z]{2})(?![^\W_])")
_MOST_PARTS = 6  # more than any kind has: bounds the reading of "by-nc-by-nc-…"
_CLOSING = " )]}>,;|/.:–-\n\t\"'"


class Found(NamedTuple):
    """What stands at `span`: a licence, or None and the diagnosis why not.

    `is_url`: it is an address, `is_sign`: it is written in Creative Commons' signs.
    """

    span: Span
    record: LicenseRecord | None = None
    diagnosis: Diagnosis | None = None
    is_url: bool = False
    is_sign: bool = False


class _Parts(NamedTuple):
    """Parts of a kind as they were read: `end` is the piece after them, `words` says that one was in full."""

    elements: tuple[str, ...]
    end: int
    words: bool
    tight: bool


def read(line: lw.Line, i: int, after_mark: int | None = None) -> tuple[Found, ...]:
    """Read a phrase that begins with piece `i`; empty where none does.

    `after_mark` is the piece behind a mark that was recognised otherwise (in another script).
    """
    mark = after_mark if after_mark is not None else _mark(line, i)
    if mark is None:
        return _unmarked(line, i)
    if line.words[i] in lw.MARKED:
        parts: _Parts | None = _Parts(lw.MARKED[line.words[i]], mark, words=False, tight=True)
    else:
        parts = _parts_after(line, mark)
    if parts:
        return _complete(line, i, parts)
    return _numbered(line, i, mark) or _misspelt(line, i, mark) or _alone(line, i, mark)


def _misspelt(line: lw.Line, i: int, mark: int) -> tuple[Found, ...]:
    """A part that no licence has, behind a mark and before a version ("CC BX 4.0", "… Atribution 4.0")."""
    if mark >= len(line.words) or len(line.gap(mark)) > 1:
        return ()
    written = line.words[mark]
    parts = _parts(line, mark + 1) if mark + 1 < len(line.words) and len(line.gap(mark + 1)) == 1 else None
    stop = line.ends[parts.end - 1] if parts else line.ends[mark]
    versions, end = _versions(line, stop)
    meant = guess(written, lw.words().elements) if versions else ()
    if not meant:
        return ()
    span = Span(line.starts[i], end)
    ids = nearest((*meant, *(parts.elements if parts else ())), "", versions[0])
    text = line.text[span.start : span.end]
    return (Found(span, None, Diagnosis("license-unknown", text, span, ids)),)


_NUMBER = lazily(r"[1-4]\.\d{1,2}")


def _numbered(line: lw.Line, i: int, mark: int) -> tuple[Found, ...]:
    """The version before the parts ("CC 4.0 BY-SA"), which have none behind them."""
    number = line.words[mark] if mark < len(line.words) and len(line.gap(mark)) <= 1 else ""
    parts = _parts_after(line, mark + 1) if _NUMBER.fullmatch(number) else None
    kind = licenses.cc_kind(parts.elements) if parts else None
    if parts is None or kind is None or _versions(line, line.ends[parts.end - 1])[0]:
        return ()
    span = Span(line.starts[i], line.ends[parts.end - 1])
    return (with_port(line, span, kind, number),)


def _mark(line: lw.Line, i: int) -> int | None:
    """mark: the piece after it."""
    word = line.words[i]
    if word in lw.MARKED or word in ("creativecommons", "creativecommon"):
        return i + 1
    if word == "creative":
        follows = line.words[i + 1 : i + 2] in (("commons",), ("common",))
        return i + 2 if follows and len(line.gap(i + 1)) <= 2 else None
    return i + 1 if word == "cc" else None


def _is_filler(word: str) -> bool:
    return word in lw.fillers()


def _parts_after(line: lw.Line, i: int) -> _Parts | None:
    """Parts behind a mark, past fillers ("Creative Commons Lizenz BY-SA") and a repeated mark."""
    for j in range(i, min(i + 5, len(line.words))):
        gap = line.gap(j)
        if gap not in _PLAIN and (len(gap) > 4 or gap.strip(_GAP_FURTHER if j > i else _GAP_TO_PARTS)):
            return None
        parts = _parts(line, j)
        if parts:
            return parts if _is_license(line, parts, j) else None
        if line.words[j] in lw.MARKED and j > i:
            return _Parts(lw.MARKED[line.words[j]], j + 1, words=False, tight=True)
        if not _is_filler(line.words[j]) and line.words[j] not in ("cc", "creative", "commons"):
            return None
    return None


def _parts(line: lw.Line, i: int) -> _Parts | None:
    """parts: as many as follow one another."""
    elements: list[str] = []
    words, tight, j = False, True, i
    while j < len(line.words) and len(elements) < _MOST_PARTS:
        gap = line.gap(j) if j > i else "-"
        if gap not in _PLAIN and not _GAP_IN_PARTS.fullmatch(gap):
            break
        step = _part(line, j)
        if step is None or ("," in gap and " " in gap and not step[2]):
            break
        tight = tight and gap.strip(" ") != ""
        elements.extend(step[1])
        j, words = step[0], words or step[2]
    return _Parts(tuple(elements), j, words, tight) if elements else None


def _part(line: lw.Line, i: int) -> tuple[int, tuple[str, ...], bool] | None:
    """part: the piece after it, what it means, whether it is written in full."""
    word = line.words[i]
    if word in lw.ABBREVIATIONS:
        return i + 1, (word,), False
    if word in lw.COMPOUNDS:
        return i + 1, lw.COMPOUNDS[word], False
    tables = lw.words()
    if word in tables.cues:
        full = line.longest(i, tables.elements, tables.cues[word])
        if full:
            return full[0], (full[1],), True
    return None


_CONNECTORS = frozenset(
    "via from on auf uber license licence lizenz licensed or oder and und et deed".split()
)


def _is_license(line: lw.Line, parts: _Parts, i: int) -> bool:
    """Whether "by" behind a mark is the licence, not the preposition ("(cc) by Jane Doe")."""
    if parts.elements != ("by",) or parts.words or line.upper(i) or "-" in line.gap(i) or line.whole:
        return True
    rest = line.folded[line.ends[i] : line.ends[i] + 2]
    if not rest[:1].isspace() or not rest[1:].isalpha():
        return True
    return line.words[parts.end] in _CONNECTORS if parts.end < len(line.words) else True


def _alone(line: lw.Line, i: int, end: int) -> tuple[Found, ...]:
    """A mark without parts: only "Creative Commons" is said."""
    if line.words[i] == "cc" and not _is_cc(line, i):
        return ()
    stop = _VERSION.match(line.folded, line.ends[end - 1])
    version = stop and stop[2] and licenses.cc("by", f"{stop[1]}.{stop[2]}")
    close = stop.end() if stop and version else line.ends[end - 1]
    return (Found(Span(line.starts[i], close), licenses.licenses()["LicenseRef-CC"]),)


def _is_cc(line: lw.Line, i: int) -> bool:
    """Whether a lone "CC" means Creative Commons: no initials, no copy of a letter, no cubic centimetres."""
    start, end = line.starts[i], line.ends[i]
    before, after = line.folded[max(0, start - 64) : start].rstrip(), line.folded[end : end + 64]
    if before.endswith("(") and after.startswith(")"):
        return True
    if before.endswith(" by") and after[:1] == " " and line.text[end + 1 : end + 2].isupper():
        return False  # "Photo by CC Sabathia"
    if not line.upper(i) or before[-1:].isdigit() or (before[-1:] in "@.&" and start and before):
        return False
    if after[:1] in ("@", "&", "'") or (after[:1] == "." and after[1:2].isalnum()):
        return False
    return not (after.lstrip()[:1] == ":" and "@" in after)


def _unmarked(line: lw.Line, i: int) -> tuple[Found, ...]:
    """Parts without a mark: "BY-NC-ND", "Attribution-ShareAlike 3.0 Unported"."""
    parts = _parts(line, i)
    if parts is None or licenses.cc_kind(parts.elements) is None:
        return ()
    version = _VERSION.match(line.folded, line.ends[parts.end - 1])
    exact = version is not None and (version[2] or version[3]) is not None
    said = _says_value if line.whole else _says
    return _complete(line, i, parts) if said(line, i, parts, version if exact else None) else ()


def _says(line: lw.Line, i: int, parts: _Parts, version: re.Match[str] | None) -> bool:
    """Whether parts without a mark are a licence in running text, where "by" is a word like others."""
    if "by" not in parts.elements:
        return False
    several = len(set(parts.elements)) > 1
    if parts.words:
        return several or (version is not None and _close(line, parts.end, version))
    return several and parts.tight and (version is not None or _capital(line, i, parts.end))


def _says_value(line: lw.Line, i: int, parts: _Parts, version: re.Match[str] | None) -> bool:
    """Whether parts without a mark are a licence where they are the value of a field."""
    if "by" not in parts.elements:
        return parts.words and version is not None
    follows = line.words[parts.end] if parts.end < len(line.words) else ""
    if len(set(parts.elements)) > 1:
        return parts.words or parts.tight or i == 0
    labelled = version is not None or lw.fillers().get(follows) == "label"
    return parts.words and (labelled or _early_port(line, line.ends[parts.end - 1], "by") is not None)


def _close(line: lw.Line, end: int, version: re.Match[str]) -> bool:
    """Whether the version follows one word in full directly ("Attribution 2.0"), and exists."""
    number = f"{version[1]}.{version[2] or version[3]}"
    return version.start(1) - line.ends[end - 1] == 1 and licenses.cc("by", number) is not None


def _capital(line: lw.Line, i: int, end: int) -> bool:
    return all(line.upper(j) for j in range(i, end))


def _complete(line: lw.Line, i: int, parts: _Parts) -> tuple[Found, ...]:
    """Version and port behind the parts; then the licence, or what is wrong with it."""
    start, end = line.starts[i], line.ends[parts.end - 1]
    kind = licenses.cc_kind(parts.elements)
    joined = not parts.words and line.folded[end : end + 1] in _TIGHT
    unknown = _UNKNOWN_PART.match(line.folded, end) if joined else None
    if unknown and not (kind and _early_port(line, end, kind)):
        end = unknown.end()
        kind = None
    if kind is None:
        versions, end = _versions(line, end)
        text = line.text[start:end]
        ids = nearest(parts.elements, unknown[1] if unknown else "", versions[0] if versions else None)
        return (Found(Span(start, end), None, Diagnosis("license-unknown", text, Span(start, end), ids)),)
    return _dated(line, Span(start, end), kind)


def _dated(line: lw.Line, span: Span, kind: str) -> tuple[Found, ...]:
    """Version and port behind a kind that exists."""
    follows = line.folded[span.end : span.end + 1]
    if not follows:
        return (_lookup(line, span, kind, None, None),)
    every = _EVERY.match(line.folded, span.end) if follows in _BEFORE_ALL else None
    if every:
        return _all_versions(Span(span.start, every.end()), kind)
    versions, end = _versions(line, span.end, bracket=line.folded[span.start - 1 : span.start] == "(")
    if len(versions) > 1:
        return _several(line, Span(span.start, end), kind, versions)
    early = None if versions else _early_port(line, span.end, kind)
    if early:
        return (_lookup(line, Span(span.start, early[2]), kind, early[1], early[0] or None),)
    first = with_port(line, Span(span.start, end), kind, versions[0] if versions else None)
    return (first, *_others(line, first, kind)) if versions and first.record else (first,)


_NEXT = lazily(r"(?:,|\s?[/&]|\s(?:and|und|or|oder|et|y|e|en|och|og|i|и))\s?(\d\.\d)(?=\s\w)")
_MOST_VERSIONS = 12


def _others(line: lw.Line, first: Found, kind: str) -> Iterator[Found]:
    """Further versions, each with "International", "Unported" or "Generic" behind it."""
    end = first.span.end
    for _ in range(_MOST_VERSIONS):
        match = _NEXT.match(line.folded, end) if line.folded[end : end + 1] in _BEFORE_NEXT else None
        found = with_port(line, Span(match.start(1), match.end()), kind, match[1]) if match else None
        if found is None or found.record is None or found.span.end == end or not _ends_word(found):
            return
        yield found
        end = found.span.end


_BEFORE_NEXT = frozenset(", /&")


def _ends_word(found: Found) -> bool:
    """Tell whether the name of a jurisdiction, or that there is none, stands behind a version."""
    return found.span.end - found.span.start > len("4.0")


_BEFORE_ALL = frozenset("- ")
_EVERY = lazily(r"[-\s]all(?!\w)(?!\s\w)")


def _all_versions(span: Span, kind: str) -> tuple[Found, ...]:
    """Wikimedia Commons' "cc-by-sa-all": every version, the newest first, all said by the same words."""
    return tuple(Found(span, licenses.cc(kind, v)) for v in reversed(licenses.cc_versions(kind)))


def _early_port(line: lw.Line, end: int, kind: str) -> tuple[str, str, int] | None:
    """A port before the version ("Attribution Australia 3.0"): its code, the version, where that ends."""
    name = _port_name(line, end)
    code = _CODE.match(line.folded, end) if name is None else None
    if code and not (line.whole or line.text[code.start(2) : code.end(2)].isupper()):
        return None
    port, stop = name or ((code[2], code.end()) if code else ("", 0))
    versions, close = _versions(line, stop) if stop else ((), 0)
    if len(versions) != 1 or (port and licenses.cc(kind, versions[0], port) is None):
        return None
    return port, versions[0], close


def signed(line: lw.Line, span: Span, elements: tuple[str, ...]) -> Found:
    """Complete a licence whose kind was written in signs."""
    kind = licenses.cc_kind(elements)
    if kind is None:
        return Found(span, licenses.licenses()["LicenseRef-CC"], is_sign=True)
    versions, end = _versions(line, span.end)
    version = versions[0] if len(versions) == 1 else None
    found = with_port(line, Span(span.start, end if version else span.end), kind, version)
    return found._replace(is_sign=True)


def _versions(line: lw.Line, end: int, *, bracket: bool = False) -> tuple[tuple[str, ...], int]:
    """version: one or a list, and where it ends. `bracket`: the kind stands in brackets ("(CC BY) 4.0")."""
    if bracket and line.folded[end : end + 1] == ")" and _BEHIND.match(line.folded, end + 1):
        end += 1
    match = _VERSION.match(line.folded, end)
    more = match is None or match.end() < len(line.folded)
    listed = _LISTED.match(line.folded, end) if more else None
    if listed:
        stop = listed.end(2)
        return tuple(re.findall(r"\d\.\d", line.folded[listed.start(1) : stop])), stop
    if match is None:
        return (), end
    major, minor = match[1], match[2] or match[3]
    follows = line.folded[match.end() : match.end() + 1]
    if minor is None:
        plain = "," not in match[0] and "(" not in match[0] and major in "1234"
        if not plain or (follows.isascii() and follows.isalpha()):
            return (), end
    stop = match.end()
    trailing = _MIGRATED.match(line.folded, stop) if follows else None
    return (f"{major}.{minor or 0}",), trailing.end() if trailing else stop


def _several(line: lw.Line, span: Span, kind: str, versions: tuple[str, ...]) -> tuple[Found, ...]:
    """One kind in several versions: each with the characters of its version, the first with the kind too."""
    found, at = [], span.start
    for version in versions:
        stop = line.folded.index(version, at) + len(version)
        found.append(_lookup(line, Span(at, stop), kind, version, None))
        at = stop
        while at < span.end and not line.folded[at].isdigit():
            at += 1
    return tuple(found)


def with_port(line: lw.Line, span: Span, kind: str, version: str | None) -> Found:
    """port: the jurisdiction behind the version, and the licence that comes out."""
    code, end = _port(line, span.end, kind, version)
    return _lookup(line, Span(span.start, end), kind, version, code or None)


_BEFORE_PORT = frozenset(" -_/([,\t\n")


def _port(line: lw.Line, end: int, kind: str, version: str | None) -> tuple[str | None, int]:
    """port: its code ("" for "International" and its like, None for none), and where it ends."""
    if line.folded[end : end + 1] not in _BEFORE_PORT:
        return None, end
    name = _port_name(line, end)
    if name is not None and (name[0] == "" or (version and _fits(line, name[1], kind, version, name[0]))):
        return name
    match = _CODE.match(line.folded, end) if version else None
    if match is None or not _is_code(line, match, kind, version or ""):
        return None, end
    close = match.end() + (
        1 if match[1][-1] in "([" and line.folded[match.end() : match.end() + 1] in (")", "]") else 0
    )
    return match[2], close


def _port_name(line: lw.Line, end: int) -> tuple[str, int] | None:
    """The name of a jurisdiction in some language, directly behind."""
    i = bisect.bisect_left(line.starts, end)
    if i >= len(line.words) or line.starts[i] - end > 3:
        return None
    gap = line.folded[end : line.starts[i]]
    found = line.longest(i, lw.ports()) if not gap.strip(" -_/(") else None
    if found is None or ("/" in gap and " " in gap):
        return None
    stop = line.ends[found[0] - 1]
    return found[1], stop + (1 if "(" in gap and line.folded[stop : stop + 1] == ")" else 0)


def _fits(line: lw.Line, end: int, kind: str, version: str, code: str) -> bool:
    """Whether a named jurisdiction is meant: the port exists, or nothing else can be meant."""
    return licenses.cc(kind, version, code) is not None or line.folded[end : end + 1] in ("", ")", "]")


_TIGHT = frozenset("-/_")


def _is_code(line: lw.Line, match: re.Match[str], kind: str, version: str) -> bool:
    """Whether two letters behind a version are a jurisdiction, not the next word ("4.0 in Berlin")."""
    code, gap = match[2], match[1]
    if code not in licenses.jurisdictions() or "," in gap or (gap.strip() == "/" and " " in gap):
        return False
    written = line.text[match.start(2) : match.end(2)]
    follows = line.folded[match.end() : match.end() + 1]
    if line.whole or (gap in _TIGHT and (not follows or follows in "|}")):
        return True
    if follows in _CLOSING.replace(" ", "") or not follows:
        return written.isupper() or licenses.cc(kind, version, code) is not None
    word = re.compile(r"[^\W\d_]+").match(line.text, match.end() + 1)
    following = word[0] if word else ""
    if licenses.cc(kind, version, code) is None:
        return False
    if written.isupper():
        return not (len(following) > 1 and following.isupper())
    return not following or following == "via"


def _lookup(line: lw.Line, span: Span, kind: str, version: str | None, port: str | None) -> Found:
    """The licence, or what is wrong: no such version, no such port."""
    record = licenses.cc(kind, version, port)
    if record is not None:
        return Found(span, record)
    wrong = "jurisdiction" if licenses.cc(kind, version) else "version"
    ids = nearest(tuple(kind.split("-")), "", version, port)
    text = line.text[span.start : span.end]
    return Found(span, None, Diagnosis(f"license-{wrong}-unknown", text, span, ids))
