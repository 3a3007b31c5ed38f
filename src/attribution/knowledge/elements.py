"""Elements that show a picture, and what their parameters say: `data/documents/elements.toml`."""

from __future__ import annotations

import functools
import itertools
import re
from fnmatch import translate
from typing import TYPE_CHECKING, Any

import attrs

from attribution.errors import DataFileError
from attribution.knowledge import tables
from attribution.model.frozen import Frozen
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "documents/elements.toml"
FORMS = frozenset({"shortcode", "tag", "include", "component", "directive"})
CONTENTS = frozenset({"", "caption", "code", "pictures", "prose"})
ROLES = frozenset(
    "image alt title caption credit credit_url author author_url source source_url license license_url"
    " copyright permission modified date page".split()
)
_IDLE = lazily(r"[-_]+")


@attrs.frozen
class Element:
    """What is known of some elements; the file says what each setting means."""

    names: tuple[str, ...]
    forms: frozenset[str]
    positional: tuple[str, ...] = ()
    content: str = ""
    roles: Mapping[str, str] = attrs.field(factory=Frozen, converter=Frozen)
    image: str | None = None
    pattern: str = "{}"


@attrs.frozen(slots=False)
class Elements:
    """The table: elements, and the role and rank of each parameter."""

    entries: tuple[Element, ...]
    roles: Mapping[str, tuple[str, int]]

    def entry(self, form: str, name: str) -> Element | None:
        """Give what is known of an element: by its name, else by the first pattern that matches."""
        folded = name.casefold()
        known = self._named.get((form, folded))
        if known is not None:
            return known
        return next((one for pattern, one in self._patterns.get(form, ()) if pattern.fullmatch(folded)), None)

    @functools.cached_property
    def _named(self) -> dict[tuple[str, str], Element]:
        found: dict[tuple[str, str], Element] = {}
        for element in self.entries:
            for name, form in itertools.product(element.names, element.forms):
                found.setdefault((form, name), element)
        return found

    @functools.cached_property
    def _patterns(self) -> dict[str, list[tuple[re.Pattern[str], Element]]]:
        found: dict[str, list[tuple[re.Pattern[str], Element]]] = {}
        for element in self.entries:
            patterns = [translate(name) for name in element.names if "*" in name]
            for form in element.forms if patterns else ():
                found.setdefault(form, []).append((re.compile("|".join(patterns)), element))
        return found

    def role(self, parameter: str, element: Element | None = None) -> tuple[str, int] | None:
        """Give what a parameter says, and its rank among those that say the same; None for another."""
        folded = key(parameter)
        own = element.roles.get(folded) if element else None
        return (own, 0) if own else self.roles.get(folded)


def key(parameter: str) -> str:
    """Give the name of a parameter as the table has it: `image_url`, `image-url` and `imageUrl` are one."""
    return _IDLE.sub("", parameter).casefold()


@functools.cache
def elements() -> Elements:
    """Give the table. Raises `DataFileError` where it is wrong."""
    return _read(tables.compiled(FILE), FILE)


def read(text: str, file: str = FILE) -> Elements:
    """Read a table of elements. Raises `DataFileError` that names file and entry."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"is no TOML: {error}", file=file) from error
    return _read(data, file)


def _read(data: Mapping[str, Any], file: str) -> Elements:
    return Elements(
        tuple(_element(entry, number, file) for number, entry in enumerate(data.get("element", ()), 1)),
        Frozen(_roles(data.get("roles", {}), file)),
    )


def _roles(data: Mapping[str, Any], file: str) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for role, names in data.items():
        _known(role, ROLES, file, f"roles.{role}")
        for rank, name in enumerate(_texts(names, file, f"roles.{role}")):
            if name != key(name) or name in found:
                raise DataFileError(
                    f"{name!r} is written twice, or with capitals or strokes", file=file, key=role
                )
            found[name] = (role, rank)
    return found


def _element(entry: Mapping[str, Any], number: int, file: str) -> Element:
    where = f"element {number}"
    unknown = set(entry) - {field.name for field in attrs.fields(Element)}
    if unknown:
        raise DataFileError(f"has unknown settings: {', '.join(sorted(unknown))}", file=file, key=where)
    made = Element(
        names=tuple(_texts(entry.get("names", ()), file, f"{where}.names")),
        forms=frozenset(_texts(entry.get("forms", ()), file, f"{where}.forms")),
        positional=tuple(_texts(entry.get("positional", ()), file, f"{where}.positional")),
        content=str(entry.get("content", "")),
        roles=entry.get("roles", {}),
        image=entry.get("image"),
        pattern=str(entry.get("pattern", "{}")),
    )
    if not made.names or not made.forms:
        raise DataFileError("has no names or no forms", file=file, key=where)
    for form in made.forms:
        _known(form, FORMS, file, f"{where}.forms")
    for role in (*filter(None, made.positional), *made.roles.values()):
        _known(role, ROLES, file, where)
    _known(made.content, CONTENTS, file, f"{where}.content")
    return made


def _texts(value: object, file: str, where: str) -> list[str]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise DataFileError("is no list of texts", file=file, key=where)
    return list(value)


def _known(value: str, allowed: frozenset[str], file: str, where: str) -> None:
    if value not in allowed:
        raise DataFileError(f"{value!r} is none of {', '.join(sorted(allowed))}", file=file, key=where)
