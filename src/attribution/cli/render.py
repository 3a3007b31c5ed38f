"""`image-attribution render`: write a credit line in the form that a page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, parse, problems, streams

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attribution.model.credit import Credit


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    from attribution.text.render import styles

    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="a credit; - reads one a line from standard input"
    )
    named = f"{', '.join(styles())}; a house style also with a markup: openverse-html"
    parser.add_argument("--as", dest="style", default="text", metavar="STYLE", help=named)
    parser.add_argument("--language", default="en", metavar="CODE", help="language of the words: en, de …")
    arguments.add_markup(parser)
    arguments.add_policy(parser)


def run(options: Namespace) -> int:
    """Parse each text and write it anew."""
    from attribution.text.api import parse as read_credit

    policy = arguments.policy(options.policy)
    for text in parse.given(options.text):
        credit = read_credit(text, markup=options.markup, policy=policy)
        if not credit:
            raise problems.UsageError(f"nothing was recognised as a credit in {text!r}")
        streams.write(_rendered(credit, options.style, options.language))
    return 0


def _rendered(credit: Credit, style: str, language: str) -> str:
    """Render the credit, harmless even where a build server reads along; it ends with a newline."""
    from attribution.reports import escape
    from attribution.text.render import render

    try:
        text = render(credit, style, language=language).rstrip("\n")
    except ValueError as error:
        raise problems.UsageError(str(error)) from error
    if style == "json-ld":
        import json

        return escape.as_json(json.loads(text), indent=2) + "\n"
    return escape.block(text) + "\n"
