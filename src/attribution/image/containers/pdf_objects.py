"""The objects of a PDF file (ISO 32000-1:2008, 7.3 to 7.5), looked up one at a time and never all.

Cross-references are read where they stand, entry by entry; what is compressed is unpacked up to a limit.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

_DEEPEST = 32
_MOST_PARTS = 10_000
_LONGEST_OBJECT = 1 << 16
_LONGEST_STREAM = 16 << 20
_LONGEST_TABLE = 2 << 20
_MOST_SECTIONS = 64
_TOKEN = lazily(
    rb"(?:[\0\t\n\x0c\r ]+|%[^\r\n]*+)*+"
    rb"(?:(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\0\t\n\x0c\r \[\]()<>{}/%]*)"
    rb"|<(?P<hex>[0-9A-Fa-f\0\t\n\x0c\r ]*)>|(?P<string>\()"
    rb"|(?P<number>\d{1,10})[\0\t\n\x0c\r ]+\d{1,5}[\0\t\n\x0c\r ]+R(?![A-Za-z])"
    rb"|(?P<real>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z]+))"
)
_IN_STRING = lazily(rb"[()\\]")
_ESCAPE = lazily(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HEAD = lazily(rb"[\0\t\n\x0c\r ]*(\d{1,10})[\0\t\n\x0c\r ]+\d{1,5}[\0\t\n\x0c\r ]+obj")
_STREAM = lazily(rb"[\0\t\n\x0c\r ]*stream(\r\n|\n|\r)")
_SECTION = lazily(rb"[\0\t\n\x0c\r ]*(\d{1,10}) +(\d{1,10})[\0\t\n\x0c\r ]*")
_ENTRY = 20


class Reference(NamedTuple):
    """A reference to an object, by its number."""

    number: int


class Name(bytes):
    """A name, without its slash; a string is plain bytes."""

    __slots__ = ()


Dictionary: TypeAlias = "dict[bytes, object]"


class NotReadableError(Exception):
    """An object is not as the standard says, or asks for too much."""


def parsed(text: bytes, place: int = 0) -> tuple[object, int]:
    """Read one object, and give the place behind it. Raises `NotReadableError`."""
    stack: list[tuple[bytes, list[object]]] = []
    for _ in range(_MOST_PARTS):
        found = _TOKEN.match(text, place)
        if found is None or len(stack) > _DEEPEST:
            break
        place = found.end()
        if found["open"]:
            stack.append((found["open"], []))
            continue
        value: object
        if found["close"]:
            if not stack:
                break
            kind, parts = stack.pop()
            value = parts if kind == b"[" else _dictionary(parts)
        elif found["string"]:
            value, place = _string(text, place)
        else:
            value = _simple(found)
        if not stack:
            return value, place
        stack[-1][1].append(value)
    raise NotReadableError


def _dictionary(parts: list[object]) -> Dictionary:
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return {bytes(key): value for key, value in pairs if isinstance(key, Name)}


def _simple(found: re.Match[bytes]) -> object:
    if found["name"] is not None:
        return Name(
            re.sub(rb"#([0-9A-Fa-f]{2})", lambda part: bytes.fromhex(part[1].decode()), found["name"])
        )
    if found["hex"] is not None:
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", found["hex"])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if found["number"]:
        return Reference(int(found["number"]))
    if found["real"]:
        return int(found["real"]) if found["real"].isdigit() and len(found["real"]) < 20 else None
    return {b"true": True, b"false": False}.get(found["word"])


def _string(text: bytes, start: int) -> tuple[bytes, int]:
    """Read a string in brackets, which may hold others (7.3.4.2)."""
    depth, place = 1, start
    while depth:
        found = _IN_STRING.search(text, place)
        if found is None:
            raise NotReadableError
        place = found.end() + (found[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return _ESCAPE.sub(_unescaped, text[start : place - 1]), place


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 0xFF,))
    return b"" if found[2] else _ESCAPED.get(found[3], found[3])


@attrs.frozen(eq=False)
class _Table:
    """A part of a cross-reference table: so many entries of 20 bytes, from a number on."""

    first: int
    count: int
    place: int

    def entry(self, data: Buffer, number: int) -> tuple[int, int, int] | None:
        """Give kind (0: free, 1: at a place), place and generation; None for a number of others."""
        if not 0 <= number - self.first < self.count:
            return None
        at = self.place + (number - self.first) * _ENTRY
        text = data[at : at + _ENTRY]
        if not text[:10].isdigit():
            return None
        return (1 if text[17:18] == b"n" else 0), int(text[:10]), 0


@attrs.frozen(eq=False)
class _Stream:
    """A part of a cross-reference stream (7.5.8): fields of fixed widths, from a number on."""

    first: int
    count: int
    fields: bytes
    start: int
    widths: list[int]

    def entry(self, _data: Buffer, number: int) -> tuple[int, int, int] | None:
        """Give kind (2: in another object's stream), place or number, and index there."""
        if not 0 <= number - self.first < self.count:
            return None
        at = self.start + (number - self.first) * sum(self.widths)
        values = []
        for width in self.widths:
            values.append(int.from_bytes(self.fields[at : at + width], "big"))
            at += width
        return (values[0] if self.widths[0] else 1), values[1], values[2]


class Document:
    """A file with its cross-references, the newest first."""

    def __init__(self, data: Buffer) -> None:
        """Follow the chain of cross-references from the file's end. Raises `NotReadableError`."""
        self.data = data
        self.sections: list[_Table | _Stream] = []
        self.trailer: Dictionary = {}
        tail = data[max(0, len(data) - 2048) :]
        found = re.findall(rb"startxref\s{1,8}(\d{1,12})", tail)
        if not found:
            raise NotReadableError
        due, seen = [int(found[-1])], set[int]()
        while due and len(seen) < _MOST_SECTIONS:
            place = due.pop(0)
            if place not in seen and 0 < place < len(data):
                seen.add(place)
                trailer = self._section(place)
                self.trailer = {**trailer, **self.trailer}
                due += [value for key in (b"XRefStm", b"Prev") if isinstance(value := trailer.get(key), int)]

    def _section(self, place: int) -> Dictionary:
        if self.data[place : place + 4] == b"xref":
            return self._table(place + 4)
        dictionary, body = self._at(place)
        fields = self.unpacked(dictionary, body, _LONGEST_TABLE)
        widths, size = _numbers(dictionary.get(b"W")), dictionary.get(b"Size")
        index = _numbers(dictionary.get(b"Index", [0, size]))
        if len(widths) != 3 or max(widths) > 8 or not sum(widths):
            raise NotReadableError
        start = 0
        for first, count in zip(index[::2], index[1::2], strict=False):
            self._add(_Stream(first, count, fields, start, widths))
            start += count * sum(widths)
        return dictionary

    def _add(self, section: _Table | _Stream) -> None:
        if len(self.sections) >= _MOST_PARTS:
            raise NotReadableError
        self.sections.append(section)

    def _table(self, place: int) -> Dictionary:
        for _ in range(_MOST_PARTS):
            found = _SECTION.match(self.data[place : place + 64])
            if found is None:
                break
            self._add(_Table(int(found[1]), int(found[2]), place + found.end()))
            place += found.end() + int(found[2]) * _ENTRY
        text = self.data[place : place + _LONGEST_OBJECT].lstrip()
        trailer = parsed(text, 7)[0] if text.startswith(b"trailer") else None
        if not isinstance(trailer, dict):
            raise NotReadableError
        return trailer

    def dictionary(self, value: object) -> Dictionary:
        """Give a dictionary, looked up where it is a reference; empty where it is none."""
        found = self._looked_up(value.number)[0] if isinstance(value, Reference) else value
        return found if isinstance(found, dict) else {}

    def text(self, value: object) -> bytes | None:
        """Give a string, looked up where it is a reference."""
        found = self._looked_up(value.number)[0] if isinstance(value, Reference) else value
        return found if isinstance(found, bytes) and not isinstance(found, Name) else None

    def stream(self, reference: Reference) -> tuple[bytes, int | None]:
        """Give the bytes of a stream, and their place in the file if that holds them as they are."""
        found, body = self._looked_up(reference.number)
        if not isinstance(found, dict) or body is None:
            raise NotReadableError
        return self.unpacked(found, body), None if found.get(b"Filter") else body

    def _entry(self, number: int) -> tuple[int, int, int]:
        """Give the newest entry for an object: kind, place and index, as the sections do."""
        entries = (section.entry(self.data, number) for section in self.sections)
        return next((entry for entry in entries if entry), (0, 0, 0))

    def _looked_up(self, number: int) -> tuple[object, int | None]:
        """Give an object, and the place of its stream."""
        kind, place, index = self._entry(number)
        if kind == 2:
            return self._packed(place, index), None
        return self._object(place, number) if kind == 1 else (None, None)

    def _at(self, place: int) -> tuple[Dictionary, int]:
        found, body = self._object(place, None)
        if not isinstance(found, dict) or body is None:
            raise NotReadableError
        return found, body

    def _object(self, place: int, number: int | None) -> tuple[object, int | None]:
        text = self.data[place : place + _LONGEST_OBJECT]
        head = _HEAD.match(text)
        if head is None or (number is not None and int(head[1]) != number):
            raise NotReadableError
        found, end = parsed(text, head.end())
        body = _STREAM.match(text, end)
        return found, place + body.end() if body else None

    def _packed(self, number: int, index: int) -> object:
        """Give an object out of another one's stream (7.5.7)."""
        kind, place, _ = self._entry(number)
        if kind != 1:
            raise NotReadableError
        dictionary, body = self._at(place)
        text, first = self.unpacked(dictionary, body), dictionary.get(b"First")
        if not isinstance(first, int):
            raise NotReadableError
        places = text[: min(first, _LONGEST_OBJECT)].split()[1::2]
        if index >= len(places) or not places[index].isdigit():
            raise NotReadableError
        start = first + int(places[index][:10])
        return parsed(text[start : start + _LONGEST_OBJECT])[0]

    def unpacked(self, dictionary: Dictionary, body: int, longest: int = _LONGEST_STREAM) -> bytes:
        """Give the bytes of a stream, unpacked. Raises `NotReadableError` where it is packed otherwise."""
        end = body + self._length(dictionary.get(b"Length"), body)
        if end - body > longest:
            raise NotReadableError
        raw = self.data[body:end]
        filters, options = dictionary.get(b"Filter"), dictionary.get(b"DecodeParms")
        if isinstance(filters, list):
            filters = filters[0] if len(filters) == 1 else filters or None
        if isinstance(options, list):
            options = options[0] if len(options) == 1 else None
        if filters is None:
            return raw
        if filters != b"FlateDecode":
            raise NotReadableError
        return _predicted(_inflated(raw, longest), self.dictionary(options))

    def _length(self, stated: object, body: int) -> int:
        """Give the length of a stream: as it is stated if that holds, else up to where it ends."""
        if isinstance(stated, Reference):
            kind, place, _ = self._entry(stated.number)
            # Not out of another stream, whose length might be stated in itself.
            stated = self._object(place, stated.number)[0] if kind == 1 else None
        if isinstance(stated, int) and stated <= len(self.data) - body:
            behind = self.data[body + stated : body + stated + 32]
            if behind.lstrip().startswith(b"endstream"):
                return stated
        end = self.data.find(b"endstream", body, min(len(self.data), body + _LONGEST_STREAM))
        if end < 0:
            raise NotReadableError
        return end - body


def _numbers(value: object) -> list[int]:
    """Give an array of numbers that are not negative. Raises `NotReadableError` where it is none."""
    if not isinstance(value, list) or any(not isinstance(one, int) or one < 0 for one in value):
        raise NotReadableError
    return value


def _inflated(raw: bytes, longest: int) -> bytes:
    unpack = zlib.decompressobj()
    try:
        result = unpack.decompress(raw, longest)
    except zlib.error as error:
        raise NotReadableError from error
    if unpack.unconsumed_tail:
        raise NotReadableError
    return result


def _predicted(packed: bytes, options: Dictionary) -> bytes:
    """Undo PNG's filters (7.4.4.4), which cross-references are packed with: none, or the row above."""
    predictor, columns = options.get(b"Predictor"), options.get(b"Columns", 1)
    if predictor in {None, 1}:
        return packed
    if not isinstance(columns, int) or not 0 < columns <= 64 or len(packed) > _LONGEST_TABLE:
        raise NotReadableError
    rows: list[bytes] = []
    above = bytes(columns)
    for at in range(0, len(packed), columns + 1):
        kind, row = packed[at], packed[at + 1 : at + 1 + columns]
        if kind not in {0, 2}:
            raise NotReadableError
        above = row if kind == 0 else bytes([(a + b) & 0xFF for a, b in zip(row, above, strict=False)])
        rows.append(above)
    return b"".join(rows)
