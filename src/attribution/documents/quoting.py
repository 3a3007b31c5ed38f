"""How a text must be written at a place of a document so that it reads as meant.

A place has a quoting: "json" within JSON's quotation marks, "yaml-plain" where a YAML value has none, and so
on (`QUOTINGS`). Several joined by "+" hold at once: what is written must be right for each. What can't be
written at a place is never forced there: then there is no fix.

Sources: YAML 1.2.2, 5.1, 5.7, 7.3 and 8.1, and what PyYAML reads of 1.1; RFC 8259, 7; TOML 1.0, "String";
RFC 4180, 2; HTML, 13.1.2.3 and 13.1.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FIXED = "fixed"
"""The quoting of a place in which nothing must be written: an identifier, one of several fields."""

_SURROGATE = lazily(r"[\ud800-\udfff]")
_BREAKS = lazily(r"[\r\n\x85\u2028\u2029]")
_YAML_HIDDEN = lazily(
    r"[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not print (5.1), and U+FEFF."""
_YAML_ESCAPED = lazily(rf"[\"\\\t\r\n\x85\u2028\u2029]|{_YAML_HIDDEN.pattern}")
_YAML_BEGINS = lazily(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|\Z)|---|\.\.\.|=\Z|<<\Z")
_YAML_INSIDE = lazily(r":(?:\s|\Z)|\s#")
_YAML_FLOW = lazily(r"[,?\[\]{}]")
_YAML_OTHER = lazily(
    r"[-+.]?\d[\d_.,:eExXoOa-fA-FtTzZ +-]*|[-+]?\.(?:inf|nan)|~|null|true|false|yes|no|on|off|y|n|",
    re.IGNORECASE,
)
"""What is no text for YAML's readers, of whichever version: numbers, dates, truth values, nothing."""
_TOML_ESCAPED = lazily(r"[\"\\\x00-\x1f\x7f]")
_TOML_LITERAL = lazily(r"['\x00-\x08\x0a-\x1f\x7f]")
_CSV_QUOTED = lazily(r"[,;|\t\"\r\n]|\A\s|\s\Z")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_YAML_SHORT = {**_SHORT, "\0": "\\0"}


def quote(text: str, quoting: str | None, before: str = "", after: str = "") -> str | None:
    """Write a text so that it reads as meant at a place with this quoting; None where that can't be.

    `before` and `after` are what stands in the same value around the place, as the document has it: a text
    that replaces a whole value has nothing there. Raises `ValueError` for a quoting that is none.
    """
    if quoting is None:
        return text
    if _SURROGATE.search(text):
        return None
    written = {_writer(name)(text, before, after) for name in quoting.split("+")}
    return written.pop() if len(written) == 1 else None


def _writer(name: str) -> Callable[[str, str, str], str | None]:
    if name not in QUOTINGS:
        raise ValueError(f"{name!r} is none of {', '.join(QUOTINGS)}")
    return QUOTINGS[name]


def _never(_text: str, _before: str, _after: str) -> None:
    return None


def _json(text: str, _before: str, _after: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def _yaml_double(text: str, _before: str, _after: str) -> str:
    def escaped(found: re.Match[str]) -> str:
        char = found[0]
        return _YAML_SHORT.get(char) or (f"\\x{ord(char):02X}" if char < "\x80" else f"\\u{ord(char):04X}")

    return _YAML_ESCAPED.sub(escaped, text)


def _yaml_single(text: str, before: str, after: str) -> str | None:
    return None if _is_not_one_line(text, before, after) else text.replace("'", "''")


def _is_not_one_line(text: str, before: str, after: str) -> bool:
    """Whether a text has what can't stand in one line of YAML, or blanks that folding takes away."""
    folded = (text[:1].isspace() and _ends_line(before)) or (text[-1:].isspace() and _BREAKS.match(after))
    return bool(_BREAKS.search(text) or _YAML_HIDDEN.search(text) or folded)


def _ends_line(before: str) -> bool:
    return before.rstrip(" \t")[-1:] in {"\n", "\r"}


def _yaml_plain(text: str, before: str, after: str) -> str | None:
    """Write a value without quotation marks (7.3.3), in a block; it must stay a text, and one line."""
    if _is_not_one_line(text, before, after) or "\t" in text:
        return None
    whole = before[-1:] + text + after[:1]
    at_edge = (not before and (text[:1].isspace() or _YAML_BEGINS.match(text + after[:1]))) or (
        not after and text[-1:].isspace()
    )
    other = not before and not after and _YAML_OTHER.fullmatch(text)
    return None if at_edge or other or _YAML_INSIDE.search(whole) else text


def _yaml_flow(text: str, before: str, after: str) -> str | None:
    """The same between brackets or braces, where these and commas end a value; so does a colon at its end."""
    if _YAML_FLOW.search(text) or (not after and text.endswith(":")) or text.startswith(":"):
        return None
    return _yaml_plain(text, before, after)


def _yaml_block(text: str, before: str, after: str) -> str | None:
    """Write a part of a literal or folded block (8.1): one line, as it is."""
    edge = (not before and (not text or text[:1].isspace())) or (not after and text[-1:].isspace())
    return None if edge or _is_not_one_line(text, before, after) else text


def _toml_basic(text: str, _before: str, _after: str) -> str:
    return _TOML_ESCAPED.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", text)


def _toml_literal(text: str, _before: str, _after: str) -> str | None:
    return None if _TOML_LITERAL.search(text) else text


def _csv(text: str, before: str, after: str) -> str | None:
    """Write a field without quotation marks; a whole one gets them where it needs them."""
    if "\0" in text:
        return None
    if not _CSV_QUOTED.search(text):
        return text
    return None if before or after else '"' + text.replace('"', '""') + '"'


def _csv_quoted(text: str, _before: str, _after: str) -> str | None:
    return None if "\0" in text else text.replace('"', '""')


def _html(escaped: str) -> Callable[[str, str, str], str | None]:
    """Make the writer of a place of HTML, where these characters are written as references."""
    pattern = re.compile(f"[{re.escape(escaped)}\r]")
    names = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}

    def write(text: str, _before: str, _after: str) -> str | None:
        if "\0" in text:
            return None
        return pattern.sub(lambda found: names.get(found[0]) or f"&#{ord(found[0])};", text)

    return write


def _without(refused: str) -> Callable[[str, str, str], str | None]:
    """Make the writer of a place that knows no escapes, for texts without these characters."""
    pattern = re.compile(f"[{re.escape(refused)}]")
    return lambda text, _before, _after: None if pattern.search(text) else text


def _markdown(marks: str) -> Callable[[str, str, str], str | None]:
    """Make the writer of a Markdown title between these marks (CommonMark 0.31.2, 6.3): no blank line."""
    pattern = re.compile(rf"[\\&{re.escape(marks)}]")
    return lambda text, _before, _after: None if _BREAKS.search(text) else pattern.sub(r"\\\g<0>", text)


QUOTINGS: Mapping[str, Callable[[str, str, str], str | None]] = {
    FIXED: _never,
    "json": _json,
    "yaml-plain": _yaml_plain,
    "yaml-flow": _yaml_flow,
    "yaml-double": _yaml_double,
    "yaml-single": _yaml_single,
    "yaml-block": _yaml_block,
    "toml-basic": _toml_basic,
    "toml-literal": _toml_literal,
    "csv": _csv,
    "csv-quoted": _csv_quoted,
    "html-double": _html('&"'),
    "html-single": _html("&'"),
    "html-attribute": _html("&\"'"),
    "html-unquoted": _html("&\"'<>=` \t\n\f"),
    "html-text": _html("&<>"),
    "line": _without("\r\n"),
    "without-double": _without('"\\\r\n'),
    "without-single": _without("'\\\r\n"),
    "without-backtick": _without("`"),
    "markdown-double": _markdown('"'),
    "markdown-single": _markdown("'"),
    "markdown-round": _markdown("()"),
}
"""Name -> what writes a text there; "yaml-flow" is a plain value between brackets or braces."""
