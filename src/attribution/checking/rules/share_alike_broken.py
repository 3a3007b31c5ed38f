"""AT212: a changed work is published under a licence that the original's does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, label_of, name_of
from attribution.knowledge.conditions import may_follow, share_alike
from attribution.knowledge.licenses import licenses
from attribution.knowledge.obligations import duties
from attribution.model.credit import License
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each share-alike licence of the arm whose changed work is published under another one."""
    if not (subject.said.modified or subject.policy.modified or subject.policy.cropped):
        return
    for license_ in subject.arm:
        chosen = _chosen(subject, license_)
        found = share_alike(license_.id)
        if chosen is None or found is None:
            continue
        known = duties(license_.id)
        url = known.obligations["author"].url if known else license_.url
        reference = Reference(f"{label_of(license_)}, section {found.clause}", url)
        params = {"license": name_of(license_), "chosen": label_of(chosen)}
        yield Hit(params, span=license_.span, reference=reference)


def _chosen(subject: Subject, license_: License) -> License | None:
    """Give the licence of the changed work, if the one of the original does not allow it.

    It is the one that the policy names, or that the credit says to apply beside the original's.
    """
    record = licenses().get(subject.policy.adaptation_license)
    stated = [License(record.id, record.name, url=record.url)] if record else []
    stated += [one for one in subject.arm if one.version is not None]
    return next((one for one in stated if not may_follow(license_.id, one.id)), None)


RULE = Rule(
    code="AT212",
    severity="error",
    summary="A changed share-alike work is under another licence",
    demands="What was made from a work under a share-alike licence is published under that licence, a later"
    " version of it, or one that is listed as compatible.",
    why="Share-alike is the condition for the permission to change the work; under another licence the"
    " changed"
    " work infringes the original.",
    reference=Reference(
        "CC BY-SA 4.0, section 3(b)(1)", "https://creativecommons.org/licenses/by-sa/4.0/legalcode"
    ),
    message="{license} does not allow the changed picture to be published under {chosen}.",
    mending="Publish the changed picture under {license} or a later version of it.",
    scope="licence",
    check=check,
)
