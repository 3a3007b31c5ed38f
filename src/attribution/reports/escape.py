"""Make harmless what strangers wrote: nothing of theirs is printed that did not pass through here.

Names, captions and metadata may hold terminal escape sequences, bidi overrides that turn a line
around, line breaks that forge further lines, HTML, and the commands that build servers read from
their logs: GitHub's `::error`, Azure's `##vso[`, TeamCity's `##teamcity[`.
"""

from __future__ import annotations

import re
from typing import Any

from attribution.model.patterns import lazily

# C0, DEL, C1; soft hyphen, bidi marks, embeddings, overrides and isolates (Unicode TR 36, 2.10);
# zero-width space and joiner, line and paragraph separator, byte order mark, interlinear
# annotations, non-characters; lone surrogates; tag characters. The joiners U+200C and U+200D stay:
# Persian names and emoji need them.
_HOSTILE = lazily(
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\U000e0000-\\U000e007f]"
)
_BRACKET_COMMAND = lazily(r"##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)
_COLON_COMMAND = lazily(r"^((?:[^\S\n]|\x1b\[[0-9;]*m)*)::", re.MULTILINE)
_WEB_ADDRESS = lazily(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def _form(character: str) -> str:
    r"""Write one hostile character as Python would: `\x1b`, `\u202e`."""
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def line(text: str) -> str:
    """Give a text as one line that shows hostile characters instead of obeying them.

    The result has no line break, no control, no bidi control and no lone surrogate, and no build
    server finds a `##[` command in it. A line of output that may *begin* with it needs `guard`.
    """
    shown = _HOSTILE.sub(lambda match: _form(match[0]), text)
    return _BRACKET_COMMAND.sub(r"##\\", shown)


def block(text: str) -> str:
    """Give a text of several lines, each as `line` and `guard` leave it; line feeds stay."""
    return guard("\n".join(line(one) for one in text.split("\n")))


def pieces(text: str) -> list[str]:
    """Give what `line` shows for each code point, so that a caret can be put under any of them."""
    shown = [_form(character) if _HOSTILE.match(character) else character for character in text]
    for match in _BRACKET_COMMAND.finditer(text):
        shown[match.end()] = "\\" + shown[match.end()]
    return shown


def guard(output: str) -> str:
    """Neutralise `::` where a line of finished output begins with it.

    GitHub's runner trims the line first (actions/runner, ActionCommand.cs), so white space and our
    own colours do not count as a beginning.
    """
    return _COLON_COMMAND.sub(r"\1\\::", output)


def markup(text: str) -> str:
    """Give a text for the content or a quoted attribute of HTML and XML."""
    return line(text).translate(_MARKUP)


def address(url: str | None) -> str | None:
    """Give a web address fit for a link, or None: only http and https lead anywhere."""
    return url if url and _WEB_ADDRESS.fullmatch(url) and not _HOSTILE.search(url) else None


def as_json(value: Any, *, indent: int | None = None) -> str:
    r"""Write plain values as JSON in ASCII, which every stream and terminal can take.

    The strings are exact when read back. What JSON itself leaves as it is, DEL and the `##[` of
    build servers, is written as `\u` escapes.
    """
    import json

    text = json.dumps(value, indent=indent, ensure_ascii=True, default=str)
    return _BRACKET_COMMAND.sub(r"#\\u0023", text.replace("\x7f", "\\u007f"))


def github_data(text: str) -> str:
    """Give a text for the message of a workflow command (actions/toolkit, command.ts)."""
    return line(text).replace("%", "%25")


def github_property(text: str) -> str:
    """Give a text for a property of a workflow command, which `:` and `,` would end."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")
