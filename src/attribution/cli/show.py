"""`image-attribution show`: tell what the metadata of images says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, streams
from attribution.errors import AttributionError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attribution.model.metadata import ImageMetadata

_VERSION = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument("image", nargs="+", metavar="IMAGE", help="an image file")
    arguments.add_output_format(parser, ("text", "json"))


def run(options: Namespace) -> int:
    """Read each image; one that can't be read is told, and the others are shown all the same."""
    read: dict[str, ImageMetadata] = {}
    status = 0
    for path in options.image:
        metadata = _read(path)
        if metadata is None:
            status = problems.FAILED
        else:
            read[path] = metadata
    _write(read, options.output_format)
    return status


def _read(path: str) -> ImageMetadata | None:
    from attribution.image.fields import read

    try:
        return read(path)
    except (AttributionError, OSError) as error:
        problems.report(error)
        return None


def _write(read: dict[str, ImageMetadata], output_format: str) -> None:
    from attribution.reports import escape
    from attribution.reports.views import metadata as view

    if output_format == "json":
        images = [{"path": path, "metadata": metadata.to_dict()} for path, metadata in read.items()]
        streams.write(escape.as_json({"version": _VERSION, "images": images}, indent=2) + "\n")
        return
    color = streams.color()
    streams.write("\n".join(view.render(path, metadata, color=color) for path, metadata in read.items()))
