from __future__ import annotations

import os
from pathlib import Path

import pytest

from attribution.documents.resolve import Resolution, Resolver, resolve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("content/a b.jpg", "content/x#1.jpg", "static/img/c.jpg", "d.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("a b.jpg", "content/a b.jpg"),
        ("a%20b.jpg?v=1#top", "content/a b.jpg"),
        ("x#1.jpg", "content/x#1.jpg"),
        ("./../d.jpg", "d.jpg"),
    ],
)
def test_found(site: Path, target: str, file: str) -> None:
    found = resolve(target, str(site / "content" / "a.md"))
    assert found == Resolution("found", (site / file).as_posix())


def test_from_the_root_of_the_site(site: Path) -> None:
    document = str(site / "content" / "a.md")
    roots = (str(site / "static"),)
    assert resolve("/img/c.jpg", document, roots).path == (site / "static/img/c.jpg").as_posix()
    assert resolve("/img/c.jpg", document) == Resolution("unknown")
    assert resolve("/img/none.jpg", document, roots) == Resolution("missing")


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("none.jpg", "missing"),
        ("x" * 5000 + ".jpg", "missing"),
        ("a\0b.jpg", "missing"),
        ("https://example.org/a.jpg", "remote"),
        ("//example.org/a.jpg", "remote"),
        ("data:image/png;base64,AA", "remote"),
        ("{{ page.image }}", "unknown"),
        ("", "unknown"),
    ],
)
def test_not_found(site: Path, target: str, state: str) -> None:
    assert resolve(target, str(site / "content" / "a.md")) == Resolution(state)  # type: ignore[arg-type]


def test_a_file_in_a_folder_that_may_not_be_read_is_not_called_missing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it can't be read is told by whoever reads it."""

    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)
    document = site / "content" / "a.md"
    assert resolve("b.jpg", str(document)).path == (site / "content" / "b.jpg").as_posix()


def put(top: Path, *names: str) -> Path:
    """Make a tree of empty files."""
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return top


@pytest.mark.parametrize(
    ("marker", "document", "target", "file"),
    [
        ("hugo.toml", "content/a/index.md", "quay.jpg", "content/a/quay.jpg"),
        ("hugo.toml", "content/a/index.md", "/img/quay.jpg", "static/img/quay.jpg"),
        ("hugo.toml", "content/a.md", "img/quay.jpg", "assets/img/quay.jpg"),
        ("hugo.toml", "content/a.md", "../img/quay.jpg", "static/img/quay.jpg"),
        ("hugo.toml", "content/a.md", '{{< relref "quay.jpg" >}}', "content/quay.jpg"),
        ("hugo.toml", "content/a.md", '{{ "img/quay.jpg" | relURL }}', "static/img/quay.jpg"),
        ("config/_default/hugo.yaml", "content/a.md", "/quay.jpg", "static/quay.jpg"),
        ("_config.yml", "_posts/a.md", "/assets/quay.jpg", "assets/quay.jpg"),
        ("_config.yml", "_posts/a.md", "{{ site.baseurl }}/assets/quay.jpg", "assets/quay.jpg"),
        ("_config.yml", "_posts/a.md", "{{site.url}}{{ site.baseurl }}/assets/quay.jpg", "assets/quay.jpg"),
        ("_config.yml", "_posts/a.md", '{{ "/assets/quay.jpg" | relative_url }}', "assets/quay.jpg"),
        ("_config.yml", "_posts/a.md", "{% link assets/quay.jpg %}", "assets/quay.jpg"),
        ("eleventy.config.js", "src/posts/a.md", "/img/quay.jpg", "public/img/quay.jpg"),
        ("eleventy.config.js", "src/posts/a.md", "{{ '/img/quay.jpg' | url }}", "src/img/quay.jpg"),
        ("astro.config.mjs", "src/pages/a.md", "/quay.jpg", "public/quay.jpg"),
        ("astro.config.mjs", "src/pages/a.md", "~/assets/quay.jpg", "src/assets/quay.jpg"),
        ("astro.config.mjs", "src/pages/a.md", "@assets/quay.jpg", "src/assets/quay.jpg"),
        ("nuxt.config.ts", "content/a.md", "~assets/quay.jpg", "assets/quay.jpg"),
        ("docusaurus.config.js", "docs/a.md", "@site/static/img/quay.jpg", "static/img/quay.jpg"),
        ("docusaurus.config.js", "docs/a.md", "pathname:///img/quay.jpg", "static/img/quay.jpg"),
        ("mkdocs.yml", "docs/a.md", "../img/quay.jpg", "docs/img/quay.jpg"),
        ("mkdocs.yml", "docs/guide/a.md", "../../img/quay.jpg", "docs/img/quay.jpg"),
        ("docs/conf.py", "docs/guide/a.rst", "/_static/quay.jpg", "docs/_static/quay.jpg"),
        ("pelicanconf.py", "content/a.md", "{static}/images/quay.jpg", "content/images/quay.jpg"),
        ("pelicanconf.py", "content/a.md", "{attach}quay.jpg", "content/quay.jpg"),
        ("antora.yml", "modules/ROOT/pages/a.adoc", "quay.jpg", "modules/ROOT/images/quay.jpg"),
        ("index.html", "blog/a.html", "/img/quay.jpg", "img/quay.jpg"),
        ("package.json", "pages/a.md", "/quay.jpg", "public/quay.jpg"),
    ],
)
def test_as_generators_write_it(tmp_path: Path, marker: str, document: str, target: str, file: str) -> None:
    put(tmp_path, marker, document, file)
    assert resolve(target, str(tmp_path / document)) == Resolution("found", (tmp_path / file).as_posix())


def test_the_publishers_folders_go_before_those_of_the_generator(tmp_path: Path) -> None:
    put(tmp_path, "hugo.toml", "static/a.jpg", "cdn/a.jpg")
    document = str(tmp_path / "content" / "a.md")
    assert resolve("/a.jpg", document, (str(tmp_path / "cdn"),)).path == (tmp_path / "cdn/a.jpg").as_posix()


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("/img/none.jpg", "missing"),  # its folder is there
        ("/theme/none.jpg", "unknown"),  # a theme may bring it
        ("{{ .Params.cover }}", "unknown"),
        ("{{< relref path >}}", "unknown"),
        ("{imagesdir}/a.jpg", "unknown"),
        ("../../../../../../../etc/hosts", "outside"),
        ("..\\..\\..\\..\\..\\..\\etc\\hosts", "outside"),
    ],
)
def test_not_found_on_a_site(tmp_path: Path, target: str, state: str) -> None:
    put(tmp_path, "repo/.git/HEAD", "repo/hugo.toml", "repo/static/img/a.jpg", "repo/content/a.md")
    assert resolve(target, str(tmp_path / "repo/content/a.md")).state == state


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/secret.jpg", "repo/.git/HEAD", "repo/inner/b.jpg", "repo/a.md")
    try:
        (tmp_path / "repo/a.jpg").symlink_to(tmp_path / "elsewhere/secret.jpg")
        (tmp_path / "repo/b.jpg").symlink_to("inner/b.jpg")
        (tmp_path / "repo/loop.jpg").symlink_to("loop.jpg")
    except OSError:
        pytest.skip("no symbolic links here")
    document = str(tmp_path / "repo/a.md")
    assert resolve("a.jpg", document) == Resolution("outside")
    assert resolve("b.jpg", document).state == "found"
    assert resolve("loop.jpg", document).state == "missing"
    named = Resolver(named=[tmp_path])
    assert named.resolve("a.jpg", document).state == "found"


def test_beside_a_lone_document_the_folder_above_is_near_enough(tmp_path: Path) -> None:
    put(tmp_path, "site/text/a.md", "site/images/b.jpg", "c.jpg")
    document = str(tmp_path / "site/text/a.md")
    assert resolve("../images/b.jpg", document).state == "found"
    assert resolve("../../c.jpg", document).state == "outside"
    assert Resolver(named=[tmp_path]).resolve("../../c.jpg", document).state == "found"


def test_a_name_that_differs_in_case_is_told(tmp_path: Path) -> None:
    put(tmp_path, "hugo.toml", "content/a.md", "content/Quay.JPG")
    found = resolve("quay.jpg", str(tmp_path / "content/a.md"))
    if found.state == "missing":  # a disk that tells cases apart
        assert found.near == (tmp_path / "content/Quay.JPG").as_posix()


def test_accents_may_be_composed_or_not(tmp_path: Path) -> None:
    put(tmp_path, "cafe\u0301.jpg")
    assert resolve("caf\u00e9.jpg", str(tmp_path / "a.md")).state == "found"
    assert resolve("caf%C3%A9.jpg", str(tmp_path / "a.md")).state == "found"


def test_paths_are_relative_where_the_documents_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "hugo.toml", "content/a.md", "content/b.jpg", "static/c.jpg")
    monkeypatch.chdir(tmp_path)
    assert resolve("b.jpg", "content/a.md").path == "content/b.jpg"
    assert resolve("/c.jpg", "content/a.md").path == "static/c.jpg"


def test_a_folder_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, ".git/HEAD", "content/a.jpg", "content/b.md")
    asked: list[str] = []
    real = os.listdir

    def listed(path: str) -> list[str]:
        asked.append(path)
        return real(path)

    monkeypatch.setattr(os, "listdir", listed)
    resolver = Resolver()
    for number in range(20):
        assert resolver.resolve("a.jpg", str(tmp_path / f"content/{number}.md")).state == "found"
    assert sorted(asked) == sorted({*asked})


def test_what_was_found_before_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that has met a folder gives what a new one gives."""
    (site / "content/folder.jpg").mkdir()
    targets = ("a b.jpg", "x#1.jpg", "none.jpg", "folder.jpg", "../d.jpg", "../static/img/c.jpg", ".", "..")
    resolver = Resolver()
    for document in (str(site / "content/a.md"), str(site / "static/a.md"), str(site / "content/b.md")):
        for _ in range(2):
            for target in targets:
                assert resolver.resolve(target, document) == resolve(target, document), target
    monkeypatch.chdir(site)
    relative = Resolver()
    for target in (*targets, *targets):
        assert relative.resolve(target, "content/a.md") == resolve(target, "content/a.md")
    assert relative.resolve("a b.jpg", "content/a.md").path == "content/a b.jpg"
    assert relative.resolve("../d.jpg", "content/a.md").path == "d.jpg"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_beside_a_file_that_was_found_is_followed_all_the_same(tmp_path: Path) -> None:
    for name in ("out/secret.jpg", "site/.git/HEAD", "site/a.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "site/b.jpg").symlink_to(tmp_path / "out/secret.jpg")
    (tmp_path / "site/c.jpg").symlink_to("a.jpg")
    resolver, document = Resolver(), str(tmp_path / "site/a.md")
    assert [resolver.resolve(f"{name}.jpg", document).state for name in "abca"] == [
        "found",
        "outside",
        "found",
        "found",
    ]
    assert resolver.real_file(str(tmp_path / "site/c.jpg")) == os.path.realpath(tmp_path / "site/a.jpg")
    assert resolver.real_file(str(tmp_path / "site/a.jpg")) == os.path.realpath(tmp_path / "site/a.jpg")
