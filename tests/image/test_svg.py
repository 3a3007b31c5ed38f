"""SVG: the file stays as it is written, but for the packet; and no XML does harm."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

import attrs
import pytest

import attribution
import jpegs
import svgs
from attribution.errors import ImageError, UnsupportedFormatError
from attribution.image import fields
from attribution.image.containers.base import apply
from attribution.image.containers.svg import SVG
from attribution.image.packets import xmp
from fuzzing.targets import WatchedBuffer
from oracles import exiftool_tags

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.metadata import Value

CHANGE: dict[str, Value | None] = {"photoshop:Credit": "Zoë & 李", "dc:creator": ("Zoë 李",)}
WHOLE = sorted(name for name in svgs.FILES if name != "SVGZ")


def embedded(data: bytes) -> bytes:
    """Write into the packet of a file, or into a new one."""
    old = SVG.read(data)
    return apply(data, SVG.plan(data, attrs.evolve(old, xmp=xmp.write(old.xmp, CHANGE))))


def events(data: bytes) -> list[tuple[object, ...]]:
    """Read a file with expat: all that it tells outside of metadata elements."""
    found: list[tuple[object, ...]] = []
    inside: list[str] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        tell("start", name, *attributes.items())

    def end(name: str) -> None:
        tell("end", name)
        inside.pop()

    def tell(*event: object) -> None:
        if not any(name.endswith("metadata") for name in inside):
            found.append(event)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: tell("text", text) if text.strip() else None
    parser.CommentHandler = lambda text: tell("comment", text)
    parser.ProcessingInstructionHandler = tell
    parser.buffer_text = True
    parser.Parse(data, True)  # noqa: FBT003  expat takes no keywords
    return found


@pytest.mark.parametrize("name", WHOLE)
def test_another_reader_of_xml_finds_all_else_as_it_was(name: str) -> None:
    data = svgs.FILES[name]
    assert events(embedded(data)) == events(data)
    assert xmp.read(SVG.read(embedded(data)).xmp or b"")[0]["photoshop:Credit"] == "Zoë & 李"


def test_a_new_packet_is_the_first_thing_in_the_picture() -> None:
    data = b'<!-- a -->\n<s:svg xmlns:s="http://www.w3.org/2000/svg">\r\n  <s:g/></s:svg>\n'
    new = apply(data, SVG.plan(data, attrs.evolve(SVG.read(data), xmp=svgs.PACKET)))
    where = b'<!-- a -->\n<s:svg xmlns:s="http://www.w3.org/2000/svg">'
    assert new == where + b"\r\n  <s:metadata>" + svgs.PACKET + b"</s:metadata>" + data[len(where) :]


@pytest.mark.parametrize("name", WHOLE)
def test_what_was_added_goes_again_without_a_trace(name: str) -> None:
    data = svgs.FILES[name]
    if SVG.read(data).xmp is None and name not in {"SVG empty", "SVG with prefix"}:
        new = embedded(data)
        assert apply(new, SVG.plan(new, SVG.read(data))) == data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<svg a='1' />", b"<svg a='1' ><metadata>%s</metadata></svg>"),
        (b"<svg>\n<metadata/><g/></svg>", b"<svg>\n<metadata>%s</metadata><g/></svg>"),
        (
            b"<svg><g/><metadata id='a'>\n</metadata></svg>",
            b"<svg><g/><metadata id='a'>%s\n</metadata></svg>",
        ),
        (b"<svg><metadata id='a'/></svg>", b"<svg><metadata>%s</metadata><metadata id='a'/></svg>"),
        (
            b"<svg><metadata><a/></metadata></svg>",
            b"<svg><metadata>%s</metadata><metadata><a/></metadata></svg>",
        ),
        (b"<svg><!--<metadata/>--></svg>", b"<svg><metadata>%s</metadata><!--<metadata/>--></svg>"),
        (b"<svg><g><metadata/></g></svg>", b"<svg><metadata>%s</metadata><g><metadata/></g></svg>"),
    ],
)
def test_the_place_of_a_new_packet(before: bytes, after: bytes) -> None:
    new = apply(before, SVG.plan(before, attrs.evolve(SVG.read(before), xmp=svgs.PACKET)))
    assert new == after % svgs.PACKET


def test_rdf_of_inkscape_can_be_read_by_itself() -> None:
    packets = SVG.read(svgs.INKSCAPE)
    assert packets.xmp is not None
    assert events(packets.xmp)[0][:2] == ("start", "rdf:RDF")
    assert xmp.read(packets.xmp) == (xmp.read(svgs.WORK)[0], [])
    assert packets.text == (("Title", "Ferry & quay"),)


def test_prefixes_mean_what_they_mean_around_the_packet() -> None:
    data = (
        b"<svg xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:n='http://purl.org/dc/elements/1.1/'>"
        b"<metadata xmlns='adobe:ns:meta/'><xmpmeta><r:RDF><r:Description n:source='Ann'/></r:RDF></xmpmeta>"
        b"</metadata></svg>"
    )
    assert xmp.read(SVG.read(data).xmp or b"") == ({"dc:source": "Ann"}, [])
    assert xmp.read(SVG.read(embedded(data)).xmp or b"")[0] == {"dc:source": "Ann", **CHANGE}


def test_entities_are_resolved_in_what_is_read_and_kept_elsewhere() -> None:
    packets = SVG.read(svgs.ILLUSTRATOR)
    assert b"22-rdf-syntax-ns#" in (packets.xmp or b"")
    assert packets.text == (("Description", 'A "ferry"'),)
    assert b'<svg xmlns="&ns_svg;"' in embedded(svgs.ILLUSTRATOR)


def test_both_a_packet_and_other_rdf_are_read() -> None:
    packets = SVG.read(svgs.BOTH)
    assert packets.xmp == svgs.PACKET
    assert b"cc:Work" in (packets.extended_xmp or b"")
    assert SVG.read(embedded(svgs.BOTH)).extended_xmp == packets.extended_xmp


def test_a_third_block_is_told_and_nothing_moves_into_its_place() -> None:
    data = b"<svg>" + jpegs.PACKET * 3 + b"</svg>"
    packets = SVG.read(data)
    assert [damage.message for damage in packets.damage] == ["a further XMP block was not read"]
    with pytest.raises(ImageError, match="order"):
        SVG.plan(data, attrs.evolve(packets, extended_xmp=None))


@pytest.mark.parametrize(
    ("tag", "size"),
    [
        (b"width='12.5' height='7px'", (13, 7)),
        (b"width='1e2' height='.5'", (100, 1)),
        (b"width='100%' height='50' viewBox='0 0 30 40.4'", (30, 40)),
        (b"width='5mm' height='5mm' viewBox='-1,-1,2,3'", (2, 3)),
        (b"width='5mm' height='5mm'", (None, None)),
        (b"width='-1' height='0'", (None, None)),
        (b"width='9e99' height='9' viewBox='nan nan nan nan'", (None, None)),
    ],
)
def test_the_size_is_in_pixels_or_that_of_the_view_box(tag: bytes, size: tuple[int, int]) -> None:
    packets = SVG.read(b"<svg " + tag + b"/>")
    assert (packets.width, packets.height) == size


@pytest.mark.parametrize(
    ("head", "matches"),
    [
        (b"<svg>", True),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- a --><?b?><x:svg a='", True),
        (b"<!DOCTYPE svg PUBLIC 'x' [", True),
        (b"<?xml version='1.0'?><!-- Written by svgwriter " + b"x" * 2000, True),
        ("<svg>".encode("utf-16"), True),
        (b"<svgs>", False),
        (b"<!DOCTYPE html><svg>", False),
        (b"<html><svg>", False),
        (b"<!-- <svg> --><html>", False),
        (b"a <svg>", False),
    ],
)
def test_the_root_element_makes_it_svg(head: bytes, matches: bool) -> None:  # noqa: FBT001
    assert SVG.matches(head[:1024]) is matches


def test_title_and_description_are_part_of_the_picture() -> None:
    old = SVG.read(svgs.INKSCAPE)
    with pytest.raises(ImageError, match="title"):
        SVG.plan(svgs.INKSCAPE, attrs.evolve(old, text=()))


@pytest.mark.parametrize("packet", [b"<a>", b"\xff\xfe<", b"<?xml version='1.0'?>" + jpegs.PACKET, b"<a/>"])
def test_what_is_no_packet_is_not_put_in(packet: bytes) -> None:
    with pytest.raises(ImageError):
        SVG.plan(svgs.TINY, attrs.evolve(SVG.read(svgs.TINY), xmp=packet))


def test_a_file_that_is_cut_off_is_read_and_not_changed() -> None:
    data = svgs.BOTH[:-3]
    packets = SVG.read(data)
    assert packets.xmp == svgs.PACKET
    assert packets.incomplete is not None
    with pytest.raises(ImageError, match="cut off"):
        SVG.plan(data, attrs.evolve(packets, xmp=None))


def test_an_encoding_that_is_not_known_is_told() -> None:
    with pytest.raises(ImageError, match="encoding that is not known here: utf-7"):
        SVG.read(b"<?xml version='1.0' encoding='utf-7'?><svg/>")


def laughs(reference: bytes) -> bytes:
    """Write entities that each stand for ten of the one before."""
    levels = [b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)]
    doctype = b'<!DOCTYPE svg [<!ENTITY a0 "ha ha ha ha">' + b"".join(levels) + b"]>"
    return (
        doctype
        + b"<svg><title>"
        + reference
        + b"</title><metadata>"
        + jpegs.PACKET.replace(b"Oslo", reference)
        + b"</metadata></svg>"
    )


def test_entities_that_grow_without_end_are_left_alone() -> None:
    packets = SVG.read(laughs(b"&a11;" * 1000))
    assert len(packets.xmp or b"") < 100_000
    assert packets.text == ()
    assert fields.reconcile("SVG", packets).warnings != ()


def test_an_entity_that_is_repeated_grows_up_to_a_limit() -> None:
    doctype = b'<!DOCTYPE svg [<!ENTITY a "' + b"x" * 1000 + b'">]>'
    data = (
        doctype + b"<svg><metadata>" + jpegs.PACKET.replace(b"Oslo", b"&a;" * 100_000) + b"</metadata></svg>"
    )
    assert len(SVG.read(data).xmp or b"") < 2_000_000


def test_external_entities_are_not_looked_up(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "' + secret.as_uri().encode() + b'">]>'
    meta = attribution.read(doctype + b"<svg><title>T &a;</title></svg>")
    assert "secret" not in str(meta)


@pytest.mark.parametrize(
    "part",
    [b"<a/>", b"<a ", b"<!--", b"<a b='", b"<?x?>", b"<", b"<rdf:RDF>", b"<![CDATA[", b"<!DOCTYPE svg ["],
)
def test_no_byte_is_looked_at_again_and_again(part: bytes) -> None:
    data = b"<svg>" + part * ((2 << 20) // len(part)) + b"</svg>"
    watched = WatchedBuffer(data)
    SVG.read(watched)
    assert watched.seen < 4 * len(data)


def test_a_tag_that_no_window_holds_is_read() -> None:
    picture = b"<image href='data:" + b"x>/" * (1 << 20) + b"'/>"
    data = b"<svg>" + picture + b"<metadata>" + svgs.PACKET + b"</metadata></svg>"
    assert SVG.read(data).xmp == svgs.PACKET
    assert SVG.read(data).damage == ()


def test_a_packed_file_is_read_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.svgz"
    path.write_bytes(svgs.FILES["SVGZ"])
    meta = attribution.read(path)
    assert (meta.format, meta.packets.xmp) == ("SVGZ", SVG.read(svgs.INKSCAPE).xmp)
    with pytest.raises(UnsupportedFormatError, match="can be read, but not changed"):
        attribution.embed(path, "Photo: Ann Lee", on_conflict="replace")


def test_in_other_encodings_than_unicodes_all_is_written_in_ascii() -> None:
    new = embedded(svgs.LATIN)
    assert "<photoshop:Credit>Zo&#235; &amp; &#26446;</photoshop:Credit>" in new.decode("latin-1")
    assert xmp.read(SVG.read(new).xmp or b"")[0] == CHANGE


@pytest.mark.parametrize(
    "name", ["SVG bare", "SVG empty", "SVG Latin-1", "SVG signed", "SVG with both", "SVG with title"]
)
def test_exiftool_reads_what_was_written(name: str, tmp_path: Path) -> None:
    """It does not read SVG with a prefix, in UTF-16, or with ">" in places; and cc:Work by other names."""
    path = tmp_path / "a.svg"
    path.write_bytes(svgs.FILES[name])
    attribution.embed(path, "Photo: Zoë Lee / CC BY 4.0", on_conflict="replace", break_c2pa=True)
    tags = exiftool_tags(path)
    assert tags["XMP-dc:Creator"] == ["Zoë Lee"]
    assert tags["XMP-cc:License"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "ExifTool:Warning" not in tags


def test_exiftool_finds_all_else_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(svgs.FILES["SVG with title"])
    before = exiftool_tags(path)
    attribution.embed(path, "Photo: Zoë Lee / CC BY 4.0")
    after = exiftool_tags(path)
    assert before["SVG:Title"] == "T"
    assert {tag: after[tag] for tag in before if tag.startswith("SVG:")} == {
        tag: value for tag, value in before.items() if tag.startswith("SVG:")
    }
