"""The encoding of an XML file (XML 1.0, 4.3.3 and appendix F): its text as UTF-8, and places in both."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re

    from attribution.image.containers.base import Buffer

_DECLARED = lazily(rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_LONGEST_WIDE = 8 << 20
_ASCII_WITHIN = lazily(
    r"utf-8|ascii|iso8859-\d+|cp125\d|cp(?:437|850|852|866|874|932|949)|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc_(?:jp|kr)"
)
"""Encodings (by Python's names) in which no byte of another character looks like one of XML's markup."""
_REFERENCE = lazily("&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_ADOBE_MARK = '<?xpacket begin="\ufeff"'
_BARE_MARK = '<?xpacket begin=""'


@attrs.frozen(eq=False)
class Text:
    """The text of an XML file: `body` spells ASCII as ASCII does, and all of it in `codec`.

    That is the file itself, unless it is UTF-16 (`wide`): then it is the file as UTF-8, so that the same
    patterns find their way in it.
    """

    data: Buffer
    body: Buffer
    codec: str
    wide: str | None = None

    def place(self, place: int) -> int:
        """Translate a place in `body` to one in the file."""
        if self.wide is None:
            return place
        return len(self.body[:place].decode("utf-8", "ignore").encode(self.wide))

    def taken(self, start: int, end: int) -> tuple[bytes, bool]:
        """Give a part of `body` as UTF-8, and whether nothing was lost by that."""
        raw = self.body[start:end]
        if self.codec == "utf-8":
            return raw, True
        try:
            text, whole = raw.decode(self.codec), True
        except UnicodeDecodeError:
            text, whole = raw.decode(self.codec, "replace"), False
        text = _REFERENCE.sub(_unreferred, text).replace(_BARE_MARK, _ADOBE_MARK)
        return text.encode("utf-8", "replace"), whole

    def spelt(self, part: bytes) -> bytes:
        """Give a part of new text (UTF-8) in the file's encoding.

        In all but Unicode's it is written in ASCII, so that programs read it that ignore the declaration
        (exiftool is one): other characters as references, which `taken` reads as themselves. The mark of a
        packet, which can't be one, is left out (ISO 16684-1, 7.3.2 allows that).
        """
        if self.wide is not None:
            return part.decode("utf-8").encode(self.wide)
        if self.codec == "utf-8":
            return part
        text = part.decode("utf-8").replace(_ADOBE_MARK, _BARE_MARK)
        return text.encode("ascii", "xmlcharrefreplace")


def _unreferred(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    if number < 0x80 or number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return found[0]
    return chr(number)


def text_of(data: Buffer) -> Text:
    """Find the encoding of an XML file. Raises `ImageError` where it is none that can be read."""
    head = data[:256]
    wide = next((codec for mark, codec in _WIDE if head.startswith(mark)), None)
    if wide is not None:
        return _wide(data, wide)
    return Text(data, data, codec(head))


def codec(head: bytes) -> str:
    """Give Python's name for the encoding that the XML declaration states; UTF-8 where it states none.

    Raises `ImageError` where it is none that can be read.
    """
    declared = _DECLARED.match(head)
    if declared is None or head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    name = declared[1].decode("ascii")
    try:
        found = codecs.lookup(name).name
    except LookupError:
        found = ""
    if found in {"utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"}:
        return "utf-8"  # it can't be UTF-16, or the declaration would not have been found
    if not _ASCII_WITHIN.fullmatch(found):
        raise ImageError(f"the file is in an encoding that is not known here: {name}", offset=0)
    return found


def _wide(data: Buffer, codec: str) -> Text:
    if len(data) > _LONGEST_WIDE:
        raise ImageError(f"a file in UTF-16 of more than {_LONGEST_WIDE >> 20} MiB is not read")
    whole = data[:]
    try:
        body = whole.decode(codec).encode("utf-8")
    except UnicodeError as error:
        place = error.start if isinstance(error, UnicodeDecodeError) else None
        raise ImageError("the file holds bytes that are not UTF-16", offset=place) from error
    return Text(data, body, "utf-8", codec)
