"""`image-attribution rule`: tell what a rule demands, why, and how to mend what breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, streams

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from attribution.checking.rules.base import Rule

_VERSION = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.add_argument(
        "code", nargs="*", metavar="CODE", help="a code (AT301), its beginning (AT3) or a name"
    )
    parser.add_argument("--all", action="store_true", help="tell of every rule")
    arguments.add_output_format(parser, ("text", "json"))


def run(options: Namespace) -> int:
    """Tell of the rules that were named; without a name, list them all, a line each."""
    from attribution.checking.rules import RULES

    chosen = list(RULES) if options.all or not options.code else _named(options.code, RULES)
    brief = not (options.all or options.code)
    _write(chosen, options.output_format, brief=brief)
    return 0


def _named(selectors: Sequence[str], rules: Sequence[Rule]) -> list[Rule]:
    """Find rules by code, beginning of codes, or name."""
    from attribution.checking import codes

    wanted: set[str] = set()
    for selector in selectors:
        found = codes.matching(selector)
        if not found:
            near = " or ".join(codes.nearest(selector))
            hint = f"; did you mean {near}?" if near else ""
            raise problems.UsageError(f"there is no rule {selector!r}{hint}")
        wanted |= found
    return [rule for rule in rules if rule.code in wanted]


def _write(rules: Sequence[Rule], output_format: str, *, brief: bool) -> None:
    from attribution.reports import escape
    from attribution.reports.views import rule as view

    color = streams.color()
    if output_format == "json":
        whole = {"version": _VERSION, "rules": [view.as_dict(rule) for rule in rules]}
        streams.write(escape.as_json(whole, indent=2) + "\n")
    elif brief:
        streams.write("".join(view.summary(rule, color=color) for rule in rules))
    else:
        streams.write("\n".join(view.render(rule, color=color) for rule in rules))
