"""The rules, one a module, in the order of their codes. A rule is a value; see `base.Rule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking import codes
from attribution.checking.rules import (
    author_differs,
    author_missing,
    changes_not_stated,
    copyright_notice_missing,
    credit_not_recognised,
    credit_not_understood,
    document_encoding,
    document_not_mended,
    document_too_large,
    document_unreadable,
    figure_without_credit,
    image_format_unsupported,
    image_missing,
    image_unreadable,
    image_without_attribution,
    licence_differs,
    licence_link_mismatch,
    licence_link_missing,
    licence_missing,
    licence_non_commercial,
    licence_not_allowed,
    licence_port_unknown,
    licence_spelling,
    licence_unknown,
    licence_version_missing,
    licence_version_unknown,
    link_unsafe,
    metadata_contradictory,
    metadata_damaged,
    rights_managed,
    rights_reserved,
    source_link_missing,
    source_spelling,
    title_missing,
)

if TYPE_CHECKING:
    from attribution.checking.rules.base import Rule

RULES: tuple[Rule, ...] = (
    credit_not_recognised.RULE,
    credit_not_understood.RULE,
    source_spelling.RULE,
    licence_version_missing.RULE,
    licence_missing.RULE,
    rights_managed.RULE,
    licence_unknown.RULE,
    licence_version_unknown.RULE,
    licence_port_unknown.RULE,
    licence_link_mismatch.RULE,
    licence_spelling.RULE,
    licence_not_allowed.RULE,
    licence_non_commercial.RULE,
    author_missing.RULE,
    licence_link_missing.RULE,
    title_missing.RULE,
    source_link_missing.RULE,
    copyright_notice_missing.RULE,
    changes_not_stated.RULE,
    author_differs.RULE,
    licence_differs.RULE,
    metadata_contradictory.RULE,
    image_without_attribution.RULE,
    rights_reserved.RULE,
    image_missing.RULE,
    link_unsafe.RULE,
    figure_without_credit.RULE,
    image_unreadable.RULE,
    document_unreadable.RULE,
    document_too_large.RULE,
    metadata_damaged.RULE,
    image_format_unsupported.RULE,
    document_not_mended.RULE,
    document_encoding.RULE,
)


def find_rules(selector: str) -> tuple[Rule, ...]:
    """Give the rules that a code, the beginning of codes ("AT3"), a name or "ALL" means; () if none."""
    wanted = codes.matching(selector)
    return tuple(rule for rule in RULES if rule.code in wanted)
