"""What a check of one article loads: only what it needs. Never how long that takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import jpegs

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """# The harbour

![Ships at noon](harbour.jpg)
*Photo: [Jane Doe](https://example.org/jane), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)*

The ships came in at noon.
"""
HEAVY = frozenset(
    """
    PIL asyncio charset_normalizer concurrent.futures difflib email logging markdown_it multiprocessing piexif
    rich selectolax shutil socket sqlite3 subprocess tempfile tomllib urllib.request xml yaml
    attribution.auditing.cache attribution.auditing.encodings attribution.auditing.looks
    attribution.auditing.parallel attribution.documents.asciidoc attribution.documents.creditfiles
    attribution.documents.datafiles attribution.documents.directives attribution.documents.html
    attribution.documents.html_tree attribution.documents.notebooks attribution.documents.plaintext
    attribution.documents.records attribution.documents.reuse attribution.documents.rst
    attribution.documents.shortcodes attribution.documents.syntaxes attribution.documents.xmpfiles
    attribution.embedding attribution.image.containers.heif attribution.image.containers.png
    attribution.image.containers.tiff attribution.reports.gallery
    """.split()
)


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Run the command in a process of its own and say which modules it loaded."""
    code = (
        "import sys\nfrom attribution.cli.main import main\nstatus = main(sys.argv[1:])\n"
        "print(*sys.modules, file=sys.stderr)\nsys.exit(status)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
    assert done.returncode in {0, 1}, done.stderr
    return set(done.stderr.split())


def test_one_article_with_one_image_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "harbour.jpg").write_bytes(jpegs.tiny())
    found = loaded(tmp_path, "check", "--no-cache", "page.md")
    assert found & HEAVY == set()
    assert {"attribution.documents.markdown", "attribution.image.containers.jpeg"} <= found


def test_a_walk_loads_readers_only_for_what_it_meets(tmp_path: Path) -> None:
    for name in ("a.rst", "b.html", "c.yml", "CREDITS"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = loaded(tmp_path, "check", "--show-files", ".")
    readers = {name for name in found if name.startswith("attribution.documents.")}
    assert readers == {"attribution.documents.base"}
