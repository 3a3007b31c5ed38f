"""Draw the example article's pictures: `python examples/make_images.py [FOLDER]`.

Small scenes of an invented place, so that nobody's picture is needed. One of them, `market.jpg`,
carries metadata that contradicts its caption in the article; it is laid down here byte by byte, by
the standards and not by this project's own writer, so that reading it proves something.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path

import piexif
from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent / "article" / "images"
SIZE = (640, 400)
SCALE = 2
"""Drawn larger and scaled down: smooth edges."""

Box = tuple[int, int, int, int]
Points = tuple[tuple[int, int], ...]

PHOTOGRAPHER = "Piet Oswalden"
RIGHTS = "© 2019 Piet Oswalden. All rights reserved."


class Scene:
    """A picture with a sky and shapes on it; coordinates are those of the finished picture."""

    def __init__(self, top: str, bottom: str) -> None:
        """Begin with a sky that passes from one colour to another."""
        gradient = Image.linear_gradient("L").resize((SIZE[0] * SCALE, SIZE[1] * SCALE))
        high, low = (Image.new("RGB", gradient.size, colour) for colour in (top, bottom))
        self.image = Image.composite(low, high, gradient)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, box: Box, colour: str) -> None:
        """Draw a rectangle."""
        left, top, right, bottom = (number * SCALE for number in box)
        self.draw.rectangle((left, top, right, bottom), fill=colour)

    def disc(self, box: Box, colour: str) -> None:
        """Draw an ellipse."""
        left, top, right, bottom = (number * SCALE for number in box)
        self.draw.ellipse((left, top, right, bottom), fill=colour)

    def shape(self, points: Points, colour: str) -> None:
        """Draw a polygon."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def jpeg(self) -> bytes:
        """Encode the picture."""
        buffer = io.BytesIO()
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS)
        small.save(buffer, "JPEG", quality=80, optimize=True)
        return buffer.getvalue()


def harbour() -> Scene:
    """Draw boats below a row of houses, at dawn."""
    scene = Scene("#f4b27a", "#fbe3c0")
    scene.disc((470, 90, 540, 160), "#fff3d0")
    for place, colour in enumerate(("#a8443a", "#d8b04c", "#4f6d7a", "#c97b4a", "#7a8b5c")):
        left = 40 + place * 118
        scene.box((left, 150, left + 96, 262), colour)
        scene.shape(((left - 8, 150), (left + 48, 104), (left + 104, 150)), "#5b3a34")
        for column in (18, 60):
            scene.box((left + column, 178, left + column + 18, 204), "#fdf0c8")
    scene.box((0, 260, 640, 400), "#3f6f86")
    for left, colour in ((90, "#7b2d26"), (300, "#2f4858"), (470, "#33658a")):
        scene.box((left + 44, 236, left + 48, 310), "#3b2f2f")
        scene.shape(((left + 50, 240), (left + 50, 304), (left + 92, 304)), "#f6f1e4")
        scene.shape(((left, 310), (left + 110, 310), (left + 90, 342), (left + 18, 342)), colour)
    return scene


def lighthouse() -> Scene:
    """Draw a red and white tower on a rock, by day."""
    scene = Scene("#5aa0d0", "#d5ecf7")
    for left, top in ((60, 60), (110, 48), (440, 96), (500, 84)):
        scene.disc((left, top, left + 110, top + 38), "#ffffff")
    scene.box((0, 300, 640, 400), "#2f6f8f")
    scene.shape(((180, 330), (250, 282), (380, 276), (470, 330)), "#6d6459")
    for band in range(5):
        inset = band * 5
        colour = "#c8392f" if band % 2 == 0 else "#f7f4ee"
        top = 242 - band * 38
        scene.shape(
            ((282 + inset, top + 38), (370 - inset, top + 38), (365 - inset, top), (287 + inset, top)), colour
        )
    scene.box((304, 60, 348, 90), "#f5d76e")
    scene.shape(((298, 60), (326, 36), (354, 60)), "#8f2a22")
    return scene


def ferry() -> Scene:
    """Draw a ferry before mountains, in the evening."""
    scene = Scene("#45517a", "#d98f6c")
    scene.shape(((0, 260), (120, 130), (230, 230), (330, 110), (470, 240), (560, 160), (640, 260)), "#3a3f5c")
    scene.box((0, 258, 640, 400), "#26364f")
    scene.shape(((140, 292), (500, 292), (470, 340), (170, 340)), "#e9e6df")
    scene.box((190, 252, 450, 292), "#f7f5f0")
    scene.box((250, 222, 390, 252), "#e4dfd5")
    scene.box((350, 190, 376, 222), "#b23a2e")
    for left in range(204, 440, 30):
        scene.box((left, 264, left + 16, 278), "#ffd27a")
    return scene


def market() -> Scene:
    """Draw three stalls with striped roofs on a square."""
    scene = Scene("#9cc9e3", "#eef4ea")
    scene.box((0, 290, 640, 400), "#b9a888")
    for stall, colour in enumerate(("#b5403a", "#3c7a57", "#d79a2b")):
        left = 50 + stall * 195
        scene.box((left + 6, 190, left + 12, 330), "#5a4632")
        scene.box((left + 140, 190, left + 146, 330), "#5a4632")
        for stripe in range(6):
            start = left + stripe * 26 - 2
            scene.shape(
                ((start + 6, 150), (start + 32, 150), (start + 26, 196), (start, 196)),
                colour if stripe % 2 == 0 else "#fbf7ee",
            )
        scene.box((left, 282, left + 152, 330), "#8a6a47")
        for fruit in range(7):
            scene.disc((left + 6 + fruit * 21, 266, left + 24 + fruit * 21, 284), colour)
    return scene


def exif() -> bytes:
    """Make an Exif block with Artist and Copyright (Exif 2.32, 4.6.4; text as UTF-8)."""
    names = piexif.ImageIFD
    required = {names.XResolution: (72, 1), names.YResolution: (72, 1), names.ResolutionUnit: 2}
    said = {names.Artist: PHOTOGRAPHER.encode(), names.Copyright: RIGHTS.encode()}
    tags = required | {names.YCbCrPositioning: 1} | said
    block: bytes = piexif.dump({"0th": tags})
    return block


def iptc() -> bytes:
    """Make a Photoshop resource 0x0404 with By-line and CopyrightNotice (IPTC-NAA IIM 4.2), as UTF-8."""
    datasets = ((1, 90, b"\x1b%G"), (2, 80, PHOTOGRAPHER.encode()), (2, 116, RIGHTS.encode()))
    records = b"".join(struct.pack(">BBBH", 0x1C, *head, len(value)) + value for *head, value in datasets)
    resource = struct.pack(">4sHHL", b"8BIM", 0x0404, 0, len(records)) + records
    return b"Photoshop 3.0\0" + resource + b"\0" * (len(records) % 2)


def xmp() -> bytes:
    """Make an XMP packet with dc:creator and dc:rights (XMP specification, part 1 and 3)."""
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:Marked="True">
   <dc:creator><rdf:Seq><rdf:li>{PHOTOGRAPHER}</rdf:li></rdf:Seq></dc:creator>
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{RIGHTS}</rdf:li></rdf:Alt></dc:rights>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
    return b"http://ns.adobe.com/xap/1.0/\0" + packet.encode()


def with_metadata(jpeg: bytes) -> bytes:
    """Put the three blocks behind the JFIF segment (JPEG, ITU-T T.81, B.1.1.4)."""
    end = 4 + struct.unpack(">H", jpeg[4:6])[0]
    blocks = ((0xE1, exif()), (0xE1, xmp()), (0xED, iptc()))
    segments = b"".join(struct.pack(">BBH", 0xFF, mark, len(block) + 2) + block for mark, block in blocks)
    return jpeg[:end] + segments + jpeg[end:]


def main(folder: Path) -> None:
    """Write the four pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for scene in (harbour, lighthouse, ferry):
        (folder / f"{scene.__name__}.jpg").write_bytes(scene().jpeg())
    (folder / "market.jpg").write_bytes(with_metadata(market().jpeg()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
