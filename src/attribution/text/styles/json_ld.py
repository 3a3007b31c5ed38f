"""JSON-LD: schema.org's ImageObject with the properties that IPTC and schema.org agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.harmless import HIDDEN

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts


def render(parts: Parts) -> str:
    """Write one object; `<`, `>` and `&` are escaped, so that it can stand in a `script` element."""
    import json

    names = " / ".join(piece.text for piece in (*parts.authors, *parts.sources))
    stated = {**parts.stated, "creditText": names} if names else parts.stated
    text = json.dumps(stated, ensure_ascii=False, indent=2)
    return HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
