"""Sphinx's settings. `python3 tasks/build_docs.py` builds the pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parents[1] / "tests"))

import pages
from attribution import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "image-attribution"
author = "The image-attribution contributors"
copyright = author
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_extra_path = ["../src/attribution/reports/schema", "../src/attribution/data/schema"]
html_title = f"image-attribution {release}"
exclude_patterns = ["_build"]
default_role = "code"
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": True}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = False
suppress_warnings = ["config.cache"]


def _fill(_app: Sphinx, _name: str, content: list[str]) -> None:
    content[0] = pages.fill(content[0])


def setup(app: Sphinx) -> None:
    """Let pages be filled with what is made from the product itself."""
    app.connect("source-read", _fill)
