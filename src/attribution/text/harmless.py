"""What may come from strangers: words brought to one line, addresses that may become links."""

from __future__ import annotations

from attribution.model.patterns import lazily

_SCHEMES = ("http://", "https://", "mailto:")
_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&*+,;=%")
# The two joiners (U+200C, U+200D) are letters of Persian words and Indic ones, and hold emoji together.
_CONTROL = lazily(
    r"[\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)
HIDDEN = lazily(
    r"[<>&\x00-\x09\x0b-\x1f\x7f-\xa0\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What JSON writes as an escape: what could end a `script` element, and what nobody would see."""
_SURROGATE = lazily(r"[\ud800-\udfff]")


def clean(text: str | None) -> str:
    """Bring a text to one line: every run of white space, control and direction characters is a space."""
    return _CONTROL.sub(" ", text or "").strip()


def whole(text: str) -> str:
    """Replace what is no character (half of a surrogate pair) by U+FFFD, as decoders do."""
    return _SURROGATE.sub("\ufffd", text)


def safe_url(url: str | None) -> str | None:
    """Give an address that may become a link, percent-encoded; None for any other scheme."""
    stripped = (url or "").strip()
    if not stripped.casefold().startswith(_SCHEMES) or _CONTROL.search(stripped):
        return None
    return "".join(
        c if c in _SAFE else "".join(f"%{byte:02X}" for byte in c.encode("utf-8")) for c in stripped
    )
