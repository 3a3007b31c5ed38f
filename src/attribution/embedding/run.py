"""Embedding: read, plan, write beside, verify, move over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attribution.embedding import plan
from attribution.embedding.intent import intent
from attribution.embedding.order import Order
from attribution.embedding.sidecar import Sidecar
from attribution.text.api import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.embedding.plan import OnConflict
    from attribution.model.change import EmbedResult
    from attribution.model.credit import Credit
    from attribution.model.metadata import Value

    StrPath = str | os.PathLike[str]


def embed(
    image: StrPath,
    credit: Credit | str,
    *,
    output: StrPath | None = None,
    on_conflict: OnConflict = "refuse",
    dry_run: bool = False,
    sidecar: bool = False,
    break_c2pa: bool = False,
    keep_times: bool = False,
) -> EmbedResult:
    """Write a credit into the metadata of an image: all standards that its format knows, in step.

    Nothing but metadata changes: the coded image and all other blocks keep their bytes, which is
    verified, with the values, on the new file before it takes its place. What is written where says
    `attribution.embedding.table`; what follows from a credit, `attribution.embedding.intent`.

    Args:
        image: Path of the image.
        credit: The credit, or its text.
        output: Where to write instead: into a folder that exists, over a file that has this name.
        on_conflict: What to do with a property of which the file already says something else: "refuse"
            (write nothing), "keep" (leave it as it is in all standards), "fill" (write only what is empty,
            and nothing of such a property), "replace" (and remove what the credit leaves no room for,
            as the source before it, and terms in other languages).
        dry_run: Say what would change, and write nothing.
        sidecar: Leave the image alone and write an XMP file of its name with ".xmp" behind it. Works
            beside files of any format; only what that XMP file says counts as conflict.
        break_c2pa: Write even if that makes the signature of content credentials (C2PA) invalid.
        keep_times: Let the new file have the old one's times of access and modification.

    Returns:
        The file written and the changes. Embedding again gives no changes and writes nothing.

    Raises:
        ConflictError: The file says otherwise and `on_conflict` is "refuse".
        UnsupportedFormatError: The image is of a format that can't be written.
        ImageError: The image is damaged, cut off, signed, write-protected, changed by another program
            meanwhile, or the disk is full. It is untouched.
        ValueError: The credit says nothing that could be embedded, or `on_conflict` is none of the four.
    """
    plan.check(on_conflict)
    meant = _meant(credit)
    path = os.fspath(image)
    if sidecar:
        return Sidecar(path, output).embed(meant, on_conflict, dry_run=dry_run)
    order = Order(path, output, dry_run=dry_run, break_c2pa=break_c2pa, keep_times=keep_times)
    return order.carry_out(lambda work: work.intended(plan.changes(work.said, meant, on_conflict, path)))


def _meant(credit: Credit | str) -> Mapping[str, Value | None]:
    read = parse(credit) if isinstance(credit, str) else credit
    meant = intent(read) if read else {}
    if not any(value is not None for value in meant.values()):
        raise ValueError(f"no author, source, title, licence or copyright was recognised in {read.text!r}")
    return meant
