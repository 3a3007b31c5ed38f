"""AsciiDoc: block and inline images with their attributes and titles, and the text around them.

    .The harbour at night. Photo: Jane Doe, https://creativecommons.org/licenses/by/4.0/[CC BY 4.0]
    [link=https://example.org/photos/1]
    image::harbour.jpg[The harbour]

Source: AsciiDoc Language Documentation, https://docs.asciidoctor.org/asciidoc/latest/ (macros/images,
blocks/delimited, attributes/document-attributes, attributes/positional-and-named-attributes).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Picture, Piece, Problem, Reading, Region, mask
from attribution.documents.elements import told
from attribution.documents.lined import filled, lines
from attribution.documents.pairing import MOST, Page, cut
from attribution.documents.pairing import reading as paired
from attribution.documents.quoting import FIXED
from attribution.documents.shortcodes import Parameter
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from attribution.checking.policy import Policy
    from attribution.documents.lined import Line

_FENCE = lazily(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})(?:[ \t]*|(?<=```)[\w+-]*[ \t]*)")
_ENTRY = lazily(r":(?P<off>!?)(?P<name>[A-Za-z0-9_][\w-]*)!?:(?:[ \t]+(?P<value>.*))?")
_TITLE = lazily(r"\.(?P<words>[^\s.].*)")
_LIST = lazily(r"\[(?P<inner>[^\[\]]*)\][ \t]*")
_BLOCK = lazily(r"image::(?P<target>[^\s\[\]][^\[\]]{0,2000}?)\[(?P<inner>.*)\]")
_INLINE = lazily(
    r"(?<![\w:])image:(?P<target>[^\s:\[\]][^\s\[\]]{0,2000}+)\[(?P<inner>(?:[^\[\]\\]|\\.){0,4000}+)\]"
)
_PARAMETER = lazily(
    r"""[ \t]*(?:(?P<key>[A-Za-z_][\w-]*)[ \t]*=[ \t]*)?(?:"(?P<double>(?:[^"\\]|\\.)*)"|"""
    r"""'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^,"']?[^,]*))[ \t]*(?:,|\Z)"""
)
_VERBATIM = lazily(r"(?:source|listing|literal|stem|latexmath|asciimath|comment|pass)\b|,")
_TAG = lazily(r"<[^<>]*>")
_POSITIONAL = ("alt", "width", "height")
_WEB = lazily(r"[A-Za-z][A-Za-z0-9+.-]+:|/")


@attrs.define
class _Above:
    """What stands above a block: its title, and the parameters of its attribute lists."""

    start: int | None = None
    title: Span | None = None
    parameters: list[Parameter] = attrs.field(factory=list)
    verbatim: bool = False


class _Document:
    """What a document holds: pictures, what is no prose, its attributes."""

    def __init__(self, text: str, policy: Policy | None) -> None:
        self.text = text
        self.policy = policy
        self.lines = lines(text)
        self.pictures: list[Picture] = []
        self.hidden: list[Span] = []
        self.whole: list[Span] = []
        self.attributes: dict[str, str] = {"empty": "", "sp": " ", "nbsp": "\xa0", "amp": "&"}
        self.room = _ROOM
        self.scarce: Span | None = None
        self._above = _Above()
        number = 0
        while number < len(self.lines) and len(self.pictures) <= MOST:
            number = self._line(number)

    def _line(self, number: int) -> int:
        line = self.lines[number]
        words = line.text.rstrip()
        if (fence := _FENCE.fullmatch(words)) is not None:
            return self._fenced(number, fence[1])
        if words.startswith("//") and not words.startswith("///"):
            self.hidden.append(line.span)
        elif entry := _ENTRY.fullmatch(words):
            self._entry(entry)
            self.hidden.append(line.span)
        elif self._is_above(line, words):
            return number + 1
        else:
            self._words(line, words)
        return number + 1

    def _fenced(self, number: int, mark: str) -> int:
        """Pass over what is shown as it is written, and comments, up to the same mark or the end."""
        end = number + 1
        while end < len(self.lines) and self.lines[end].text.rstrip() != mark:
            end += 1
        end = min(end + 1, len(self.lines))
        self.hidden.append(Span(self.lines[number].span.start, self.lines[end - 1].span.end))
        self._above = _Above()
        return end

    def _entry(self, entry: re.Match[str]) -> None:
        name = entry["name"].lower()
        if entry["off"] or entry[0].rstrip().endswith("!:"):
            self.attributes.pop(name, None)
        else:
            value = Piece((entry["value"] or "").strip(), 0)
            self.attributes[name] = filled(value, self.attributes, _LONGEST).text[:_LONGEST]

    def _is_above(self, line: Line, words: str) -> bool:
        """Note a block's title or attribute list; these stand right above the block, in any order."""
        start = line.span.start
        if title := _TITLE.fullmatch(words):
            self._above.title = Span(start + title.start("words"), start + len(words))
        elif (inner := _LIST.fullmatch(words)) is not None:
            self._above.parameters += self._parameters(start + inner.start("inner"), inner["inner"], ())
            self._above.verbatim = self._above.verbatim or bool(_VERBATIM.match(inner["inner"].lstrip(" %")))
        else:
            return False
        if self._above.start is None:
            self._above.start = start
        return True

    def _words(self, line: Line, words: str) -> None:
        """Read a line of a paragraph: its images, or a block image."""
        above, self._above = self._above, _Above()
        if above.verbatim and words and not words.startswith(("image::", "--", "==", "|===")):
            self.hidden.append(line.span)  # a paragraph that is code: each of its lines
            self._above = attrs.evolve(above, title=None, parameters=[])
            return
        if block := _BLOCK.fullmatch(words):
            self._image(block, line.span.start, above)
        elif "image:" in words:
            for found in itertools.islice(_INLINE.finditer(words), MOST + 1):
                self._image(found, line.span.start, _Above())

    def _image(self, found: re.Match[str], offset: int, above: _Above) -> None:
        own = [*self._parameters(offset + found.start("inner"), found["inner"], _POSITIONAL)]
        said = told([*own, *above.parameters], "directive")
        span = Span(offset + found.start(), offset + found.end())
        regions = [self._region(Region(above.title, "asciidoc", "caption"))] if above.title else []
        for one in said.regions():
            caption = one.origin in {"caption", "title"}
            markup = "asciidoc" if caption else "text"
            regions.append(
                self._region(attrs.evolve(one, markup=markup, origin="caption" if caption else one.origin))
            )
        stated = tuple(attrs.evolve(one, markup="asciidoc") for one in said.stated(self.text, self.policy))
        page = said.page()
        if self.room < _LONGEST and self.scarce is None:
            self.scarce = span
        self.pictures.append(
            Picture(
                self._target(found["target"].strip()),
                span,
                tuple(regions),
                stated,
                self._filled(Piece(page, 0)).text if page else None,
            )
        )
        if above.start is not None:
            self.whole.append(Span(above.start, span.end))
            self.hidden.append(Span(above.start, span.start))

    def _region(self, region: Region) -> Region:
        """Give a region with the values of the document's attributes in it."""
        return attrs.evolve(region, piece=self._filled(region.read(self.text)))

    def _filled(self, piece: Piece) -> Piece:
        """Give a piece with the document's attributes filled in, as long as these don't add too much."""
        found = filled(piece, self.attributes, self.room)
        self.room -= max(len(found.text) - len(piece.text), 0)
        return found

    def _target(self, written: str) -> str:
        """Give the path of an image, in the folder of images that the document names."""
        target = self._filled(Piece(written, 0)).text
        folder = self.attributes.get("imagesdir", "")
        if not folder or _WEB.match(target):
            return target
        return f"{folder.rstrip('/')}/{target}"

    def _parameters(self, offset: int, inner: str, positional: tuple[str, ...]) -> Iterator[Parameter]:
        """Read an attribute list: positional ones, then `name=value`, with or without quotation marks."""
        place = 0
        count = 0
        while place < len(inner):
            found = _PARAMETER.match(inner, place)
            if found is None or found.end() == place:
                return
            place = found.end()
            group = next(name for name in ("double", "single", "bare") if found[name] is not None)
            span = Span(offset + found.start(group), offset + found.end(group))
            name = found["key"] or (positional[count] if count < len(positional) else "")
            count += found["key"] is None
            if name:
                piece = Piece(self.text[span.start : span.end], span.start)
                yield Parameter(name, piece, span, FIXED if group == "bare" else None)


_LONGEST = 2000
"""Characters of an attribute's value: they may hold each other."""
_ROOM = 2_000_000
"""Characters that attributes may add to a document."""


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of an AsciiDoc document."""
    document = _Document(text, policy)
    visible = mask(text, document.hidden)
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="asciidoc",
        visible=visible,
        pictures=tuple(sorted(document.pictures, key=lambda picture: picture.span)),
        blocks=cut(visible, _breaks(document)),
        bare=_bare,
    )
    found = paired(page)
    if document.scarce is None:
        return found
    words = f"attributes add more than {_ROOM:,} characters: from here on they are not filled in"
    return attrs.evolve(found, problems=(Problem(document.scarce, words), *found.problems))


def _breaks(document: _Document) -> list[Span]:
    """Give what parts blocks: blank lines, block images, headings, and the marks of containers."""
    found = [line.span for line in document.lines if line.is_blank or _CONTAINER.fullmatch(line.text)]
    return sorted(found)


_CONTAINER = lazily(r"(?:={4,}|\*{4,}|_{4,}|--|\|===+|<<<|'''|={1,6} .*)[ \t]*")


def _bare(text: str) -> str:
    return _TAG.sub(" ", text)
