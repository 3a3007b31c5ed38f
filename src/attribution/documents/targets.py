"""An image's address as generators let it be written: what it means, before it is looked for.

`{{ "/img/a.jpg" | relative_url }}`, `@site/static/a.jpg`, `{static}/a.jpg` and their like say from where the
path counts: from the document, from the root of the site as it is served, or from the folder of the project.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import unquote

import attrs

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

Anchor: TypeAlias = Literal["document", "site", "project"]

_SCHEME = lazily(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")
_TEMPLATE = lazily(r"\{\{|\{%|\$\{|<%|\{[A-Za-z_]|%[A-Z_]+%|\*")
_TAIL = lazily(r"[?#].*", re.DOTALL)
_QUOTED = r"""["'](?P<path>[^"'{}]{1,2000})["']"""
_SITE_ROOT = (
    r"(?:(?:[.$]?(?:site|config|eleventy|metadata)\.)*"
    r"(?:base_?url|url|site_?url|base_?path|path_?prefix|root|relative_root|webroot))"
)
_FILTER = (
    r"(?:relative_url|absolute_url|(?:rel|abs)(?:Lang)?URL|url|html_?base_?url|asset_?url"
    r"|prepend:\s*site\.base_?url)"
)
_WRITTEN: tuple[tuple[str, Anchor | None], ...] = (
    # Jekyll, Hugo, Eleventy, Pelican, MkDocs: a variable that holds the address of the site
    (rf"(?:\{{\{{-?\s*{_SITE_ROOT}\s*-?\}}\}}\s*)+/?(?P<path>[^{{}}]*)", "site"),
    # the same as a filter on the path
    (
        rf"\{{\{{-?\s*{_QUOTED}\s*\|\s*{_FILTER}\s*(?:\|[^{{}}]*)?-?\}}\}}",
        "site",
    ),
    (
        r"\{%-?\s*(?:link|static|asset_path|img_path)\s+[\"']?(?P<path>[^\"'{}%]{1,2000}?)[\"']?\s*-?%\}",
        "site",
    ),
    (rf"\{{\{{[<%]\s*(?:rel)?ref\s+{_QUOTED}\s*[>%]\}}\}}", None),
    (rf"\{{\{{-?\s*(?:rel|abs)URL\s+{_QUOTED}\s*-?\}}\}}", "site"),
    # Pelican
    (r"(?:\{(?:static|attach|filename|photo)\}|\|(?:static|attach|filename)\|)(?P<path>.*)", None),
    # Docusaurus
    (r"pathname:///(?P<path>.*)", "site"),
    (r"@site/(?P<path>.*)", "project"),
    # bundlers: webpack, Vite, Nuxt, Astro, SvelteKit
    (r"(?:~@/|~~/|@@/|@/|~/)(?P<path>.*)", "project"),
    (r"(?:~|@)(?P<path>(?:assets|images|img|static|public|media)/.*)", "project"),
    (r"\$(?P<path>lib/.*)", "project"),
)
"""How targets are written, and from where their path counts (None: as its first character says)."""


@attrs.frozen
class Target:
    """A path and from where it counts."""

    path: str
    anchor: Anchor


@functools.cache
def _forms() -> tuple[tuple[re.Pattern[str], Anchor | None], ...]:
    """Give the patterns, compiled when the first such target is met: most sites have none."""
    return tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), anchor) for pattern, anchor in _WRITTEN)


def is_remote(target: str) -> bool:
    """Whether an address leads to the web, or holds the image itself ("data:")."""
    return _SCHEME.match(target) is not None and not target.startswith("pathname:///")


def read(target: str) -> Target | None:
    """Read an address that is not remote; None where a template fills it in, so that nobody can know."""
    for pattern, anchor in _forms() if target[:1] in "{|@~$p" else ():
        found = pattern.fullmatch(target)
        if found and not _TEMPLATE.search(found["path"]):
            path = found["path"].strip()
            start: Anchor = "site" if path.startswith("/") else "document"
            return Target(path.lstrip("/"), anchor or start) if path else None
    if not target or _TEMPLATE.search(target):
        return None
    return Target(target.lstrip("/"), "site" if target.startswith("/") else "document")


def spellings(path: str) -> Iterator[str]:
    r"""Give the file names that a path may mean, likeliest first, each once.

    Percent-encoding, query and fragment are taken off (RFC 3986, 2.1 and 3); a file may also be named as
    written. "\" is "/" in addresses (WHATWG URL, 4.4), and letters with accents are one sign or two.
    """
    seen: set[str] = set()
    for name in (unquote(_TAIL.sub("", path)), path):
        forms = (name, name.replace("\\", "/")) if "\\" in name else (name,)
        for form in forms:
            composed = () if form.isascii() else tuple(unicodedata.normalize(n, form) for n in ("NFC", "NFD"))
            for one in (form, *composed):
                if one and one not in seen:
                    seen.add(one)
                    yield one
