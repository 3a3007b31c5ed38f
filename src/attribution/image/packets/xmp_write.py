"""New values for an XMP packet by text splice: what is not ours keeps every byte.

A property that the packet holds is changed where it stands, under the prefix that it has there;
a new one goes to the end of the first `rdf:Description`, which is made where there is none. What stands
in a node element of another kind alone, such as the `cc:Work` of drawings, is stated in that Description as
well, since readers of XMP look for no other (ISO 16684-1:2019, 7.4). Nothing is serialised anew.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from attribution.image.packets import xmp_names as names
from attribution.image.packets import xmp_statements as rdf
from attribution.image.packets import xmp_tree as tree
from attribution.image.packets.xmp_statements import Statement
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.packets.xmp_names import Form, Name
    from attribution.image.packets.xmp_tree import Node
    from attribution.model.metadata import Value

NEW_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '  <rdf:Description rdf:about=""/>\n'
    " </rdf:RDF>\n"
    "</x:xmpmeta>\n" + (" " * 99 + "\n") * 20 + '<?xpacket end="w"?>'
).encode()
"""An empty packet with 2,000 bytes of padding (ISO 16684-1:2019, 7.3.2 asks for 2 to 4 KB)."""

_LEAST_PADDING = 32
"""Fewer white bytes before the end of a packet are layout, and stay."""
_WHITE = b" \t\r\n"
_ASTRAL = lazily("[\U00010000-\U0010ffff]")


def storable(text: str) -> str:
    """Drop the characters that XML 1.0 can't hold, not even escaped (clause 2.2)."""
    return _forbidden().sub("", text)


@functools.cache
def _forbidden() -> re.Pattern[str]:
    """Make the pattern of what XML can't hold on first use: so large a set takes milliseconds."""
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Escape character data; a bare carriage return would be read as a line feed (clause 2.11)."""
    text = storable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#xD;")


def escape_attribute(text: str) -> str:
    """Escape an attribute value; white space would be read as spaces (clause 3.3.3)."""
    return escape(text).replace('"', "&quot;").replace("\t", "&#x9;").replace("\n", "&#xA;")


class HomelessError(Exception):
    """A packet has no `rdf:Description` that a new property could go to."""


def housed(body: bytes, root: Node | None) -> bytes:
    """Put an empty `rdf:Description` behind what speaks of the picture.

    Raises `ValueError` where there is no `rdf:RDF`.
    """
    frame = next((node for node in root.walk() if node.name == names.RDF_ROOT), None) if root else None
    if frame is None:
        raise ValueError("it holds no rdf:RDF")
    subjects = [node for node in rdf.subjects(root) if node in frame.children]
    about = next(filter(None, (node.attribute(names.RDF_ABOUT) for node in subjects)), "")
    splice = Splice(body, root)
    known = next(
        (found for found, uri in frame.scope.items() if found and uri == names.RDF_ROOT.namespace), ""
    )
    declared = "" if known else f' xmlns:rdf="{names.RDF_ROOT.namespace}"'
    spelling = known or "rdf"
    new = f'<{spelling}:Description{declared} {spelling}:about="{escape_attribute(about)}"/>'
    if subjects:
        place = tree.end_of(body, subjects[-1])
        splice.edits.append((place, place, new.encode()))
    else:
        splice.insert(frame, new)
    return _repad(splice.joined(), len(body))


class Splice:
    """Collects the edits of one packet body (UTF-8, well-formed) and applies them together."""

    def __init__(self, body: bytes, root: Node | None, *, references: bool = False) -> None:
        """Take the body and its tree.

        With `references`, characters above U+FFFF are written as such (for UTF-16, where programs
        are known to stumble over surrogate pairs).
        """
        self.references = references
        self.body = body
        self.root = root
        self.edits: list[tuple[int, int, bytes]] = []
        self.declared: dict[int, dict[str, str]] = {}
        self.added: list[str] = []
        self.spelled: dict[tuple[int, str], str] = {}
        self.subjects = rdf.subjects(root)

    @functools.cached_property
    def home(self) -> Node:
        """The node element that takes new properties. Raises `HomelessError` where there is none."""
        home = next((node for node in self.subjects if node.name == names.RDF_DESCRIPTION), None)
        if home is None:
            raise HomelessError
        return home

    escape = staticmethod(escape)
    escape_attribute = staticmethod(escape_attribute)

    def set(self, name: str, value: Value | None, *, anew: bool = False) -> None:
        """Change one property in its first place and drop it from all others; None drops all.

        What it holds beside the value, such as other languages, is kept, but where it is written `anew`.
        """
        form = names.PROPERTIES[name]
        places = self.places.get(names.qualified(name), ())
        stated = [place for place in places if place.owner.name == names.RDF_DESCRIPTION]
        elsewhere = [place for place in places if place not in stated and not anew]
        kept = [*stated[:1], *elsewhere[:1]]
        if value is not None and not stated:
            self.added.append(self._element(self.home, name, form, value))
        for place in places:
            if value is None or place not in kept:
                self.remove(place)
            else:
                self._replace(place, name, form, value, anew=anew)

    @functools.cached_property
    def places(self) -> Mapping[Name, list[Statement]]:
        """Every property that the packet states, by its name."""
        found: dict[Name, list[Statement]] = {}
        for statement in rdf.statements(self.subjects):
            found.setdefault(statement.name, []).append(statement)
        return found

    def apply(self) -> bytes:
        """Give the new body, of the old length where the padding allows."""
        if self.added:
            self.insert(self.home, *self.added)
        for owner in self.subjects:
            declared = self.declared.get(owner.start, {})
            text = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declared.items())
            if text:
                bare = tree.start_tag(self.body, owner).bare
                self.edits.append((bare, bare, text.encode()))
        return _repad(self.joined(), len(self.body))

    def joined(self) -> bytes:
        """Give the body with all edits."""
        pieces, place = [], 0
        for start, end, text in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += [self.body[place:start], _referring(text) if self.references else text]
            place = end
        return b"".join([*pieces, self.body[place:]])

    def insert(self, node: Node, *elements: str) -> None:
        """Put elements behind the last child of an element, whether or not it has an end tag."""
        tag = tree.start_tag(self.body, node)
        if not tag.empty:
            self.insert_last(node, *elements)
            return
        indent = self._indent(node)
        text = "".join(indent + element for element in elements)
        self.edits.append((tag.end - 2, tag.end, f">{text}{indent[:-1]}</{node.tag}>".encode()))

    def insert_last(self, node: Node, *elements: str) -> None:
        """Put elements behind the last child of an element that has an end tag."""
        indent = self._indent(node)
        tag = tree.start_tag(self.body, node)
        place = node.close
        while place > tag.end and self.body[place - 1] in _WHITE:
            place -= 1
        self.edits.append((place, place, "".join(indent + element for element in elements).encode()))

    def _indent(self, node: Node) -> str:
        """Give the line break and white space that stand before the children of an element."""
        first = node.children[0].start if node.children else node.start
        line = self.body.rfind(b"\n", 0, first)
        white = self.body[line + 1 : first]
        if line < 0 or white.strip():
            return "\n   "
        return "\n" + white.decode() + ("" if node.children else " ")

    def remove(self, place: Statement) -> None:
        """Drop a property with the white space before it."""
        start, end = self._range(place)
        while place.element is not None and self.body[start - 1] in b" \t":
            start -= 1
        if place.element is not None and self.body[start - 1 : start] == b"\n":
            start -= 2 if self.body[start - 2 : start] == b"\r\n" else 1
        self.edits.append((start, end, b""))

    def _range(self, place: Statement) -> tuple[int, int]:
        if place.element is not None:
            return place.element.start, tree.end_of(self.body, place.element)
        return tree.start_tag(self.body, place.owner).attributes[place.tag]

    def _replace(self, place: Statement, name: str, form: Form, value: Value, *, anew: bool) -> None:
        if place.element is None and form not in {"text", "flag"}:
            self.remove(place)
            self.added.append(self._element(self.home, name, form, value))
        elif place.element is None or anew or not self._in_its_form(place, place.element, form, value):
            self._rewrite(place, name, form, value)

    def _rewrite(self, place: Statement, name: str, form: Form, value: Value) -> None:
        if place.element is None:
            self.replace_text(place, str(value))
        else:
            start, end = self._range(place)
            self.edits.append((start, end, self._element(place.owner, name, form, value).encode()))

    def replace_text(self, place: Statement, text: str) -> None:
        """Give an attribute another value, or an element another text; the name stays as it is spelled."""
        start, end = self._range(place)
        if place.element is None:
            while self.body[start] in _WHITE:
                start += 1
            self.edits.append((start, end, f'{place.tag}="{escape_attribute(text)}"'.encode()))
        else:
            tag = place.element.tag
            self.edits.append((start, end, f"<{tag}>{escape(text)}</{tag}>".encode()))

    def _in_its_form(self, place: Statement, element: Node, form: Form, value: Value) -> bool:
        """Change a property in the form that it has where that is worth keeping; False where it is not."""
        if form == "lang" and self._alternative(element, str(value)):
            return True
        text = value[0] if isinstance(value, tuple) and len(value) == 1 else value
        elsewhere = place.owner.name != names.RDF_DESCRIPTION and form != "uri"
        if elsewhere and not element.children and isinstance(text, str):
            self.replace_text(place, text)
            return True
        agent = next((child for child in element.children if child.name == names.CC_AGENT), None)
        name = next((part for part in agent.children if part.name == names.DC_TITLE), None) if agent else None
        if agent is None or name is None or not isinstance(text, str):
            return False
        self.replace_text(Statement(name.name, agent, element=name), text)
        return True

    def _alternative(self, element: Node, text: str) -> bool:
        """Change the x-default of language alternatives and keep the others; False if there are none."""
        array = rdf.array_of(element)
        if array is None or array.name != names.RDF_ALT or not array.children:
            return False
        for item in array.children:
            if rdf.is_default(item.attribute(names.XML_LANG)):
                self.edits.append((item.start, tree.end_of(self.body, item), _default(array, text)))
                return True
        first = array.children[0].start
        self.edits.append((first, first, _default(array, text)))
        return True

    def prefix(self, owner: Node, prefix: str) -> str:
        """Give the prefix that stands for a namespace inside `owner`, declaring it where it is missing.

        Adobe's toolkit, and so exiv2, reads no packet in which a namespace has two prefixes: one that the
        packet has for it elsewhere is taken, if it means nothing else here.
        """
        key = (owner.start, prefix)
        if key not in self.spelled:
            self.spelled[key] = self._prefix(owner, prefix)
        return self.spelled[key]

    def _prefix(self, owner: Node, prefix: str) -> str:
        uri = names.NAMESPACES[prefix]
        declared = self.declared.setdefault(owner.start, {})
        scope = {**owner.scope, **declared}
        known = next((found for found, meant in scope.items() if found and meant == uri), None)
        if known is not None:
            return known
        elsewhere = (found for found, meant in self.prefixes if meant == uri and found not in scope)
        chosen = next(elsewhere, None) or self._free(prefix, scope)
        declared[chosen] = uri
        self.prefixes.append((chosen, uri))
        return chosen

    @functools.cached_property
    def prefixes(self) -> list[tuple[str, str]]:
        """Every prefix that any element of the packet declares, with its namespace."""
        scopes = {id(node.scope): node.scope for node in self.root.walk()} if self.root else {}
        return list(dict.fromkeys(pair for scope in scopes.values() for pair in scope.items() if pair[0]))

    def _free(self, prefix: str, scope: Mapping[str, str]) -> str:
        taken = {*scope, *(found for found, _ in self.prefixes)}
        numbered = (f"{prefix}{number}" for number in itertools.count(1))
        return next(name for name in itertools.chain([prefix], numbered) if name not in taken)

    def tag(self, name: Name, inside: Node, owner: Node) -> str:
        """Spell a name as it has to be inside an element; `owner` declares a prefix that is missing."""
        known = next((found for found, uri in inside.scope.items() if found and uri == name.namespace), None)
        usual = next(prefix for prefix, uri in names.NAMESPACES.items() if uri == name.namespace)
        return f"{known or self.prefix(owner, usual)}:{name.local}"

    def _element(self, owner: Node, name: str, form: Form, value: Value) -> str:
        """Write one property element."""
        prefix, _, local = name.partition(":")
        tag = f"{self.prefix(owner, prefix)}:{local}"
        if form in {"text", "flag"}:
            return f"<{tag}>{escape(str(value))}</{tag}>"
        spelling = self.prefix(owner, "rdf")
        if form == "uri":
            return f'<{tag} {spelling}:resource="{escape_attribute(str(value))}"/>'
        return f"<{tag}>{_array(spelling, form, value)}</{tag}>"


def _referring(text: bytes) -> bytes:
    return _ASTRAL.sub(lambda found: f"&#x{ord(found[0]):X};", text.decode()).encode()


def _default(array: Node, text: str) -> bytes:
    """Write the default alternative of an `rdf:Alt`, under the prefix that this has."""
    tag = array.tag.removesuffix("Alt") + "li"
    return f'<{tag} xml:lang="x-default">{escape(text)}</{tag}>'.encode()


def _array(prefix: str, form: Form, value: Value) -> str:
    kind = {"lang": "Alt", "seq": "Seq", "bag": "Bag"}[form]
    language = ' xml:lang="x-default"' if form == "lang" else ""
    texts = value if isinstance(value, tuple) else (str(value),)
    items = "".join(f"<{prefix}:li{language}>{escape(text)}</{prefix}:li>" for text in texts)
    return f"<{prefix}:{kind}>{items}</{prefix}:{kind}>"


def _repad(body: bytes, length: int) -> bytes:
    """Give or take padding so that the packet keeps its length; leave it where it does not suffice."""
    end = body.rfind(b"<?xpacket end=")
    start = len(body[: max(0, end)].rstrip(_WHITE))
    grown = len(body) - length
    if end - start < max(_LEAST_PADDING, grown + 1):
        return body
    if grown > 0:
        return body[:start] + body[start + grown :]
    return body[:start] + b" " * -grown + body[start:]
