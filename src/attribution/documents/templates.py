"""What a template fills in, within Markdown: `![a]({{ site.url }}/a.jpg)`, `<img src={require("./a.jpg")}>`.

CommonMark knows neither, so that blanks and quotation marks in them end an address or a tag. They are hidden
behind letters of private use while it reads, one for one, so that all places stay.

Sources: https://shopify.github.io/liquid/, https://mozilla.github.io/nunjucks/templating.html (`{{ … }}`,
`{% … %}`), https://facebook.github.io/jsx/ (`{…}` as the value of an attribute).
"""

from __future__ import annotations

import re

_FIRST = 0xE000
_MARKS = " \t\"'`=<>()[]|&\\*_"
_HIDING = {ord(mark): _FIRST + number for number, mark in enumerate(_MARKS)}
_SHOWING = {hidden: mark for mark, hidden in _HIDING.items()}
_LETTERS = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + len(_MARKS) - 1)}]")

_LIQUID = r"(?:\{\{-?(?![<%])[^{}\n]{1,300}\}\}|\{%-?[^{}%\n]{1,300}%\})"
_FILLED = re.compile(
    rf"(?:(?<=\]\()|(?<=\]\()[ \t]|(?<==))[\"'<]?(?P<path>[^\s(){{}}\"'<>=]{{0,200}}{_LIQUID})"
)
_TAG = re.compile(
    r"<[a-z][a-z0-9]*\s"
    r"(?:[^<>\"'{}]|\"[^\"<>]*\"|'[^'<>]*'|\{[^{}<>\n]*\}|\{\{[^{}<>\n]*\}\})*>"
)
_BRACES = re.compile(r"(?<==)\{(?:[^{}\n]|\{[^{}\n]*\})*\}")
_STRING = re.compile(r"""[{(]\s*(?P<mark>["'`])(?P<path>[^"'`{}$]{1,2000})(?P=mark)\s*[})]""")


def hidden(text: str) -> str:
    """Hide the marks in what templates fill in; give the text itself where it has none, or such letters."""
    if not ("{{" in text or "{%" in text or "={" in text) or _LETTERS.search(text):
        return text
    text = _FILLED.sub(_hidden, text)
    return _TAG.sub(lambda tag: _BRACES.sub(_hidden, tag[0]), text) if "={" in text else text


def _hidden(found: re.Match[str]) -> str:
    group = "path" if "path" in found.re.groupindex else 0
    start, end = found.start(group) - found.start(), found.end(group) - found.start()
    return found[0][:start] + found[0][start:end].translate(_HIDING) + found[0][end:]


def shown(text: str) -> str:
    """Give a text, or a part of it, as it was before marks were hidden."""
    return text.translate(_SHOWING)


def address(target: str) -> str:
    """Give the address that an expression of JSX names: `{require("./a.jpg").default}` means `./a.jpg`."""
    said = _STRING.search(target) if target.startswith("{") and not target.startswith("{{") else None
    return said["path"] if said else target
