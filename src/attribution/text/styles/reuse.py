"""The text of a `.license` file beside the picture (REUSE specification 3.3, "Comment headers")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.styles import plain

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts


def render(parts: Parts) -> str:
    """Write one tag a line. Holders are the notice's, else the authors, else the sources."""
    holders = [parts.copyright.removeprefix("© ")] if parts.copyright else []
    holders = holders or [piece.text for piece in parts.authors or parts.sources]
    lines = [f"SPDX-FileCopyrightText: {holder}" for holder in holders]
    sentence = plain.render(parts)
    lines += [f"SPDX-FileAttributionText: {sentence}"] if sentence else []
    if parts.expression:
        lines += ["", f"SPDX-License-Identifier: {parts.expression}"]
    return "\n".join(lines) + "\n"
