"""The sentence that most styles share: title, author, source, licence, changes.

“Title” by Author and Author, via Source, licensed under CC BY-SA 2.0, modified
Photo: Author, via Source, licensed under …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attribution.text.styles.parts import Parts, Piece


class Markup(Protocol):
    """How a format escapes words and writes a piece with its link."""

    def escape(self, text: str) -> str:
        """Escape words."""

    def piece(self, piece: Piece) -> str:
        """Write a piece, linked where it has an address."""


def compose(parts: Parts, markup: Markup) -> str:
    """Write the sentence."""
    rest = [_via(parts, markup), _licensed(parts, markup), _changed(parts, markup)]
    return ", ".join(part for part in (_who(parts, markup), *rest) if part)


def _who(parts: Parts, markup: Markup) -> str:
    """Title and authors; without a title the usual label."""
    names = joined([markup.piece(author) for author in parts.authors], parts.words["and"])
    notice = markup.escape(parts.copyright or "")
    if parts.title:
        title = f"{parts.words['open']}{markup.piece(parts.title)}{parts.words['close']}"
        made = f"{title} {parts.words['by']} {names}" if names else title
        return ", ".join(part for part in (made, notice) if part)
    if notice and all(author.text in (parts.copyright or "") for author in parts.authors):
        return notice
    return ", ".join(part for part in (f"{label(parts)} {names}" if names else "", notice) if part)


def label(parts: Parts) -> str:
    """Give "Photo:" or "Image:" in the language ("Fot." needs no colon)."""
    word = parts.words["photo" if parts.kind == "photo" else "image"]
    return word if word.endswith(".") else f"{word}:"


def _via(parts: Parts, markup: Markup) -> str:
    """The sources; where nobody else is named they stand in the author's place."""
    names = " / ".join(markup.piece(source) for source in parts.sources)
    if not names:
        return ""
    alone = not parts.authors and not parts.title and not parts.copyright
    return f"{label(parts)} {names}" if alone else f"{parts.words['via']} {names}"


def _licensed(parts: Parts, markup: Markup) -> str:
    """The licences. The public domain mark and CC0 mark a work, they license nothing."""
    if not parts.licenses:
        return ""
    names = f" {parts.words['or']} ".join(markup.piece(piece) for piece in parts.licenses)
    if any(stated(parts, piece) for piece in parts.licenses):
        return names
    return f"{parts.words['marked' if parts.licenses[0].marked else 'licensed']} {names}"


def stated(parts: Parts, piece: Piece) -> bool:
    """Whether the words are a statement, and no licence's name ("public domain")."""
    return piece.text in (parts.words["public-domain"], parts.words["all-rights-reserved"])


def _changed(parts: Parts, markup: Markup) -> str:
    return markup.escape(parts.words["modified"]) if parts.modified else ""


def joined(names: Sequence[str], last: str) -> str:
    """Join names: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
