"""When two names are the same person, and when two licences are the same.

**Names.** A false alarm costs more than a miss, so that whatever may well be one person is one:
- case, diacritics (also written out: "Müller", "Mueller"), punctuation and white space don't count;
- order doesn't count: "Jones, Adam" is "Adam Jones";
- titles, ranks, degrees and what somebody does ("Dr.", "Sgt.", "PhD", "Photographer:") don't count, and
  neither do particles ("van", "de", "bin") within a name, nor the legal form of a company ("GmbH");
- initials stand for the names that begin so: "A. Jones" and "AB Jones" are "Adam B. Jones", but not
  "Bea Jones"; a short form that the table has stands for its name: "Bob Jones" is "Robert Jones";
- a name within a longer one is the same: "Adam Jones from Kelowna", "Jones", one half of a double surname;
- handles are read without their separators, and as handles are made of names: "adam_jones", "@ajones",
  "flickr.com/photos/adamjones", "jonesphotography"; what stands in brackets or behind "aka" is another name;
- organisations are the same where the table of sources says so ("dpa", "Deutsche Presse-Agentur"), and where
  one is the initials of the other;
- names in two scripts are compared by sound where the script has a simple romanisation (Cyrillic, Greek,
  kana). Where it has none (Han, Arabic, Hebrew …), nothing can be said, and nothing is.
Two names that share only a given name ("Adam Jones", "Adam Smith"), or only a surname beside other given
names ("Adam Jones", "Bea Jones"), differ. What programs and cameras fill in by themselves ("user"), and
what people write who know no name ("unknown"), is no name at all.

The words, short forms and letters are data: `attribution/data/names`.

**Licences.** Two licences are the same when their ids are. Where one states no version or no
jurisdiction ("CC BY-SA"), it agrees with each of its family, since it does not say otherwise. The
words "public domain" agree with CC0 and the public domain mark.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from attribution.checking import naming
from attribution.knowledge import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.checking.naming import Name
    from attribution.model.credit import Credit, License
    from attribution.model.metadata import Conflict, ImageMetadata
    from attribution.text.license_phrases import LicenseMatch

Likeness: TypeAlias = Literal["same", "open", "different"]
"""Of two names: they mean one person or organisation as far as can be told, nothing can be told, or two."""

ALL_RIGHTS_RESERVED = "LicenseRef-all-rights-reserved"
PUBLIC_DOMAIN = "LicenseRef-scancode-public-domain"
_PUBLIC_DOMAIN_FAMILIES = frozenset({"public-domain", "CC0", "CC-PDM", "CC-PDDC"})
_LONGEST = 400
"""Characters of texts of which the reading is remembered."""
_SHORTEST = 6
"""Letters of a name that is found within a handle."""
_CUT = 24
"""Letters from which a name that begins another one was cut by its field (IPTC By-line: 32 bytes)."""


def words(name: str) -> tuple[str, ...]:
    """Fold a name to its words: lower case, no diacritics, no titles."""
    return naming.names_in(name).main.words


@lru_cache(maxsize=2048)
def is_placeholder(text: str) -> bool:
    """Whether the text says that nobody is known, or holds the place of a name: "N.N.", "your name"."""
    plain = name_words.fold_word("".join(char if char.isalnum() or char in "./'" else " " for char in text))
    return plain in name_words.words("placeholder")


@lru_cache(maxsize=2048)
def is_name(text: str) -> bool:
    """Whether the text may name anybody: neither empty nor what a program or a person fills in instead."""
    if not any(map(str.isalnum, text)) or is_placeholder(text):
        return False
    plain = name_words.fold_word(" ".join(text.replace("_", " ").replace("-", " ").split()))
    return plain not in name_words.words("program")


def same_name(one: str, other: str) -> bool:
    """Whether two names may well mean one person or organisation; the policy stands in the module."""
    return likeness(one, other) != "different"


def likeness(one: str, other: str) -> Likeness:
    """Tell whether two names are the same, different, or can't be compared. Symmetric."""
    if len(one) + len(other) > _LONGEST:
        return _compared(one, other)
    return _known_likeness(one, other)


def _compared(one: str, other: str) -> Likeness:
    mine, others = naming.names_in(one), naming.names_in(other)
    if not mine.main.words or not others.main.words:
        return "same" if one.strip() and one.strip() == other.strip() else "different"
    if mine.main.words == others.main.words:
        return "same"
    if _organisation(mine.main) is not None and _organisation(mine.main) == _organisation(others.main):
        return "same"
    found = {_likeness(mine.main, name) for name in (others.main, *others.others)}
    found |= {_likeness(name, others.main) for name in mine.others}
    found |= {_likeness(a, b) for a in mine.others for b in others.others if a.handle or b.handle}
    if mine.address or others.address:
        found.add("open")  # a page may be anybody's
    return "same" if "same" in found else "open" if "open" in found else "different"


_known_likeness = lru_cache(maxsize=2048)(_compared)
"""Several rules compare the same names, and a site credits the same people again and again."""


def _organisation(name: Name) -> str | None:
    """Give the name by which the table of sources knows an organisation."""
    from attribution.knowledge.sources import fold_name, sources

    record = sources().get(fold_name(name.raw)) or sources().get(fold_name(" ".join(naming.bare(name.raw))))
    return record.name if record else None


def _likeness(one: Name, other: Name) -> Likeness:
    if _handled(one, other) or _handled(other, one) or _abbreviated(one, other) or _abbreviated(other, one):
        return "same"
    shared = {naming.script_of(word) for word in one.words} & {naming.script_of(word) for word in other.words}
    if shared - {""}:
        return "same" if _agree(_of(one, shared), _of(other, shared)) else "different"
    return _by_sound(one, other)


def _of(name: Name, scripts: set[str]) -> Name:
    """Give the part of a name that is written in these scripts, and its numbers."""
    from attrs import evolve

    kept = tuple(word for word in name.words if naming.script_of(word) in {"", *scripts})
    return name if len(kept) == len(name.words) else evolve(name, words=kept)


def _by_sound(one: Name, other: Name) -> Likeness:
    """Compare names in two scripts: open unless both can be romanised and no word sounds like another."""
    sounds = [[naming.sound(word) for word in name.words] for name in (one, other)]
    if any(sound is None for half in sounds for sound in half):
        return "open"
    shorter, longer = sorted((sorted(filter(None, half)) for half in sounds), key=len)
    if not shorter or any(sound in longer for sound in shorter):
        return "same" if shorter and all(sound in longer for sound in shorter) else "open"
    return "different"


def _handled(handle: Name, name: Name) -> bool:
    """Whether a handle, which is one word when its separators are left out, is made of a name."""
    whole = handle.joined.rstrip("0123456789") or handle.joined
    if not (handle.handle or len(handle.words) == 1):
        return False
    if whole in {name.joined, "".join(reversed(name.words))} or handle.joined == name.joined:
        return True
    if len(name.words) < 2:
        return False
    first, last = name.words[0], name.words[-1]
    initials = "".join(word[0] for word in name.words[:-1])
    if whole in {first[0] + last, last + first[0], first + last[0], initials + last, first + last}:
        return True
    if any(len(pair) >= _SHORTEST and pair in whole for pair in (first + last, last + first, name.joined)):
        return True
    return len(last) >= 4 and whole in {last + role for role in name_words.words("role")}


def _abbreviated(short: Name, name: Name) -> bool:
    """Whether a name is nothing but the initials of the other: "AJ", "A. J.", "BBP"."""
    capitals = len(short.words) == 1 and short.raw.isupper() and 1 < len(short.joined) < 7
    signed = len(short.words) > 1 and all(len(word) == 1 for word in short.words)
    initials = [word[0] for word in name.words if len(word) > 1]
    return (capitals or signed) and len(initials) > 1 and short.joined == "".join(initials)


def _agree(one: Name, other: Name) -> bool:
    """Whether each word of the shorter name stands for one of the longer, at least one of them in full."""
    if one.joined == other.joined or one.joined == "".join(reversed(other.words)):
        return True
    short, long = sorted((one.joined, other.joined), key=len)
    if len(short) >= _CUT and long.startswith(short):
        return True
    return any(_within(mine, others) for mine in _spellings(one) for others in _spellings(other))


def _spellings(name: Name) -> Iterator[tuple[str, ...]]:
    """Give the words of a name, and once more with "AB" read as two initials."""
    yield name.words
    if not name.capitals.isdisjoint(name.words):
        yield tuple(part for word in name.words for part in (word if word in name.capitals else (word,)))


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) == len(other):
        return _placed(one, other) or _placed(other, one)
    shorter, longer = sorted((one, other), key=len)
    return _placed(shorter, longer)


def _placed(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Find a word of the longer name for each of the shorter: the same, a short form, an initial."""
    left, mine = list(longer), list(shorter)
    full = False
    for alike in (_equal, _short_form, _initial):
        for word in sorted(mine, key=len, reverse=True):
            match = next((candidate for candidate in left if alike(word, candidate)), None)
            if match is not None:
                left.remove(match)
                mine.remove(word)
                full = full or (alike is not _initial and len(word) > 1)
    return full and not mine


def _equal(one: str, other: str) -> bool:
    return one == other


def _short_form(one: str, other: str) -> bool:
    known = name_words.nicknames()
    return other in known.get(one, ()) or not known.get(one, frozenset()).isdisjoint(known.get(other, ()))


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def matching(name: str, candidates: Iterable[str]) -> str | None:
    """Give the first of the candidates that may be the same as `name`."""
    return next((candidate for candidate in candidates if same_name(name, candidate)), None)


_PEOPLE = frozenset({"creators", "image_creators", "contributors", "suppliers", "copyright_owners"})


def same_people(conflict: Conflict) -> bool:
    """Whether metadata standards that differ name the same people, written in several ways, or nobody."""
    from attribution.image.meaning import split_names

    if conflict.property not in _PEOPLE:
        return False
    several = [[*filter(is_name, split_names(value))] for _, value in conflict.values]
    named = [names for names in several if names]
    return all(_covered(one, other) or _covered(other, one) for one in named for other in named)


def _covered(names: list[str], others: list[str]) -> bool:
    return all(matching(name, others) for name in names)


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
    found: dict[str, tuple[str, License]] = {}
    for where, text in _license_texts(metadata):
        for match in licenses_in(text):
            for license_ in match.licenses:
                found.setdefault(license_.id, (where, license_))
    return tuple(found.values())


def licenses_in(text: str) -> tuple[LicenseMatch, ...]:
    """Give the licences that a field of metadata names: most images of a site say the same."""
    return _known_licenses(text) if len(text) <= _LONGEST else _scanned(text)


def _scanned(text: str) -> tuple[LicenseMatch, ...]:
    from attribution.text.license_phrases import scan

    return tuple(scan(text))


_known_licenses = lru_cache(maxsize=1024)(_scanned)


def _license_texts(metadata: ImageMetadata) -> Iterator[tuple[str, str]]:
    fields = (
        ("XMP cc:license", metadata.license_url),
        ("XMP xmpRights:WebStatement", metadata.web_statement),
        ("XMP xmpRights:UsageTerms", metadata.usage_terms),
        ("EXIF Copyright", metadata.exif.get("Copyright")),
        ("IPTC CopyrightNotice", metadata.iptc.get("CopyrightNotice")),
        ("XMP dc:rights", metadata.xmp.get("dc:rights")),
        ("the copyright notice", metadata.copyright_notice),
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
