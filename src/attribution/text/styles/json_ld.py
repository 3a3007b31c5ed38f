"""JSON-LD: schema.org's ImageObject with the properties that IPTC and schema.org agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.text.styles import short

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece

_HARMLESS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def render(parts: Parts) -> str:
    """Write one object; `<`, `>` and `&` are escaped, so that it can stand in a `script` element."""
    import json

    text = json.dumps(_object(parts), ensure_ascii=False, indent=2)
    return "".join(_HARMLESS.get(c, c) for c in text)


def _object(parts: Parts) -> dict[str, Any]:
    """Only what is known: schema.org has no value for "unknown"."""
    link = next((piece.url for piece in parts.licenses if piece.url), None)
    names = " / ".join(piece.text for piece in (*parts.authors, *parts.sources))
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "name": parts.title.text if parts.title else None,
        "creator": [_person(author) for author in parts.authors],
        "creditText": names or short.render(parts),
        "copyrightNotice": parts.copyright,
        "license": link,
        "acquireLicensePage": parts.work_url,
    }
    return {key: value for key, value in values.items() if value}


def _person(author: Piece) -> dict[str, str]:
    person = {"@type": "Person", "name": author.text}
    return {**person, "url": author.url} if author.url else person
