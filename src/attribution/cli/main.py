"""The entry point. It loads next to nothing, so that `--version` costs no more than Python itself."""

from __future__ import annotations

import sys

from attribution import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED = 2
"""Exit status for wrong use, a named path that can't be read, and our own mistakes."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program that SIGINT or SIGPIPE ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status; `argv` is without the program's name."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if argv is None:
        _collect_less()
    try:
        _provide_streams()
        status = _version() if arguments in (["--version"], ["-V"]) else _command(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  nobody shall meet a traceback; see `problems`
        from attribution.cli import problems

        status = problems.report(error)
        _forget_output()
    if argv is None:
        _end_sooner()
    return status


def _collect_less() -> None:
    """Look for garbage less often: a short run makes little, and has large tables to look through."""
    import gc

    gc.set_threshold(50_000, 20, 50)


def _end_sooner() -> None:
    """Spare Python from looking for garbage among all that we hold before it ends: all of it goes anyway."""
    import gc

    gc.freeze()


def _provide_streams() -> None:
    """Do without standard error where whoever started us has closed it, but not without standard output."""
    if sys.stderr is None or sys.stdout is None:
        import io

        nowhere = io.StringIO()
        sys.stderr = sys.stderr or nowhere
        if sys.stdout is None:
            sys.stdout = nowhere
            raise OSError("standard output is closed")


def _version() -> int:
    sys.stdout.write(f"image-attribution {__version__}\n")
    return 0


def _command(arguments: list[str]) -> int:
    from attribution.cli import commands

    return commands.run(arguments)


def _forget_output() -> None:
    """Write what we have, or, where that fails, keep Python from trying it again when it ends."""
    import os

    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
