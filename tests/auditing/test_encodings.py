from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution import audit
from attribution.auditing import encodings
from attribution.auditing.encodings import Decoded, Undecided, decode, reads_as_writing
from attribution.auditing.reading import Document, read
from attribution.checking.policy import Policy
from attribution.checking.rules.base import Failure

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "# Der Hafen\n\nAm Morgen fährt das Schiff über den See.\n\nFoto: Jürgen Größe, CC BY-SA 2.0\n"
FRENCH = (
    "# Le port\n\nLe bateau était à l’ancre près de la côte, où les pêcheurs déjeunent.\n\n"
    "Crédit photo : Hélène Dupré\n"
)
POLISH = "# Port\n\nRano łódź płynie przez jezioro, a żeglarze jedzą śniadanie.\n\nFot. Łukasz Żółć\n"
CZECH = "# Přístav\n\nRáno loď přeplouvá jezero a námořníci snídají.\n\nFoto: Jiří Dvořák, CC BY 4.0\n"
RUSSIAN = "# Порт\n\nУтром корабль идёт через озеро.\n\nФото: Иван Петров, CC BY 4.0\n"
JAPANESE = "# 港\n\n朝、船は湖を渡る。\n\n写真：山田太郎、CC BY 4.0\n"
CHINESE = "# 港口\n\n早上，船穿过湖面。这是一个美丽的早晨。\n\n摄影：王小明，CC BY 4.0\n"
KOREAN = "# 항구\n\n아침에 배가 호수를 건넌다.\n\n사진: 김철수, CC BY 4.0\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "cp1252"),
        ("Foto: Jürgen Weiß | CC BY 4.0\n", "cp1252"),
        ("Café", "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
        ("# Λιμάνι\n\nΤο πρωί το πλοίο περνά τη λίμνη.\n", "cp1253"),
        ("Foto: Jürgen\n", "utf-16-le"),
        ("Foto: Jürgen\n", "utf-16-be"),
    ],
)
def test_guesses_that_are_sure(text: str, codec: str) -> None:
    found = decode(text.encode(codec))
    assert found in {Decoded(text, codec, "guessed"), Decoded(text, codec, "declared")}


@pytest.mark.parametrize("codec", ["cp1250", "iso8859_2"])
def test_what_reads_well_in_two_encodings_is_not_guessed(codec: str) -> None:
    assert decode(CZECH.encode(codec)) == Undecided("it is not UTF-8: byte 0xF8 at byte 3")


@pytest.mark.parametrize("text", [GERMAN, FRENCH, POLISH, CZECH, RUSSIAN, JAPANESE, CHINESE, KOREAN])
@pytest.mark.parametrize("codec", encodings._LANGUAGES)
def test_no_guess_is_wrong(text: str, codec: str) -> None:
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        return
    found = decode(data)
    assert isinstance(found, Undecided) or found.text == text


@pytest.mark.parametrize(
    ("head", "codec", "label"),
    [
        ('<meta charset="iso-8859-1">', "cp1252", "windows-1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
            "cp1250",
            "windows-1250",
        ),
        ("<?xml version='1.0' encoding='ISO-8859-2'?>", "iso8859-2", "ISO-8859-2"),
        (".. -*- coding: iso-8859-2 -*-", "iso8859-2", "ISO-8859-2"),
        ("Port\n.. vim: set fileencoding=cp1250 :", "cp1250", "windows-1250"),
    ],
)
def test_what_a_document_declares(head: str, codec: str, label: str) -> None:
    text = f"{head}\nFoto: Jürgen Größe\n"
    found = decode(text.encode(codec))
    assert found == Decoded(text, codec, "declared")
    assert isinstance(found, Decoded)
    assert found.label == label


def test_utf_8_that_declares_something_else_is_utf_8() -> None:
    text = '<meta charset="iso-8859-1">Jürgen'
    assert decode(text.encode()) == Decoded(text)


@pytest.mark.parametrize(("mark", "codec"), encodings.MARKS)
def test_marks(mark: bytes, codec: str) -> None:
    found = decode(mark + "Jürgen".encode(codec))
    assert isinstance(found, Decoded)
    assert (found.text, found.codec, found.mark) == ("Jürgen", codec, mark)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "it is no text: there is a NUL at byte 1"),
        (b"\xff\xfea", "it begins as UTF-16 does, and is not UTF-16"),
        ("Größe ".encode() * 3 + b"\xfc", "it is not UTF-8: byte 0xFC at byte 24"),
        (b"\xed\xa0\x80", "it is not UTF-8: byte 0xED at byte 0"),
        (b"<meta charset=ascii-7>\x81\x8d\x8f", "it is not UTF-8: byte 0x81 at byte 22"),
        (
            b"<meta charset=euc-jp>\xfc\x20",
            "it is not UTF-8: byte 0xFC at byte 21, nor the EUC-JP that it declares",
        ),
        (b"<meta charset=base64>\xff\xff", "it is not UTF-8: byte 0xFF at byte 21"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    found = decode(data)
    assert isinstance(found, Undecided)
    assert found.reason.startswith(reason)


@pytest.mark.parametrize("text", ["fÃ¼r", "Gr\x9fe", "p³ynie", "¹êœñ", "Иvan", "a\x01b"])
def test_what_a_wrong_encoding_makes_of_writing(text: str) -> None:
    assert not reads_as_writing(text)


@pytest.mark.parametrize(
    "text", ["für", "l’été", "„Größe“", "20 °C", "写真CC", "5 €", "Foto © Jürgen", "paral·lel"]
)
def test_writing(text: str) -> None:
    assert reads_as_writing(text)


def test_a_document_goes_back_in_its_own_encoding(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    (tmp_path / "b.jpg").write_bytes(b"")
    data = "# Größe\r\n\r\n![](b.jpg)\r\n\r\nFoto: Jürgen Weiß, CC BY-SA 2.0\r\n".encode("cp1252")
    article.write_bytes(data)
    document = read(str(article))
    assert isinstance(document, Document)
    assert document.encoded(document.text) == data
    assert document.remark == Failure("AT907", "windows-1252, by its letters")
    report = audit(article, policy=Policy(select=("AT302", "AT907")), fix=True)
    assert [finding.message for finding in report] == [
        "The document is not UTF-8 but windows-1252, by its letters."
    ]
    assert b"[CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)" in article.read_bytes()
    assert article.read_bytes().startswith("# Größe\r\n".encode("cp1252"))


def test_a_large_document_is_not_read(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(b"a" * 21)
    assert read(str(article), 20) == Failure("AT903", "it has more than 20 bytes")
    assert isinstance(read(str(article), 21), Document)
