"""Whole sites of several generators: which file a figure shows, what its credit says, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import jpegs
from attribution.auditing.pairing import pairs
from attribution.auditing.run import audit
from attribution.checking.policy import Policy
from sites import write

if TYPE_CHECKING:
    from pathlib import Path

Seen: TypeAlias = "tuple[str, str | None, list[str], list[str], str | None]"

BY = "https://creativecommons.org/licenses/by/4.0/"
BY_2 = "https://creativecommons.org/licenses/by/2.0/"

HUGO = {
    "hugo.toml": 'baseURL = "https://harbour.example"\n',
    "content/posts/quay.md": """---
title: The quay
author: Jonas Wederin
license: MIT
image:
  src: /img/quay.jpg
  alt: A boat
  attribution: 'Foto von [Erika Lund](https://unsplash.com/photos/1) auf [Unsplash](https://unsplash.com)'
---
{{< figure src="/img/boat.jpg" attr="Photo: Bea Lund, CC BY 2.0" attrlink="https://flickr.com/photos/bea" >}}

![A crane](/img/crane.jpg)
*Photo: Ann Seaborne / Wikimedia Commons, CC BY-SA 3.0*

```md
![x](/img/none.jpg)
Photo: Not Told / Flickr, CC BY 2.0
```
""",
    "content/posts/bundle/index.md": """+++
title = "Bundle"
[[resources]]
src = "gallery-*.jpg"
[resources.params]
byline = "Photo: Riona Quay / CC-BY-CA"
+++
""",
    "data/credits.yml": "- image: /img/mast.jpg\n  photographer: Cia Dahl\n  license: CC BY 4.0\n",
    "i18n/de.yml": "image_credit: Foto von %s\nlicense: Lizenz\n",
    "static/img/quay.jpg": "",
    "static/img/boat.jpg": "",
    "static/img/crane.jpg": "",
    "static/img/mast.jpg": "",
    "content/posts/bundle/gallery-1.jpg": "",
    "content/posts/bundle/gallery-2.jpg": "",
}
HUGO_SEEN: list[Seen] = [
    ("content/posts/quay.md:8:17", "static/img/quay.jpg", ["Erika Lund"], ["Unsplash"], None),
    ("content/posts/quay.md:10:38", "static/img/boat.jpg", ["Bea Lund"], [], "CC-BY-2.0"),
    (
        "content/posts/quay.md:13:2",
        "static/img/crane.jpg",
        ["Ann Seaborne"],
        ["Wikimedia Commons"],
        "CC-BY-SA-3.0",
    ),
    ("content/posts/bundle/index.md:6:11", "content/posts/bundle/gallery-1.jpg", ["Riona Quay"], [], None),
    ("content/posts/bundle/index.md:6:11", "content/posts/bundle/gallery-2.jpg", ["Riona Quay"], [], None),
    ("data/credits.yml:2:17", "static/img/mast.jpg", ["Cia Dahl"], [], "CC-BY-4.0"),
]
HUGO_FOUND = [
    ("content/posts/bundle/index.md", 6, "AT204"),
    ("content/posts/quay.md", 8, "AT202"),
    ("content/posts/quay.md", 10, "AT302"),
    ("content/posts/quay.md", 13, "AT302"),
    ("data/credits.yml", 3, "AT302"),
]

JEKYLL = {
    "_config.yml": "title: Harbour\n",
    "_posts/2026-01-01-boats.md": """---
header:
  overlay_image: /assets/boats.jpg
  caption: "Photo credit: [**Unsplash**](https://unsplash.com)"
---
![Quay]({{ site.baseurl }}/assets/quay.jpg)
_Photo: Ann Seaborne / Flickr, CC BY 2.0_

<figure>
  <img src="{{ "/assets/mast.jpg" | relative_url }}" alt="">
  <figcaption>Photo: Bea Lund / Flickr, CC BY 2.0</figcaption>
</figure>

{% include figure image_path="/assets/crane.jpg" caption="Photo by Cia Dahl, CC BY-SA 4.0" %}
""",
    "assets/boats.jpg": "",
    "assets/quay.jpg": "",
    "assets/mast.jpg": "",
    "assets/crane.jpg": "",
}
JEKYLL_SEEN: list[Seen] = [
    ("_posts/2026-01-01-boats.md:4:13", "assets/boats.jpg", [], ["Unsplash"], None),
    ("_posts/2026-01-01-boats.md:7:2", "assets/quay.jpg", ["Ann Seaborne"], ["Flickr"], "CC-BY-2.0"),
    ("_posts/2026-01-01-boats.md:11:15", "assets/mast.jpg", ["Bea Lund"], ["Flickr"], "CC-BY-2.0"),
    ("_posts/2026-01-01-boats.md:14:59", "assets/crane.jpg", ["Cia Dahl"], [], "CC-BY-SA-4.0"),
]
JEKYLL_FOUND = [
    ("_posts/2026-01-01-boats.md", 4, "AT104"),
    ("_posts/2026-01-01-boats.md", 4, "AT202"),
    ("_posts/2026-01-01-boats.md", 7, "AT302"),
    ("_posts/2026-01-01-boats.md", 11, "AT302"),
    ("_posts/2026-01-01-boats.md", 14, "AT302"),
]

SPHINX = {
    "conf.py": "project = 'harbour'\n",
    "index.rst": f"""Harbour
=======

.. figure:: img/quay.jpg
   :target: https://commons.wikimedia.org/wiki/File:Quay.jpg

   Photo: Ann Seaborne, `CC BY 4.0 <{BY}>`_

.. figure:: /img/mast.jpg
   :author: Bea Lund
   :license: CC BY 4.0
   :source: https://harbour.example/mast

.. image:: img/boat.jpg

Photo: Cia Dahl / Flickr, CC BY 2.0

.. |logo| image:: img/logo.jpg

..
   .. figure:: img/none.jpg

      Photo: Not Told / Flickr, CC BY 2.0
""",
    "page.md": """# Page

```{figure} img/quay.jpg
:author: Ann Seaborne
:license: CC BY 4.0

Boats
```

:::{figure} img/boat.jpg
Photo: Cia Dahl / Flickr, CC BY 2.0
:::
""",
    "img/quay.jpg": "",
    "img/mast.jpg": "",
    "img/boat.jpg": "",
    "img/logo.jpg": "",
}
SPHINX_SEEN: list[Seen] = [
    ("index.rst:7:4", "img/quay.jpg", ["Ann Seaborne"], [], "CC-BY-4.0"),
    ("index.rst:10:13", "img/mast.jpg", ["Bea Lund"], [], "CC-BY-4.0"),
    ("index.rst:16:1", "img/boat.jpg", ["Cia Dahl"], ["Flickr"], "CC-BY-2.0"),
    ("page.md:4:10", "img/quay.jpg", ["Ann Seaborne"], [], "CC-BY-4.0"),
    ("page.md:11:1", "img/boat.jpg", ["Cia Dahl"], ["Flickr"], "CC-BY-2.0"),
]
SPHINX_FOUND = [
    ("index.rst", 16, "AT302"),
    ("index.rst", 18, "AT503"),
    ("page.md", 5, "AT302"),
    ("page.md", 11, "AT302"),
]

MKDOCS = {
    "mkdocs.yml": "site_name: Harbour\n",
    "docs/guide/page.md": f"""# Page

<figure markdown="span">
  ![Quay](../img/quay.jpg){{ width="300" }}
  <figcaption>Photo: Ann Seaborne, [CC BY 4.0]({BY})</figcaption>
</figure>

!!! note

    ![Boat](../img/boat.jpg)

    Photo: Bea Lund / Flickr, CC BY 2.0
""",
    "docs/img/quay.jpg": "",
    "docs/img/boat.jpg": "",
}
MKDOCS_SEEN: list[Seen] = [
    ("docs/guide/page.md:5:15", "docs/img/quay.jpg", ["Ann Seaborne"], [], "CC-BY-4.0"),
    ("docs/guide/page.md:12:5", "docs/img/boat.jpg", ["Bea Lund"], ["Flickr"], "CC-BY-2.0"),
]
MKDOCS_FOUND = [("docs/guide/page.md", 12, "AT302")]

DOCUSAURUS = {
    "docusaurus.config.js": "export default {};\n",
    "docs/page.mdx": """<figure>
  <img src={require('./quay.jpg').default} alt="" />
  <figcaption>Photo: Ann Seaborne / Flickr, CC BY 2.0</figcaption>
</figure>

<Image src="/img/boat.jpg" credit="Bea Lund, CC BY 4.0" />

{/* Photo: Not Told / Flickr, CC BY 2.0 */}
""",
    "docs/quay.jpg": "",
    "static/img/boat.jpg": "",
}
DOCUSAURUS_SEEN: list[Seen] = [
    ("docs/page.mdx:3:15", "docs/quay.jpg", ["Ann Seaborne"], ["Flickr"], "CC-BY-2.0"),
    ("docs/page.mdx:6:36", "static/img/boat.jpg", ["Bea Lund"], [], "CC-BY-4.0"),
]
DOCUSAURUS_FOUND = [("docs/page.mdx", 3, "AT302"), ("docs/page.mdx", 6, "AT302")]

PAGES = {
    "index.html": f"""<!doctype html>
<meta name="author" content="Jonas Wederin"><link rel="license" href="{BY}">
<figure><img src="quay.jpg" alt=""><figcaption>Photo: Ann Seaborne / Flickr, CC BY 2.0</figcaption></figure>
<div vocab="https://schema.org/" typeof="ImageObject"><img property="contentUrl" src="mast.jpg">
by <b property="creator">Bea Lund</b> <a property="license" href="{BY}">terms</a></div>
<p><img src="boat.jpg" title="Photo: Cia Dahl, CC BY-SA 2.0"></p>
<!-- <img src="none.jpg"> Photo: Not Told / Flickr, CC BY 2.0 -->
""",
    "credits.csv": "Datei;Fotograf;Lizenz\ncrane.jpg;Dora Lind;CC BY 4.0\n",
    "CREDITS.md": "# Pictures\n\n- sail.jpg: Ella Ros, CC BY 2.0, https://www.flickr.com/photos/ella/1\n",
    "notes.ipynb": '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": '
    '["![](rope.jpg)\\n", "\\n", "Photo: Fia Holm / Flickr, CC BY 2.0\\n"]}], '
    '"metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
    "map.adoc": ".Photo: Gun Berg / Flickr, CC BY 2.0\nimage::deck.jpg[]\n\n----\nimage::none.jpg[]\n----\n",
    "bell.jpg.license": "SPDX-FileCopyrightText: 2020 Hans Ek\nSPDX-License-Identifier: CC-BY-SA-4.0\n",
    "package-lock.json": '{"name": "x", "author": "Jane Doe", "license": "MIT", "image": "quay.jpg"}\n',
    **{
        f"{name}.jpg": ""
        for name in ("quay", "mast", "boat", "crane", "sail", "rope", "deck", "bell")
    },
}  # fmt: skip
PAGES_SEEN: list[Seen] = [
    ("CREDITS.md:3:13", "sail.jpg", ["Ella Ros"], [], "CC-BY-2.0"),
    ("bell.jpg.license:1:1", "bell.jpg", ["Hans Ek"], [], "CC-BY-SA-4.0"),
    ("credits.csv:2:11", "crane.jpg", ["Dora Lind"], [], "CC-BY-4.0"),
    ("index.html:3:48", "quay.jpg", ["Ann Seaborne"], ["Flickr"], "CC-BY-2.0"),
    ("index.html:4:1", "mast.jpg", ["Bea Lund"], [], "CC-BY-4.0"),
    ("index.html:6:31", "boat.jpg", ["Cia Dahl"], [], "CC-BY-SA-2.0"),
    ("map.adoc:1:2", "deck.jpg", ["Gun Berg"], ["Flickr"], "CC-BY-2.0"),
    ("notes.ipynb:1:91", "rope.jpg", ["Fia Holm"], ["Flickr"], "CC-BY-2.0"),
]
PAGES_FOUND = [
    ("CREDITS.md", 3, "AT302"),
    ("credits.csv", 2, "AT302"),
    ("index.html", 3, "AT302"),
    ("index.html", 6, "AT302"),
    ("map.adoc", 1, "AT302"),
    ("notes.ipynb", 1, "AT302"),
]

SITES = {
    "Hugo": (HUGO, HUGO_SEEN, HUGO_FOUND),
    "Jekyll": (JEKYLL, JEKYLL_SEEN, JEKYLL_FOUND),
    "Sphinx and MyST": (SPHINX, SPHINX_SEEN, SPHINX_FOUND),
    "MkDocs": (MKDOCS, MKDOCS_SEEN, MKDOCS_FOUND),
    "Docusaurus": (DOCUSAURUS, DOCUSAURUS_SEEN, DOCUSAURUS_FOUND),
    "pages and files": (PAGES, PAGES_SEEN, PAGES_FOUND),
}
RULES = Policy(select=("AT1", "AT2", "AT302", "AT5", "AT9"))
"""Rules without those that speak of titles and of one picture under several names: all images are alike."""


def make(place: Path, files: dict[str, str]) -> None:
    (place / ".git").mkdir()
    for name, text in files.items():
        write(place, name, jpegs.tiny() if name.endswith(".jpg") else text)


@pytest.mark.parametrize("name", SITES)
def test_figures(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, expected, _ = SITES[name]
    make(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    seen = [
        (
            f"{figure.document}:{figure.line}:{figure.column}",
            figure.image_path,
            [author.name for author in figure.credit.authors],
            [source.name for source in figure.credit.sources],
            str(figure.credit.license) if figure.credit.license else None,
        )
        for figure in pairs(["."])
        if figure.credit
    ]
    assert sorted(seen) == sorted(expected)


@pytest.mark.parametrize("name", SITES)
def test_findings(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, _, expected = SITES[name]
    make(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    assert sorted((one.path or "", one.line, one.code) for one in audit(["."], policy=RULES)) == expected


MENDED = {
    "Hugo": {
        "content/posts/quay.md": {
            10: '{{< figure src="/img/boat.jpg" attr="Photo: Bea Lund, [CC BY 2.0](' + BY_2 + ')"'
            ' attrlink="https://flickr.com/photos/bea" >}}',
            13: "*Photo: Ann Seaborne / Wikimedia Commons,"
            " [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/)*",
        }
    },
    "Jekyll": {
        "_posts/2026-01-01-boats.md": {
            7: f"_Photo: Ann Seaborne / Flickr, [CC BY 2.0]({BY_2})_",
            11: "  <figcaption>Photo: Bea Lund / Flickr,"
            f' <a rel="license" href="{BY_2}">CC BY 2.0</a></figcaption>',
            14: '{% include figure image_path="/assets/crane.jpg" caption="Photo by Cia Dahl,'
            ' [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)" %}',
        }
    },
    "Sphinx and MyST": {
        "index.rst": {16: f"Photo: Cia Dahl / Flickr, `CC BY 2.0 <{BY_2}>`__"},
        "page.md": {11: f"Photo: Cia Dahl / Flickr, [CC BY 2.0]({BY_2})"},
    },
    "MkDocs": {"docs/guide/page.md": {12: f"    Photo: Bea Lund / Flickr, [CC BY 2.0]({BY_2})"}},
    "Docusaurus": {
        "docs/page.mdx": {
            3: "  <figcaption>Photo: Ann Seaborne / Flickr,"
            f' <a rel="license" href="{BY_2}">CC BY 2.0</a></figcaption>',
            6: f'<Image src="/img/boat.jpg" credit="Bea Lund, CC BY 4.0 ({BY})" />',
        }
    },
    "pages and files": {
        "index.html": {
            3: '<figure><img src="quay.jpg" alt=""><figcaption>Photo: Ann Seaborne / Flickr,'
            f' <a rel="license" href="{BY_2}">CC BY 2.0</a></figcaption></figure>',
            6: '<p><img src="boat.jpg" title="Photo: Cia Dahl,'
            ' CC BY-SA 2.0 (https://creativecommons.org/licenses/by-sa/2.0/)"></p>',
        },
        "CREDITS.md": {
            3: f"- sail.jpg: Ella Ros, CC BY 2.0 ({BY_2}), https://www.flickr.com/photos/ella/1"
        },
        "map.adoc": {1: f".Photo: Gun Berg / Flickr, {BY_2}[CC BY 2.0]"},
        "notes.ipynb": {
            1: PAGES["notes.ipynb"].rstrip("\n").replace("CC BY 2.0", f"[CC BY 2.0]({BY_2})")
        },
    },
}  # fmt: skip
"""The lines that a fix changes, and how they read then."""


@pytest.mark.parametrize("name", SITES)
def test_fixes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other byte stays; a second run has nothing to do."""
    files, changed = SITES[name][0], MENDED[name]
    make(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    policy = Policy(select=("AT302",))
    assert audit(["."], policy=policy, fix=True).fixed == sum(map(len, changed.values()))
    for path, text in files.items():
        lines = text.split("\n")
        for number, line in changed.get(path, {}).items():
            lines[number - 1] = line
        if not path.endswith(".jpg"):
            assert (tmp_path / path).read_bytes().decode() == "\n".join(lines)
    assert audit(["."], policy=policy, fix=True).fixed == 0
