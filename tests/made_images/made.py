"""What an image made for a test is, and pictures to encode."""

from __future__ import annotations

import io
from typing import Any, NamedTuple, TypeAlias

from PIL import Image

Row: TypeAlias = tuple[str, str, bytes]
"""Name, suffix of its file, and bytes of one image."""


class Made(NamedTuple):
    """One image: its family ("png"), what is special about it, the suffix of its file, its bytes."""

    family: str
    name: str
    suffix: str
    data: bytes


def picture(mode: str = "RGB", size: tuple[int, int] = (16, 12), shift: int = 0) -> Image.Image:
    """Paint a picture in which no two neighbours are alike, so that any damage shows."""
    image = Image.new("RGB", size)
    for across in range(size[0]):
        for down in range(size[1]):
            image.putpixel(
                (across, down), (across * 16 % 256, (down * 20 + shift) % 256, across * down % 256)
            )
    if mode in {"RGBA", "LA"}:
        image.putalpha(image.getchannel("R"))
    return image.convert("I").convert(mode) if mode == "I;16" else image.convert(mode)


def encoded(format_: str, image: Image.Image | None = None, **options: Any) -> bytes:
    """Let Pillow encode a picture."""
    file = io.BytesIO()
    (image or picture()).save(file, format_, **options)
    return file.getvalue()


def frames(mode: str = "RGB", count: int = 3) -> list[Image.Image]:
    """Paint the pictures of an animation."""
    return [picture(mode, shift=40 * number) for number in range(count)]


XMP = (
    """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="by hand">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:foreign="https://example.org/ns/"
    photoshop:City="Łódź" photoshop:Source="Agence Évian" foreign:kept="as it is">
   <dc:creator><rdf:Seq><rdf:li>Zoë Müller</rdf:li><rdf:li>李小龍</rdf:li></rdf:Seq></dc:creator>
   <dc:rights><rdf:Alt>
    <rdf:li xml:lang="x-default">© Zoë</rdf:li>
    <rdf:li xml:lang="de">© Zoë, alle Rechte</rdf:li></rdf:Alt></dc:rights>
   <foreign:bag><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></foreign:bag>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""
    + (" " * 99 + "\n") * 3
    + '<?xpacket end="w"?>'
)
"""A packet with properties of ours and of strangers."""
IIM = (
    b"\x1c\x01\x5a\x00\x03\x1b%G\x1c\x02\x00\x00\x02\x00\x04"
    b"\x1c\x02\x50\x00\x04Zo\xc3\xab\x1c\x02\x50\x00\x03Ann\x1c\x02\x5a\x00\x04Oslo"
)
"""Two by-lines and a city, in UTF-8."""
LATIN_IIM = b"\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x50\x00\x03Zo\xeb\x1c\x02\x5a\x00\x05K\xf6ln "
"""The same in Windows-1252, undeclared."""
