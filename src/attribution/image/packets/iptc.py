"""IPTC-IIM (version 4.2): the record data of Photoshop resource 0x0404, read and written.

A block is a row of datasets: the byte 1C, record, dataset, and a length of 16 bits (or, with the
highest bit set, the number of bytes of a longer length). Writing changes the datasets asked for and
keeps all others byte for byte and in order; what stands behind the last dataset is kept as well.

Texts are UTF-8 where dataset 1:90 says so (ESC % G). Without it, a block whose texts are valid UTF-8
is taken for that, any other for Windows-1252, as exiftool does. On writing:

* all new texts are ASCII: they are written, the character set stays as it was;
* the block is UTF-8, declared or not, or holds ASCII alone: the texts are written as UTF-8 and 1:90 is set;
* the block holds Windows-1252, and the new texts can be written in it: they are, so nothing else moves;
* they can't: 1:90 is set and the texts of record 2 are recoded to UTF-8, each with its own length.

1:90 holds for what stands behind it, so where UTF-8 is written it stands before all of record 2. A block
whose bytes were swapped in groups of four, as by programs that store it as LONGs, is swapped back.
"""

from __future__ import annotations

import itertools
import struct
from array import array
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.packets import legacy
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from attribution.model.metadata import Value

MARKER = 0x1C
UTF8_ESCAPE = b"\x1b%G"

DATASETS: Mapping[str, int] = {
    "ObjectName": 5,
    "Keywords": 25,
    "SpecialInstructions": 40,
    "By-line": 80,
    "By-lineTitle": 85,
    "Headline": 105,
    "Credit": 110,
    "Source": 115,
    "CopyrightNotice": 116,
    "Contact": 118,
    "Caption-Abstract": 120,
    "Writer-Editor": 122,
}
"""The datasets of record 2 that are read and written, by exiftool's names."""

REPEATABLE = frozenset({"Keywords", "By-line", "By-lineTitle", "Contact", "Writer-Editor"})
"""Those that may occur several times: their value is a tuple."""

LIMITS: Mapping[str, int] = {
    "ObjectName": 64,
    "Keywords": 64,
    "SpecialInstructions": 256,
    "By-line": 32,
    "By-lineTitle": 32,
    "Headline": 256,
    "Credit": 32,
    "Source": 32,
    "CopyrightNotice": 128,
    "Contact": 128,
    "Caption-Abstract": 2000,
    "Writer-Editor": 32,
}
"""How many bytes one value may take (IIM 4.2, chapter 6)."""

_CODED_CHARACTER_SET = (1, 90)
_RECORD_VERSION = (2, 0)
_BINARY = frozenset({0, 125, 200, 201, 202})
"""Datasets of record 2 that are no texts: version, rasterised caption, preview."""
_BOOKKEEPING = frozenset({(1, 0), _CODED_CHARACTER_SET, _RECORD_VERSION})
_HEAD = struct.Struct(">BBBH")
"""The head of a dataset: marker, record, number, length."""
_WIDEST = 8
"""Bytes of an extended length that are believed."""
_MOST = 65_536
"""Datasets that are looked at; what is behind them is kept, and told as damage."""
_BLANK = " \t\r\n\0"
_NAMES: Mapping[tuple[int, int], str] = {(2, number): name for name, number in DATASETS.items()}


@values.frozen
class Dataset:
    """One dataset; `raw` are its bytes with their head, `offset` their place in the block."""

    key: tuple[int, int]
    data: bytes
    raw: bytes
    offset: int = 0


def _dataset(key: tuple[int, int], data: bytes) -> Dataset:
    """Encode a dataset; a length above 32,767 takes the extended form."""
    length = len(data)
    size = struct.pack(">H", length) if length < 0x8000 else struct.pack(">HL", 0x8004, length)
    return Dataset(key, data, bytes((MARKER, *key)) + size + data)


def _walk(block: bytes) -> Iterator[tuple[tuple[int, int], int, int, int]]:
    """Give key, place, and begin and end of the data of each dataset.

    Ends at the first thing that is none, or that does not fit into the block.
    """
    position, size = 0, len(block)
    for _ in range(_MOST):
        start = position + _HEAD.size
        if start > size:
            return
        marker, record, number, length = _HEAD.unpack_from(block, position)
        if marker != MARKER:
            return
        if length & 0x8000:
            width = length & 0x7FFF
            if width > _WIDEST:
                return
            start, length = start + width, int.from_bytes(block[start : start + width], "big")
        end = start + length
        if end > size:
            return
        yield (record, number), position, start, end
        position = end


def _datasets(block: bytes) -> list[Dataset]:
    """Take the datasets out of a block."""
    return [
        Dataset(key, block[start:end], block[place:end], place) for key, place, start, end in _walk(block)
    ]


def _in_order(block: bytes) -> bytes:
    """Swap back a block whose bytes stand in groups of four the wrong way round, as exiftool does."""
    if block[:1] == b"\x1c" or block[3:4] != b"\x1c":
        return block
    swapped = array("I", block + bytes(-len(block) % 4))
    swapped.byteswap()
    return swapped.tobytes()


def _is_text(key: tuple[int, int]) -> bool:
    return key[0] == 2 and key[1] not in _BINARY


def _declares_utf8(key: tuple[int, int], data: bytes) -> bool:
    return key == _CODED_CHARACTER_SET and data.strip(b"\0 ") == UTF8_ESCAPE


def _declared(datasets: list[Dataset]) -> bool:
    """Whether the block says that it is UTF-8."""
    return any(_declares_utf8(item.key, item.data) for item in datasets)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _encoding(datasets: list[Dataset]) -> str:
    """Tell "ascii", "utf-8" or "cp1252": what the texts of a block are, whatever it declares."""
    texts = [item.data for item in datasets if _is_text(item.key) and not item.data.isascii()]
    return _encoding_of(texts, declared=_declared(datasets))


def _encoding_of(texts: list[bytes], *, declared: bool) -> str:
    """Tell the encoding by the texts that are not ASCII."""
    if declared:
        return "utf-8"
    if not texts:
        return "ascii"
    return "utf-8" if all(map(_is_utf8, texts)) else "cp1252"


def _decode(data: bytes, encoding: str) -> str:
    """Decode one text; never fails: what is not as declared is taken for Windows-1252."""
    try:
        return legacy.decode(data) if encoding == "cp1252" else data.decode(encoding)
    except UnicodeDecodeError:
        return legacy.mended(data)


def read(block: bytes) -> tuple[dict[str, Value], list[Damage]]:
    """Read the datasets of `DATASETS` that are not blank; those of `REPEATABLE` as tuples.

    Of another one that stands there twice the last one counts, as for exiftool. "CodedCharacterSet" is
    "UTF8" where 1:90 says so. `Damage` offsets count from the block's begin.
    """
    block = _in_order(block)
    found: list[tuple[str, bytes, int]] = []
    foreign: list[bytes] = []
    declared, end = False, 0
    for key, place, start, end in _walk(block):
        if key in _NAMES:
            data = block[start:end]
            found.append((_NAMES[key], data, place))
        elif key == _CODED_CHARACTER_SET:
            data = block[start:end]
            declared = declared or _declares_utf8(key, data)
        elif _is_text(key):
            data = block[start:end]
        else:
            continue
        if not data.isascii():
            foreign.append(data)
    values: dict[str, Value] = {"CodedCharacterSet": "UTF8"} if declared else {}
    damage = _trailing_damage(block, end)
    _collect(found, _encoding_of(foreign, declared=declared), values, damage)
    return values, damage


def _collect(
    found: list[tuple[str, bytes, int]], encoding: str, values: dict[str, Value], damage: list[Damage]
) -> None:
    """Add the texts of the datasets to `values`."""
    several: dict[str, list[str]] = {}
    for name, data, place in found:
        try:
            text = legacy.decode(data) if encoding == "cp1252" else data.decode(encoding)
        except UnicodeDecodeError:
            text = legacy.mended(data)
            message = f"IPTC {name} is not UTF-8, though the file says so; read as Windows-1252"
            damage.append(Damage(message, place))
        text = text.replace("\0", "").strip(_BLANK)
        if text and name in REPEATABLE:
            several.setdefault(name, []).append(text)
        elif text:
            values[name] = text
    values.update((name, tuple(texts)) for name, texts in several.items())


def _trailing_damage(block: bytes, end: int) -> list[Damage]:
    if end < len(block) and block[end:].strip(b"\0"):
        return [Damage("the IPTC block holds something that is no dataset; the rest was not read", end)]
    return []


def _end(datasets: list[Dataset]) -> int:
    return datasets[-1].offset + len(datasets[-1].raw) if datasets else 0


def trimmed(block: bytes) -> bytes:
    """Leave out the NUL with which a block is filled up behind its last dataset."""
    end = _end(list(_datasets(block)))
    return block if block[end:].strip(b"\0") else block[:end]


def fitted(name: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Give a value as `write` stores it: trimmed, and cut on a character boundary to the limit in UTF-8."""
    if isinstance(value, tuple):
        return tuple(filter(None, (_cut(item, LIMITS[name]) for item in value)))
    return _cut(value, LIMITS[name])


def _cut(text: str, limit: int) -> str:
    data = text.strip(_BLANK).encode("utf-8", "replace")
    return data[:limit].decode("utf-8", "ignore").rstrip(_BLANK)


def write(
    block: bytes | None,
    changes: Mapping[str, str | tuple[str, ...] | None],
    *,
    now: Mapping[str, Value] | None = None,
) -> bytes | None:
    """Change datasets by name (those of `DATASETS`); None or blank deletes. Values are cut as `fitted` does.

    `now` is what `read` gives of the block, where that is known. Without a block a new one is made. None is
    returned where nothing but bookkeeping is left of it.
    Raises `ImageError` where the block is no IIM at all, `KeyError` for a name that is no dataset of ours.
    """
    unknown = sorted(changes.keys() - DATASETS.keys())
    if unknown:
        raise KeyError(unknown[0])
    given, block = block, _in_order(block) if block else block
    old = _datasets(block or b"")
    if block and not old and block.strip(b"\0"):
        raise ImageError("the IPTC block is damaged and can't be changed safely", offset=0)
    present = (read(block)[0] if now is None else now) if block else {}
    changed = {name: _texts(name, value) for name, value in changes.items() if _differs(name, value, present)}
    if not changed:
        return given
    datasets = _changed(old, changed)
    if all(item.key in _BOOKKEEPING for item in datasets):
        return None
    return b"".join(item.raw for item in datasets) + (block or b"")[_end(old) :]


def _differs(name: str, value: Value | None, present: Mapping[str, Value]) -> bool:
    """Whether a value is not what the block holds: not as it is, and not when it is cut."""
    held = _row(present.get(name))
    return held != _row(value) and held != _texts(name, value)


def _row(value: Value | None) -> tuple[str, ...]:
    """Bring a value into the form of a row of texts, empty for none."""
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _texts(name: str, value: Value | None) -> tuple[str, ...]:
    return tuple(filter(None, (_cut(text, LIMITS[name]) for text in _row(value))))


def _changed(old: list[Dataset], changes: dict[str, tuple[str, ...]]) -> list[Dataset]:
    """Put new datasets in, in the encoding that touches least (see the module)."""
    new = [text for texts in changes.values() for text in texts]
    encoding = _writing_encoding(old, new)
    datasets = old
    if encoding == "utf-8" and not all(map(str.isascii, new)):
        datasets = _as_utf8(old)
    if not any(item.key == _RECORD_VERSION for item in datasets):
        datasets = _placed(datasets, _RECORD_VERSION, [_dataset(_RECORD_VERSION, b"\0\x04")])
    for name, texts in changes.items():
        key = (2, DATASETS[name])
        datasets = _placed(datasets, key, [_dataset(key, text.encode(encoding)) for text in texts])
    return datasets


def _writing_encoding(old: list[Dataset], new: list[str]) -> str:
    """Choose what the new texts are written in."""
    if _encoding(old) != "cp1252":
        return "utf-8"
    try:
        "".join(new).encode("cp1252")
    except UnicodeEncodeError:
        return "utf-8"
    return "cp1252"


def _as_utf8(old: list[Dataset]) -> list[Dataset]:
    """Declare UTF-8 before all texts, and recode what was none."""
    ahead = list(itertools.takewhile(lambda item: item.key[0] < 2, old))
    if _declared(ahead):
        return old
    encoding = _encoding(old)
    new = [_recoded(item, encoding) for item in old if item.key != _CODED_CHARACTER_SET]
    at = next((index for index, item in enumerate(new) if item.key > _CODED_CHARACTER_SET), len(new))
    return [*new[:at], _dataset(_CODED_CHARACTER_SET, UTF8_ESCAPE), *new[at:]]


def _recoded(item: Dataset, encoding: str) -> Dataset:
    data = _decode(item.data, encoding).encode("utf-8") if _is_text(item.key) else item.data
    return item if data == item.data else _dataset(item.key, data)


def _placed(datasets: list[Dataset], key: tuple[int, int], new: list[Dataset]) -> list[Dataset]:
    """Put `new` where the datasets of that key stood, or in ascending order where there were none."""
    at = next((index for index, item in enumerate(datasets) if item.key == key), None)
    kept = [item for item in datasets if item.key != key]
    if at is None:
        at = next((index for index, item in enumerate(kept) if item.key > key), len(kept))
    return [*kept[:at], *new, *kept[at:]]


def only(block: bytes, names: Container[str]) -> bytes | None:
    """Keep the datasets of these names, and what tells how they are to be read; None where none is left."""
    kept = [
        item
        for item in _datasets(_in_order(block))
        if item.key in _BOOKKEEPING or _NAMES.get(item.key) in names
    ]
    if all(item.key in _BOOKKEEPING for item in kept):
        return None
    return b"".join(item.raw for item in kept)
