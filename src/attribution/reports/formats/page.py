"""One HTML page for editors: pictures, credits, what is missing, and mended lines to copy.

It needs nothing else: style, script and thumbnails stand in it, its Content Security Policy forbids
everything from elsewhere, and without script all of it can be read. Nothing that strangers wrote is
markup, and only web addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import attribution
from attribution.model.finding import SEVERITIES
from attribution.model.patterns import lazily
from attribution.reports import escape, gallery, mended, parts
from attribution.reports.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen
    from attribution.reports.gallery import Card

_FILES = Path(__file__).parent.parent / "page_files"
_KEPT = lazily("([\\t\\xad\\u061c\\u200b\\u200e\\u200f\\u2060\\ufeff])")
"""Invisible characters that belong to texts, so that a line to be copied keeps them."""
_BEFORE, _BEHIND = 200, 400
"""Characters of a line that are shown before and behind the place of a finding."""
_LONGEST = 5_000
"""Characters of a credit that are shown."""
_TITLE = "Attribution of pictures"


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write the page: a section a file, a card a figure."""
    style, script = (_FILES.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    yield from _head(style, script)
    yield escape.guard("\n".join(_summary(report)) + "\n")
    drawn = _Cards()
    yield '<main id="findings">\n'
    for path, cards in gallery.files(report):
        shown = escape.markup(path)
        yield f'<section class="file" data-path="{shown}">\n<h2>{shown}</h2>\n'
        for card in cards:
            yield escape.guard("\n".join(drawn.card(card)) + "\n")
        yield "</section>\n"
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _head(style: str, script: str) -> Iterator[str]:
    rules = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src {_digest(style)}; script-src {_digest(script)}"
    )
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{_TITLE}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield '<a class="skip" href="#findings">Skip to the findings</a>\n'


def _digest(text: str) -> str:
    """Name an inline style or script in the policy (CSP 3, section 2.3.1, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _summary(report: Report) -> Iterator[str]:
    role = "good" if not report.findings else "strong"
    yield f'<header>\n<h1>{_TITLE}</h1>\n<p class="verdict {role}">{escape.markup(parts.summary(report))}</p>'
    made = f"Made by image-attribution {attribution.__version__}, data of {attribution.DATA_VERSION}."
    yield f'<p class="quiet">{made} It is no legal advice.</p>'
    counts = parts.by_rule(report)
    if counts:
        yield from _table(counts)
    yield "</header>"
    if counts:
        yield from _filters(sorted({(code, name) for (code, name, _), _ in counts}))


def _table(counts: list[tuple[tuple[str, str, str], int]]) -> Iterator[str]:
    yield "<table>\n<caption>Findings by rule</caption>"
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Rule", "Severity", "Findings"))
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for (code, name, severity), number in counts:
        said = escape.markup(f"{code} {name}")
        cells = f'<td class="{severity}">{severity}</td><td class="number">{number:,}</td>'
        yield f'<tr><th scope="row">{said}</th>{cells}</tr>'
    yield "</tbody>\n</table>"


def _filters(rules: list[tuple[str, str]]) -> Iterator[str]:
    """Write the form, which the script shows: without script it could do nothing."""
    yield '<form id="filters" hidden aria-label="Choose findings">\n<fieldset><legend>Severity</legend>'
    for severity in SEVERITIES:
        box = f'<input type="checkbox" name="severity" value="{severity}" checked>'
        yield f"<label>{box} {severity}</label>"
    yield '</fieldset>\n<label>Rule <select name="rule">\n<option value="">all</option>'
    for code, name in rules:
        yield f'<option value="{escape.markup(code)}">{escape.markup(f"{code} {name}")}</option>'
    yield '</select></label>\n<label>Path holds <input type="search" name="path"></label>'
    yield '<button type="reset">Show all</button>\n<output id="shown" aria-live="polite"></output>\n</form>'


class _Cards:
    """Writes the cards of one page, with numbers that are its own."""

    def __init__(self) -> None:
        self.thumbnails = Thumbnails()
        self.number = 0

    def card(self, card: Card) -> Iterator[str]:
        """Write a picture, its credit, the findings and the mended lines."""
        yield '<article class="card">'
        yield from self.picture(card)
        yield f"<div>\n<h3>{escape.markup(_place(card))}</h3>"
        figure = card.figure
        if figure is not None and figure.credit is not None:
            written = _exact(figure.credit.text[:_LONGEST])
            yield f'<h4>Credit as written</h4>\n<blockquote dir="auto">{written}</blockquote>'
        yield '<ul class="findings">'
        for finding in card.findings:
            yield from _finding(finding)
        yield "</ul>"
        for line in mended.lines(card.findings, figure):
            yield from self.mended(line)
        yield "</div>\n</article>"

    def picture(self, card: Card) -> Iterator[str]:
        """Write the thumbnail, or the name where none can be shown."""
        if card.image is None:
            return
        address = self.thumbnails.address(card.image)
        name = escape.markup(card.image.rpartition("/")[2])
        if address is None:
            yield f'<div class="picture">{name}<br>(no preview)</div>'
        else:
            yield f'<div class="picture"><img src="{address}" alt="" decoding="async">{name}</div>'

    def mended(self, line: mended.Mended) -> Iterator[str]:
        """Write a line to copy, unless it holds what can't be copied as it is."""
        if not _is_exact(line.text):
            return
        self.number += 1
        name = f"mended-{self.number}"
        yield f'<h4 id="{name}-title">{escape.markup(line.title)}</h4>'
        if line.changes:
            yield f'<p class="quiet">{escape.markup("; ".join(line.changes))}</p>'
        if line.missing:
            yield f'<p class="warning">Still to be added: {escape.markup("; ".join(line.missing))}</p>'
        attributes = f'id="{name}" dir="auto" tabindex="0" aria-labelledby="{name}-title"'
        yield f"<pre {attributes}>{_exact(line.text)}</pre>"
        button = f'<button type="button" class="copy" data-of="{name}" hidden>Copy this line</button>'
        yield f'<p>{button} <span role="status"></span></p>'


def _place(card: Card) -> str:
    """Name the place of a card: its line and its image."""
    first = card.findings[0]
    line = f"Line {first.line}" if first.line is not None else "The whole file"
    image = card.figure.image if card.figure is not None else None
    return f"{line}: {image}" if image else line


def _is_exact(text: str) -> bool:
    """Whether a text stands on the page as it is: without controls, and nothing that turns lines around."""
    words = "".join(_KEPT.split(text)[::2])
    return escape.line(words) == words


def _exact(text: str) -> str:
    """Give a text for the page with the characters that belong to it as references, all others harmless."""
    return "".join(
        f"&#{ord(part)};" if _KEPT.fullmatch(part) else escape.markup(part) for part in _KEPT.split(text)
    )


def _finding(finding: Finding) -> Iterator[str]:
    name = escape.markup(f"{finding.code} {finding.name}")
    rule = escape.markup(finding.code)
    yield f'<li data-severity="{finding.severity}" data-rule="{rule}">'
    yield f'<p><strong class="{finding.severity}">{finding.severity}</strong> <strong>{name}</strong></p>'
    yield f"<p>{escape.markup(finding.message)}</p>"
    if finding.excerpt and finding.column is not None:
        yield f'<pre dir="auto">{_excerpt(finding, finding.excerpt, finding.column - 1)}</pre>'
    if finding.reference is not None:
        yield f"<p>Clause: {_link(finding.reference.clause, finding.reference.url)}</p>"
    if finding.advice:
        yield f"<p>Mend: {escape.markup(finding.advice)}</p>"
    if finding.fix is not None:
        flag = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"<p><code>{flag}</code>: {escape.markup(finding.fix.description)}</p>"
    yield "</li>"


def _excerpt(finding: Finding, excerpt: str, start: int) -> str:
    one_line = finding.end_line in {None, finding.line}
    end = finding.end_column - 1 if finding.end_column is not None and one_line else len(excerpt)
    before, inside, after = excerpt[:start], excerpt[start:end], excerpt[max(start, end) :]
    before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    after = f"{after[:_BEHIND]}…" if len(after) > _BEHIND else after
    inside = f"{inside[:_LONGEST]}…" if len(inside) > _LONGEST else inside
    return f"{escape.markup(before)}<mark>{escape.markup(inside)}</mark>{escape.markup(after)}"


def _link(text: str, url: str | None) -> str:
    safe = escape.address(url)
    shown = escape.markup(text)
    return shown if safe is None else f'<a href="{escape.markup(safe)}" rel="noreferrer nofollow">{shown}</a>'
