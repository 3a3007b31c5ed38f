"""The attribution of one image for another that was made from it: a thumbnail, a crop, a conversion."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

from attribution.embedding import plan
from attribution.embedding.order import Order
from attribution.embedding.table import PLACES
from attribution.image.fields import read

if TYPE_CHECKING:
    from attribution.embedding.plan import OnConflict
    from attribution.model.change import EmbedResult
    from attribution.model.metadata import ImageMetadata, Value

    StrPath = str | os.PathLike[str]


def copy_attribution(
    source: StrPath | bytes | BinaryIO,
    target: StrPath,
    *,
    on_conflict: OnConflict = "replace",
    dry_run: bool = False,
    break_c2pa: bool = False,
    keep_times: bool = False,
) -> EmbedResult:
    """Write what an image says of its creators, source and rights into another one that was made from it.

    Only attribution goes along: the properties of `attribution.embedding.table`, as `read` reconciles them,
    into all standards that the other format knows. Place, camera, captions and all else stay behind. What
    the source does not say is left in the target as it is.

    Args:
        source: The image that says it: a path, the bytes of a file, or a binary file. It is not changed.
        target: Path of the image that was made from it, of any format that can be written.
        on_conflict: What to do where the target already says something else, as for `embed`.
        dry_run: Say what would change, and write nothing.
        break_c2pa: Write even if that makes a signature (C2PA) of the target invalid.
        keep_times: Let the new file have the old one's times of access and modification.

    Returns:
        The file written and the changes; none, and nothing written, where the source says nothing or the
        target says the same.

    Raises:
        ConflictError: The target says otherwise and `on_conflict` is "refuse".
        UnsupportedFormatError: One of the two can't be read, or the target can't be written.
        ImageError: One of the two is damaged, or the target can't be replaced. It is untouched.
        ValueError: `on_conflict` is none of the four choices.
    """
    plan.check(on_conflict)
    meant = attribution_of(read(source))
    path = os.fspath(target)
    order = Order(path, dry_run=dry_run, break_c2pa=break_c2pa, keep_times=keep_times)
    return order.carry_out(lambda work: work.intended(plan.changes(work.said, meant, on_conflict, path)))


def attribution_of(meta: ImageMetadata) -> dict[str, Value]:
    """Give the properties of the table that an image states, by their names in `ImageMetadata`."""
    stated = {name: getattr(meta, name) for name in PLACES}
    return {name: value for name, value in stated.items() if value is not None and value != ()}
