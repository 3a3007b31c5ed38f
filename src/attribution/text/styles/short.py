"""The short line below a picture: "Author / Source, CC BY-SA 2.0"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts


def render(parts: Parts) -> str:
    """Write names and licences only; the title where nobody is named."""
    names = " / ".join(piece.text for piece in (*parts.authors, *parts.sources))
    who = names or parts.copyright or (parts.title.text if parts.title else "")
    licenses = f" {parts.words['or']} ".join(piece.text for piece in parts.licenses)
    changed = parts.words["modified"] if parts.modified else ""
    return ", ".join(part for part in (who, licenses, changed) if part)
