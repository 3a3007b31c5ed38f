"""`image-attribution parse`: read credit lines and name their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, streams

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

    from attribution.model.credit import Credit

_VERSION = 1
"""Version of the JSON object; the credits in it carry their own."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="a credit; - reads one a line from standard input"
    )
    arguments.add_output_format(parser, ("text", "json", "json-lines"))
    arguments.add_markup(parser)
    arguments.add_policy(parser)


def run(options: Namespace) -> int:
    """Parse each text and write what it says."""
    from attribution.text.api import parse

    texts = list(given(options.text))
    policy = arguments.policy(options.policy)
    credits_ = (parse(text, markup=options.markup, policy=policy) for text in texts)
    _write(credits_, options.output_format)
    return 0


def given(texts: list[str]) -> Iterator[str]:
    """Give the credits of the command line, with the lines of standard input in the place of `-`.

    Raises `UsageError` where there is none at all, or an empty one was named. Empty lines of standard
    input are passed over, with a word on standard error.
    """
    if not texts:
        raise problems.UsageError("no text was given; - reads one credit a line from standard input")
    for text in texts:
        if text == "-":
            yield from _lines()
        elif text.strip():
            yield text
        else:
            raise problems.UsageError("the credit is empty")


def _lines() -> Iterator[str]:
    lines = streams.read_lines()
    empty = [number for number, line in enumerate(lines, 1) if not line.strip()]
    if len(empty) == len(lines):
        raise problems.UsageError("standard input holds no credit: it is empty")
    for number in empty:
        problems.warn(f"line {number} of standard input is empty and was passed over")
    yield from (line for line in lines if line.strip())


def _write(credits_: Iterable[Credit], output_format: str) -> None:
    from attribution.reports import escape

    if output_format == "json":
        whole = {"version": _VERSION, "credits": [credit.to_dict() for credit in credits_]}
        streams.write(escape.as_json(whole, indent=2) + "\n")
    elif output_format == "json-lines":
        for credit in credits_:
            streams.write(escape.as_json(credit.to_dict()) + "\n")
    else:
        _write_text(credits_)


def _write_text(credits_: Iterable[Credit]) -> None:
    from attribution.reports.views import credit as view

    color, width = streams.color(), streams.width()
    for number, credit in enumerate(credits_):
        streams.write(("\n" if number else "") + view.render(credit, color=color, width=width))
