"""The sentence that most styles share: title, author, source, licence, changes, helpers.

“Title” by Author and Author, via Source, licensed under CC BY-SA 2.0, modified
Photo: Author, via Source, licensed under …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attribution.text.styles.parts import Parts, Piece


class Markup(Protocol):
    """How a format escapes words, writes a piece with its link, and marks a copyright notice."""

    def escape(self, text: str) -> str:
        """Escape words."""

    def piece(self, piece: Piece) -> str:
        """Write a piece, linked where it has an address."""

    def notice(self, inner: str) -> str:
        """Mark a copyright notice that is written already."""


class Compose(Protocol):
    """How a line is put together: our sentence, or a house style."""

    def __call__(self, parts: Parts, markup: Markup) -> str:
        """Write the line."""


def compose(parts: Parts, markup: Markup) -> str:
    """Write the sentence."""
    stated = [_who, _via, _licensed, _changed, _helped]
    return parts.words["comma"].join(filter(None, (say(parts, markup) for say in stated)))


def _who(parts: Parts, markup: Markup) -> str:
    """Title and authors; without a title the usual label, or the notice where it names the only party."""
    words = parts.words
    names = joined([markup.piece(author) for author in parts.authors], words)
    notice = notice_of(parts, markup)
    if parts.title:
        made = _titled(parts, markup, names)
    elif holder(parts):
        made = ""
    else:
        made = labelled(parts, names) if names else ""
    return words["comma"].join(part for part in (made, notice) if part)


def _titled(parts: Parts, markup: Markup, names: str) -> str:
    """Write "“Title” by A"; in a language without a word for "by", "Photo: “Title”, A"."""
    words = parts.words
    title = f"{words['open']}{markup.piece(parts.title)}{words['close']}" if parts.title else ""
    if not names:
        return title
    if "by" in words:
        return f"{title}{words['space']}{words['by']}{words['space']}{names}"
    return labelled(parts, f"{title}{words['comma']}{names}")


def holder(parts: Parts) -> Piece | None:
    """Give the party that the notice names, where it is the only author, or the first source without one."""
    if parts.title or parts.copyright is None or len(parts.authors) > 1:
        return None
    parties = parts.authors or parts.sources[:1]
    return next((party for party in parties if parts.copyright.endswith(f" {party.text}")), None)


def notice_of(parts: Parts, markup: Markup) -> str:
    """Write the copyright notice, with the holder as the party it is."""
    said, party = parts.copyright or "", holder(parts)
    if party is None:
        return markup.notice(markup.escape(said)) if said else ""
    return markup.notice(markup.escape(said[: -len(party.text)]) + markup.piece(party))


def labelled(parts: Parts, names: str) -> str:
    """Put "Photo:" or "Image:" in front, in the language ("Fot." needs no colon)."""
    word = parts.words["photo" if parts.kind == "photo" else "image"]
    return f"{word}{'' if word.endswith('.') else parts.words['colon']}{parts.words['space']}{names}"


def _via(parts: Parts, markup: Markup) -> str:
    """The sources; where nobody else is named they stand in the author's place.

    With a courtesy or permission, its word says how the work came.
    """
    others = [source for source in parts.sources if source is not holder(parts)]
    names = " / ".join(markup.piece(source) for source in others)
    if not names:
        return ""
    alone = not (parts.authors or parts.title or parts.copyright)
    word = parts.words.get(parts.permission or "") or ("" if alone else parts.words["via"])
    said = f"{word}{parts.words['space']}{names}" if word else names
    return labelled(parts, said) if alone else said


def _licensed(parts: Parts, markup: Markup) -> str:
    """The licences. The public domain mark and CC0 mark a work, they license nothing."""
    if not parts.licenses:
        return ""
    names = licences(parts, markup)
    if any(stated(parts, piece) for piece in parts.licenses):
        return names
    verb = parts.words.get("marked" if parts.licenses[0].marked else "licensed")
    return f"{verb}{parts.words['space']}{names}" if verb else names


def licences(parts: Parts, markup: Markup) -> str:
    """Join the licences: one of them may be chosen, unless the expression says that all hold."""
    word = parts.words["and" if " AND " in (parts.expression or "") else "or"]
    return f" {word} ".join(markup.piece(piece) for piece in parts.licenses)


def stated(parts: Parts, piece: Piece) -> bool:
    """Whether the words are a statement, and no licence's name ("public domain")."""
    return piece.text in (parts.words["public-domain"], parts.words["all-rights-reserved"])


def _changed(parts: Parts, markup: Markup) -> str:
    """Say that the work was changed, where it is not said by whom."""
    told = "editing" in parts.contributors and "editing" in parts.words
    return markup.escape(parts.words["modified"]) if parts.modified and not told else ""


def _helped(parts: Parts, markup: Markup) -> str:
    """Name those with another role than author: "edited by C", "styling: D"."""
    words = parts.words
    said = (
        f"{words[role]}{words['space']}{words['comma'].join(markup.piece(piece) for piece in pieces)}"
        for role, pieces in parts.contributors.items()
        if role in words
    )
    return words["comma"].join(said)


def joined(names: Sequence[str], words: Mapping[str, str]) -> str:
    """Join names: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{words['comma'].join(names[:-1])}{words['space']}{words['and']}{words['space']}{names[-1]}"
