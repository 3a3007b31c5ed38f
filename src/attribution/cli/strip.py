"""`image-attribution strip`: take what is private out of images, and keep their attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import writing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attribution.model.change import EmbedResult


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument("image", nargs="+", metavar="IMAGE", help="an image file")
    writing.add_output(parser)
    writing.add_options(parser)


def run(options: Namespace) -> int:
    """Strip each image."""
    writing.check_output(options)
    return writing.change(
        options.image, lambda image: _strip(image, options), options, "holds nothing private"
    )


def _strip(image: str, options: Namespace) -> EmbedResult:
    from attribution.embedding import strip

    return strip(
        image,
        output=options.output,
        dry_run=options.dry_run,
        break_c2pa=options.break_c2pa,
        keep_times=options.keep_times,
    )
