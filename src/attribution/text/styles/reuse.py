"""The text of a `.license` file beside the picture (REUSE specification 3.3, "Comment headers").

Tools look for tags and copyright signs anywhere in such a file: so the sentence leaves out the notice,
which has its own tag, and what looks like a tag within a name gets a hyphen that is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.text.styles import plain

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts

_TAG = "SPDX-"
_NO_TAG = "SPDX\u2011"


def render(parts: Parts) -> str:
    """Write one tag a line. Holders are the notice's, else the authors, else the sources."""
    holders = [parts.copyright.removeprefix("© ")] if parts.copyright else []
    holders = holders or [piece.text for piece in parts.authors or parts.sources]
    lines = [f"SPDX-FileCopyrightText: {_value(holder)}" for holder in holders]
    sentence = plain.render(attrs.evolve(parts, copyright=None))
    said = _value(sentence).replace("©", "(c)")
    lines += [f"SPDX-FileAttributionText: {said}"] if said else []
    if parts.expression:
        lines += ["", f"SPDX-License-Identifier: {parts.expression}"]
    return "\n".join(lines) + "\n"


def _value(text: str) -> str:
    return text.replace(_TAG, _NO_TAG)
