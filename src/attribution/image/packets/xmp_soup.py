"""XML that is not well-formed, read all the same: tags wherever there are some.

Bits fall over, and programs cut packets short. Expat stops at the first fault; this goes on behind it, as
exiftool does. An end tag that ends nothing is skipped, and one that ends an outer element ends those within.
What is read here is never written: a packet that needed this is refused by `xmp.write`.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from attribution.image.packets.xmp_tree import RefusedError
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re

    from attribution.image.packets.xmp_tree import Handlers

_MARKUP = lazily(rb"<(?:(/?)([A-Za-z_][\w:.\-\x80-\xff]*)([^<>]*)>|\?[^<>]*>|!--)")
_COMMENT_END = b"-->"
_ATTRIBUTE = lazily(rb"""(?<![^\s/"'])([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def feed(body: bytes, handlers: Handlers) -> None:
    """Call the handlers for every tag and every text of a packet in UTF-8, start and end in balance."""
    stack: list[str] = []
    place, last = 0, body.rfind(_COMMENT_END)
    try:
        while found := _MARKUP.search(body, place):
            if stack:
                handlers.data(_text(body[place : found.start()]))
            place = found.end()
            if found[2] is None:
                place = _behind(body, found, last)
            elif found[1]:
                _end(_text(found[2]), stack, handlers)
            else:
                _start(found, stack, handlers)
    except RefusedError:  # nested too deep, or too much of it: what was read so far counts
        return
    while stack:
        handlers.end(stack.pop())


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace"))


def _behind(body: bytes, found: re.Match[bytes], last: int) -> int:
    """Give the place behind a comment or a processing instruction; or behind the mark of an endless one."""
    if found[0] == b"<!--" and found.end() <= last:
        return body.index(_COMMENT_END, found.end()) + len(_COMMENT_END)
    return found.end()


def _start(found: re.Match[bytes], stack: list[str], handlers: Handlers) -> None:
    name = _text(found[2])
    pairs = {_text(key): _text(one or other) for key, one, other in _ATTRIBUTE.findall(found[3])}
    handlers.start(name, [part for pair in pairs.items() for part in pair])
    if found[3].endswith(b"/"):
        handlers.end(name)
    else:
        stack.append(name)


def _end(name: str, stack: list[str], handlers: Handlers) -> None:
    if name in stack:
        while (last := stack.pop()) != name:
            handlers.end(last)
        handlers.end(last)
