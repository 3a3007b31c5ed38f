"""What a setting may be: each check refuses wrong values and knows its own JSON Schema.

The checks are the validators of `Policy`, so that a settings file, Python code and the schema for editors
can't differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attribution.checking import codes
from attribution.checking.hints import hint
from attribution.errors import PolicyError

if TYPE_CHECKING:
    import attrs


class Check(Protocol):
    """A check of one value."""

    def check(self, setting: str, value: object) -> None:
        """Raise `PolicyError` with the setting's written name where the value is wrong."""
        ...

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a right value."""
        ...


def written(setting: str) -> str:
    """Give a setting's name as it is written in a file: with hyphens."""
    return setting.replace("_", "-")


def wrong(setting: str, message: str) -> PolicyError:
    """Give the error that names a setting."""
    return PolicyError(message, setting=setting)


class Checking:
    """Makes a check a validator of attrs. Plain classes: they are made at each start."""

    __slots__ = ()

    def __call__(self: Check, _: object, attribute: attrs.Attribute[Any], value: object) -> None:
        """Check the value of an attribute."""
        self.check(written(attribute.name), value)


class Flag(Checking):
    """True or false."""

    __slots__ = ()

    def check(self, setting: str, value: object) -> None:
        """Refuse all but `bool`."""
        if not isinstance(value, bool):
            raise wrong(setting, f"must be true or false, not {value!r}")

    def schema(self) -> dict[str, Any]:
        """Give the schema."""
        return {"type": "boolean"}


class Size(Checking):
    """A number of bytes, as `size` made it of "10 MB"."""

    def check(self, setting: str, value: object) -> None:
        """Refuse all but positive whole numbers."""
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise wrong(setting, f"must be a number of bytes or a size such as '10 MB', not {value!r}")

    def schema(self) -> dict[str, Any]:
        """Give the schema."""
        text = {"type": "string", "pattern": r"^\s*[0-9]+(\.[0-9]+)?\s*([kKmMgG]?i?[bB])?\s*$"}
        return {"anyOf": [{"type": "integer", "minimum": 1}, text]}


class Text(Checking):
    """Any text."""

    __slots__ = ()

    def check(self, setting: str, value: object) -> None:
        """Refuse what is no text."""
        if not isinstance(value, str):
            raise wrong(setting, f"must be a text, not {value!r}")

    def schema(self) -> dict[str, Any]:
        """Give the schema."""
        return {"type": "string"}


class Choice(Text):
    """One of a few words."""

    __slots__ = ("allowed",)

    def __init__(self, allowed: tuple[str, ...]) -> None:
        """Keep the words."""
        self.allowed = allowed

    def check(self, setting: str, value: object) -> None:
        """Refuse other words, and say which are allowed."""
        super().check(setting, value)
        if value not in self.allowed:
            raise wrong(setting, f"{value!r} is none of {', '.join(self.allowed)}")

    def schema(self) -> dict[str, Any]:
        """Give the schema."""
        return {"type": "string", "enum": [*self.allowed]}


class Selector(Text):
    """A rule's code or name, the beginning of codes, or "ALL"."""

    def check(self, setting: str, value: object) -> None:
        """Refuse what means no rule, and name those that resemble it."""
        super().check(setting, value)
        if not codes.matching(str(value)):
            raise wrong(setting, f"there is no rule {value!r}{hint(codes.nearest(str(value)))}")

    def schema(self) -> dict[str, Any]:
        """Give the schema: editors offer the codes and names."""
        beginnings = sorted({code[:size] for code in codes.NAMES for size in range(2, len(code))})
        return {"type": "string", "enum": ["ALL", *codes.NAMES, *codes.NAMES.values(), *beginnings]}


class LicenseTerm(Text):
    """An SPDX expression of licences, families and patterns; `single` allows one licence alone."""

    __slots__ = ("single",)

    def __init__(self, *, single: bool = False) -> None:
        """Keep whether one licence alone is wanted."""
        self.single = single

    def check(self, setting: str, value: object) -> None:
        """Refuse what can't be read, and licences that nobody knows."""
        super().check(setting, value)
        if self.single and not value:
            return
        from attribution.checking import license_terms

        try:
            license_terms.read(str(value), single=self.single)
        except ValueError as error:
            raise wrong(setting, str(error)) from None


class Wording(Text):
    """What a publisher's own wording means: a licence's id or address."""

    __slots__ = ()

    def check(self, setting: str, value: object) -> None:
        """Refuse what is neither."""
        super().check(setting, value)
        if "://" not in str(value):
            LicenseTerm(single=True).check(setting, value)
        if not value:
            raise wrong(setting, "must be the id or the address of a licence, not ''")


class Texts(Checking):
    """A list of texts, each checked by itself. One text stands for a list of one."""

    __slots__ = ("each",)

    def __init__(self, each: Check | None = None) -> None:
        """Keep the check of each item."""
        self.each = each or Text()

    def check(self, setting: str, value: object) -> None:
        """Refuse other values, and lists with a wrong item."""
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            raise wrong(setting, f"must be a list of texts, not {value!r}")
        for item in value:
            self.each.check(setting, item)

    def schema(self) -> dict[str, Any]:
        """Give the schema."""
        item = self.each.schema()
        return {"anyOf": [item, {"type": "array", "items": item, "uniqueItems": True}]}


class Table(Checking):
    """A table of texts, or of lists of texts; keys and values are checked by themselves."""

    __slots__ = ("key", "value")

    def __init__(self, key: Check | None = None, value: Check | None = None) -> None:
        """Keep the checks of keys and values."""
        self.key = key or Text()
        self.value = value or Text()

    def check(self, setting: str, value: object) -> None:
        """Refuse what is no table, and tables with a wrong key or value."""
        from attribution.model.frozen import Frozen

        lists = isinstance(self.value, Texts)
        wanted = "a table of lists of texts" if lists else "a table of texts"
        if not isinstance(value, Frozen) or not all(isinstance(item, str) for item in value):
            raise wrong(setting, f"must be {wanted}, not {value!r}")
        for name, item in value.items():
            if not isinstance(item, tuple if lists else str):
                raise wrong(setting, f"must be {wanted}, not {dict(value)!r}")
            self.key.check(setting, name)
            self.value.check(setting, item)

    def schema(self) -> dict[str, Any]:
        """Give the schema."""
        names = self.key.schema()
        allowed = {"propertyNames": names} if names != Text().schema() else {}
        return {"type": "object", "additionalProperties": self.value.schema()} | allowed


def texts(value: object) -> Any:
    """Convert a text or a list to a tuple; what is neither is left to the check."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else value


def table(value: object) -> Any:
    """Convert a mapping to one that can't be changed; what is none is left to the check."""
    from collections.abc import Mapping

    from attribution.model.frozen import frozen

    return frozen(value) if isinstance(value, Mapping) else value


def lists(value: object) -> Any:
    """Convert a mapping to one of tuples."""
    from collections.abc import Mapping

    return table({key: texts(item) for key, item in value.items()}) if isinstance(value, Mapping) else value


_UNITS = {"": 1, "b": 1} | {
    f"{letter}{suffix}": base**power
    for power, letter in enumerate("kmg", start=1)
    for suffix, base in (("b", 1000), ("ib", 1024))
}


def size(value: object) -> Any:
    """Convert "10 MB" or "512 KiB" to bytes; what is no size is left to the check."""
    import re

    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"\s*(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]{0,3})\s*", value.lower())
    unit = _UNITS.get(found[2]) if found else None
    return int(float(found[1]) * unit) if found and unit else value
