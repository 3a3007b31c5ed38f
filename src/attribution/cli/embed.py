"""`image-attribution embed`: write a credit into images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, streams
from attribution.errors import AttributionError, ImageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from attribution.checking.policy import Policy
    from attribution.model.change import EmbedResult
    from attribution.model.credit import Credit

    Choice = Callable[[str], Credit]

_VERSION = 1
_PARAMETERS = re.compile(r"\b(?:break_c2pa|on_conflict)\b")
"""What the library's messages call by the names of its parameters, and the user types as options."""
ON_CONFLICT = ("refuse", "keep", "fill", "replace")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument("image", nargs="+", metavar="IMAGE", help="an image file")
    origin = parser.add_mutually_exclusive_group(required=True)
    origin.add_argument("--credit", metavar="TEXT", help="the credit line to write")
    origin.add_argument(
        "--from", dest="article", metavar="ARTICLE", help="take each image's credit from there"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--output", metavar="FILE", help="write a new file instead (for one IMAGE)")
    parser.add_argument("--sidecar", action="store_true", help="write an XMP file beside the image instead")
    parser.add_argument(
        "--on-conflict",
        choices=ON_CONFLICT,
        default="refuse",
        help="where the image says otherwise: refuse (default), keep that, fill what is empty, replace it",
        metavar="CHOICE",
    )
    parser.add_argument(
        "--break-c2pa", action="store_true", help="write even where this voids signed credentials"
    )
    arguments.add_markup(parser)
    arguments.add_policy(parser)
    arguments.add_output_format(parser, ("text", "json"))


def run(options: Namespace) -> int:
    """Embed into each image; one that can't be written is told, and the others are written all the same."""
    if options.output and len(options.image) > 1:
        raise problems.UsageError("--output is for one image, but several were named")
    policy = arguments.policy(options.policy, options.article or ".")
    choose = _from_article(options.article, policy) if options.article else _from_text(options, policy)
    done: list[tuple[str, EmbedResult]] = []
    status = 0
    for image in options.image:
        try:
            done.append((image, _embed(image, choose(image), options)))
        except (AttributionError, OSError) as error:
            status = max(status, problems.report(error))
    _write(done, options)
    return status


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

    try:
        return embed(
            image,
            credit,
            output=options.output,
            on_conflict=options.on_conflict,
            dry_run=options.dry_run,
            sidecar=options.sidecar,
            break_c2pa=options.break_c2pa,
        )
    except ValueError as error:  # a credit that says nothing which could be embedded
        raise problems.UsageError(f"{image}: {error}") from error
    except ImageError as error:
        error.message = _PARAMETERS.sub(lambda name: "--" + name[0].replace("_", "-"), error.message)
        raise


def _write(done: Sequence[tuple[str, EmbedResult]], options: Namespace) -> None:
    from attribution.reports import escape
    from attribution.reports.views import changes as view

    if options.output_format == "json":
        results = [{"image": image, **result.to_dict()} for image, result in done]
        streams.write(escape.as_json({"version": _VERSION, "results": results}, indent=2) + "\n")
        return
    color = streams.color()
    blocks = (view.render(image, result, dry_run=options.dry_run, color=color) for image, result in done)
    streams.write("\n".join(blocks))
