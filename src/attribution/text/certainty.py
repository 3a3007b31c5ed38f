"""Is a reading a picture's credit where no picture stands near it?

Articles name their own author and source, and pages their owner, in the very words of credits. So
where the surroundings say nothing, the credit itself has to: by a caption before it, a word for
pictures, a supplier of pictures, a licence for works.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from attribution.knowledge.languages import LABEL, lexicon
from attribution.text.names import ARTICLES
from attribution.text.tokens import OPENING, QUOTES, WORD, YEAR

if TYPE_CHECKING:
    from attribution.text.cues import Cue
    from attribution.text.grammar import Reading
    from attribution.text.parts import Part
from attribution.text.tokens import Tokens

_CHAINS = frozenset({"/", "via"})
_PREFIX = 4
"""Letters that "photographer" and "Bildquelle" share with a word for pictures."""
_SPOKEN = frozenset("“„«「")
_DATA = frozenset("data daten données datos dati dados gegevens dane данные".split())
_VAGUE = frozenset({"CC", "all-rights-reserved", "proprietary"})
_PROGRAMS = tuple(
    "0BSD AGPL Apache Artistic BSD BSL CECILL EPL EUPL GPL ISC LGPL MIT MPL OFL Ubuntu-font Unlicense Vim "
    "WTFPL Zlib".split()
)
"""Families of licences that say nothing of a work, and those that programs and fonts carry."""
_LONGEST_CAPTION = 40
"""Words behind which a lone agency may be a picture's; behind a longer text it is that text's."""


@functools.cache
def _picture_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give how words for pictures begin, and those of scripts without spaces as a whole."""
    table = lexicon()
    labels = [p for p, said in table.phrases.items() if any(role.startswith("label:") for role in said)]
    begins = {phrase[:_PREFIX] for phrase in labels if len(phrase) >= _PREFIX and " " not in phrase}
    dense = [p for p, said in table.dense.items() if any(role.startswith("label:") for role in said)]
    behind = table.postfixes["after_author"]
    return frozenset(begins), (*dense, *(p for p in behind if len(p) == 1))


def speaks_of_pictures(tokens: Tokens, cue: Cue) -> bool:
    """Tell a label that can only be a picture's ("Bildquelle") from those of any text ("Quelle")."""
    if cue.kind:
        return True
    begins, dense = _picture_words()
    words = [tokens.folds[index] for index in range(cue.start, cue.body) if tokens.kinds[index] is WORD]
    if any(word[:_PREFIX] in begins for word in words):
        return True
    return any(not word.isascii() and any(mark in word for mark in dense) for word in words)


def is_dense_prose(tokens: Tokens, reading: Reading) -> bool:
    """Tell a sentence of a script without spaces that speaks of pictures: "图片来源：正文中的图片，……。"."""
    begins_sentence = "。" in tokens.folds[reading.start : reading.end]
    dense = _picture_words()[1] if begins_sentence else ()
    unknown = [part.text for part in reading.parts if not part.record and not part.text.isascii()]
    return any(len(word) > 1 and word in text for text in unknown for word in dense)


def captioned(tokens: Tokens, start: int) -> bool:
    """Tell whether a caption stands before a token: words, and not only a date and a time."""
    weight = 0
    for index in range(start - 1, -1, -1):
        word = tokens.folds[index]
        if tokens.kinds[index] is WORD and not any(map(str.isdigit, word)):
            weight += 1 if word[:1] < "\u2e80" else len(tokens.written(index)) // 2
        if weight >= 3:
            return True
    return False


def grants(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a licence for works is named beyond doubt: "CC" alone is also a compiler and a copy."""
    matches = tokens.matches(start, end)
    families = {licence.family for match in matches for licence in match.licenses}
    return any(family and family not in _VAGUE and not family.startswith(_PROGRAMS) for family in families)


def supplies_pictures(part: Part) -> bool:
    """Tell whether a part is an agency, stock library or platform, written as no common word is."""
    text = part.text
    telling = text.isupper() or " " in text or not text.isascii() or (text.islower() and len(text) == 3)
    record = part.record if telling or text[:1].isupper() else None
    return record is not None and record.kind in {"agency", "stock", "platform"}


def is_quoted_mention(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether a sentence quotes the credit: 'to hide the line "© Ann Berg" you must ...'."""
    starts = [cue.start for cue in reading.cue_list] or [reading.start]
    return any(_is_quoted_at(tokens, start) for start in starts)


def _is_quoted_at(tokens: Tokens, at: int) -> bool:
    """Tell whether a quotation inside a sentence begins right before a token."""
    if at < 2 or tokens.folds[at - 1] not in {'"', "“", "„", "«", "「"}:
        return False
    quote, before = tokens.folds[at - 1], tokens.folds[at - 2]
    spaced = tokens.ends[at - 2] < tokens.starts[at - 1] or not before.isascii() or before in OPENING | {"="}
    if tokens.ends[at - 1] < tokens.starts[at] or not spaced:  # it closes another quotation
        return False
    keyed = before == ":" and at > 2 and tokens.folds[at - 3] in QUOTES  # {"credit": "..."}
    if quote in _SPOKEN and before in {":", "："}:  # below a picture write: „Foto: Name“
        return True
    return not keyed and captioned(tokens, at - 1)


def is_certain(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether a reading in running text can only be the credit of a picture."""
    if _is_call(tokens, reading):
        return False
    if not reading.cue_list:
        return _is_certain_by_itself(tokens, reading)
    cue = reading.cue_list[0]
    granted = grants(tokens, cue.start, reading.end)
    has_caption = captioned(tokens, reading.start)
    if not cue.kind and tokens.folds[cue.start].startswith("copyright"):
        return granted  # "Copyright Ann Author" stands in every program
    if cue.copyright and not cue.kind:
        return _is_holder(tokens, reading, cue, granted=granted, has_caption=has_caption)
    if (cue.origin or cue.creator or is_of_data(tokens, cue)) and not speaks_of_pictures(tokens, cue):
        return granted or _is_origin(tokens, reading, cue, has_caption=has_caption)
    if _is_vague(reading, cue, granted=granted):
        return False
    if not reading.parts:
        return has_caption and not granted and _says_something(tokens, reading, cue)
    if granted or has_caption:
        return granted or not _is_prose(reading.parts[0])
    named = any(_is_name(part) and not _is_headline(part) for part in reading.parts)
    return named and not _is_prose(reading.parts[0])


def _is_vague(reading: Reading, cue: Cue, *, granted: bool) -> bool:
    """Tell cues that words of any text have: "Edited by", "made with love", "Photo Editor Wanted"."""
    if (cue.role and not cue.kind) or (not cue.strong and not any(map(_is_clear, reading.parts))):
        return True
    return cue.generated and not (cue.labelled or granted or all(part.record for part in reading.parts))


def _is_clear(part: Part) -> bool:
    return part.record is not None or abs(part.score) > 0.6


def _is_call(tokens: Tokens, reading: Reading) -> bool:
    """Tell names of programs: "Weak(Map|Set)", "assert.Snapshot", "UserData:Place"."""
    start, text = reading.start, tokens.text
    if start:
        before = text[tokens.starts[start - 1] - 1 : tokens.starts[start - 1]]
        touching = before.isalnum() and before.isascii() and tokens.ends[start - 1] == tokens.starts[start]
        if touching and tokens.folds[start - 1] in {"(", ".", "["}:
            return True
    cue = reading.cue_list[0] if reading.cue_list else None
    if cue is None or cue.kind or not cue.colon or cue.body >= tokens.size:
        return False
    first = tokens.starts[cue.body]
    return text[first - 1] == ":" and text[first].isascii()


def _is_certain_by_itself(tokens: Tokens, reading: Reading) -> bool:
    """Ask of a reading without cue: a supplier of pictures beside a name, or what stands behind a caption."""
    if reading.title:
        return any(char.islower() for char in tokens.text[slice(*reading.title)])
    has_caption = captioned(tokens, reading.start)
    postfixed = any(part.postfixed for part in reading.parts)
    bracketed = bool(reading.start) and tokens.folds[reading.start - 1] in OPENING
    if len(reading.parts) < 2 and bracketed and not postfixed:
        pictured = any(LABEL in tokens.roles[index] for index in range(reading.start, reading.end))
        return pictured and has_caption  # "(AP Photo)"; "(Reuters)" behind a text is the text's
    if len(reading.parts) < 2 or postfixed:
        return has_caption and tokens.words(0, reading.start) <= _LONGEST_CAPTION
    chained = any(part.before in _CHAINS for part in reading.parts[1:])
    if not has_caption and (not chained or tokens.phrase(0, "by")):
        return False  # "Ann Author, Associated Press" wrote the text
    supplied = any(supplies_pictures(part) for part in reading.parts)
    named = any(_is_name(part) and len(part.text) > 2 and not part.record for part in reading.parts)
    agencies = sum(supplies_pictures(part) for part in reading.parts) > 1
    licensed = grants(tokens, reading.start, reading.end)
    return (
        (supplied and (named or agencies)) or (licensed and (supplied or named)) or _is_paper(tokens, reading)
    )


def _is_paper(tokens: Tokens, reading: Reading) -> bool:
    """Tell a newspaper and its photographer behind a caption: "LE PORT / ANN AUTHOR"."""
    paper, *others = reading.parts
    chained = len(others) == 1 and others[0].before == "/" and others[0].is_person and _is_name(others[0])
    return chained and paper.text.isupper() and captioned(tokens, reading.start)


def _says_something(tokens: Tokens, reading: Reading, cue: Cue) -> bool:
    """Tell "Foto: privat" from "Images: 420"."""
    if tokens.folds[min(cue.body, tokens.size - 1)] in ARTICLES:  # "Drawing: the artist."
        return False
    return bool(cue.permission) or any(
        "noise" in tokens.roles[index] for index in range(cue.body, reading.end)
    )


def _is_holder(tokens: Tokens, reading: Reading, cue: Cue, *, granted: bool, has_caption: bool) -> bool:
    """Tell the holder of a picture from the owner of a page or program."""
    words = tokens.folds[cue.start : reading.end]
    dated = cue.year is not None or any(re.fullmatch(YEAR, word) for word in words)
    reserved = tokens.licensed(cue.start, reading.end) and not granted
    if reserved or (dated and not (has_caption and tokens.folds[cue.start] == "©")):
        return False
    if granted or any(supplies_pictures(part) for part in reading.parts):
        return True
    return any(_is_name(part) and part.is_person for part in reading.parts)


def _is_origin(tokens: Tokens, reading: Reading, cue: Cue, *, has_caption: bool) -> bool:
    """Tell the source of a picture from that of a text: a host of pictures, or one behind a caption."""
    if any(_hosts_pictures(part) for part in reading.parts):
        return True
    if cue.creator and tokens.words(cue.start, cue.body) > 1:  # "Author of the idea: ..."
        return False
    bracketed = bool(reading.start) and tokens.folds[reading.start - 1] in OPENING
    if any(map(_is_prose, reading.parts)) or all(part.text.islower() for part in reading.parts):
        return False
    if any(not part.record and re.search(r"\d", part.text) for part in reading.parts):
        return False  # "(Source: Yearbook 2021, p. 17)"
    named = any(
        part.record or (part.is_person and _is_name(part) and len(part.text) > 2) for part in reading.parts
    )
    organisation = any(part.score < -0.6 for part in reading.parts)
    return has_caption and (named or (bracketed and organisation and not cue.creator))


def _hosts_pictures(part: Part) -> bool:
    return part.record is not None and part.record.kind in {"stock", "platform"}


def _is_headline(part: Part) -> bool:
    """Tell "Das war die Nacht der Museen" and "Police chase ends" from names."""
    words = part.text.split()
    if not part.record and part.text[:1] >= "\u2e80":
        return True  # without spaces and capitals, four characters may be a name or news
    if part.record or len(words) < 2:
        return False
    led = len(words) > 3 and words[0].casefold() in ARTICLES
    return led or any(word.islower() and len(word) > 3 and word.isalpha() for word in words)


def is_of_data(tokens: Tokens, cue: Cue) -> bool:
    """Tell "Data:" and its like, which name the source of a chart and much else."""
    return cue.labelled and tokens.folds[cue.start] in _DATA


def _is_prose(part: Part) -> bool:
    """Tell words of a sentence from a name: all in lower case, or three and more of which most are."""
    words = part.text.split()
    if part.record is None and part.text.islower():
        return all(word.isalpha() for word in words)
    return len(words) > 2 and 2 * sum(word.islower() for word in words) >= len(words)


def _is_name(part: Part) -> bool:
    """Tell whether a part names somebody by its own shape."""
    text = part.text
    if part.record or text.startswith("@"):
        return True
    if not text.isascii() and text[:1] >= "\u2e80":
        return abs(part.score) > 0.6 and len(text) <= 12
    if text.islower():
        return " " not in text and any(c.isdigit() or c in "_." for c in text)
    if " " not in text:
        return part.score >= 0.3
    return part.score > 0.3 or part.score < -0.6
