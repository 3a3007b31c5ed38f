"""`REUSE.toml` (REUSE 3.3) and `.reuse/dep5` (Debian's machine-readable copyright format 1.0).

Both say for patterns of paths who holds the rights, and under which licence. As documents they give a
figure for each image that they name; `load` makes the object that answers for any path.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.checking.positions import Lines
from attribution.documents import toml_tree
from attribution.documents.base import Piece, Problem, Reading
from attribution.documents.fields import Field, credit_of
from attribution.documents.quoting import FIXED
from attribution.documents.records import is_image_file
from attribution.documents.trees import Mapping, Scalar, Sequence, Tree, scalars, text_of
from attribution.model.finding import Figure
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.policy import Policy
    from attribution.model.credit import Credit

Pattern: TypeAlias = "re.Pattern[str]"

_ROLES = {
    "SPDX-FileAttributionText": "credit",
    "SPDX-FileCopyrightText": "copyright",
    "SPDX-FileContributor": "author",
    "SPDX-License-Identifier": "license",
    "SPDX-FileComment": "source_url",
}
_DEP5 = {"copyright": "copyright", "license": "license", "source": "source_url", "comment": "source_url"}
_FEW_STARS = 3
"""Stars of a pattern that a regular expression stands for."""
_GLOB = lazily(r"\\(.)|(\*\*+)|(\*)|(\?)", re.DOTALL)
_FIELD = lazily(r"^([A-Za-z-]+):[ \t]*([^\r\n]*(?:(?:\r\n|\r|\n)[ \t]+[^\r\n]*)*)", re.MULTILINE)
_PARAGRAPHS = lazily(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_WEB = lazily(r"https?://\S+")


@attrs.define(eq=False)
class Annotation:
    """What is said of the files that some patterns fit. `precedence` is that of REUSE 3.3, or "closest"."""

    paths: tuple[Scalar, ...]
    fields: tuple[Field, ...]
    text: str
    policy: Policy | None
    precedence: str = "closest"
    deep: bool = False

    @cached_property
    def patterns(self) -> tuple[Pattern | _Starry, ...]:
        """The patterns, ready for matching."""
        return tuple(compiled(path.text, deep=self.deep) for path in self.paths)

    @cached_property
    def credit(self) -> Credit | None:
        """What is said, as a credit; read when first asked."""
        return credit_of(self.fields, self.text, policy=self.policy)

    def fits(self, path: str) -> bool:
        """Tell whether a path, relative to the file's folder, is meant."""
        return any(pattern.fullmatch(path) for pattern in self.patterns)


@attrs.frozen(eq=False)
class Rights:
    """A REUSE.toml or dep5, read: `of` answers for a path. `folder` is what its paths are relative to."""

    path: str
    folder: str
    annotations: tuple[Annotation, ...]
    problems: tuple[Problem, ...] = ()

    def of(self, image_path: str) -> Annotation | None:
        """Give the annotation of a file: the last one that fits (REUSE 3.3; dep5 likewise)."""
        base = f"{self.folder}/" if self.folder not in {"", "."} else ""
        name = PurePath(image_path).as_posix().removeprefix("./")
        if base and not name.startswith(base):
            return None
        inner = name[len(base) :]
        return next((one for one in reversed(self.annotations) if one.fits(inner)), None)


def compiled(glob: str, *, deep: bool = False) -> Pattern | _Starry:
    """Compile a pattern: `*` stops at "/", `**` does not, a backslash takes a mark its meaning.

    `deep` is dep5's way: `*` fits "/" too, and `?` is one character.
    """
    if glob.count("*") > _FEW_STARS:
        return _Starry([*_tokens(glob, deep=deep)])
    parts: list[str] = []
    at = 0
    for found in _GLOB.finditer(glob):
        parts.append(re.escape(glob[at : found.start()]))
        if found[1]:
            parts.append(re.escape(found[1]))
        elif found[4]:
            parts.append("." if deep else re.escape("?"))
        else:
            part = ".*" if found[2] or deep else "[^/]*"
            if parts[-2:] != [part, ""]:  # many stars in a row are one
                parts.append(part)
        at = found.end()
    parts.append(re.escape(glob[at:]))
    return re.compile("".join(parts), re.DOTALL)


def _tokens(glob: str, *, deep: bool) -> Iterator[tuple[str, str]]:
    """Give the parts of a pattern: what it is ("text", "one", "stars", "star"), and the text."""
    at = 0
    for found in _GLOB.finditer(glob):
        yield "text", glob[at : found.start()]
        if found[1]:
            yield "text", found[1]
        elif found[4]:
            yield ("one" if deep else "text"), "?"
        else:
            yield ("stars" if found[2] or deep else "star"), found[0]
        at = found.end()
    yield "text", glob[at:]


class _Starry:
    """A pattern with many stars: `re` would try all ways to share a path among them.

    Of each part of the pattern it is known up to which places in the path it can reach, which takes time in
    proportion to pattern and path.
    """

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = [token for token in tokens if token[1]]

    def fullmatch(self, path: str) -> bool:
        """Tell whether the whole path fits."""
        reached = [True] + [False] * len(path)
        for kind, text in self._tokens:
            if kind == "text":
                reached = _shifted(reached, text, path)
            elif kind == "one":
                reached = [False, *reached[:-1]]
            else:
                for place, char in enumerate(path):
                    going_on = reached[place] and (kind == "stars" or char != "/")
                    reached[place + 1] = reached[place + 1] or going_on
        return reached[-1]


def _shifted(reached: list[bool], text: str, path: str) -> list[bool]:
    """Give the places behind a text, where it stands at one that was reached."""
    after = [False] * len(reached)
    for place, is_reached in enumerate(reached):
        if is_reached and path.startswith(text, place):
            after[place + len(text)] = True
    return after


def load(text: str, path: str, policy: Policy | None = None) -> Rights:
    """Read a REUSE.toml, or a dep5 where the name says so. Never raises on a str."""
    folder = PurePath(path).parent
    if PurePath(path).name.lower() == "dep5":
        return Rights(path, folder.parent.as_posix(), tuple(_dep5(text, policy)))
    tree = toml_tree.read(text)
    return Rights(path, folder.as_posix(), tuple(_annotations(tree, text, policy)), tree.problems)


def _annotations(tree: Tree, text: str, policy: Policy | None) -> Iterator[Annotation]:
    for root in tree.roots:
        tables = root.get("annotations") if isinstance(root, Mapping) else None
        for table in tables.items if isinstance(tables, Sequence) else []:
            if isinstance(table, Mapping):
                fields = [
                    Field(_ROLES[key.text], scalar.piece, FIXED)
                    for key, value in table.entries
                    if key.text in _ROLES
                    for scalar in scalars(value)
                    if key.text != "SPDX-FileComment" or _WEB.fullmatch(scalar.text.strip())
                ]
                paths = tuple(scalars(table.get("path")))
                precedence = text_of(table.get("precedence")) or "closest"
                yield Annotation(paths, tuple(fields), text, policy, precedence)


def _dep5(text: str, policy: Policy | None) -> Iterator[Annotation]:
    """Read the paragraphs that have files."""
    start = 0
    for end in [*(found.span() for found in _PARAGRAPHS.finditer(text)), (len(text), len(text))]:
        paths: tuple[Scalar, ...] = ()
        fields: list[Field] = []
        for found in _FIELD.finditer(text, start, end[0]):
            name = found[1].lower()
            if name == "files":
                words = re.compile(r"\S+").finditer(text, *found.span(2))
                paths = tuple(Scalar(Piece(word[0], word.start())) for word in words)
            elif name in _DEP5:
                fields += _lines(name, text, found)
        if paths:
            yield Annotation(paths, tuple(fields), text, policy, deep=True)
        start = end[1]


def _lines(name: str, text: str, found: re.Match[str]) -> Iterator[Field]:
    """Give a field's lines; of a licence the first is its name, of a comment or source an address counts."""
    role = _DEP5[name]
    pattern = _WEB if role == "source_url" else re.compile(r"\S[^\r\n]*")
    for number, line in enumerate(pattern.finditer(text, *found.span(2))):
        if number and role == "license":
            return
        yield Field(role, Piece(line[0].rstrip(), line.start()), FIXED)


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give what is said of images that are named, or of a pattern for images."""
    rights = load(text, path, policy)
    up = "../" if PurePath(path).name.lower() == "dep5" else ""
    lines = Lines(text)
    figures: list[Figure] = []
    for annotation in rights.annotations:
        images = [one for one in annotation.paths if is_image_file(one.text)]
        credit = annotation.credit if images else None
        if not credit:
            continue
        line, column = lines.place(credit.span.start)
        figures += [
            Figure(
                path,
                credit=credit,
                image=up + one.text,
                span=credit.span,
                line=line,
                column=column,
                image_span=one.span,
                origin="sidecar",
                quoting=FIXED,
            )
            for one in images
        ]
    return Reading(tuple(figures), rights.problems)
