"""From keys and values to figures: which image a mapping is about, and what its keys say of it.

    image: harbour.jpg              a picture
    image_author: Jane Doe          says something of it, for an image word stands before the role
    author: Jonas Wederin           says nothing of it: it is the article's
    cover: {src: b.jpg, author: …}  below a key that holds a picture, a role needs no such word

In lists of records (data files) a role may stand beside the name of an image file, where together they can
hardly be about anything but the picture: a credit line, a copyright notice, or a licence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.checking.positions import Lines
from attribution.documents.base import IMAGE_SUFFIXES, Problem, in_order
from attribution.documents.fields import Field, credit_of, quoting_of
from attribution.documents.trees import Mapping, Scalar, Sequence, scalars
from attribution.knowledge import keys
from attribution.knowledge.keys import Key
from attribution.model.credit import Span
from attribution.model.finding import Figure
from attribution.model.patterns import lazily
from attribution.text.links import is_work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.checking.policy import Policy
    from attribution.documents.trees import Node, Tree
    from attribution.model.credit import Credit

MOST = 50_000
"""Figures of one tree that are given."""
_DEEPEST = 40
_LONGEST_NAME = 500
_TAIL = lazily(r"[?#].*", re.DOTALL)
_GLOB = lazily(r"[*?]\.?\{[\w, .]+\}$|\*\.\w+$")
_WEB = lazily(r"https?://\S+$|//\S+$", re.IGNORECASE)
_MARKDOWN = lazily(r"\]\([^()\s]+\)")
_HTML = lazily(r"</?[A-Za-z][^<>]*>")
_OPEN = lazily(r"%(?:\d{1,2}\$)?[sd@](?!\w)|%\(\w+\)[sd]|\{\{|[%$#]?\{\w*\}")
"""What a program fills in: a text for translators, and no credit."""
_TELLING = frozenset({"credit", "license", "license_url", "copyright"})
"""Roles that, beside an image file in a list, are about the picture; an author may be a book's."""

Entries: TypeAlias = "dict[str, list[Field]]"


def is_image_file(text: str) -> bool:
    """Tell whether a value names an image file, or files ("**.{png,jpg}")."""
    if not text or len(text) > _LONGEST_NAME or "\n" in text:
        return False
    name = _TAIL.sub("", text).strip().lower()
    return name.endswith(IMAGE_SUFFIXES) or _GLOB.search(text.strip()) is not None


@attrs.define
class _Record:
    """What one mapping says: its images and its fields, by the image words before their keys."""

    images: dict[str, list[Scalar]] = attrs.field(factory=dict)
    fields: Entries = attrs.field(factory=dict)

    def merge(self, other: _Record, prefix: str) -> None:
        """Take what a mapping below says of the images with this prefix."""
        for name, fields in other.fields.items():
            self.fields.setdefault(name or prefix, []).extend(fields)


@attrs.define
class Reader:
    """One run over the tree of a document.

    `origin` is that of the figures; `listed` tells that the whole document is about pictures, `records` that
    it holds records rather than an article's own settings.
    """

    text: str
    path: str
    policy: Policy | None
    origin: str
    listed: bool = False
    records: bool = False
    own: dict[str, str] = attrs.field(factory=dict)
    found: list[Figure] = attrs.field(factory=list)
    known: dict[tuple[int, ...], Credit | None] = attrs.field(factory=dict)
    lines: Lines = attrs.field(init=False)
    steps: int = attrs.field(init=False)
    problems: list[Problem] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        """Take the publisher's own keys, and bound the steps: aliases can make much of little."""
        self.lines = Lines(self.text)
        self.steps = 2 * len(self.text) + 1000
        for role, names in (self.policy.keys if self.policy else {}).items():
            for name in names:
                self.own[keys.normal(name)] = role

    def figures(self, tree: Tree) -> tuple[Figure, ...]:
        """Give the figures of a tree in the order of the document."""
        for root in tree.roots:
            self.walk(root, held=self.listed, item=False)
        return tuple(sorted(self.found, key=in_order))

    def walk(self, node: Node, *, held: bool, item: bool, depth: int = 0) -> None:
        """Look at a node and all below it. `held` and `item`: below a picture's key, in a list of records."""
        self.steps -= 1
        if depth > _DEEPEST or self.steps < 0:
            self.stop(node)
            return
        if isinstance(node, Mapping):
            record = _Record()
            self.collect(node, record, "", held=held, item=item, depth=depth)
            self.draw(record, held=held, item=item)
        elif isinstance(node, Sequence):
            before = len(self.found)
            bare: list[Mapping] = []
            for one in node.items:
                known = len(self.found)
                self.walk(one, held=held, item=self.records or held, depth=depth + 1)
                if len(self.found) == known and isinstance(one, Mapping):
                    bare.append(one)
            if len(self.found) > before:
                self.uncredited(bare)

    def collect(
        self, node: Mapping, record: _Record, prefix: str, *, held: bool, item: bool, depth: int
    ) -> None:
        """Take what the entries of a mapping say into a record."""
        for key, value in node.entries:
            self.steps -= 1
            if self.steps < 0:
                self.stop(value)
                return
            said = self.said(key.text)
            if is_image_file(key.text) and not said.role:
                self.keyed(key, value, depth)
            elif isinstance(value, Mapping):
                self.below(key, value, record, prefix, said, held=held, depth=depth)
            elif said.role and said.role != "image":
                self.field(value, record, prefix, said, held=held)
            elif isinstance(value, Sequence) and not any(True for _ in scalars(value)):
                inside = keys.is_held(key.text) or held
                self.walk(value, held=inside, item=item, depth=depth + 1)
            else:
                self.image(key, value, record, prefix)

    def said(self, key: str) -> Key:
        """Tell what a key says, the publisher's own names first: these are about pictures anywhere."""
        role = self.own.get(keys.normal(key)) if self.own else None
        return Key(role, "image") if role else keys.understood(key)

    def field(self, value: Node, record: _Record, prefix: str, said: Key, *, held: bool) -> None:
        """Take a role with its value, or values."""
        name = said.prefix or prefix
        for scalar in scalars(value):
            if _OPEN.search(scalar.text):
                continue
            if said.role == "source" and is_image_file(scalar.text) and (held or said.prefix):
                record.images.setdefault(name, []).append(scalar)
            elif scalar.is_text or said.role in {"date", "modified", "copyright"} or not scalar.text.strip():
                field = Field(said.role or "", scalar.piece, scalar.quoting)
                record.fields.setdefault(name, []).append(field)
        if isinstance(value, Sequence):
            for one in value.items:
                if isinstance(one, Mapping):
                    self.role(one, said.role or "", name, record)

    def role(self, node: Mapping, role: str, prefix: str, record: _Record) -> None:
        """Take `author: {name: …, url: …}`: what the name and the address are of, the key above tells."""
        for key, value in node.entries:
            suffix = keys.table()["suffix"].get(keys.normal(key.text))
            if suffix is None:
                continue
            name = _ADDRESSES.get(role) if suffix == "url" else role
            if name and isinstance(value, Scalar) and value.is_text:
                record.fields.setdefault(prefix, []).append(Field(name, value.piece, value.quoting))

    def below(
        self, key: Scalar, node: Mapping, record: _Record, prefix: str, said: Key, *, held: bool, depth: int
    ) -> None:
        """Take a mapping below a key: the role's parts, entries that count here, or a record of its own."""
        if depth > _DEEPEST:
            self.stop(node)
            return
        if keys.is_through(key.text) and not keys.is_held(key.text):
            self.collect(node, record, prefix, held=held, item=False, depth=depth + 1)
        elif said.role and said.role not in {"image", "title"} and (said.prefix or held or prefix):
            self.role(node, said.role, said.prefix or prefix, record)
        elif keys.is_held(key.text) or keys.is_image(key.text) or said.role == "image":
            self.picture(key, node, record, depth)
        else:
            self.walk(node, held=held, item=self.records and depth > 0, depth=depth + 1)

    def picture(self, key: Scalar, node: Mapping, record: _Record, depth: int) -> None:
        """Take a mapping that is about a picture: its own, or that of the same name beside it."""
        child = _Record()
        self.collect(node, child, "", held=True, item=False, depth=depth + 1)
        if child.images:
            self.draw(child, held=True, item=False)
        else:
            words = keys.normal(key.text).split("_")
            words = words[:-1] if words[-1] in keys.table()["through"] else words
            record.merge(child, "_".join(words))

    def keyed(self, key: Scalar, value: Node, depth: int) -> None:
        """Take an entry whose key is the name of an image file."""
        child = _Record(images={"": [key]})
        if isinstance(value, Mapping):
            self.collect(value, child, "", held=True, item=False, depth=depth + 1)
        role = "credit" if self.listed else "caption"  # it may be a description, or another name of the file
        for scalar in scalars(value):
            child.fields.setdefault("", []).append(Field(role, scalar.piece, scalar.quoting))
        self.draw(child, held=True, item=False)

    def image(self, key: Scalar, value: Node, record: _Record, prefix: str) -> None:
        """Take a value that is a picture: named so by its ending, or by its key and an address."""
        name = keys.normal(key.text)
        named = keys.is_image(key.text) or self.own.get(name) == "image"
        if not (named or keys.is_file(key.text)):
            return
        for scalar in scalars(value):
            if scalar.is_text and _WEB.match(scalar.text) and is_work(scalar.text):
                page = Field("source_url", scalar.piece, scalar.quoting)
                record.fields.setdefault(prefix, []).append(page)
                continue
            addressed = named and (_WEB.match(scalar.text) or self.own.get(name) == "image")
            if scalar.is_text and (is_image_file(scalar.text) or addressed):
                record.images.setdefault(name if named else prefix, []).append(scalar)

    def draw(self, record: _Record, *, held: bool, item: bool) -> None:
        """Draw up the figures of a record."""
        loose = record.fields.get("", [])
        counts = held or (item and bool(record.images) and any(one.role in _TELLING for one in loose))
        credited: set[int] = set()
        for prefix, telling, images in _groups(record, counts=counts):
            credit = self.credit(telling) or _forgotten(telling)
            if credit is None or not (prefix or images):
                continue
            for image in images or (None,):
                self.add(credit, telling, image)
                credited.add(id(image))
        if (held or not self.records) and not (self.records and not credited):
            for image in (one for some in record.images.values() for one in some):
                if id(image) not in credited:
                    self.add(None, [], image)

    def credit(self, fields: Iterable[Field]) -> Credit | None:
        """Make one credit of fields, once for all aliases of a mapping; nothing where it says nothing."""
        told = [*fields]
        key = tuple(id(field.piece) for field in told)  # the tree keeps its pieces
        if key not in self.known:
            self.known[key] = credit_of(told, self.text, policy=self.policy)
        return self.known[key]

    def add(self, credit: Credit | None, fields: list[Field], image: Scalar | None) -> None:
        """Enter one figure."""
        place = image.span if image is not None else None
        span = credit.span if credit is not None else place
        if span is None:
            return
        if len(self.found) >= MOST:
            self.steps = -1
            self.tell(span, f"only the first {MOST:,} images are read")
            return
        line, column = self.lines.place(span.start)
        self.found.append(
            Figure(
                self.path,
                credit=credit,
                image=image.text.strip() if image is not None else None,
                span=span,
                line=line,
                column=column,
                image_span=place,
                origin=self.origin,
                markup=markup_of(self.text[span.start : span.end]),
                quoting=quoting_of(fields) if credit is not None else None,
            )
        )

    def stop(self, node: Node) -> None:
        """Tell that a node is not looked at: it lies too deep, or aliases repeat it too often."""
        if isinstance(node, Scalar) or not (node.entries if isinstance(node, Mapping) else node.items):
            return
        repeated = self.steps < 0
        words = "aliases repeat too much of it" if repeated else f"keys nest deeper than {_DEEPEST} levels"
        self.tell(Span(node.start, node.start), words)

    def tell(self, span: Span, words: str) -> None:
        """Tell what is not read, once."""
        if not self.problems:
            self.problems.append(Problem(span, words))

    def uncredited(self, items: list[Mapping]) -> None:
        """Enter the records without a credit of a list in which others have one."""
        for node in items:
            record = _Record()
            for key, value in node.entries:
                if isinstance(value, Scalar):
                    self.image(key, value, record, "")
            for image in (one for some in record.images.values() for one in some[:1]):
                self.add(None, [], image)


def _forgotten(fields: Iterable[Field]) -> Credit | None:
    """Give an empty credit where the key for one is there and nothing behind it."""
    from attribution.model.credit import Credit

    empty = (one.piece for one in fields if one.role == "credit" and not one.piece.text.strip())
    piece = next(empty, None)
    return Credit("", piece.span(Span(0, len(piece.text)))) if piece is not None else None


_ADDRESSES = {
    "author": "author_url",
    "license": "license_url",
    "source": "source_url",
    "credit": "source_url",
}


def _groups(record: _Record, *, counts: bool) -> list[tuple[str, list[Field], list[Scalar]]]:
    """Give the fields that make one credit, with the image words before them and their images.

    `photographer` and `license` beside one image are one credit; two credit lines are two. `counts` tells
    whether fields without an image word say something of the images.
    """
    groups: list[tuple[str, list[Field], list[Scalar]]] = []
    for prefix, fields in record.fields.items():
        images = _images_of(prefix, record.images)
        if not (prefix or counts):
            captions = [one for one in fields if one.role == "caption" and record.images]
            groups.append((prefix, captions, images))
            continue
        roles = {one.role for one in fields}
        mate = next((one for one in groups if images and _is_joined(one, images, roles)), None)
        if mate:
            mate[1].extend(fields)
        else:
            groups.append((prefix, [*fields], images))
    return groups


def _is_joined(group: tuple[str, list[Field], list[Scalar]], images: list[Scalar], roles: set[str]) -> bool:
    """Whether other fields of these images, with these roles, complete a group."""
    return group[2] is images and roles.isdisjoint(field.role for field in group[1])


def markup_of(text: str) -> str:
    """Tell how a value is marked up, as far as it is."""
    return "markdown" if _MARKDOWN.search(text) else "html" if _HTML.search(text) else "text"


def _images_of(prefix: str, images: dict[str, list[Scalar]]) -> list[Scalar]:
    """Give the images that fields with these image words are about."""
    if not prefix:
        return next(iter(images.values()), [])
    if prefix in images:
        return images[prefix]
    words = set(prefix.split("_"))
    alike = [some for name, some in images.items() if words & set(name.split("_"))]
    every = [*images.values()]
    if alike:
        return alike[0]
    return every[0] if len(every) == 1 or (every and "_" not in prefix) else []
