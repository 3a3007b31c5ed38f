"""When two names are the same person, and when two licences are the same.

**Names.** A false alarm costs more than a miss, so that whatever may well be one person is one:
- case, diacritics (also written out: "Müller", "Mueller"), punctuation and white space don't count;
- order doesn't count: "Jones, Adam" is "Adam Jones";
- titles and ranks before or behind a name (Dr., Prof., PhD, Sgt.) don't count;
- initials stand for the names that begin so: "A. Jones" is "Adam Jones", but not "Bea Jones";
- a name within a longer one is the same: "Adam Jones from Kelowna", "Jones";
- handles are read without their separators: "adam_jones", "@AdamJones", "flickr.com/adamjones".
Two names that share only a given name ("Adam Jones", "Adam Smith") differ. What programs and cameras
fill in by themselves ("unknown", "user") is no name at all.

**Licences.** Two licences are the same when their ids are. Where one states no version or no
jurisdiction ("CC BY-SA"), it agrees with each of its family, since it does not say otherwise. The
words "public domain" agree with CC0 and the public domain mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.model.credit import Credit, License
    from attribution.model.metadata import ImageMetadata

ALL_RIGHTS_RESERVED = "LicenseRef-all-rights-reserved"
PUBLIC_DOMAIN = "LicenseRef-scancode-public-domain"
_PUBLIC_DOMAIN_FAMILIES = frozenset({"public-domain", "CC0", "CC-PDM", "CC-PDDC"})

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_FOLDED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    {
        *("dr", "prof", "professor", "phd", "md", "msc", "mag", "dipl", "ing"),
        *("mr", "mrs", "ms", "miss", "herr", "frau", "sir", "dame", "lt"),
        *("sgt", "cpl", "capt", "maj", "col", "gen", "spc", "pfc", "cmdr"),
        *("adm", "airman", "jr", "sr", "ii", "iii", "by", "von", "photo"),
        *("foto", "photographer", "photograph", "fotograf"),
    }
)
_NO_NAMES = frozenset(
    {
        *("unknown", "unbekannt", "anonymous", "none", "n a", "user", "owner", "admin", "administrator"),
        *("picasa", "author", "artist", "photographer", "photograph", "fotograf", "default", "test"),
        *("hp_administrator", "hp administrator", "camera owner", "www", "untitled"),
    }
)
_SHORTEST_HANDLE = 6


def words(name: str) -> tuple[str, ...]:
    """Fold a name to its words: lower case, no diacritics, no titles."""
    return _words(name, written_out=False)


def _words(name: str, *, written_out: bool) -> tuple[str, ...]:
    """Fold a name; those that come up again and again within a page are remembered."""
    return (_folded if len(name) < _LONG_NAME else _folded.__wrapped__)(name, written_out=written_out)


_LONG_NAME = 100


@lru_cache(maxsize=1024)
def _folded(name: str, *, written_out: bool) -> tuple[str, ...]:
    lowered = unicodedata.normalize("NFC", name).casefold()
    if written_out:
        lowered = lowered.translate(_WRITTEN_OUT)
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_FOLDED))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    found = tuple(_WORD.findall(plain))
    return tuple(word for word in found if word not in _TITLES) or found


def is_name(text: str) -> bool:
    """Whether the text may name anybody: neither empty nor what a program fills in."""
    folded = " ".join(words(text))
    return bool(folded) and folded not in _NO_NAMES


def same_name(one: str, other: str) -> bool:
    """Whether two names may well mean one person or organisation; the policy stands in the module."""
    return any(_same(_words(one, written_out=way), _words(other, written_out=way)) for way in (False, True))


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    return _joined(shorter, longer) or _within(shorter, longer)


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Compare as handles: without separators, in any of the two orders, one within the other."""
    short, long = sorted(("".join(one), "".join(other)), key=len)
    turned = "".join(reversed(one)), "".join(reversed(other))
    if short == long or turned[0] == "".join(other):
        return True
    return len(short) >= _SHORTEST_HANDLE and short in long


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether each word of the shorter name stands in the longer one, at least one of them in full."""
    left = list(longer)
    full = [word for word in shorter if len(word) > 1]
    for word in full:
        match = (
            word
            if word in left
            else next((other for other in left if word.startswith(other) and len(other) == 1), "")
        )
        if not match:
            return False
        left.remove(match)
    if not any(word in longer for word in full):
        return False
    initials = [word for word in shorter if len(word) == 1]
    return all(any(other.startswith(initial) for other in left) or not left for initial in initials)


def matching(name: str, candidates: Iterable[str]) -> str | None:
    """Give the first of the candidates that may be the same as `name`."""
    return next((candidate for candidate in candidates if same_name(name, candidate)), None)


def same_license(one: License, other: License) -> bool:
    """Whether two licences agree: the same id, or one of them says less of the same family."""
    if one.id == other.id:
        return True
    if "LicenseRef-CC" in (one.id, other.id):
        return one.id.removeprefix("LicenseRef-").startswith("CC") and other.id.removeprefix(
            "LicenseRef-"
        ).startswith("CC")
    if PUBLIC_DOMAIN in (one.id, other.id):
        return {one.family, other.family} <= _PUBLIC_DOMAIN_FAMILIES
    if one.family is None or one.family != other.family:
        return False
    if one.version is None or other.version is None:
        return True
    return (
        one.version == other.version
        and None in (one.jurisdiction, other.jurisdiction)
        and _ported_by_text(one, other)
    )


def _ported_by_text(one: License, other: License) -> bool:
    """Only words leave a port out; an address without one means the unported licence."""
    bare = one if one.jurisdiction is None else other
    return "://" not in bare.text


def metadata_licenses(metadata: ImageMetadata) -> tuple[tuple[str, License], ...]:
    """Give (where, licence) for each licence that an image's metadata names, addresses first."""
    from attribution.text.license_phrases import scan

    found: dict[str, tuple[str, License]] = {}
    for where, text in _license_texts(metadata):
        for match in scan(text):
            for license_ in match.licenses:
                found.setdefault(license_.id, (where, license_))
    return tuple(found.values())


def _license_texts(metadata: ImageMetadata) -> Iterator[tuple[str, str]]:
    fields = (
        ("cc:license", metadata.license_url),
        ("web statement", metadata.web_statement),
        ("usage terms", metadata.usage_terms),
        ("copyright notice", metadata.copyright_notice),
        ("EXIF Copyright", metadata.exif.get("Copyright")),
        ("IPTC CopyrightNotice", metadata.iptc.get("CopyrightNotice")),
        ("XMP dc:rights", metadata.xmp.get("dc:rights")),
    )
    for where, value in fields:
        if isinstance(value, str):
            yield where, value


def named_in(credit: Credit) -> tuple[str, ...]:
    """Give every name that a credit holds: authors, sources, contributors, the holder of rights."""
    holder = (credit.copyright.holder,) if credit.copyright and credit.copyright.holder else ()
    people = [author.name for author in credit.authors]
    people += [contributor.name for contributor in credit.contributors]
    sources = tuple(name for source in credit.sources for name in (source.name, source.text))
    return (*people, *sources, *holder)
