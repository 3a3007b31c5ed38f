"""AT302: the licence is named but not linked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, cite, name_of
from attribution.knowledge.licenses import by_url
from attribution.model.finding import Edit, Fix, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit, License


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that asks for its address, which the credit does not give."""
    for license_, obligation in subject.owed("license_url", "required", "if_supplied"):
        if license_.url is None or _linked(subject.said, license_) or _page_counts(subject, license_):
            continue
        yield Hit(
            {"license": name_of(license_), "url": license_.url},
            span=license_.span,
            reference=cite(license_, obligation),
            fix=_fix(subject, license_),
        )


def _linked(credit: Credit, license_: License) -> bool:
    """Whether any address in the credit is the licence's; that of another one is AT207's business."""
    records = (by_url(url) for url in credit.urls)
    families = {record.family for record in records if record is not None}
    return license_.family in families or "://" in license_.text


def _page_counts(subject: Subject, license_: License) -> bool:
    """Whether a link to the work's page may stand in for the licence's: from 4.0 on, section 3(a)(2)."""
    later = bool(license_.version and license_.version.startswith("4."))
    page = subject.said.work_url
    return later and not subject.policy.strict and page is not None and by_url(page) is None


def _fix(subject: Subject, license_: License) -> Fix | None:
    """Link the licence's name where the markup can, else write the address behind it."""
    start, end = license_.span
    written = subject.text[start:end]
    if end <= start or written != license_.text or _inside_link(subject, start, end):
        return None
    replacement = _linking(subject.markup, written, license_.url or "")
    return Fix(f"link {written} to {license_.url}", (Edit(license_.span, replacement),))


def _linking(markup: str, written: str, url: str) -> str:
    if markup == "markdown" and not any(char in written for char in "[]\\\n"):
        return f"[{written}]({url})"
    if markup == "html" and not any(char in written for char in "<>"):
        return f'<a rel="license" href="{url}">{written}</a>'
    return f"{written} ({url})"


def _inside_link(subject: Subject, start: int, end: int) -> bool:
    """Whether the name already stands in a link to elsewhere, in which no other can be set."""
    text = subject.text
    if subject.markup == "markdown":
        line = text.rfind("\n", 0, start) + 1
        opened = text.rfind("[", line, start)
        if opened < 0 or "]" in text[opened:start]:
            return False
        closed = text.find("]", end, end + 200)
        label = text[opened : closed + 1]
        return closed >= 0 and (text[closed + 1 : closed + 2] in {"(", "["} or _is_defined(label, text))
    if subject.markup == "html":
        before = text[max(0, start - 2000) : start].lower()
        return before.rfind("<a ") > before.rfind("</a")
    return False


def _is_defined(label: str, text: str) -> bool:
    """Whether the document defines an address for `[label]` (CommonMark 0.31, 4.7)."""
    return f"{label}:" in text and bool(re.search(rf"^ {{0,3}}{re.escape(label)}:", text, re.MULTILINE))


RULE = Rule(
    code="AT302",
    severity="error",
    summary="The licence is not linked",
    demands="The licence's address, or its text, stands with the work.",
    why="Readers must be able to see what they may do; before version 4.0 of Creative Commons, leaving"
    " the address out ends the licence at once.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(C)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The licence {license!r} is named without its link.",
    mending="Link it to {url}.",
    scope="licence",
    check=check,
    changes="Links the licence's name (Markdown, HTML), or writes the address behind it (plain text).",
)
