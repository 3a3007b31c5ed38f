"""The elements that a licence may ask of a credit, and how strictly: names alone, nothing to load."""

from __future__ import annotations

ELEMENTS = (
    "author",
    "title",
    "source_url",
    "license_name",
    "license_url",
    "copyright_notice",
    "notices",
    "changes",
    "no_endorsement",
    "full_text",
    "statement",
    "update_date",
)
"""In the order in which they are explained. `full_text` is the licence's own text with every copy,
`statement` the sentence that a licence prescribes where its licensor gives none, `update_date` when data was
last changed."""
LEVELS = ("required", "if_supplied", "if_practicable", "if_adapted", "if_modified", "recommended", "none")
"""From strict to free: see `Obligation`."""
CONDITIONS = ("nc", "nd", "sa")
"""What else a licence may lay down: no commercial use, no changes, changed works under the same licence."""
