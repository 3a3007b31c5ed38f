"""A credit embedded into every format, judged by others: exiftool, exiv2, Pillow, ImageMagick and djxl."""

from __future__ import annotations

import contextlib
import hashlib
import re
import subprocess
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

import pytest
from PIL import Image

import labelled
from attribution.image.containers import CONTAINERS
from compare_with_exiftool import Texts, exiftool_fields, texts_of, theirs_of
from oracles import SAMPLES, oracle
from written import (
    Batch,
    Written,
    everything,
    headless,
    others,
    repaired,
    spared,
    tag_of,
    warned,
    without_languages,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

EXIV2_FORMATS = frozenset({"JPEG", "PNG", "WebP", "TIFF", "PSD", "EXV", "XMP"})
"""What exiv2 0.27 reads and we write."""
PILLOW_FORMATS = frozenset({"JPEG", "PNG", "WebP", "TIFF", "GIF", "AVIF"})
WRITABLE = [container for container in CONTAINERS if container.writable]
MARKUP = frozenset({"SVG", "XMP"})
NO_PICTURE = frozenset({"EXV"})
NOT_SEEN = frozenset({"svg-prefixed.svg", "svg-Latin-1.svg"})
"""exiftool 12.57 knows no SVG whose root has a prefix, and takes all XML for UTF-8."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Lay the made files down and list them with the samples, where these are."""
    oracle("exiftool")
    made = labelled.lay(tmp_path_factory.mktemp("made"))
    return made + sorted(path for path in SAMPLES.rglob("*") if path.is_file())


@pytest.fixture(scope="module", params=WRITABLE, ids=[container.name for container in WRITABLE])
def batch(
    request: pytest.FixtureRequest, files: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Batch:
    """Embed into all files of one format."""
    chosen = [path for path in files if request.param.matches(path.read_bytes()[:1024])]
    return write(request.param, chosen, tmp_path_factory.mktemp("written"))


def nothing(found: Iterable[str]) -> None:
    """Fail where anything was found, and list it whole."""
    if listed := list(found):
        pytest.fail("\n".join([f"{len(listed)} of them:", *listed]), pytrace=False)


def test_nothing_but_our_error_is_raised(batch: Batch) -> None:
    nothing(f"{path.name}: {error}" for path, error in batch.broken.items())


def test_what_can_be_decoded_is_written(batch: Batch) -> None:
    """Refused is only what exiftool finds fault with, or no decoder takes."""
    tags = exiftool_fields([*batch.refused])
    faults = {"ExifTool:Error", "ExifTool:Warning"}
    decoded = decoder(batch)([path for path in batch.refused if not tags[str(path)].keys() & faults])
    assert batch.written
    nothing(f"{path}: {batch.refused[path]}" for path in decoded)


def test_the_product_keeps_its_own_laws(batch: Batch) -> None:
    nothing(f"{item.name}: {item.problems}" for item in batch.written if item.problems)


def test_every_native_standard_speaks(batch: Batch) -> None:
    spoken = {"exif": "IFD0:Artist", "iptc": "IPTC:By-line", "xmp": "XMP-dc:Creator"}
    owed = {tag for standard, tag in spoken.items() if standard in batch.container.native}
    seen = [
        item
        for item in batch.written
        if item.name.partition("/")[2] not in NOT_SEEN and "XMP:Svg" not in batch.tags[item.after]
    ]
    silent = {item.name: owed - {name for name, _ in everything(batch.tags[item.after])} for item in seen}
    nothing(f"{name}: {tags}" for name, tags in silent.items() if tags)


def test_exiftool_reads_what_was_written(batch: Batch) -> None:
    found = exiftool_fields([item.after for item in batch.written])
    wrong = []
    for item in batch.written:
        if item.name.partition("/")[2] in NOT_SEEN:
            continue
        for change in item.changes:
            tag = tag_of(change, batch.container.name)
            tags = found[str(item.after)]
            read = read_as(tags, change.standard, change.property, tag) if tag else texts_of(change.after)
            if read != texts_of(change.after):
                wrong.append(f"{item.name}: {tag} is {read}, not {change.after!r}")
    nothing(wrong)


def read_as(tags: dict[str, Any], standard: str, name: str, tag: str) -> Texts:
    """Give what exiftool reads of a property; texts of PNG are numbered where it found several."""
    if standard != "text":
        return theirs_of(tag, tags, name)
    pattern = re.compile(tag.replace(":", r":(Copy\d+:)?") + "$")
    return next((texts_of(value) for known, value in tags.items() if pattern.match(known)), ())


def test_the_digest_of_the_iim_is_brought_in_step(batch: Batch) -> None:
    """Where exiftool shows both, the one that is stored and the one that it reckons."""
    names = ("Photoshop:IPTCDigest", "File:CurrentIPTCDigest")
    digests = {item.name: [batch.tags[item.after].get(name) for name in names] for item in batch.written}
    nothing(f"{name}: {found}" for name, found in digests.items() if None not in found and len({*found}) > 1)


def test_every_other_tag_stays(batch: Batch) -> None:
    name = batch.container.name
    tags = batch.tags
    seen = [item for item in batch.written if item.name.partition("/")[2] not in NOT_SEEN]
    old = {item: repaired(others(item, tags[item.before], name), tags[item.before]) for item in seen}
    new = {item: others(item, tags[item.after], name) for item in seen}
    nothing(differing(old, new))


def test_the_way_back_leads_to_the_old_tags(batch: Batch) -> None:
    """Those of ours included; but what a header says of metadata, and a new digest of the IIM, may stay."""
    name = batch.container.name
    old, back = (
        {
            item: without_languages(spared(item, headless(batch.tags[path], name), name), name)
            for item in batch.written
            for path in (getattr(item, kind),)
        }
        for kind in ("before", "back")
    )
    nothing(differing(old, back))


def differing(
    old: Mapping[Written, list[tuple[str, str]]], new: Mapping[Written, list[tuple[str, str]]]
) -> list[str]:
    """Say for each file which tags are lost or changed, and which came."""
    found = []
    for item, tags in old.items():
        lost, came = Counter(tags) - Counter(new[item]), Counter(new[item]) - Counter(tags)
        if lost or came:
            found.append(f"{item.name}: lost {shortened(lost)}; came {shortened(came)}")
    return found


def shortened(pairs: Iterable[tuple[str, str]]) -> str:
    """Show tags and the begin of their values."""
    return ", ".join(f"{name}={value[:40]!r}" for name, value in pairs) or "nothing"


def test_exiftool_has_no_new_warning(batch: Batch) -> None:
    tags = batch.tags
    new = {item.name: warned(tags[item.after]) - warned(tags[item.before]) for item in batch.written}
    nothing(f"{name}: {told}" for name, told in new.items() if told)


def exiv2(path: Path) -> list[str] | None:
    """Let exiv2 read creators; None where it finds an error in the file."""
    keys = ("Exif.Image.Artist", "Iptc.Application2.Byline", "Xmp.dc.creator")
    options = [part for key in keys for part in ("-K", key)]
    command = [oracle("exiv2"), "-Pkv", *options, str(path)]
    done = subprocess.run(command, check=False, capture_output=True)
    failed = b"Failed to decode" in done.stderr or b"exception" in done.stderr
    if failed or done.returncode not in {0, 1, 253}:
        return None
    return sorted(" ".join(line.split()) for line in done.stdout.decode("utf-8", "replace").splitlines())


def test_exiv2_reads_what_was_written(batch: Batch) -> None:
    if batch.container.name not in EXIV2_FORMATS:
        pytest.skip("not a format of exiv2")
    wrong = {}
    for item in batch.written:
        before = exiv2(item.before)
        if before is None:
            continue
        said = texts_of(batch.tags[item.before].get("IPTC:By-line"))
        expected = expected_of_exiv2(item, iptc=len(said) == sum(BY_LINE in line for line in before))
        if not expected <= {*(exiv2(item.after) or [])}:
            wrong[item.name] = exiv2(item.after)
    nothing(f"{name}: {found}" for name, found in wrong.items())


BY_LINE = "Iptc.Application2.Byline"


def expected_of_exiv2(item: Written, *, iptc: bool) -> set[str]:
    """Say what exiv2 has to read; `iptc` tells whether it found the IIM that others found before."""
    changed = {(change.standard, change.property) for change in item.changes}
    expected = set()
    if ("EXIF", "Artist") in changed:
        expected.add("Exif.Image.Artist Zoë Müller; 李小龍")
    if ("IPTC", "By-line") in changed and iptc:
        expected |= {f"{BY_LINE} Zoë Müller", f"{BY_LINE} 李小龍"}
    if ("XMP", "dc:creator") in changed:
        expected.add("Xmp.dc.creator Zoë Müller, 李小龍")
    return expected


def frames(path: Path) -> list[str] | None:
    """Let Pillow decode every picture; None where it can't."""
    with warnings.catch_warnings(action="ignore"):
        try:
            with Image.open(path) as image:
                found = []
                for number in range(getattr(image, "n_frames", 1)):
                    image.seek(number)
                    found.append(f"{image.mode} {image.size} {hashlib.md5(image.tobytes()).hexdigest()}")
                return found
        except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
            return None


def test_pillow_decodes_the_same_pixels(batch: Batch) -> None:
    if batch.container.name not in PILLOW_FORMATS:
        pytest.skip("not a format of Pillow")
    pixels = {item: frames(item.before) for item in batch.written}
    assert sum(found is not None for found in pixels.values()) > len(pixels) * 0.6
    assert [item.name for item, old in pixels.items() if old is not None and frames(item.after) != old] == []


def test_pillow_reads_what_was_written(batch: Batch) -> None:
    if batch.container.name not in PILLOW_FORMATS - {"GIF"}:
        pytest.skip("not a format whose metadata Pillow reads")
    wrong = {}
    for item in batch.written:
        if frames(item.before) is None:
            continue
        with warnings.catch_warnings(action="ignore"), Image.open(item.after) as image:
            image.load()
            found = {"exif": artist(image), "xmp": creators(image)}
        owed = {"exif": "Zoë Müller; 李小龍", "xmp": ["Zoë Müller", "李小龍"]}
        native = owed.keys() & batch.container.native
        if missed := {name: found[name] for name in native if found[name] != owed[name]}:
            wrong[item.name] = missed
    nothing(f"{name}: {found}" for name, found in wrong.items())


def artist(image: Image.Image) -> str:
    """Read EXIF Artist; Pillow decodes as Latin-1, whatever it is."""
    return str(image.getexif().get(0x013B, "")).encode("latin-1", "replace").decode("utf-8", "replace")


def creators(image: Image.Image) -> list[str]:
    """Read dc:creator of the packet that Pillow finds."""
    packet = image.info.get("xmp") or getattr(image, "tag_v2", {}).get(700) or b""
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    codec = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2], "utf-8")
    body = data.decode(codec).strip("\0 \ufeff")
    place = "{http://purl.org/dc/elements/1.1/}creator//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
    return [item.text or "" for item in ET.fromstring(body).iterfind(f".//{place}")] if body else []


def test_a_second_decoder_sees_the_same_pixels(batch: Batch) -> None:
    if batch.container.name in MARKUP | NO_PICTURE:
        pytest.skip("no pixels; markup is compared as such")
    decode = decoder(batch)
    old = decode([item.before for item in batch.written])
    new = decode([item.after for item in batch.written])
    assert len(old) > len(batch.written) * 0.6
    nothing(item.name for item in batch.written if old.get(item.before) != new.get(item.after))


def decoder(batch: Batch) -> Callable[[list[Path]], Mapping[Path, list[str]]]:
    """Choose the program that decodes the format."""
    if batch.container.name in MARKUP:
        return parsed
    return djxl if batch.container.name == "JPEG XL" else imagemagick


def parsed(paths: list[Path]) -> dict[Path, list[str]]:
    """Name the files that are XML."""
    found: dict[Path, list[str]] = {}
    for path in paths:
        with contextlib.suppress(ET.ParseError):
            ET.parse(path)
            found[path] = ["XML"]
    return found


def imagemagick(paths: list[Path]) -> dict[Path, list[str]]:
    """Give the signature of every picture of every file that ImageMagick decodes."""
    command = [oracle("identify"), "-quiet", "-format", "%i\t%m %wx%h %#\n", *map(str, paths)]
    lines = subprocess.run(command, check=False, capture_output=True).stdout.decode("utf-8", "replace")
    known = {str(path): path for path in paths}
    found: dict[Path, list[str]] = {}
    for line in lines.splitlines():
        name, _, signature = line.partition("\t")
        if name in known and signature:
            found.setdefault(known[name], []).append(signature)
    return found


def djxl(paths: list[Path]) -> dict[Path, list[str]]:
    """Let djxl decode every file."""
    found = {}
    for path in paths:
        decoded = path.with_suffix(".ppm")
        done = subprocess.run([oracle("djxl"), str(path), str(decoded)], check=False, capture_output=True)
        if done.returncode == 0:
            found[path] = [hashlib.md5(decoded.read_bytes()).hexdigest()]
    return found


def test_markup_outside_of_the_metadata_stays(batch: Batch) -> None:
    if batch.container.name != "SVG":
        pytest.skip("no markup")
    nothing(item.name for item in batch.written if drawn(item.before) != drawn(item.after))


def drawn(path: Path) -> list[tuple[str, ...]]:
    """List what an XML parser tells of a drawing, its title, description and metadata left out."""
    events: list[tuple[str, ...]] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += bool(depth) or name.rpartition(":")[2] in {"metadata", "title", "desc"}
        if not depth:
            pairs = attributes.items()  # a namespace that is declared at the root is no drawing
            events.append(("start", name, *sorted(f"{k}={v}" for k, v in pairs if not k.startswith("xmlns"))))

    def end(name: str) -> None:
        nonlocal depth
        if not depth:
            events.append(("end", name))
        depth -= bool(depth)

    def text(data: str) -> None:
        if not depth and data.strip():
            events.append(("text", data))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.CommentHandler = lambda data: events.append(("comment", data))
    parser.buffer_text = True
    parser.Parse(path.read_bytes(), True)  # noqa: FBT003  expat takes no keywords
    return events
