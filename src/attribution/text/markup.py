"""Markup off, places kept: a marked-up line becomes plain text that remembers each offset.

Nothing is parsed into a tree: credit lines are snippets, cut out of pages, with tags that never
close. What counts is the text that a reader sees, where links lead, and where blocks end.
"""

from __future__ import annotations

from attribution.text.plain import Link, Plain, composed

__all__ = ["MARKUPS", "Link", "Plain", "flatten"]

MARKUPS = ("auto", "text", "html", "markdown", "rst", "asciidoc", "mediawiki")


def flatten(text: str, markup: str = "auto") -> Plain:
    """Take the markup off. Raises `ValueError` for a name that is not in `MARKUPS`."""
    if markup not in MARKUPS:
        raise ValueError(f"markup {markup!r} is none of {', '.join(MARKUPS)}")
    base = Plain(text) if text.isascii() else composed(text)
    if markup == "text" or not _may_be_marked(text):
        return base
    from attribution.text import flattening

    return flattening.flatten(base.text, markup).laid_over(base)


def _may_be_marked(text: str) -> bool:
    """Look for the signs that markup begins with: most lines have none, and need nothing else.

    Written out: this is the one cost that every line pays.
    """
    return (
        "<" in text
        or "&" in text
        or "[" in text
        or "*" in text
        or "_" in text
        or "`" in text
        or "\\" in text
        or "{" in text
        or "~~" in text
        or "''" in text
    )
