"""`image-attribution copy`: carry the attribution of an image over to those that were made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import writing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attribution.model.change import EmbedResult


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument("source", metavar="SOURCE", help="the image that has the attribution")
    parser.add_argument("target", nargs="+", metavar="TARGET", help="an image that was made from it")
    writing.add_on_conflict(parser, "replace")
    writing.add_options(parser)


def run(options: Namespace) -> int:
    """Copy into each target."""
    return writing.change(options.target, lambda target: _copy(target, options), options)


def _copy(target: str, options: Namespace) -> EmbedResult:
    from attribution.embedding import copy_attribution

    return copy_attribution(
        options.source,
        target,
        on_conflict=options.on_conflict,
        dry_run=options.dry_run,
        break_c2pa=options.break_c2pa,
        keep_times=options.keep_times,
    )
