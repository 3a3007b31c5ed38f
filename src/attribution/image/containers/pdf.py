"""PDF (ISO 32000-1:2008): the metadata stream of the document, and its information dictionary. Read only.

The document's own metadata are found by the cross-references (14.3.2); packets of the pictures in it are
theirs. Where no cross-reference can be read, the last packet of the file is taken, as that of the last
change. Illustrator's files are PDF as well.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.pdf_objects import Document, NotReadableError, Reference
from attribution.image.containers.read_only import ReadOnly
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

_LONGEST = 16 << 20
_TAIL = 1_024
"""Bytes at the end in which the end marker stands (Adobe's implementation note 18)."""
_TEXTS = ((b"Title", "Title"), (b"Author", "Author"), (b"Subject", "Description"))
_SIGNS = (b"<?xpacket", b"xmpmeta", b"RDF")
_ENCODING = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)),
    0xA0: "€",
}
"""Where PDFDocEncoding (annex D.3) is not Latin-1."""


class _Pdf(ReadOnly):
    name = "PDF"
    holds = frozenset({"xmp", "text"})

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with its version."""
        return head.startswith(b"%PDF-")

    def read(self, data: Buffer) -> Packets:
        """Take the metadata out of a file. Raises `ImageError` where it does not begin as one."""
        if not self.matches(data[:16]):
            raise ImageError("the file does not begin as a PDF file does", offset=0)
        damage: list[Damage] = []
        if data.find(b"%%EOF", max(0, len(data) - _TAIL)) < 0:
            damage.append(Damage("the PDF file is cut off: it has no end marker", len(data)))
        try:
            return _of_document(Document(data), damage)
        except NotReadableError:
            damage.append(Damage("the cross-references of the PDF file can't be read"))
            return _of_last_packet(data, damage)


PDF = _Pdf()


def _of_document(document: Document, damage: list[Damage]) -> Packets:
    root = document.dictionary(document.trailer.get(b"Root"))
    if not root:
        raise NotReadableError
    encrypted = b"Encrypt" in document.trailer
    reference = root.get(b"Metadata")
    packet, place = None, None
    if isinstance(reference, Reference):
        packet, place = _packet(document, reference, damage, encrypted=encrypted)
    elif encrypted:
        damage.append(Damage("the PDF file is encrypted; its texts were not read"))
    return Packets(
        xmp=packet,
        text=() if encrypted else _texts(document, damage),
        c2pa=_is_signed(document, root),
        offsets={} if place is None else {"xmp": place},
        damage=tuple(damage),
    )


def _packet(
    document: Document, reference: Reference, damage: list[Damage], *, encrypted: bool
) -> tuple[bytes | None, int | None]:
    """Give the metadata stream, and its place in the file."""
    try:
        packet, place = document.stream(reference)
    except NotReadableError:
        damage.append(Damage("the metadata stream of the PDF file can't be read"))
        return None, None
    if encrypted and not any(sign in packet for sign in _SIGNS):
        damage.append(Damage("the PDF file is encrypted; its metadata were not read", place))
        return None, None
    return packet or None, place


def _texts(document: Document, damage: list[Damage]) -> tuple[tuple[str, str], ...]:
    """Read the information dictionary (14.3.3); PDF/A names the properties of XMP that equal its entries."""
    try:
        info = document.dictionary(document.trailer.get(b"Info"))
        found = [(keyword, _decoded(document.text(info.get(key)) or b"")) for key, keyword in _TEXTS]
    except NotReadableError:
        damage.append(Damage("the information dictionary of the PDF file can't be read"))
        return ()
    return tuple((keyword, text) for keyword, text in found if text)


def _decoded(text: bytes) -> str:
    """Decode a text string (7.9.2.2)."""
    if text.startswith(codecs.BOM_UTF16_BE):
        found = text[2:].decode("utf-16-be", "replace")
    elif text.startswith(codecs.BOM_UTF8):
        found = text[3:].decode("utf-8", "replace")
    else:
        found = text.decode("latin-1").translate(_ENCODING)
    return found.replace("\0", "").strip()


def _is_signed(document: Document, root: dict[bytes, object]) -> bool:
    """Whether content credentials are attached (C2PA 2.2, A.4)."""
    files = root.get(b"AF")
    try:
        attached = [document.dictionary(one) for one in files[:8]] if isinstance(files, list) else []
    except NotReadableError:
        return False
    return any(one.get(b"AFRelationship") == b"C2PA_Manifest" for one in attached)


def _of_last_packet(data: Buffer, damage: list[Damage]) -> Packets:
    """Take the last packet that stands in the file as it is."""
    begin = data.rfind(b"<?xpacket begin")
    close = data.find(b"<?xpacket end", begin, min(len(data), begin + _LONGEST)) if begin >= 0 else -1
    end = data.find(b"?>", close, min(len(data), close + 64)) if close >= 0 else -1
    if end < 0:
        return Packets(damage=tuple(damage))
    return Packets(xmp=data[begin : end + 2], offsets={"xmp": begin}, damage=tuple(damage))
