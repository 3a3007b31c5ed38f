"""`image-attribution check`: check the credits of articles, sites and images."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from attribution.cli import check_settings, problems, progress, streams
from attribution.reports import Screen, escape, parts, pieces, statistics

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attribution.checking.policy import Policy
    from attribution.model.finding import Report, Severity


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of this subcommand."""
    check_settings.add_arguments(parser)


def run(options: Namespace) -> int:
    """Check what can be read, write the report, and give the exit status."""
    check_settings.refuse_nonsense(options)
    named = list(check_settings.paths(options))
    readable = [path for path in named if check_settings.is_readable(path)]
    if not readable:
        return problems.FAILED
    policy = check_settings.policy(options, readable)
    failed = _act(readable, policy, options)
    if len(readable) < len(named):
        return problems.FAILED
    return problems.FOUND if failed and not options.exit_zero else 0


def _act(paths: list[str], policy: Policy, options: Namespace) -> bool:
    """Do what was asked for; tell whether the run failed."""
    if options.show_settings:
        _put(check_settings.shown(policy), options)
        return False
    if options.show_files:
        _put(_files(paths, policy, options), options)
        return False
    return _diff(paths, policy, options) if options.diff else _audit(paths, policy, options)


def _put(text: str, options: Namespace) -> None:
    """Write a result on standard output, or into the file that was named."""
    if options.output is None:
        streams.write(text)
    else:
        streams.write_file(options.output, [text])


def _color(options: Namespace) -> bool:
    return options.output is None and streams.color()


def _files(paths: list[str], policy: Policy, options: Namespace) -> str:
    """List the files that would be looked at."""
    from attribution.auditing.walk import walk

    entries = walk(paths, policy.exclude, force_exclude=options.force_exclude)
    return escape.guard("".join(f"{escape.line(entry.path)}\n" for entry in entries if not entry.problem))


def _diff(paths: list[str], policy: Policy, options: Namespace) -> bool:
    """Show what --fix would change; tell whether that is anything. A file or a program gets a true patch."""
    from attribution.auditing import run
    from attribution.reports.views import difference

    manner = {"unsafe_fixes": options.unsafe_fixes, "force_exclude": options.force_exclude}
    if options.output is None and streams.is_read_by_people():
        changes = run.diff(paths, policy=policy, **manner)
        _put(difference.render(changes, color=_color(options)), options)
        return bool(changes)
    patch = run.patch(paths, policy=policy, **manner)
    streams.write_bytes(options.output, patch)
    return bool(patch)


def _audit(paths: list[str], policy: Policy, options: Namespace) -> bool:
    """Check, mend where asked to, and report; tell whether a finding is grave enough to fail."""
    report = _report(paths, policy, options)
    for path in report.embedded:
        problems.warn(f"{path}: the credit was embedded")
    if options.write_baseline:
        from attribution.auditing import baseline

        number = baseline.write(options.write_baseline, report)
        problems.warn(f"{options.write_baseline}: {parts.count(number, 'known finding')} written")
        return False
    mended = bool(options.exit_non_zero_on_fix and report.fixed)
    if options.fix_only:
        _put(f"Mended {parts.count(report.fixed, 'finding')}.\n", options)
        return mended
    failed = report.at_least(cast("Severity", options.fail_on or policy.fail_on))
    _write(report, options)
    return mended or bool(failed)


def _report(paths: list[str], policy: Policy, options: Namespace) -> Report:
    """Run with a progress bar, and tell afterwards what was told about the run."""
    from attribution.auditing.run import audit

    bar, told = progress.bar(), dict[str, None]()
    try:
        return audit(
            paths,
            policy=policy,
            fix=options.fix or options.fix_only,
            unsafe_fixes=options.unsafe_fixes,
            options=check_settings.manner(options, progress=bar, tell=lambda said: told.update({said: None})),
        )
    finally:
        if bar is not None:
            bar.close()
        for said in told:
            problems.warn(said)


def _write(report: Report, options: Namespace) -> None:
    """Write the report, without the findings that are too mild."""
    shown = report.only(options.min_severity) if options.min_severity else report
    if options.statistics:
        _put(statistics.render(shown, options.output_format), options)
    elif options.output is None:
        streams.write_all(pieces(shown, options.output_format, streams.screen()))
    else:
        streams.write_file(options.output, pieces(shown, options.output_format, Screen()))
    if options.output_format == "github":
        _summarise(shown)


def _summarise(report: Report) -> None:
    """Write the report for the page of the run where GitHub says that it wants one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        from attribution.reports import step_summary

        streams.append(file, step_summary.render(report))
