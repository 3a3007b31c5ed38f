"""What the subcommands that change images share: their options, and telling what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.cli import arguments, problems, streams
from attribution.errors import AttributionError, ImageError
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable, Sequence

    from attribution.model.change import EmbedResult

_VERSION = 1
_PARAMETERS = lazily(r"\b(?:break_c2pa|on_conflict)\b")
"""What the library's messages call by the names of its parameters, and the user types as options."""
_CONFLICTS = {
    "refuse": "refuse",
    "keep": "keep that",
    "fill": "fill what is empty",
    "replace": "replace it",
}


def add_options(parser: ArgumentParser) -> None:
    """Add the options of every command that changes images."""
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument(
        "--break-c2pa", action="store_true", help="write even where this voids signed credentials"
    )
    parser.add_argument("--keep-times", action="store_true", help="let changed files keep their times")
    arguments.add_output_format(parser, ("text", "json"))


def add_output(parser: ArgumentParser) -> None:
    """Add `--output`, for commands whose images are `options.image`."""
    parser.add_argument("--output", metavar="FILE", help="write a new file instead (for one IMAGE)")


def check_output(options: Namespace) -> None:
    """Raise `UsageError` where several images shall go into one file."""
    if options.output and len(options.image) > 1:
        raise problems.UsageError("--output is for one image, but several were named")


def add_on_conflict(parser: ArgumentParser, default: str) -> None:
    """Add `--on-conflict`."""
    said = ", ".join(f"{does} (default)" if name == default else does for name, does in _CONFLICTS.items())
    parser.add_argument(
        "--on-conflict",
        choices=tuple(_CONFLICTS),
        default=default,
        help=f"where the image says otherwise: {said}",
        metavar="CHOICE",
    )


def change(
    images: Iterable[str], do: Callable[[str], EmbedResult], options: Namespace, unchanged: str = ""
) -> int:
    """Change each image; one that can't be changed is told, and the others are changed all the same.

    `unchanged` says why nothing was to change in one.
    """
    done: list[tuple[str, EmbedResult]] = []
    status = 0
    for image in images:
        try:
            done.append((image, _named(image, do)))
        except (AttributionError, OSError) as error:
            status = max(status, problems.report(error))
    _write(done, options, unchanged)
    return status


def _named(image: str, do: Callable[[str], EmbedResult]) -> EmbedResult:
    try:
        return do(image)
    except ValueError as error:  # a credit that says nothing which could be embedded
        raise problems.UsageError(f"{image}: {error}") from error
    except ImageError as error:
        error.message = _PARAMETERS.sub(lambda name: "--" + name[0].replace("_", "-"), error.message)
        raise


def _write(done: Sequence[tuple[str, EmbedResult]], options: Namespace, unchanged: str) -> None:
    from attribution.reports import escape
    from attribution.reports.views import changes as view

    if options.output_format == "json":
        results = [{"image": image, **result.to_dict()} for image, result in done]
        streams.write(escape.as_json({"version": _VERSION, "results": results}, indent=2) + "\n")
        return
    said = {"dry_run": options.dry_run, "unchanged": unchanged, "color": streams.color()}
    blocks = (view.render(image, result, **said) for image, result in done)
    streams.write("\n".join(blocks))
