"""Each rule is met by what people write: `check` and `audit` find it in a line, or in small files."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import piexif
import pytest
from PIL import Image

import attribution
from attribution.checking import codes
from attribution.checking.policy import Policy

if TYPE_CHECKING:
    from attribution.model.finding import Finding

ROOT = Path(__file__).parents[2]
WANTED = json.loads(Path(__file__).with_name("every_rule.json").read_text(encoding="utf-8"))
"""Code -> what the rule finds in its line or files below."""
BY_4 = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
SHOWN = "![The harbour](photo.jpg)\n\n"

SPACES = {
    "cc": "http://creativecommons.org/ns#",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}

LINES: dict[str, tuple[str, dict[str, Any]]] = {
    "AT101": ("Photo: ", {}),
    "AT102": ("Photo: Jane Doe. Text: John Roe. Layout foo bar", {}),
    "AT103": ("Photo: Jane Doe, flickr, CC BY 4.0", {}),
    "AT104": ("Photo: Flickr", {}),
    "AT105": ("Photo: unknown, CC BY 4.0", {}),
    "AT106": ("Photo: FranÃ§ois Doe, CC BY 4.0", {}),
    "AT107": ("Photo: Jane Doe, [Flickr] (https://flickr.com/photos/jane/1), CC BY 4.0", {}),
    "AT201": ("Photo: Jane Doe, CC BY-SA", {}),
    "AT202": ("Photo: Jane Doe, Flickr", {}),
    "AT203": ("Photo: Jane Doe/Getty Images", {}),
    "AT204": ("Photo: Jane Doe, CC BY-XY 4.0", {}),
    "AT205": ("Photo: Jane Doe, CC BY 5.0", {}),
    "AT206": ("Photo: Jane Doe, CC BY 4.0 DE", {}),
    "AT207": ("Photo: Jane Doe, [CC BY-ND 4.0](https://creativecommons.org/licenses/by/4.0/)", {}),
    "AT208": ("Photo: Jane Doe, cc-by-sa 4.0", {}),
    "AT209": ("Photo: Jane Doe, CC BY 4.0", {"allowed_licenses": ("CC0-1.0",)}),
    "AT210": ("Photo: Jane Doe, CC BY-NC 4.0", {"commercial": True}),
    "AT211": ("Photo: Jane Doe, CC BY-ND 4.0, cropped", {}),
    "AT212": ("Photo: Jane Doe, CC BY-SA 4.0", {"modified": True, "adaptation_license": "CC-BY-4.0"}),
    "AT213": ("Photo: Getty Images, public domain", {}),
    "AT214": ("Photo: Jane Doe, CC SA 1.0", {}),
    "AT215": ("Photo: Jane Doe, https://rightsstatements.org/vocab/InC/1.0/", {}),
    "AT216": ("Photo: Jane Doe, CC BY 4.0, all rights reserved", {}),
    "AT217": ("Photo: Jane Doe. Licence: royalty-free", {}),
    "AT301": ("Photo: Flickr, CC BY 4.0", {}),
    "AT302": ("Photo: Jane Doe, CC BY-SA 2.0", {}),
    "AT303": ("Photo: Jane Doe, CC BY-SA 2.0", {}),
    "AT304": ("Photo: Jane Doe, Flickr, CC BY 4.0", {}),
    "AT306": ("Photo: Jane Doe, CC BY 4.0", {"modified": True}),
    "AT307": ("Photo: Jane Doe, https://creativecommons.org/licenses/by/4.0/", {}),
    "AT309": ("Photo: recommended by Jane Doe, CC BY 4.0", {}),
    "AT310": ("Photo: Jane Doe, GFDL 1.2", {}),
    "AT311": ("Photo: Open Government Licence v3.0", {}),
    "AT312": ("Photo: Ministère de la Mer, Licence Ouverte 2.0", {}),
    "AT313": ("Photo: Jane Doe, CC BY 4.0", {"required": ("title",)}),
    "AT502": ("Photo: [Jane Doe](javascript:alert(1)), CC BY 4.0", {}),
    "AT507": ("Photo: Jane Doe, [CC BY 4.0](http://creativecommons.org/licenses/by/4.0/deed.de)", {}),
}
"""Code -> a line and the settings under which the rule finds something in it."""


def xmp(**said: str) -> bytes:
    """A packet with elements of the namespaces below, named with "_" for ":"."""
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in _elements(said))
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def _elements(said: dict[str, str]) -> list[tuple[str, str]]:
    """XMP has lists of authors, and titles in several languages (XMP, part 1, 6.3.4 and 8.2.2.4)."""
    item = '<rdf:{0}><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:{0}>'
    lists = {"dc_creator": "Seq", "dc_title": "Alt", "dc_rights": "Alt", "xmpRights_UsageTerms": "Alt"}
    return [
        (name.replace("_", ":"), item.format(lists[name], value) if name in lists else value)
        for name, value in said.items()
    ]


def picture(*packets: bytes, artist: str = "", notice: str = "", size: tuple[int, int] = (60, 40)) -> bytes:
    """A small picture; `packets` are what stands in its XMP, `artist` and `notice` in its Exif."""
    file = io.BytesIO()
    tables = {"0th": {piexif.ImageIFD.Artist: artist.encode(), piexif.ImageIFD.Copyright: notice.encode()}}
    exif = {"exif": piexif.dump(tables)} if artist or notice else {}
    xmp = {"xmp": packets[0]} if packets else {}
    Image.linear_gradient("L").resize(size).save(file, "JPEG", **exif, **xmp)
    return file.getvalue()


AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
PLAIN = picture()
MADE_BY_JANE = picture(artist="Jane Doe")
GARBLED = b"\xff\xd8\xff\xe0 no picture at all"

FILES: dict[str, tuple[dict[str, str | bytes], dict[str, Any]]] = {
    "AT305": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "photo.jpg": picture(notice="Copyright 2020 Harbour Post"),
        },
        {},
    ),
    "AT308": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, CC BY 4.0\n",
            "photo.jpg": picture(xmp(xmpRights_UsageTerms="Provided as is, without warranties of any kind.")),
        },
        {},
    ),
    "AT314": (
        {"a.md": f"{SHOWN}Photo: Getty Images\n", "photo.jpg": MADE_BY_JANE},
        {"profile": "editorial"},
    ),
    "AT315": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "photo.jpg": picture(xmp(cc_attributionName="Harbour Post", dc_creator="Jane Doe")),
        },
        {},
    ),
    "AT401": ({"a.md": f"{SHOWN}Photo: Ann Lee, {BY_4}\n", "photo.jpg": MADE_BY_JANE}, {}),
    "AT402": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "photo.jpg": picture(notice="CC BY-NC-ND 4.0"),
        },
        {},
    ),
    "AT403": (
        {"a.md": SHOWN, "photo.jpg": picture(xmp(dc_creator="Ann Lee"), artist="Jane Doe")},
        {},
    ),
    "AT404": ({"a.md": SHOWN, "photo.jpg": PLAIN}, {}),
    "AT405": (
        {"a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n", "photo.jpg": picture(notice="All rights reserved")},
        {},
    ),
    "AT406": (
        {
            "a.md": "---\nimage: photo.jpg\nimage_credit: Jane Doe, Pexels\n---\n\n"
            f"{SHOWN}Photo: Jane Doe, Flickr, {BY_4}\n",
            "photo.jpg": PLAIN,
        },
        {},
    ),
    "AT407": (
        {
            "a.md": f"{SHOWN}Photo: © 2020 Jane Doe\n",
            "photo.jpg": picture(notice="Copyright 2020 Ann Lee"),
        },
        {},
    ),
    "AT408": (
        {
            "a.md": f'{SHOWN}Photo: "Harbour at dusk" by Jane Doe, {BY_4}\n',
            "photo.jpg": picture(xmp(dc_title="Boats in winter")),
        },
        {},
    ),
    "AT409": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "photo.jpg": picture(xmp(Iptc4xmpExt_DigitalSourceType=AI)),
        },
        {},
    ),
    "AT410": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "photo.jpg": picture(xmp(crs_HasCrop="True")),
        },
        {},
    ),
    "AT411": ({"a.md": f"{SHOWN}Image: generated with Midjourney\n", "photo.jpg": PLAIN}, {}),
    "AT501": ({"a.md": "![The harbour](none.jpg)\n"}, {}),
    "AT503": ({"a.md": SHOWN, "photo.jpg": PLAIN}, {}),
    "AT504": ({"a.md": "The harbour.\n\nPhoto: Jane Doe, CC BY 4.0\n", "photo.jpg": PLAIN}, {}),
    "AT506": ({"a.md": "---\nimage: photo.jpg\nimage_credit: ''\n---\n", "photo.jpg": PLAIN}, {}),
    "AT508": (
        {"lost.jpg.license": "SPDX-FileCopyrightText: 2020 Jane Doe\n\nSPDX-License-Identifier: CC-BY-4.0\n"},
        {},
    ),
    "AT601": ({"a.md": f"{SHOWN}Photo: Jane Doe, Flickr, {BY_4}\n", "photo.jpg": PLAIN}, {}),
    "AT602": ({"a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n", "photo.jpg": PLAIN}, {}),
    "AT701": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "b.md": f"{SHOWN}Photo: Ann Lee, {BY_4}\n",
            "photo.jpg": PLAIN,
        },
        {},
    ),
    "AT702": (
        {
            "a.md": f"{SHOWN}Photo: Janine Müller, {BY_4}\n",
            "b.md": f"![Boats](boats.jpg)\n\nPhoto: Janine Mueller, {BY_4}\n",
            "photo.jpg": PLAIN,
            "boats.jpg": picture(size=(50, 50)),
        },
        {},
    ),
    "AT703": (
        {
            "a.md": f"{SHOWN}Photo: Jane Doe, {BY_4}\n",
            "b.md": f"{SHOWN}Photo: Jane Doe, CC BY-SA 3.0\n",
            "photo.jpg": PLAIN,
        },
        {},
    ),
    "AT901": ({"photo.jpg": GARBLED}, {}),
    "AT902": ({"a.md": "Náměstí: Jiří Dvořák, jezero a námořníci snídají.\n".encode("cp1250")}, {}),
    "AT903": ({"a.md": "The harbour. " * 20}, {"max_file_size": 100}),
    "AT904": ({"a.md": SHOWN, "photo.jpg": PLAIN[:-200]}, {}),
    "AT905": ({"a.md": "![The harbour](photo.bmp)\n\nPhoto: Jane Doe\n", "photo.bmp": b"BM" + bytes(60)}, {}),
    "AT907": (
        {"a.md": "Am Morgen fährt das Schiff. Foto: Jürgen Größe, CC BY-SA 2.0\n".encode("cp1252")},
        {},
    ),
    "AT908": ({"a.md": "---\ncredit: [\n---\n\nThe harbour.\n"}, {}),
    "AT909": ({"a.md": "<!-- attribution-disable AT999 -->\n\nThe harbour.\n"}, {}),
    "AT910": ({"a.md": "<!-- attribution-disable AT301 -->\n\nThe harbour.\n"}, {}),
}
"""Code -> files of a folder, and the settings under which the rule finds something in it."""
ELSEWHERE = {
    "AT505": "tests/checking/rules/test_structured_data_incomplete.py",
    "AT906": "tests/auditing/test_audit.py",
    "AT911": "tests/auditing/test_bad_input.py",
    "AT912": "tests/auditing/test_mending.py",
}
"""Rules about what can't be written, or about links: where a test makes them fire."""


def test_each_rule_has_a_line_or_files() -> None:
    assert {*LINES, *FILES, *ELSEWHERE} == {*codes.NAMES}
    assert len(LINES) + len(FILES) + len(ELSEWHERE) == len(codes.NAMES)


@pytest.mark.parametrize(("code", "line", "settings"), [(code, *given) for code, given in LINES.items()])
def test_a_line(code: str, line: str, settings: dict[str, Any]) -> None:
    found = attribution.check(line, policy=Policy(select=(code,), **settings))
    assert [_plain(finding, line) for finding in found] == WANTED[code]


@pytest.mark.parametrize(("code", "files", "settings"), [(code, *given) for code, given in FILES.items()])
def test_files(
    code: str,
    files: dict[str, str | bytes],
    settings: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    monkeypatch.chdir(tmp_path)
    found = attribution.audit(["."], policy=Policy(select=(code,), **settings))
    assert [_plain(finding, files.get(finding.path or "")) for finding in found] == WANTED[code]


@pytest.mark.parametrize(("code", "module"), ELSEWHERE.items())
def test_the_others_have_a_test_of_their_own(code: str, module: str) -> None:
    assert f'"{code}"' in (ROOT / module).read_text(encoding="utf-8")


def _plain(finding: Finding, text: str | bytes | None) -> dict[str, Any]:
    """Give a finding as plain values, with the words that it marks."""
    marked = text[slice(*finding.span)] if finding.span and isinstance(text, str) else None
    fix = finding.fix
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "advice": finding.advice,
        "clause": finding.reference and finding.reference.clause,
        "place": [finding.path, finding.line, finding.column, marked],
        "params": json.loads(json.dumps(dict(finding.params))),
        "fix": fix and [fix.description, fix.safe, *([*edit.span, edit.replacement] for edit in fix.edits)],
    }
