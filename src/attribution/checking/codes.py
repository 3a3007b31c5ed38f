"""The stable codes and names of all rules.

They stand here, apart from the rules, so that settings can be read and judged without loading the
rules. A test holds the table against `attribution.checking.rules.RULES`.

Families: AT1xx the line itself, AT2xx which licence, AT3xx what the licence demands, AT4xx text
against image metadata, AT5xx documents and links, AT6xx embedding, AT7xx one image against the
others of the site, AT9xx input and output.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "AT101": "credit-not-recognised",
        "AT102": "credit-not-understood",
        "AT103": "source-spelling",
        "AT104": "platform-as-author",
        "AT105": "author-placeholder",
        "AT106": "credit-garbled",
        "AT107": "credit-link-broken",
        "AT201": "licence-version-missing",
        "AT202": "licence-missing",
        "AT203": "rights-managed",
        "AT204": "licence-unknown",
        "AT205": "licence-version-unknown",
        "AT206": "licence-port-unknown",
        "AT207": "licence-link-mismatch",
        "AT208": "licence-spelling",
        "AT209": "licence-not-allowed",
        "AT210": "licence-non-commercial",
        "AT211": "licence-no-derivatives",
        "AT212": "share-alike-broken",
        "AT213": "public-domain-doubtful",
        "AT214": "licence-retired",
        "AT215": "rights-statement",
        "AT216": "licence-contradictory",
        "AT217": "licence-unspecific",
        "AT301": "author-missing",
        "AT302": "licence-link-missing",
        "AT303": "title-missing",
        "AT304": "source-link-missing",
        "AT305": "copyright-notice-missing",
        "AT306": "changes-not-stated",
        "AT307": "licence-name-missing",
        "AT308": "notices-missing",
        "AT309": "endorsement-implied",
        "AT310": "licence-text-missing",
        "AT311": "statement-missing",
        "AT312": "update-date-missing",
        "AT313": "element-required",
        "AT314": "editorial-credit-incomplete",
        "AT315": "attribution-name-differs",
        "AT401": "author-differs",
        "AT402": "licence-differs",
        "AT403": "metadata-contradictory",
        "AT404": "image-without-attribution",
        "AT405": "rights-reserved",
        "AT406": "source-differs",
        "AT407": "copyright-differs",
        "AT408": "title-differs",
        "AT409": "ai-not-disclosed",
        "AT410": "crop-not-stated",
        "AT411": "ai-not-embedded",
        "AT501": "image-missing",
        "AT502": "link-unsafe",
        "AT503": "figure-without-credit",
        "AT504": "image-not-referenced",
        "AT505": "structured-data-incomplete",
        "AT506": "credit-key-empty",
        "AT507": "licence-link-not-canonical",
        "AT508": "sidecar-orphan",
        "AT601": "attribution-not-embedded",
        "AT602": "web-statement-missing",
        "AT701": "same-picture-different-authors",
        "AT702": "author-spelt-differently",
        "AT703": "same-picture-different-licences",
        "AT901": "image-unreadable",
        "AT902": "document-unreadable",
        "AT903": "document-too-large",
        "AT904": "metadata-damaged",
        "AT905": "image-format-unsupported",
        "AT906": "document-not-mended",
        "AT907": "document-encoding",
        "AT908": "document-invalid",
        "AT909": "suppression-unknown",
        "AT910": "suppression-unused",
        "AT911": "link-outside",
        "AT912": "credit-not-embedded",
    }
)
"""Name of each code."""

_FAMILY = 3
"""Characters of a code that name its family ("AT3")."""


@functools.lru_cache(maxsize=256)
def matching(selector: str) -> frozenset[str]:
    """Give the codes that a selector means: a code, the beginning of codes ("AT3"), a name, or "ALL"."""
    if selector.upper() == "ALL":
        return frozenset(NAMES)
    named = {code for code, name in NAMES.items() if name == selector.lower()}
    begun = {code for code in NAMES if code.startswith(selector.upper())} if selector else set[str]()
    return frozenset(named or begun)


@functools.lru_cache(maxsize=256)
def nearest(selector: str) -> tuple[str, ...]:
    """Give up to three codes and names that resemble what was meant, best first."""
    import difflib

    names = difflib.get_close_matches(selector.lower(), NAMES.values(), n=3, cutoff=0.8)
    codes = difflib.get_close_matches(selector.upper(), NAMES, n=len(NAMES))
    family = selector.upper()[:_FAMILY]
    codes.sort(key=lambda code: not code.startswith(family))
    return tuple((*names, *codes)[:3])
