"""What a credit line says: authors, sources, licence, and the characters that said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Mapping

    import license_expression

SCHEMA_VERSION = 1
"""Version of the dictionaries that `Credit.to_dict` makes; raised when their shape changes."""


class Span(NamedTuple):
    """Half-open range of code points in the string that the caller gave."""

    start: int
    end: int


@values.frozen
class Author:
    """A person or personal handle that is credited as creator.

    `name` is normalised (white space, soft hyphens, Unicode NFC), `text` as written.
    `confidence` (0 to 1) says how sure the parser is that this is a person.
    """

    name: str
    text: str
    span: Span
    url: str | None = None
    confidence: float = 1.0


@values.frozen
class Source:
    """An organisation: platform, agency, archive, museum, publication, institution, company.

    `name` is canonical where the organisation is known, else `text` normalised. `kind` is the kind
    that our table states, or None. `confidence` (0 to 1) says how sure the parser is that this is
    an organisation.
    """

    name: str
    text: str
    span: Span
    kind: str | None = None
    url: str | None = None
    confidence: float = 1.0


@values.frozen
class Contributor:
    """Somebody with a role other than author: editing, collage, processing, styling."""

    name: str
    role: str
    text: str
    span: Span


@values.frozen
class License:
    """One licence, as it was named.

    `id` is the SPDX id, or a `LicenseRef-` where SPDX has none. `version` and `jurisdiction` (ISO
    3166 code in lower case, or "igo", "scotland") are None where none was stated: never guessed.
    `url` is the canonical address. `family` groups versions ("CC-BY-SA", "GFDL").
    """

    id: str
    name: str
    version: str | None = None
    jurisdiction: str | None = None
    url: str | None = None
    family: str | None = None
    text: str = ""
    span: Span = attrs.field(default=Span(0, 0))


@values.frozen
class LicenseExpression:
    """An SPDX licence expression (SPDX specification 2.3, annex D), immutable.

    `str()` gives the expression; `expression` gives license-expression's own tree, a fresh one for
    each call, since theirs can be changed.
    """

    spdx: str

    def __str__(self) -> str:
        """Give the SPDX licence expression."""
        return self.spdx

    @property
    def expression(self) -> license_expression.LicenseExpression:
        """The same as a tree of license-expression, to simplify, compare or walk."""
        import license_expression

        return license_expression.Licensing().parse(self.spdx)

    @property
    def keys(self) -> tuple[str, ...]:
        """The licence ids in order of appearance, each once."""
        import license_expression

        return tuple(license_expression.Licensing().license_keys(self.spdx))


@values.frozen
class Copyright:
    """A copyright notice: its holder and year or range of years, each None where not stated."""

    holder: str | None = None
    year: int | None = None
    end_year: int | None = None


@values.frozen
class Diagnosis:
    """Something in the line that is wrong in itself.

    `kind` is a stable kebab-case word ("license-unknown", "license-version-unknown",
    "license-jurisdiction-unknown", "license-mismatch"), `text` the characters meant,
    `suggestions` the ids of the nearest real licences, best first.
    """

    kind: str
    text: str
    span: Span
    suggestions: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """One sentence for people."""
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f"{_DIAGNOSES.get(self.kind, self.kind)}: {self.text!r}{hint}"


_DIAGNOSES: dict[str, str] = {
    "license-unknown": "no such licence",
    "license-version-unknown": "this licence has no such version",
    "license-jurisdiction-unknown": "this licence has no port for this jurisdiction",
    "license-mismatch": "the words and the link name different licences",
}


@values.frozen
class Credit:
    """A credit line, read.

    Spans are offsets into the string that the caller gave to `parse` or `find`. `text` is the
    credit as it stands there, unchanged. `bool()` is False when nothing was recognised.

    Every word of the line has a place: it belongs to the caption, to a part, to the title
    (`title_span`), to what announces a part ("Photo:", "© 2019"; `labels`), to what says something
    of the work that no field keeps (dates, places, shelf marks; `notes`), to the `remainder`, or it
    is a separator such as "via" and "and".
    """

    text: str
    span: Span
    caption: str | None = None
    kind: str | None = None
    title: str | None = None
    authors: tuple[Author, ...] = ()
    sources: tuple[Source, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    license: LicenseExpression | None = None
    licenses: tuple[License, ...] = ()
    copyright: Copyright | None = None
    permission: str | None = None
    modified: bool = False
    modifications: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    work_url: str | None = None
    remainder: tuple[Span, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    title_span: Span | None = None
    labels: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was recognised."""
        named = self.authors or self.sources or self.contributors or self.licenses or self.title
        return bool(named or self.copyright or self.permission or self.modified or self.diagnoses)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, with `schema_version` and `data_version`; `from_dict` reads them back."""
        from attribution import DATA_VERSION
        from attribution.model import plain

        return {"schema_version": SCHEMA_VERSION, "data_version": DATA_VERSION, **plain.dump(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Credit:
        """Read what `to_dict` made; keys that are no attribute are passed over.

        Raises `ValueError`, which names the field, for another schema, shape or type.
        """
        from attribution.model import plain

        version = data.get("schema_version") if hasattr(data, "get") else None
        if version != SCHEMA_VERSION:
            message = f"schema_version is {version!r}, this version reads {SCHEMA_VERSION}"
            raise ValueError(message)
        return plain.load(cls, data)
