"""Files that are not what they should be: each is told, and the run goes on."""

from __future__ import annotations

import os
import socket
import stat
import sys
from typing import TYPE_CHECKING

import pytest

import jpegs
from attribution.auditing import examine
from attribution.auditing.options import Options
from attribution.auditing.run import audit, audit_text
from attribution.checking.policy import Policy
from attribution.documents.base import Problem, Reading
from attribution.model.credit import Span
from sites import DONE, UNLINKED, codes, write

if TYPE_CHECKING:
    from pathlib import Path

INPUT = Policy(select=("AT9", "AT302"))


def said(place: Path, name: str, data: bytes) -> list[tuple[str, str]]:
    write(place, name, data)
    write(place, "z.md", f"{UNLINKED}\n")
    *found, last = audit([place], policy=INPUT)
    assert last.code == "AT302"  # the run went on
    return [(finding.code, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("data", "likeness"),
    [
        (b"", "this is an empty file"),
        (b"<!DOCTYPE html><title>Not found</title>", "this is an HTML page"),
        (b"version https://git-lfs.github.com/spec/v1\noid x\n", "this is a text file"),
        (b"<?xml version='1.0'?><Error/>", "this is an XML file"),
    ],
)
def test_what_looks_like_something_else(tmp_path: Path, data: bytes, likeness: str) -> None:
    [(code, message)] = said(tmp_path, "a.png", data)
    assert code == "AT901"
    assert f"can't be read: {likeness}" in message


def test_max_file_size(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "a" * 101)
    write(tmp_path, "b.md", "b" * 100)
    [finding] = audit([tmp_path], policy=Policy(max_file_size=100))
    assert (finding.code, finding.message) == (
        "AT903",
        "The document was not read: it has more than 100 bytes.",
    )


def test_links_in_a_circle_and_to_nowhere(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
        (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
        (tmp_path / "c.jpg").symlink_to(tmp_path / "none.jpg")
    except OSError:
        pytest.skip("no permission to make links")
    write(tmp_path, "z.md", f"{UNLINKED}\n")
    found = [(one.code, (one.path or "").rpartition("/")[2]) for one in audit([tmp_path], policy=INPUT)]
    assert found == [("AT902", "a.md"), ("AT902", "b.md"), ("AT901", "c.jpg"), ("AT302", "z.md")]


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.md", f"{UNLINKED}\n")
    (tmp_path / "site").mkdir()
    try:
        (tmp_path / "site" / "a.md").symlink_to(secret)
    except OSError:
        pytest.skip("no permission to make links")
    [finding] = audit([tmp_path / "site"])
    assert (finding.code, finding.severity) == ("AT911", "note")
    assert finding.message == "The file was not read: it is a link that leads out of the folder."


@pytest.mark.parametrize("name", ["a.md", "a.jpg"])
def test_files_that_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Between the walk and the reading."""
    place = write(tmp_path, name, jpegs.tiny())
    look = examine.Examiner.look
    from attribution.auditing.mending import Mender

    def late(self: Mender, entry: object) -> object:
        place.unlink()
        return look(self, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(Mender, "look", late)
    [finding] = audit([tmp_path], policy=INPUT)
    assert finding.code == ("AT902" if name == "a.md" else "AT901")
    assert "o such file" in finding.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    locked = write(tmp_path, "a/a.md", DONE).parent
    file = write(tmp_path, "b.md", DONE)
    locked.chmod(0)
    file.chmod(0)
    try:
        assert codes(audit([tmp_path], policy=INPUT)) == [("AT902", None), ("AT902", None)]
    finally:
        locked.chmod(stat.S_IRWXU)
        file.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
def test_pipes_and_sockets_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("b.md")
        write(tmp_path, "z.md", f"{UNLINKED}\n")
        assert codes(audit([tmp_path], policy=INPUT)) == [("AT302", 1)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from attribution.auditing import run

    monkeypatch.setattr(run, "_CACHED", 1)
    site = tmp_path / "site"
    site.mkdir()
    for name in (b"a\nb.md", b"\xff\xfe.md", b"c\x1b[31m.md"):
        with open(os.path.join(os.fsencode(site), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(UNLINKED.encode())
    told: list[str] = []
    options = Options(cache=str(tmp_path / "cache"), tell=told.append)
    first = audit([site], policy=INPUT, options=options)
    assert codes(first) == [("AT302", 1)] * 3
    assert audit([site], policy=INPUT, options=options) == first
    assert told == []


def test_ten_thousand_findings_in_one_file(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", f"{UNLINKED}\n\n" * 10_000)
    assert len(audit([article], policy=INPUT)) == 10_000


def test_what_a_reader_could_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ncredit: [\n---\n\n<!-- attribution-disable-line AT908 -->\n"
    reading = Reading((), (Problem(Span(4, 13), "line 2 of the front matter is no YAML."),))
    monkeypatch.setattr("attribution.documents.markdown.read", lambda *_: reading)
    [finding] = audit_text(text, "a.md")
    assert (finding.code, finding.severity, finding.line, finding.column) == ("AT908", "warning", 2, 1)
    assert finding.message == "A part of the document can't be read: line 2 of the front matter is no YAML."
    assert list(audit_text(text, "a.md", policy=Policy(ignore=("AT908",)))) == []


def test_a_mistake_of_ours_in_one_file_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.md", "odd")
    write(tmp_path, "z.md", f"{UNLINKED}\n")
    examined = examine.Examiner.examined

    def broken(self: examine.Examiner, document: object) -> object:
        if document.text == "odd":  # type: ignore[attr-defined]
            raise RecursionError("too deep")
        return examined(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(examine.Examiner, "examined", broken)
    first, second = audit([tmp_path], policy=INPUT)
    assert (first.code, second.code) == ("AT902", "AT302")
    assert first.message == (
        "The document can't be read: this is a mistake of ours, please report it: RecursionError: too deep."
    )
