"""What an image shall say, as it follows from a credit.

A property that the credit does not speak of is not written, and what the file says there stays. None
stands for what the credit leaves no room for: a copyright notice on a work in the public domain, the
address of another licence, the source that the chain from author to publisher does not pass, the page
of another author. It contradicts nobody, but goes where the old statement is replaced.

- Creators are the authors. Organisations count as creators where no author is named and all sources
  are institutions or companies (NASA/JPL-Caltech); a platform, an agency, a publication or a stock
  library did not make the picture, and who did is not known then.
- The credit line is authors and sources in the order of the line, with "/" between them, which
  keeps the chain that agencies ask for.
- The copyright notice is the one stated, or "© creators" where a licence is stated that only a holder
  of copyright can give. For works in the public domain none is made up, nor without any licence.
- The web statement is the page of the work (as Creative Commons asks), else the licence (as Google
  asks). `cc:license` is always the licence.
- "Marked" is False for the public domain, True where a licence or a copyright is stated.
- Who did something else than make the work (editing, collage) is a contributor.
- A picture that the credit calls made by AI gets IPTC's source type for that.
- Addresses other than http and https are not written.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

from attribution.image.packets.xmp_write import storable
from attribution.knowledge.licenses import licenses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.knowledge.licenses import LicenseRecord
    from attribution.model.credit import Author, Credit, License, Source
    from attribution.model.metadata import Value

PUBLIC_DOMAIN = frozenset({"CC0", "CC-PDM", "CC-PDDC", "public-domain"})
"""Families that say that nobody holds a copyright any more."""

_TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_MAKERS = frozenset({"institution", "company"})
_RESERVED = "all-rights-reserved"


@functools.lru_cache(maxsize=16)
def intent(credit: Credit) -> Mapping[str, Value | None]:
    """Give the properties that follow from a credit, by their names in `ImageMetadata`.

    The last ones are remembered, since one credit often goes into many files.
    """
    names = creators(credit)
    license_url = _license_url(credit)
    found: dict[str, Value | None] = {
        "creators": names,
        "contributors": tuple(dict.fromkeys(contributor.name for contributor in credit.contributors)),
        "credit_line": "/".join(_line(credit)),
        "source": "/".join(source.name for source in credit.sources),
        "copyright_notice": _copyright(credit, names),
        "title": credit.title,
        "usage_terms": _usage_terms(credit),
        "web_statement": _address(credit.work_url) or license_url,
        "license_url": license_url,
        "attribution_name": ", ".join(names) or (credit.copyright.holder if credit.copyright else None),
        "attribution_url": _address(credit.work_url) or _author_url(credit),
        "marked": _marked(credit),
        "digital_source_type": _TRAINED if credit.kind == "ai" else None,
    }
    clean = ((name, _clean(value)) for name, value in found.items() if value is not None)
    stated: dict[str, Value | None] = {name: value for name, value in clean if value not in {"", ()}}
    return MappingProxyType({**dict.fromkeys(_outdated(credit)), **stated})


def _outdated(credit: Credit) -> Iterator[str]:
    """Name the properties that can't stay beside the credit, unless it states them anew."""
    if credit.authors:
        yield from ("source", "attribution_url")
    if is_public_domain(credit):
        yield "copyright_notice"
    if credit.licenses:
        yield from ("license_url", "web_statement")


def _clean(value: Value) -> Value:
    """Bring texts into a form that every standard can hold: one line, no control characters."""
    if isinstance(value, tuple):
        return tuple(filter(None, (_one_line(text) for text in value)))
    return _one_line(value) if isinstance(value, str) else value


def _one_line(text: str) -> str:
    return " ".join(storable(text.replace("\0", " ")).split())


def creators(credit: Credit) -> tuple[str, ...]:
    """Give the names of those who made the work, each once."""
    names = [author.name for author in credit.authors]
    if not names and all(source.kind in _MAKERS for source in credit.sources):
        names = [source.name for source in credit.sources]
    return tuple(dict.fromkeys(names))


def _line(credit: Credit) -> list[str]:
    parts: list[Author | Source] = [*credit.authors, *credit.sources]
    return list(dict.fromkeys(part.name for part in sorted(parts, key=lambda part: part.span)))


def _copyright(credit: Credit, names: tuple[str, ...]) -> str | None:
    stated = credit.copyright
    holder = (stated and stated.holder) or ", ".join(names)
    if not holder or (stated is None and (not credit.licenses or is_public_domain(credit))):
        return None
    years = [str(year) for year in (stated and (stated.year, stated.end_year)) or () if year]
    return " ".join(["©", *(["-".join(years)] if years else []), holder])


def _record(license_: License) -> LicenseRecord | None:
    return licenses().get(license_.id)


def _family(license_: License) -> str | None:
    record = _record(license_)
    return record.family if record else license_.family


def is_public_domain(credit: Credit) -> bool:
    """Tell whether the credit says that nobody holds a copyright."""
    return any(_family(license_) in PUBLIC_DOMAIN for license_ in credit.licenses)


def _marked(credit: Credit) -> bool | None:
    if is_public_domain(credit):
        return False
    return True if credit.licenses or credit.copyright else None


def _address(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _url_of(license_: License) -> str | None:
    record = _record(license_)
    return _address(license_.url) or (record.url if record else None)


def _license_url(credit: Credit) -> str | None:
    """Give the address of the licence; of several, Creative Commons' first: `cc:license` is theirs."""
    urls = [url for license_ in credit.licenses if (url := _url_of(license_))]
    return next((url for url in urls if "creativecommons.org/" in url), next(iter(urls), None))


def _author_url(credit: Credit) -> str | None:
    return _address(credit.authors[0].url) if len(credit.authors) == 1 else None


def _usage_terms(credit: Credit) -> str | None:
    """Say the licence in a sentence, with its address (wiki.creativecommons.org/XMP)."""
    if not credit.licenses:
        return None
    families = {_family(license_) for license_ in credit.licenses}
    if families == {_RESERVED}:
        return "All rights reserved."
    both = " and " if " AND " in str(credit.license or "") else " or "
    named = both.join(dict.fromkeys(_named(license_) for license_ in credit.licenses))
    if "CC0" in families:
        return f"All rights in this work have been waived: {named}"
    if families == {"public-domain"}:
        return "This work is in the public domain."
    if families & PUBLIC_DOMAIN:
        return f"This work is in the public domain: {named}"
    return f"This work is licensed to the public under {named}"


def _named(license_: License) -> str:
    record, url = _record(license_), _url_of(license_)
    name = record.name if record else license_.name
    return f"{name}, {url}" if url else name
