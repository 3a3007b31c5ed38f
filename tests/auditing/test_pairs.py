from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.auditing.pairing import credit_for, pairs
from attribution.auditing.walk import PathError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """![](img/a.jpg)

Foto: Flickr, Ann Seaborne | CC BY 4.0

![](b.jpg)

Photo: Bea Lund / dpa

![](c.jpg)
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.jpg").write_bytes(b"")
    path = tmp_path / "a.md"
    path.write_text(TEXT)
    return path


def test_pairs(article: Path) -> None:
    found = [(figure.image, figure.image_path, figure.line) for figure in pairs([article])]
    image = (article.parent / "img" / "a.jpg").as_posix()
    assert found == [("img/a.jpg", image, 3), ("b.jpg", None, 7), ("c.jpg", None, 9)]


def test_by_file_and_by_name(article: Path, tmp_path: Path) -> None:
    figures, image = pairs(article), tmp_path / "img" / ".." / "img" / "a.jpg"
    assert credit_for(image, article, figures).authors[0].name == "Ann Seaborne"
    assert credit_for("elsewhere/b.jpg", article, figures).authors[0].name == "Bea Lund"


def test_the_only_credit_of_an_article_without_images(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The harbour | Photo: Ann Seaborne, CC BY 4.0\n")
    assert credit_for("x.jpg", path, pairs(path)).authors[0].name == "Ann Seaborne"


@pytest.mark.parametrize(
    ("image", "message"), [("c.jpg", "has no credit for c.jpg"), ("x.jpg", "does not show x.jpg")]
)
def test_none(article: Path, image: str, message: str) -> None:
    with pytest.raises(PathError, match=message):
        credit_for(image, article, pairs(article))


def test_an_article_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\0")
    with pytest.raises(PathError, match="can't be read: it is no text"):
        pairs([path])


def test_several_credits_decide_nothing(article: Path) -> None:
    article.write_text(TEXT + "\n" + TEXT.replace("Ann", "Cora"))
    with pytest.raises(PathError, match=r"a.md: has several credits for a.jpg: '.*Ann.*' and '.*Cora"):
        credit_for(article.parent / "img" / "a.jpg", article, pairs(article))
