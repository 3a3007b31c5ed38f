"""Arguments that several subcommands share, and a parser whose complaints are harmless."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from attribution.cli import problems
from attribution.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attribution.checking.policy import Policy

MARKUPS = ("auto", "text", "html", "markdown", "rst", "asciidoc", "mediawiki")


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Give argparse's own formatter; it makes one for each argument, and asks `shutil` for the width."""
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """Give the width of the screen as `shutil` does, which loads all kinds of compression."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no screen, or none any more
        return 80


class Parser(argparse.ArgumentParser):
    """argparse's parser, without abbreviations, and with complaints that repeat nothing unescaped."""

    def __init__(self, **settings: Any) -> None:
        """Take what `ArgumentParser` takes."""
        super().__init__(formatter_class=_formatter, **settings, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Write the usage on standard error, and raise the complaint. Raises `UsageError`."""
        self.print_usage(sys.stderr)
        raise problems.UsageError(message)


def environment(name: str) -> str | None:
    """Give the setting `IMAGE_ATTRIBUTION_<name>` of the environment; None where absent or empty."""
    return os.environ.get(f"IMAGE_ATTRIBUTION_{name}") or None


def chosen(name: str, choices: Sequence[str], default: str | None) -> str | None:
    """Give a default that the environment may set to one of `choices`."""
    value = environment(name)
    if value is None or value in choices:
        return value or default
    message = f"IMAGE_ATTRIBUTION_{name} is {value!r}, which is none of {', '.join(choices)}"
    raise problems.UsageError(message)


def add_output_format(parser: argparse.ArgumentParser, choices: Sequence[str]) -> None:
    """Add `--output-format`; the first choice is the default.

    `IMAGE_ATTRIBUTION_OUTPUT_FORMAT` holds for all subcommands, so one that does not have the
    format passes it over.
    """
    wanted = chosen("OUTPUT_FORMAT", tuple(FORMATS), None)
    parser.add_argument(
        "--output-format",
        choices=choices,
        default=wanted if wanted in choices else choices[0],
        help=f"one of {', '.join(choices)} (default: %(default)s)",
        metavar="FORMAT",
    )


def add_markup(parser: argparse.ArgumentParser) -> None:
    """Add `--markup`."""
    parser.add_argument(
        "--markup",
        choices=MARKUPS,
        default="auto",
        help=f"how the text is marked up: {', '.join(MARKUPS)} (default: %(default)s)",
        metavar="MARKUP",
    )


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Add `--policy`."""
    parser.add_argument(
        "--policy",
        default=environment("POLICY"),
        help="settings file instead of the nearest pyproject.toml or image-attribution.toml",
        metavar="FILE",
    )


def policy(file: str | None, near: str = ".") -> Policy | None:
    """Load the settings file that was named, or the one nearest to the path."""
    from attribution.checking.policy_file import find_policy, load_policy

    return load_policy(file) if file else find_policy(near)


def add_rules(parser: argparse.ArgumentParser, flag: str, meaning: str) -> None:
    """Add an option that takes rules, separated by commas, and may be given more than once."""
    parser.add_argument(
        flag,
        action="extend",
        type=rules,
        help=meaning,
        metavar="RULES",
    )


def rules(given: str | None) -> tuple[str, ...]:
    """Split a list of rules at commas; None holds none."""
    if given is None:
        return ()
    return tuple(rule.strip() for rule in given.split(",") if rule.strip())
