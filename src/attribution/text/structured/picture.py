"""A credit as schema.org's ImageObject: the properties, as a dictionary for JSON.

They are those that Google's licensable pictures ask for, and those that keep apart what a credit keeps
apart: `creator` (persons; organisations where no person is named), `publisher` (those it came through),
`contributor` with its role, `genre` (the kind of work), `creativeWorkStatus` ("modified", and how),
`conditionsOfAccess` ("courtesy", "permission"). A licence is its address where that tells it, else an object
with the SPDX id as `identifier`. `linked` reads all this back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.knowledge import licenses
from attribution.text.harmless import clean, safe_url, whole
from attribution.text.structured import rights

if TYPE_CHECKING:
    from attribution.model.credit import Author, Contributor, Credit, Source

KINDS = frozenset("ai graphic illustration logo map painting photo screenshot video".split())
PERMISSIONS = frozenset({"courtesy", "permission"})
CHANGED = "modified"


def values(credit: Credit) -> dict[str, Any]:
    """State a credit as a dictionary for JSON: only what is known, exactly as it stands in the credit."""
    persons = [_party("Person", author) for author in credit.authors if author.name]
    others = [_party("Organization", source) for source in credit.sources if source.name]
    said = credit.copyright
    status = [CHANGED, *map(whole, credit.modifications)]
    stated: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "name": whole(credit.title or ""),
        "genre": credit.kind if credit.kind in KINDS else None,
        "creator": persons or others,
        "publisher": others if persons else None,
        "contributor": [_role(contributor) for contributor in credit.contributors],
        "copyrightNotice": clean(rights.notice(said)),
        "copyrightYear": said.year if said else None,
        "copyrightHolder": {"name": whole(said.holder)} if said and said.holder else None,
        "license": _licence(credit),
        "acquireLicensePage": page(credit),
        "creativeWorkStatus": (status if len(status) > 1 else CHANGED) if credit.modified else None,
        "conditionsOfAccess": credit.permission if credit.permission in PERMISSIONS else None,
    }
    return {key: value for key, value in stated.items() if value}


def page(credit: Credit) -> str | None:
    """Give the address of the work's page: one that may become a link, and no licence's."""
    url = safe_url(credit.work_url)
    return None if url and licenses.by_url(url) else url


def _party(kind: str, party: Author | Source) -> dict[str, str]:
    stated = {"@type": kind, "name": whole(party.name)}
    url = safe_url(party.url)
    return {**stated, "url": url} if url else stated


def _role(contributor: Contributor) -> dict[str, Any]:
    """Write what schema.org calls a Role: the property stands in it once more."""
    named = {"name": whole(contributor.name)}
    return {"@type": "Role", "roleName": whole(contributor.role), "contributor": named}


def _licence(credit: Credit) -> Any:
    """Write one licence, or a list of those offered."""
    expression = rights.expression_of(credit)
    if expression is None:
        return None
    if not rights.is_choice(expression):
        return {"@type": "CreativeWork", "identifier": expression}
    stated = [_one_licence(id_, credit) for id_ in rights.ids(expression)]
    return stated[0] if len(stated) == 1 else stated


def _one_licence(id_: str, credit: Credit) -> Any:
    named = next((x for x in credit.licenses if x.id == id_), None)
    url = safe_url((named or rights.licence(id_)).url)
    record = licenses.by_url(url) if url else None
    if url and record and record.id == id_:
        return url
    work = {"@type": "CreativeWork", "identifier": id_}
    return {**work, "url": url} if url else work
