"""Articles and images on disk, from the paths to the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import jpegs
import pngs
import svgs
import webps
from attribution.auditing import fixes
from attribution.auditing.pairing import pairs
from attribution.auditing.run import audit, audit_text, diff
from attribution.auditing.walk import PathError
from attribution.checking.policy import Policy
from attribution.embedding import embed
from attribution.errors import ImageError

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.auditing.reading import Document
    from attribution.model.finding import Report

LINK = "https://creativecommons.org/licenses/by/4.0/"
DONE = f"Photo: [Ann Seaborne](https://www.flickr.com/photos/ann/1/), [CC BY 4.0]({LINK})"


def packet(creator: str, license_url: str = "") -> bytes:
    """An image whose XMP names a creator and a licence."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    licensed = f'<cc:license rdf:resource="{license_url}"/>' if license_url else ""
    text = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{rdf}"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#">'
        f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>{licensed}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    return jpegs.with_segments(jpegs.app1_xmp(text.encode()))


def codes(report: Report) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.line) for finding in report]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_healthy_site(tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"# Harbour\n\n![The harbour](img/a.jpg)\n\n{DONE}\n\nMore prose.\n")
    write(tmp_path, "b.txt", "Nothing but prose.\n")
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.jpg").write_bytes(packet("Ann Seaborne", LINK))
    report = audit([tmp_path])
    assert codes(report) == []
    assert (report.documents, report.images, report.ok) == (2, 1, True)
    [figure] = report.figures
    assert figure.image_path == (tmp_path / "img" / "a.jpg").as_posix()


def test_text_and_image_disagree(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", f"![](a.jpg)\n\n{DONE}\n")
    (tmp_path / "a.jpg").write_bytes(packet("Bea Lund", "https://creativecommons.org/licenses/by-sa/2.0/"))
    report = audit([article])
    assert codes(report) == [("AT401", 3), ("AT402", 3)]
    assert {finding.path for finding in report} == {article.as_posix()}


def test_what_an_image_says_by_itself_is_told_once_with_the_image(tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"![](a.jpg)\n\n{DONE}\n\n![](a.jpg)\n\n{DONE}\n")
    (tmp_path / "a.jpg").write_bytes(jpegs.tiny())
    report = audit([tmp_path], policy=Policy(select=("AT404",)))
    [finding] = report
    assert finding.path == (tmp_path / "a.jpg").as_posix()
    assert finding.line is None


def test_the_notice_of_a_page_is_no_credit_of_a_picture(tmp_path: Path) -> None:
    assert codes(audit([write(tmp_path, "a.html", "<p>&copy; 2019 Ann Seaborne</p>")])) == []
    agency = write(tmp_path, "b.html", "<p>&copy; Ann Seaborne / dpa</p>")
    assert codes(audit([agency])) == [("AT203", 1)]
    image = write(tmp_path, "c.html", "<p><img src=//x.org/a.jpg> &copy; Ann Seaborne</p>")
    assert codes(audit([image])) == [("AT203", 1)]


def test_an_image_that_is_missing(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", f"Prose\n\n![](none.jpg)\n\n{DONE}\n")
    [finding] = audit([article])
    assert (finding.code, finding.line, finding.column) == ("AT501", 3, 1)
    assert finding.message == "The image 'none.jpg' does not exist."


@pytest.mark.parametrize("target", ["https://example.org/a.jpg", "/static/a.jpg", "{{ image }}"])
def test_images_that_cant_be_looked_up_are_no_fault(tmp_path: Path, target: str) -> None:
    assert codes(audit([write(tmp_path, "a.md", f"![]({target})\n\n{DONE}\n")])) == []


def test_damaged_and_mislabelled_images(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", f"![](cut.jpg)\n\n{DONE}\n\n![](no.jpg)\n\n{DONE}\n")
    (tmp_path / "cut.jpg").write_bytes(jpegs.tiny()[:30])
    write(tmp_path, "no.jpg", "this is no picture")
    assert codes(audit([article])) == [("AT901", 1), ("AT901", 5)]
    assert {finding.code for finding in audit([tmp_path / "cut.jpg"])} == {"AT901"}


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.avif", "a.tif", "a.svg"])
def test_a_file_that_is_none_of_what_its_name_says_can_not_be_read(name: str, tmp_path: Path) -> None:
    write(tmp_path, name, "this is no picture")
    assert codes(audit([tmp_path / name])) == [("AT901", None)]


@pytest.mark.parametrize(
    "data", [pngs.tiny(), webps.simple(), svgs.FILES["SVG bare"]], ids=["PNG", "WebP", "SVG"]
)
def test_images_of_every_format_are_held_against_the_text(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(data)
    (tmp_path / "picture").rename(tmp_path / "a.png")
    embed(tmp_path / "a.png", "Photo: Bob Roe / Flickr")
    article = write(tmp_path, "a.md", "![](a.png)\n\n*Photo: Ann Lee / Flickr*\n")
    assert "AT401" in {finding.code for finding in audit([article])}


def test_formats_that_are_not_read(tmp_path: Path) -> None:
    bitmap = tmp_path / "a.bmp"
    bitmap.write_bytes(b"BM" + bytes(40))
    with_credit = write(tmp_path, "a.md", f"![](a.bmp)\n\n{DONE}\n")
    without = write(tmp_path, "b.md", "![](a.bmp)\n")
    assert codes(audit([with_credit])) == [("AT905", 1)]
    assert codes(audit([without])) == []
    assert codes(audit([bitmap])) == [("AT905", None)]
    assert audit([bitmap]).ok


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"\xe9\xf8\xb3", "AT902", "The document can't be read: it is not UTF-8: byte 0xE9 at byte 0."),
        (
            b"\xef\xbb\xbfcaf\xe9",
            "AT902",
            "The document can't be read: it is not UTF-8: byte 0xE9 at byte 6.",
        ),
        (b"a\0b", "AT902", "The document can't be read: it is no text: there is a NUL at byte 1."),
        (b"a" * 10_000_001, "AT903", "The document was not read: it has more than 10,000,000 bytes."),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, code: str, message: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    [finding] = audit([path])
    assert (finding.code, finding.message, finding.path) == (code, message, path.as_posix())


@pytest.mark.parametrize(
    ("codec", "message"),
    [
        ("cp1252", "The document is not UTF-8 but windows-1252, by its letters."),
        ("utf-16", "The document is not UTF-8 but UTF-16, as its first bytes tell."),
    ],
)
def test_another_encoding_is_told_where_pictures_are_credited(
    tmp_path: Path, codec: str, message: str
) -> None:
    prose, credited = tmp_path / "a.md", tmp_path / "b.md"
    prose.write_bytes("In the café.\n".encode(codec))
    credited.write_bytes("In the café.\n\nPhoto: Ann Seaborne / dpa\n".encode(codec))
    [finding] = audit(tmp_path, policy=Policy(select=("AT9",)))
    assert (finding.message, finding.path) == (message, credited.as_posix())


def test_some_letters_that_cant_be_read_are_told_where_pictures_are_credited(tmp_path: Path) -> None:
    letters = b"Thanks to Pokorn\xfd\xb9 and \xb9pan. " + b"The ships came in at noon. " * 40
    write(tmp_path, "a.md", "").write_bytes(letters)
    assert codes(audit(tmp_path)) == []
    write(tmp_path, "a.md", "").write_bytes(letters + b"\n\nPhoto: Ann Seaborne / dpa\n")
    [finding] = audit(tmp_path)
    reason = "it is not UTF-8: byte 0xFD at byte 16"
    assert (finding.code, finding.message) == ("AT902", f"The document can't be read: {reason}.")
    garbled = "Thanks to Jörg. ".encode() + letters[:16] + letters[18:]
    write(tmp_path, "a.md", "").write_bytes(garbled.replace(b"\xb9", b"\xff"))
    assert codes(audit(tmp_path)) == []


def test_images_that_lie_elsewhere_matter_only_to_an_article_that_credits_pictures(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "![](none.jpg)\n\nProse.\n\n![](none.png)\n")
    assert codes(audit(tmp_path)) == []
    write(tmp_path, "a.md", f"![](none.jpg)\n\nProse.\n\n![](https://x.org/a.jpg)\n\n{DONE}\n")
    assert codes(audit(tmp_path)) == [("AT501", 1)]


def test_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    article = write(tmp_path, "a.txt", "Photo: Ann Seaborne, CC BY\n")
    assert codes(audit(str(article))) == codes(audit(article)) == [("AT201", 1)]


def test_empty_file(tmp_path: Path) -> None:
    assert codes(audit([write(tmp_path, "a.md", "")])) == []


def test_named_paths_must_exist(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="there is no such file or folder"):
        audit([tmp_path / "none.md"])


def test_order_of_findings(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "Photo: Ann Seaborne, CC BY\n\nPhoto: Bea Lund, CC BY-SA\n")
    write(tmp_path, "a.txt", "Photo: Ann Seaborne, CC BY\n")
    places = [(finding.path, finding.line) for finding in audit([tmp_path])]
    assert places == sorted(places)
    assert len(places) == 3


def test_fix_links_licences_and_changes_nothing_else(tmp_path: Path) -> None:
    before = "\ufeff# Ä\r\n\r\n![](a.jpg)\r\n\r\n*Photo: Ann Seaborne, wikimedia commons | CC BY 4.0*\r\n"
    article = write(tmp_path, "a.md", before)
    (tmp_path / "a.jpg").write_bytes(packet("Ann Seaborne"))
    policy = Policy(ignore=("AT304",))
    after = before.replace("wikimedia commons", "Wikimedia Commons").replace(
        "CC BY 4.0", f"[CC BY 4.0]({LINK})"
    )
    shown = diff([article], policy=policy)
    assert article.read_bytes() == before.encode()
    assert f"+*Photo: Ann Seaborne, Wikimedia Commons | [CC BY 4.0]({LINK})*" in shown
    report = audit([article], policy=policy, fix=True)
    assert article.read_bytes().decode() == after
    assert (report.fixed, codes(report)) == (2, [])
    again = audit([article], policy=policy, fix=True)
    assert (again.fixed, article.read_bytes().decode()) == (0, after)
    assert diff([article], policy=policy) == ""


def test_fix_in_plain_text_and_html(tmp_path: Path) -> None:
    plain = write(tmp_path, "a.txt", "The harbour | Photo: Ann Seaborne | CC BY 4.0\n")
    page = write(tmp_path, "a.html", "<p>The harbour | Photo: Ann Seaborne | CC BY 4.0</p>")
    audit([tmp_path], fix=True)
    assert plain.read_text() == f"The harbour | Photo: Ann Seaborne | CC BY 4.0 ({LINK})\n"
    linked = f'<a rel="license" href="{LINK}">CC BY 4.0</a>'
    assert page.read_text() == f"<p>The harbour | Photo: Ann Seaborne | {linked}</p>"
    assert audit([tmp_path], fix=True).fixed == 0


def test_the_author_whom_the_image_names_is_filled_in(tmp_path: Path) -> None:
    credit = f"[Flickr](https://www.flickr.com/photos/ann/1/) | [CC BY 4.0]({LINK})\n"
    article = write(tmp_path, "a.md", f"![](a.jpg)\n\nPhoto: {credit}")
    (tmp_path / "a.jpg").write_bytes(packet("Ann Seaborne"))
    assert audit([article], fix=True).fixed == 1
    assert article.read_text() == f"![](a.jpg)\n\nPhoto: Ann Seaborne, {credit}"
    assert audit([article], fix=True).fixed == 0


def test_a_whole_credit_is_filled_in_from_the_image(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(packet("Ann Seaborne", LINK))
    policy = Policy(select=("AT503", "AT506"))
    text = '---\ncover_image: a.jpg\ncover_image_credit: ""\n---\n\nText.\n'
    matter = write(tmp_path, "a.md", text)
    shown = write(tmp_path, "b.md", "# A quay\r\n\r\n![A quay](a.jpg)\r\n\r\nText.\r\n")
    inside = write(tmp_path, "c.md", "Text with ![A quay](a.jpg) in it.\n")
    assert audit([tmp_path], policy=policy, fix=True).fixed == 2
    line = f"Image: Ann Seaborne, licensed under CC BY 4.0 ({LINK})"
    assert matter.read_text() == text.replace('""', f'"{line}"')
    linked = f"Image: Ann Seaborne, licensed under [CC BY 4.0]({LINK})"
    mended = f"# A quay\r\n\r\n![A quay](a.jpg)\r\n\r\n{linked}\r\n\r\nText.\r\n"
    assert shown.read_bytes().decode() == mended
    assert inside.read_text() == "Text with ![A quay](a.jpg) in it.\n"
    assert audit([tmp_path], policy=policy, fix=True).fixed == 0


def test_unsafe_fixes_only_when_asked_for(tmp_path: Path) -> None:
    text = f"Photo: FranÃ§ois Berger / Harbour Post | [CC BY 4.0]({LINK})\n"
    article = write(tmp_path, "a.md", text)
    policy = Policy(select=("AT106",))
    assert audit([article], policy=policy, fix=True).fixed == 0
    assert article.read_text() == text
    assert audit([article], policy=policy, fix=True, unsafe_fixes=True).fixed == 1
    assert article.read_text() == text.replace("FranÃ§ois", "François")


def test_a_document_that_is_no_file() -> None:
    report = audit_text("Photo: Ann Seaborne, CC BY\n", "-")
    [finding] = report
    assert (finding.code, finding.path, finding.line) == ("AT201", "-", 1)
    assert codes(audit_text("a\0", "-")) == [("AT902", None)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![Photo: Ann Seaborne | CC BY 4.0](//x.org/a.jpg)", f"CC BY 4.0 ({LINK})](//x.org/a.jpg)"),
        ('![](//x.org/a.jpg "Photo: Ann Seaborne | CC BY 4.0")', f'CC BY 4.0 ({LINK})")'),
        (
            "<figure><img src=//x.org/a.jpg><figcaption>Photo: Ann Lee | CC BY 4.0</figcaption></figure>",
            f'<a rel="license" href="{LINK}">CC BY 4.0</a></figcaption></figure>',
        ),
    ],
)
def test_a_fix_fits_the_place_in_which_it_stands(tmp_path: Path, before: str, after: str) -> None:
    article = write(tmp_path, "a.md", before)
    audit(article, fix=True)
    assert article.read_text().endswith(after)
    assert audit(article, fix=True).fixed == 0


def test_diff_passes_images_and_broken_files_over(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpegs.tiny())
    (tmp_path / "a.md").write_bytes(b"\0")
    assert diff(tmp_path) == ""


def test_a_document_that_cant_be_replaced_is_told_and_the_others_are_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "Photo: Ann Seaborne, Flickr, CC BY 4.0\n"
    stuck, fine = write(tmp_path, "a.txt", line), write(tmp_path, "b.txt", line)
    written = fixes.write

    def fail(document: Document, text: str) -> None:
        if document.path == stuck.as_posix():
            raise ImageError("no space left on the device", path=document.path)
        written(document, text)

    monkeypatch.setattr(fixes, "write", fail)
    report = audit([tmp_path], policy=Policy(select=("AT302", "AT906")), fix=True)
    assert [(finding.path, finding.code) for finding in report] == [
        (stuck.as_posix(), "AT906"),
        (stuck.as_posix(), "AT302"),
    ]
    assert report.findings[0].message == "The document could not be replaced: no space left on the device."
    assert (stuck.read_text(), report.fixed) == (line, 1)
    assert LINK in fine.read_text()


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_a_publishers_own_names_hold_in_documents(tmp_path: Path, name: str) -> None:
    """Without the policy, "Zeltor" alone may be anybody."""
    article = write(tmp_path, name, "Photo: Quorn Beltane | Zeltor\n")
    policy = Policy(sources=("Quorn Beltane",), authors=("Zeltor",))
    [figure] = audit(article, policy=policy).figures
    assert figure.credit is not None
    assert [author.name for author in figure.credit.authors] == ["Zeltor"]
    assert [source.name for source in figure.credit.sources] == ["Quorn Beltane"]
    assert pairs(article, policy=policy) == [figure]


def test_an_image_that_is_cut_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpegs.tiny()[:-20])
    [finding] = audit(tmp_path)
    assert (finding.code, finding.severity) == ("AT904", "warning")
