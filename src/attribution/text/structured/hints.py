"""What structured data can be told by at first sight."""

from __future__ import annotations

NOTE = " attribution:"
"""Stands in each note (see `note`)."""

JSON_STARTS = frozenset("{[")
JSON_LD = "application/ld+json"
SPDX = "SPDX-"
RDFA = ("property=", "itemprop=")

FIRST = ("{", "<", SPDX)
"""One of these stands in every text with structured data."""
