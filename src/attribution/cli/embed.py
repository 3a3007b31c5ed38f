"""`image-attribution embed`: write a credit into images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, writing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from attribution.checking.policy import Policy
    from attribution.model.change import EmbedResult
    from attribution.model.credit import Credit

    Choice = Callable[[str], Credit]


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument("image", nargs="+", metavar="IMAGE", help="an image file")
    origin = parser.add_mutually_exclusive_group(required=True)
    origin.add_argument("--credit", metavar="TEXT", help="the credit line to write")
    origin.add_argument(
        "--from", dest="article", metavar="ARTICLE", help="take each image's credit from there"
    )
    writing.add_output(parser)
    parser.add_argument("--sidecar", action="store_true", help="write an XMP file beside the image instead")
    writing.add_on_conflict(parser, "refuse")
    writing.add_options(parser)
    arguments.add_markup(parser)
    arguments.add_policy(parser)


def run(options: Namespace) -> int:
    """Embed into each image."""
    writing.check_output(options)
    policy = arguments.policy(options.policy, options.article or ".")
    choose = _from_article(options.article, policy) if options.article else _from_text(options, policy)
    return writing.change(options.image, lambda image: _embed(image, choose(image), options), options)


def _from_text(options: Namespace, policy: Policy | None) -> Choice:
    """Give the credit of the command line for every image."""
    from attribution.text.api import parse

    credit = parse(options.credit, markup=options.markup, policy=policy)
    if not credit:
        raise problems.UsageError(f"nothing was recognised as a credit in {options.credit!r}")
    return lambda _: credit


def _from_article(article: str, policy: Policy | None) -> Choice:
    """Give each image the credit that the article has for it."""
    from attribution.auditing.pairing import credit_for, pairs

    with open(article, "rb"):  # noqa: PTH123  so that one that can't be read ends the run, as named paths do
        figures = pairs(article, policy=policy)
    return lambda image: credit_for(image, article, figures)


def _embed(image: str, credit: Credit, options: Namespace) -> EmbedResult:
    from attribution.embedding import embed

    return embed(
        image,
        credit,
        output=options.output,
        on_conflict=options.on_conflict,
        dry_run=options.dry_run,
        sidecar=options.sidecar,
        break_c2pa=options.break_c2pa,
        keep_times=options.keep_times,
    )
