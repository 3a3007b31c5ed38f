"""`image-attribution render`: write a credit line in the form that a page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, parse, streams

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="a credit; - reads one a line from standard input"
    )
    parser.add_argument("--as", dest="form", default="text", metavar="FORM", help="text, html, markdown …")
    parser.add_argument("--language", default="en", metavar="CODE", help="language of the words: en, de …")
    arguments.add_markup(parser)
    arguments.add_policy(parser)


def run(options: Namespace) -> int:
    """Parse each text and write it anew."""
    from attribution.text.api import parse as read_credit
    from attribution.text.render import render

    policy = arguments.policy(options.policy)
    for text in parse.given(options.text):
        credit = read_credit(text, markup=options.markup, policy=policy)
        streams.write(render(credit, options.form, language=options.language) + "\n")
    return 0
