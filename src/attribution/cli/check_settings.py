"""The options of `image-attribution check`: what they are, what goes together, what they mean for a run."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, streams
from attribution.model.finding import SEVERITIES
from attribution.reports import FIGURED, FORMATS, escape, statistics

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup
    from collections.abc import Callable, Iterator

    from attribution.auditing.options import Options
    from attribution.checking.policy import Policy

_FORMATS = ("full", *(name for name in FORMATS if name != "full"))

_STATUS = "Exit status: 0 all well, 1 findings (see --fail-on), 2 wrong use, or a path that can't be read."


def add_arguments(parser: ArgumentParser) -> None:
    """Add all options."""
    parser.epilog = _STATUS
    parser.add_argument(
        "path",
        nargs="+",
        metavar="PATH",
        help="an article, image or folder; - reads paths from standard input, one a line",
    )
    _add_files(parser.add_argument_group("which files"))
    _add_rules(parser)
    _add_mending(parser.add_argument_group("mending"))
    _add_report(parser)
    _add_manner(parser.add_argument_group("the run"))


def _add_files(group: _ArgumentGroup) -> None:
    flag = "store_true"
    group.add_argument("-z", "--stdin-null", action=flag, help="paths on standard input end with NUL")
    group.add_argument(
        "--exclude",
        action="extend",
        type=arguments.rules,
        metavar="PATTERNS",
        help="leave out files that fit, beside those of the settings",
    )
    group.add_argument("--force-exclude", action=flag, help="leave them out even where they are named")
    group.add_argument("--show-files", action=flag, help="list the files that would be checked, and end")


def _add_rules(parser: ArgumentParser) -> None:
    arguments.add_rules(parser, "--select", "run these rules only: codes, their beginnings or names, or ALL")
    arguments.add_rules(parser, "--extend-select", "run these rules beside those of the settings")
    arguments.add_rules(parser, "--ignore", "don't run these rules")
    parser.add_argument(
        "--per-file-ignores",
        action="append",
        default=[],
        metavar="PATTERN:RULES",
        help="don't run these rules for files that fit",
    )
    arguments.add_policy(parser)
    parser.add_argument("--show-settings", action="store_true", help="show the settings, and end")
    parser.add_argument("--baseline", metavar="FILE", help="known findings, which are not told")
    parser.add_argument(
        "--write-baseline", metavar="FILE", help="write all findings there as known ones, and end"
    )


def _add_mending(group: _ArgumentGroup) -> None:
    flag = "store_true"
    group.add_argument("--fix", action=flag, help="mend what can be mended without changing a meaning")
    group.add_argument("--fix-only", action=flag, help="mend, and don't tell what remains")
    group.add_argument("--diff", action=flag, help="show what --fix would change, and change nothing")
    group.add_argument(
        "--unsafe-fixes", action=flag, help="with --fix or --diff, also what a person should look at"
    )
    group.add_argument(
        "--embed", action=flag, help="write credits of documents into their images that have no attribution"
    )
    group.add_argument(
        "--exit-non-zero-on-fix", action=flag, help="end with status 1 also where all was mended"
    )


def _add_report(parser: ArgumentParser) -> None:
    arguments.add_output_format(parser, _FORMATS)
    parser.add_argument("-o", "--output", metavar="FILE", help="write the report into a file")
    parser.add_argument("--statistics", action="store_true", help="count the findings by rule instead")
    parser.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        default=arguments.chosen("MIN_SEVERITY", SEVERITIES, None),
        help="tell findings from this severity on",
        metavar="SEVERITY",
    )
    parser.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        default=arguments.chosen("FAIL_ON", SEVERITIES, None),
        help=f"end with status 1 from this severity on: {', '.join(SEVERITIES)} (default: error)",
        metavar="SEVERITY",
    )
    parser.add_argument("--exit-zero", action="store_true", help="end with status 0 whatever is found")


def _add_manner(group: _ArgumentGroup) -> None:
    group.add_argument(
        "-j",
        "--jobs",
        type=_number,
        default=_number(arguments.environment("JOBS") or "0"),
        metavar="N",
        help="processes for many files (default: one a core)",
    )
    group.add_argument(
        "--cache-dir",
        default=arguments.environment("CACHE_DIR"),
        metavar="FOLDER",
        help="where results are remembered (default: .image-attribution-cache)",
    )
    group.add_argument("--no-cache", action="store_true", help="remember nothing, and recall nothing")


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 3:
        raise problems.UsageError(f"--jobs takes a number, not {text!r}")
    return int(text)


def refuse_nonsense(options: Namespace) -> None:
    """Raise `UsageError` for options that don't go together."""
    fixing = options.fix or options.fix_only
    if options.diff and (fixing or options.embed):
        given = "--fix" if fixing else "--embed"
        raise problems.UsageError(f"{given} changes the files, --diff only shows how: choose one")
    if options.unsafe_fixes and not (fixing or options.diff):
        raise problems.UsageError("--unsafe-fixes goes with --fix or --diff")
    if options.statistics and options.output_format not in statistics.FORMATS:
        wanted = ", ".join(statistics.FORMATS)
        raise problems.UsageError(f"--statistics goes with --output-format {wanted} only")
    if options.baseline and options.write_baseline:
        raise problems.UsageError("--write-baseline takes all findings, --baseline not all: choose one")


def paths(options: Namespace) -> Iterator[str]:
    """Give the paths of the command line, with those of standard input in the place of `-`."""
    for path in options.path:
        if path != "-":
            yield path
            continue
        given = streams.read_names() if options.stdin_null else streams.read_lines()
        names = [name for name in given if name]
        if not names:
            raise problems.UsageError("standard input names no path: it is empty")
        yield from names


def is_readable(path: str) -> bool:
    """Tell whether a named path can be read; where it can't, say why on standard error."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  the path stays as it was given
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
        elif stat.S_ISREG(mode):  # a pipe may never end, so it must not be opened
            open(path, "rb").close()  # noqa: PTH123  opened for the answer only
    except (OSError, ValueError) as error:
        problems.report(error if isinstance(error, OSError) else problems.UsageError(f"{path!r}: {error}"))
        return False
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        problems.warn(f"{path}: it is a pipe, a socket or a device, and no file")
        return False
    return True


def policy(options: Namespace, named: list[str]) -> Policy:
    """Load the settings, those nearest to the first path by default, and lay the options over them."""
    import attrs

    from attribution.checking.policy import Policy

    chosen = arguments.policy(options.policy, named[0] if named else ".") or Policy()
    select = options.select or arguments.rules(arguments.environment("SELECT")) or chosen.select
    ignore = options.ignore or arguments.rules(arguments.environment("IGNORE")) or chosen.ignore
    return attrs.evolve(
        chosen,
        select=tuple(select),
        ignore=tuple(ignore),
        extend_select=(*chosen.extend_select, *(options.extend_select or ())),
        exclude=(*chosen.exclude, *(options.exclude or ())),
        per_file_ignores={**chosen.per_file_ignores, **_per_file(options.per_file_ignores)},
    )


def _per_file(given: list[str]) -> dict[str, tuple[str, ...]]:
    """Read PATTERN:RULES; a pattern may hold colons, rules don't."""
    from attribution.checking import codes

    found: dict[str, tuple[str, ...]] = {}
    for one in given:
        pattern, colon, rules = one.rpartition(":")
        selectors = arguments.rules(rules)
        wrong = next((name for name in selectors if not codes.matching(name)), None)
        if not (pattern and colon and selectors) or wrong:
            reason = f"there is no rule {wrong!r}" if wrong else f"{one!r} is not PATTERN:RULES"
            raise problems.UsageError(f"--per-file-ignores: {reason}")
        found[pattern] = (*found.get(pattern, ()), *selectors)
    return found


def shown(policy_: Policy) -> str:
    """Write all settings as JSON, by the names that they have in files."""
    from attribution.model import plain

    settings = {name.replace("_", "-"): value for name, value in plain.dump(policy_).items()}
    return escape.as_json(settings, indent=2) + "\n"


def manner(
    options: Namespace, *, progress: Callable[[int], None] | None, tell: Callable[[str], None]
) -> Options:
    """Give how the run is carried out."""
    from attribution.auditing.options import Options

    folder = options.cache_dir or ".image-attribution-cache"
    return Options(
        jobs=options.jobs,
        cache=None if options.no_cache else folder,
        figures=options.output_format in FIGURED,
        embed=options.embed,
        baseline="" if options.write_baseline else options.baseline,
        force_exclude=options.force_exclude,
        progress=progress,
        tell=tell,
    )
