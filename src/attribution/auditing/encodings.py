"""In which encoding bytes are text: as a mark or the document itself says, or UTF-8, or a guess that is sure.

A wrong guess would turn names into others, so that one is only taken where nothing else makes sense: a guess
must read as writing, and no other guess may read differently as well. All else is told to the user.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING, Literal, TypeAlias

from attribution.model import values
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charset_normalizer import CharsetMatch

How: TypeAlias = Literal["utf-8", "mark", "declared", "guessed"]


@values.frozen
class Decoded:
    """A text, the codec that made it, and how that is known. `mark` is the byte order mark before it."""

    text: str
    codec: str = "utf-8"
    how: How = "utf-8"
    mark: bytes = b""

    @property
    def label(self) -> str:
        """The encoding's name for people, as the web writes it."""
        return _LABELS.get(self.codec, self.codec.replace("_", "-"))


@values.frozen
class Undecided:
    """Why bytes are no text that can be read.

    `text` is what they would be with a few letters wrong; None where more would be.
    """

    reason: str
    text: str | None = None


MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 2048
"""Bytes in which a document declares its encoding: twice what HTML asks for (13.2.3.2)."""
_DECLARATION = lazily(
    rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})"
    rb"|<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9._:-]{1,40})"
    rb"|\A(?:[^\r\n]{0,400}(?:\r\n|\r|\n))?[^\r\n]{0,200}?coding[:=][ \t]{0,9}([-\w.]{1,40})",
    re.IGNORECASE,
)
"""XML 1.0, 4.3.3; HTML, 4.2.5.4; the comment of Emacs and of PEP 263, in one of the first two lines."""
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""The encoding that is meant by another one's name (WHATWG Encoding, 4.2)."""
_LABELS = {
    "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253",
    "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257",
    "cp932": "Shift_JIS", "cp949": "EUC-KR", "euc_jp": "EUC-JP", "gb18030": "GB18030", "big5": "Big5",
    "iso8859-2": "ISO-8859-2", "iso8859_2": "ISO-8859-2", "koi8_r": "KOI8-R", "koi8-r": "KOI8-R",
    "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
    "utf-8": "UTF-8", "iso8859-1": "ISO-8859-1", "iso2022_jp": "ISO-2022-JP",
}  # fmt: skip
_LANGUAGES = {
    "cp1252": "English German French Spanish Portuguese Italian Dutch Swedish Norwegian Danish Finnish",
    "cp1250": "Polish Czech Hungarian Slovak Croatian Slovene Romanian",
    "iso8859_2": "Polish Czech Hungarian Slovak",
    "cp1251": "Russian Ukrainian Bulgarian Serbian Kazakh", "koi8_r": "Russian", "cp1253": "Greek",
    "cp1254": "Turkish", "cp1257": "Lithuanian Estonian Latvian", "cp1255": "Hebrew",
    "cp1256": "Arabic Farsi",
    "cp932": "Japanese", "euc_jp": "Japanese", "iso2022_jp": "Japanese", "gb18030": "Chinese",
    "big5": "Chinese", "cp949": "Korean",
}  # fmt: skip
"""The encodings that are guessed, and what is written in them."""
_TELLING = re.compile(r"[^\x00-\x7f]|[\x00-\x08\x0e-\x1a\x7f]")
_PART = 100_000
"""Characters of a text whose letters are looked at together."""
_MESS, _MARGIN, _SHORTEST = 0.15, 0.04, 8
_FEW = 100
"""Bytes of which no more than one may be unknown, for a text to be read for what else it says."""
_FOREIGN, _ODD = lazily(rb"[\x80-\xff]{3}"), lazily(rb"[\x80-\xff]+")
_SIGNS = frozenset("\xa0«»‹›„“”‚‘’–—…©®™°·§¶€£†‡•×÷±½¼¾¿¡´`¨²³ªº№、。「」『』()!:;,?・〜~　《》【】")
"""Signs of non-English writing that stand beside words, and not in them."""


def decode(data: bytes) -> Decoded | Undecided:
    """Read bytes as text. Giving its text back to `encode` gives the same bytes, or it is undecided."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _marked(data, mark, codec)
    if b"\0" in data:
        return _wide(data)
    declared = _declared(data)
    text = _strict(data, "utf-8")
    if text is not None and not (declared in _STATEFUL or _SHIFT.search(data)):
        return Decoded(text)
    declared = declared or ("iso2022_jp" if text is not None else None)
    if declared and declared != "utf-8":
        for codec in (_WIDER.get(declared, declared), declared):
            if (text := _strict(data, codec)) is not None:
                return Decoded(text, codec, "declared")
    if declared in {None, "utf-8"} and _is_broken_utf_8(data):
        return Undecided(_place(data), _roughly(data, "utf-8"))
    return _guessed(data) or Undecided(_place(data) + _say(declared), _roughly(data, "cp1252"))


def _roughly(data: bytes, codec: str) -> str | None:
    """Give a text of which one byte in a hundred can't be read, and no more than two at one place."""
    text = data.decode(codec, "replace")
    wrong = text.count("\ufffd") if codec == "utf-8" else len(data) - len(_ODD.sub(b"", data))
    few = wrong * _FEW <= len(data) and (codec == "utf-8" or _FOREIGN.search(data) is None)
    return text if few else None


def _marked(data: bytes, mark: bytes, codec: str) -> Decoded | Undecided:
    """Read what stands behind a byte order mark."""
    text = _strict(data[len(mark) :], codec)
    if text is not None:
        return Decoded(text, codec, "utf-8" if codec == "utf-8" else "mark", mark)
    if codec == "utf-8":
        return Undecided(_place(data))
    return Undecided(f"it begins as {_LABELS[codec]} does, and is not {_LABELS[codec]}")


_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
_SHIFT = lazily(rb"\x1b\$[@B]")
"""Turns to Japanese letters in ISO-2022-JP, whose bytes all are ASCII's (RFC 1468)."""


def encode(text: str, codec: str, mark: bytes = b"") -> bytes:
    """Give a text back as bytes. Raises `UnicodeEncodeError` for a letter that the encoding lacks."""
    return mark + text.encode(codec)


def _strict(data: bytes, codec: str) -> str | None:
    """Decode, where the way back leads to the same bytes; None where it does not."""
    try:
        text = data.decode(codec)
        return text if codec == "utf-8" or text.encode(codec) == data else None
    except (ValueError, LookupError):  # UnicodeError is a ValueError; a codec that is none of text
        return None


def _wide(data: bytes) -> Decoded | Undecided:
    """Read UTF-16 without a mark: in most writing every other byte of a part is NUL."""
    half = len(data) // 2
    for start, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half >= _SHORTEST and data[start::2].count(0) > half * 0.4 and data[1 - start :: 2].count(0) == 0:
            text = _strict(data, codec)
            if text is not None:
                return Decoded(text, codec, "guessed")
    return Undecided(f"it is no text: there is a NUL at byte {data.index(0)}")


def _declared(data: bytes) -> str | None:
    """Give Python's name of the encoding that a document says it is in; None where it says none."""
    found = _DECLARATION.search(data[:_HEAD])
    name = next((group for group in found.groups() if group), b"").decode("ascii", "replace") if found else ""
    try:
        return codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None


def _is_broken_utf_8(data: bytes) -> bool:
    """Whether this was UTF-8 before something went wrong with a part of it, or holds lone surrogates."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= char <= "\udcff" for char in text)
    right = sum(char > "\x7f" for char in text) - wrong
    return right >= wrong or re.search(rb"\xed[\xa0-\xbf][\x80-\xbf]", data) is not None


def _place(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return f"it is not UTF-8: byte 0x{data[error.start]:02X} at byte {error.start}"
    return "it is not what it declares"


def _say(declared: str | None) -> str:
    return f", nor the {_LABELS.get(declared, declared)} that it declares" if declared else ""


def _guessed(data: bytes) -> Decoded | None:
    """Give the one text that makes sense; None where several do, or none."""
    from charset_normalizer import from_bytes

    try:
        found = from_bytes(data, cp_isolation=[*_LANGUAGES], enable_fallback=False)
    except (ValueError, LookupError, RecursionError):
        return None
    sensible: dict[str, tuple[str, CharsetMatch]] = {}
    for match in found:
        if match.chaos <= _MESS:
            for codec in _codecs(match):
                text = _strict(data, codec)
                if text is not None and text not in sensible and reads_as_writing(text):
                    sensible[text] = (codec, match)
    best = _best([*sensible.values()])
    if best is None:
        return None
    text = _strict(data, best)
    return Decoded(text, best, "guessed") if text is not None else None


def _codecs(match: CharsetMatch) -> Sequence[str]:
    """Give the encodings in which the bytes are this same text, the commonest first."""
    same = {match.encoding, *match.could_be_from_charset}
    return [codec for codec in _LANGUAGES if codec in same]


def _best(found: list[tuple[str, CharsetMatch]]) -> str | None:
    """Choose among different texts: only one that is in a language of its encoding, and clearly the most."""
    if len(found) < 2:
        return found[0][0] if found else None
    found.sort(key=lambda one: _score(one[1]), reverse=True)
    (codec, match), (_, second) = found[:2]
    clear = _score(match) - _score(second) >= _MARGIN
    return codec if clear and match.language in _LANGUAGES[codec].split() else None


def _score(match: CharsetMatch) -> float:
    """How much a text is like its language (0 to 1), less how much of a mess it is (0 to 1)."""
    return match.coherence - match.chaos


def reads_as_writing(text: str) -> bool:
    """Whether the letters of a text stand together as they do in writing.

    Within a word there is one script, and no sign such as "³" or "¤" between two letters: what a wrong
    encoding makes of letters. No control characters.
    """
    return not any(_is_odd(*around) for around in _around(text))


def _around(text: str) -> Iterator[tuple[str, str, str]]:
    """Give what stands before and behind each letter that is not English, each such case once.

    Part by part: most wrong guesses show soon, and the others take no time for what is known already.
    """
    padded = f" {text} "
    known: set[tuple[str, str, str]] = set()
    for start in range(0, len(text), _PART):
        part = padded[start : start + _PART + 2]
        new = set(zip(part, part[1:], part[2:], strict=False)) - known
        yield from (around for around in new if _TELLING.match(around[1]))
        known |= new


def _is_odd(before: str, char: str, after: str) -> bool:
    category = unicodedata.category(char)
    if category in {"Cc", "Cn", "Co", "Cs"}:
        return char not in "\x85\x1b"
    if not category.startswith(("L", "M")):
        inside = before.isalpha() and after.isalpha() and not {_script(before), _script(after)} & _CJK
        return (inside and char not in "’·-") or (char not in _SIGNS and not category.startswith("P"))
    mine, neighbours = _script(char), {_script(one) for one in (before, after) if one.isalpha()}
    if mine in _CJK:
        return neighbours == {"LATIN"} and before.isalpha() and after.isalpha()
    return bool(neighbours - {mine} - _CJK) or _is_shouting(before, char, after)


def _is_shouting(before: str, char: str, after: str) -> bool:
    """Whether a capital stands behind a small letter and before another one: "fÃ¼r", "GroÃe"."""
    return char.isupper() and before.islower() and (after.islower() or not after.isalpha())


_CJK = frozenset(
    "CJK HIRAGANA KATAKANA HANGUL KATAKANA-HIRAGANA IDEOGRAPHIC HALFWIDTH FULLWIDTH BOPOMOFO".split()
)


def _script(char: str) -> str:
    """Give the first word of a letter's name, which is its script's: LATIN, CYRILLIC, CJK."""
    return "LATIN" if char.isascii() else unicodedata.name(char, "?").split(" ", 1)[0]
