"""`image-attribution check`: check the credits of articles, sites and images."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from attribution.cli import arguments, problems, streams
from attribution.model.finding import SEVERITIES
from attribution.reports import FORMATS, pieces, statistics

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from attribution.checking.policy import Policy
    from attribution.model.finding import Report, Severity

_FORMATS = ("full", *(name for name in FORMATS if name != "full"))


_STATUS = "Exit status: 0 all well, 1 findings (see --fail-on), 2 wrong use, or a path that can't be read."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    parser.epilog = _STATUS
    parser.add_argument(
        "path",
        nargs="+",
        metavar="PATH",
        help="an article, image or folder; - reads paths from standard input",
    )
    parser.add_argument(
        "--fix", action="store_true", help="mend what can be mended without changing a meaning"
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff, also what a person should look at"
    )
    arguments.add_rules(parser, "--select", "run these rules only: codes, their beginnings or names, or ALL")
    arguments.add_rules(parser, "--ignore", "don't run these rules")
    arguments.add_policy(parser)
    arguments.add_output_format(parser, _FORMATS)
    parser.add_argument("--statistics", action="store_true", help="count the findings by rule instead")
    parser.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        default=arguments.chosen("FAIL_ON", SEVERITIES, None),
        help=f"end with status 1 from this severity on: {', '.join(SEVERITIES)} (default: error)",
        metavar="SEVERITY",
    )
    parser.add_argument("--exit-zero", action="store_true", help="end with status 0 whatever is found")


def run(options: Namespace) -> int:
    """Check what can be read, write the report, and give the exit status."""
    _refuse_nonsense(options)
    named = list(_paths(options.path))
    readable = [path for path in named if _readable(path)]
    if not readable:
        return problems.FAILED
    policy = _policy(options, readable)
    found = _diff(readable, policy, options) if options.diff else _audit(readable, policy, options)
    if len(readable) < len(named):
        return problems.FAILED
    return problems.FOUND if found and not options.exit_zero else 0


def _refuse_nonsense(options: Namespace) -> None:
    if options.fix and options.diff:
        raise problems.UsageError("--fix changes the files, --diff only shows how: choose one")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise problems.UsageError("--unsafe-fixes goes with --fix or --diff")
    if options.statistics and options.output_format not in statistics.FORMATS:
        wanted = ", ".join(statistics.FORMATS)
        raise problems.UsageError(f"--statistics goes with --output-format {wanted} only")


def _paths(given: list[str]) -> Iterator[str]:
    """Give the paths of the command line, with those of standard input in the place of `-`."""
    for path in given:
        if path != "-":
            yield path
            continue
        lines = [line for line in streams.read_lines() if line]
        if not lines:
            raise problems.UsageError("standard input names no path: it is empty")
        yield from lines


def _readable(path: str) -> bool:
    """Tell whether a named path can be read; where it can't, say why on standard error."""
    try:
        if os.path.isdir(path):  # noqa: PTH112  the path stays as it was given
            os.scandir(path).close()
        else:
            open(path, "rb").close()  # noqa: PTH123  opened for the answer only
    except (OSError, ValueError) as error:
        problems.report(error if isinstance(error, OSError) else problems.UsageError(f"{path!r}: {error}"))
        return False
    return True


def _policy(options: Namespace, paths: list[str]) -> Policy:
    """Load the settings, those nearest to the first path by default, and lay the options over them."""
    import attrs

    from attribution.checking.policy import Policy

    policy = arguments.policy(options.policy, paths[0] if paths else ".") or Policy()
    select = options.select or arguments.rules(arguments.environment("SELECT")) or policy.select
    ignore = options.ignore or arguments.rules(arguments.environment("IGNORE")) or policy.ignore
    return attrs.evolve(policy, select=tuple(select), ignore=tuple(ignore))


def _diff(paths: list[str], policy: Policy, options: Namespace) -> bool:
    """Show what --fix would change; tell whether that is anything."""
    from attribution.auditing.run import diff
    from attribution.reports.views import difference

    changes = diff(paths, policy=policy, unsafe_fixes=options.unsafe_fixes)
    streams.write(difference.render(changes, color=streams.color()))
    return bool(changes)


def _audit(paths: list[str], policy: Policy, options: Namespace) -> bool:
    """Check, mend where asked to, and report; tell whether a finding is grave enough to fail."""
    from attribution.auditing.run import audit

    report = audit(paths, policy=policy, fix=options.fix, unsafe_fixes=options.unsafe_fixes)
    _write(report, options)
    severity = cast("Severity", options.fail_on or policy.fail_on)
    return bool(report.at_least(severity))


def _write(report: Report, options: Namespace) -> None:
    if options.statistics:
        streams.write(statistics.render(report, options.output_format))
    else:
        streams.write_all(pieces(report, options.output_format, streams.screen()))
    if options.output_format == "github":
        _summarise(report)


def _summarise(report: Report) -> None:
    """Write the report for the page of the run where GitHub says that it wants one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        from attribution.reports import step_summary

        streams.append(file, step_summary.render(report))
