"""The subcommands, written out, and how one of them is found and run."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, cast

from attribution.cli import arguments, problems, streams

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

COMMANDS: dict[str, str] = {
    "parse": "read credit lines and name their parts",
    "show": "tell what the metadata of images says, standard by standard",
    "check": "check the credits of articles and images",
    "embed": "write a credit into images",
    "copy": "carry the attribution of an image over to those that were made from it",
    "strip": "take private data out of images, and keep their attribution",
    "render": "write a credit line as HTML, Markdown and the like",
    "rule": "tell what a rule demands, why, by which clause, and how to mend it",
}
"""Each subcommand and what it does; the module of the same name has its arguments and runs it."""


def run(given: list[str]) -> int:
    """Find the subcommand among the arguments, run it, and give the exit status."""
    streams.prepare()
    name, rest = _split(given)
    if name is None:
        return _overview(rest)
    module = importlib.import_module(f"attribution.cli.{name}")
    add_arguments = cast("Callable[[ArgumentParser], None]", module.add_arguments)
    execute = cast("Callable[[Namespace], int]", module.run)
    parser = arguments.Parser(prog=f"image-attribution {name}", description=_sentence(COMMANDS[name]))
    add_arguments(parser)
    try:
        options = _options(parser, rest)
    except SystemExit as end:
        return int(cast("Any", end.code) or 0)
    return execute(options)


def _options(parser: ArgumentParser, given: list[str]) -> Namespace:
    """Parse the arguments, options and others in any order; what stands behind `--` is no option.

    argparse loses that in this mode, so that placeholders stand for those arguments while it works.
    """
    cut = given.index("--") if "--" in given else len(given)
    behind = {f"\0{number}": argument for number, argument in enumerate(given[cut + 1 :])}
    options = parser.parse_intermixed_args([*given[:cut], *behind])
    for name, value in vars(options).items():
        if isinstance(value, list):
            setattr(options, name, [behind.get(item, item) for item in value])
    return options


def _split(given: list[str]) -> tuple[str | None, list[str]]:
    """Take the subcommand out; options may stand before it."""
    if not given or given[0] in {"-h", "--help", "help"}:
        return None, given
    first = 0 if not given[0].startswith("-") else next(_places(given), 0)
    name = given[first]
    if name in COMMANDS:
        return name, given[:first] + given[first + 1 :]
    raise problems.UsageError(f"there is no command {name!r}{_hint(name)}; --help lists them all")


def _places(given: list[str]) -> Any:
    return (number for number, argument in enumerate(given) if argument in COMMANDS)


def _hint(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _overview(given: list[str]) -> int:
    """Tell what there is: on demand as a result, else as a complaint."""
    rows = [f"  {name:<8}{does}\n" for name, does in COMMANDS.items()]
    text = (
        f"usage: image-attribution [--help] [--version] {{{','.join(COMMANDS)}}} ...\n\n"
        "The attribution of pictures: parse, check, embed.\n\n"
        f"{''.join(rows)}\n"
        "  image-attribution COMMAND --help tells more, image-attribution --version the version.\n"
    )
    (sys.stdout if given else sys.stderr).write(text)
    return 0 if given else problems.FAILED
