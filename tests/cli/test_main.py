"""Exit statuses, streams, and what is loaded: the command line as a whole."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import attribution.cli
from attribution import __version__
from attribution.cli import commands, main, problems
from attribution.errors import ConflictError, ImageError
from attribution.model.metadata import Conflict

OVERVIEW = """\
usage: image-attribution [--help] [--version] {parse,show,check,embed,copy,strip,render,rule} ...

The attribution of pictures: parse, check, embed.

  parse   read credit lines and name their parts
  show    tell what the metadata of images says, standard by standard
  check   check the credits of articles and images
  embed   write a credit into images
  copy    carry the attribution of an image over to those that were made from it
  strip   take private data out of images, and keep their attribution
  render  write a credit line as HTML, Markdown and the like
  rule    tell what a rule demands, why, by which clause, and how to mend it

  image-attribution COMMAND --help tells more, image-attribution --version the version.
"""


def program(
    *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "attribution", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, env=os.environ | (environment or {})
    )


def test_the_list_holds_every_command_of_the_folder() -> None:
    folder = Path(attribution.cli.__file__).parent
    shared = {"__init__", "arguments", "check_settings", "commands", "main", "problems", "progress"}
    shared |= {"streams", "writing"}
    assert set(commands.COMMANDS) == {path.stem for path in folder.glob("*.py")} - shared


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([flag]) == 0
    assert capsys.readouterr() == (f"image-attribution {__version__}\n", "")


def test_version_loads_next_to_nothing() -> None:
    """What the flag costs is what it loads; `benchmarks/startup.py` has the times."""
    code = (
        "import sys; before = set(sys.modules); from attribution.cli.main import main; main(['--version']); "
        "print(*sorted(name for name in set(sys.modules) - before if not name.startswith('_')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(run.stdout.splitlines()[1].split())
    assert loaded & {"argparse", "attr", "attrs", "json", "PIL", "pathlib", "license_expression"} == set()
    assert {name for name in loaded if name.startswith("attribution")} == {
        *("attribution", "attribution.cli", "attribution.cli.main")
    }


@pytest.mark.parametrize("flag", ["--help", "-h", "help"])
def test_help_is_a_result(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([flag]) == 0
    assert capsys.readouterr() == (OVERVIEW, "")


def test_no_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([]) == 2
    assert capsys.readouterr() == ("", OVERVIEW)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("chek", "there is no command 'chek' (did you mean 'check'?); --help lists them all"),
        ("frobnicate", "there is no command 'frobnicate'; --help lists them all"),
        ("\x1b[2J", "there is no command '\\x1b[2J'; --help lists them all"),
        ("--frobnicate", "there is no command '--frobnicate'; --help lists them all"),
    ],
)
def test_an_unknown_command_is_wrong_use(
    given: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([given]) == 2
    assert capsys.readouterr() == ("", f"image-attribution: {message}\n")


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([name, "--help"]) == 0
    output, complaints = capsys.readouterr()
    assert output.startswith(f"usage: image-attribution {name} ")
    assert complaints == ""


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_refuses_options_that_it_does_not_have(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([name, "--frobnicate", "x", "z", "--credit=y"]) == 2
    output, complaints = capsys.readouterr()
    assert output == ""
    assert complaints.startswith("usage: ")
    assert "image-attribution: unrecognized arguments: --frobnicate" in complaints


def test_options_may_stand_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--output-format", "json", "rule", "AT301"]) == 0
    assert capsys.readouterr().out.startswith("{")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (FileNotFoundError(errno.ENOENT, "x", "a.jpg"), 2, "a.jpg: there is no such file or folder"),
        (PermissionError(errno.EACCES, "Permission denied", "a.jpg"), 2, "a.jpg: Permission denied"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "No space left on device"),
        (OSError("strange"), 2, "strange"),
        (
            ImageError("no end of image", path="a\x1b.jpg", offset=7),
            2,
            "a\\x1b.jpg: no end of image (at byte 7)",
        ),
        (problems.UsageError("a\n::error::b"), 2, "a\\n::error::b"),
        (TypeError("oops"), 2, "this is a mistake of ours, please report it: TypeError: oops"),
        (
            ConflictError("m", path="a.jpg", conflicts=(Conflict("creators", (("EXIF Artist", "A\n"),)),)),
            1,
            (
                "a.jpg: the image says otherwise; --on-conflict keep, fill or replace says which shall win\n"
                "  creators: EXIF Artist says 'A\\n'"
            ),
        ),
    ],
)
def test_errors_are_sentences_on_standard_error(
    error: Exception,
    status: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Any) -> int:
        raise error

    monkeypatch.setattr(commands, "run", fail)
    assert main.main(["check"]) == status
    assert capsys.readouterr() == ("", f"image-attribution: {message}\n")


def test_our_own_mistakes_show_their_traceback_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Any) -> int:
        raise TypeError("oops")

    monkeypatch.setattr(commands, "run", fail)
    monkeypatch.setenv("IMAGE_ATTRIBUTION_TRACEBACK", "1")
    with pytest.raises(TypeError, match="oops"):
        main.main(["check"])


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_interruptions_are_silent(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: Any) -> int:
        raise error

    monkeypatch.setattr(commands, "run", stop)
    assert main.main(["check"]) == status
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    command = [sys.executable, "-m", "attribution", "parse", "--output-format", "json-lines", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        run.stdin.write(b"Foto: Ann Beispiel / CC BY 4.0\n" * 500)
        run.stdin.close()
        complaints = run.stderr.read()
    assert (run.returncode, complaints) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_can_not_be_written_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "attribution", "rule"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (run.returncode, run.stderr) == (2, b"image-attribution: No space left on device\n")


def test_a_stream_that_can_not_encode_gets_escapes() -> None:
    run = program("parse", "Foto: Jörg 山田", environment={"PYTHONIOENCODING": "ascii"})
    assert run.returncode == 0
    assert b"J\\xf6rg" in run.stdout
    assert run.stderr == b""


def test_json_is_the_same_whatever_the_stream_can_encode() -> None:
    arguments = ("parse", "--output-format", "json", "Foto: Jörg 山田")
    ascii_only = program(*arguments, environment={"PYTHONIOENCODING": "ascii"})
    unicode_too = program(*arguments, environment={"PYTHONIOENCODING": "utf-8"})
    assert ascii_only.stdout == unicode_too.stdout


def test_the_installed_command_is_the_module() -> None:
    script = Path(sys.executable).with_name("image-attribution" + (".exe" if os.name == "nt" else ""))
    if not script.exists():
        pytest.skip("the project is not installed with its script")
    run = subprocess.run([script, "parse", ""], capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.decode().splitlines() == ["image-attribution: the credit is empty"]


@pytest.mark.parametrize("arguments", [("--version",), ("parse", "Foto: dpa"), ("rule",)])
def test_closed_standard_output_is_told(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python has None for a stream that the caller has closed."""
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", None)
        assert main.main(arguments) == 2
    assert capsys.readouterr().err == "image-attribution: standard output is closed\n"


def test_closed_standard_error_hinders_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stderr", None)
        assert main.main(["rule", "AT999"]) == 2
        assert main.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("image-attribution ")


def test_closed_standard_input_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main.main(["parse", "-"]) == 2
    assert capsys.readouterr().err == "image-attribution: standard input is closed\n"


def test_a_full_disk_behind_standard_error_changes_no_status(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    assert main.main(["rule", "AT999"]) == 2


def test_what_stands_behind_two_hyphens_is_no_option(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "--fix.txt").write_text("Photo: Ann Lee, CC BY\n", encoding="utf-8")
    assert main.main(["check", "--output-format", "concise", "--", "--fix.txt"]) == 1
    assert capsys.readouterr().out.startswith("--fix.txt:1:17: AT201 ")
    assert main.main(["parse", "--output-format=json-lines", "Foto: dpa", "--", "--help"]) == 0
    assert [line.split('"text": ')[1][:11] for line in capsys.readouterr().out.splitlines()] == [
        '"Foto: dpa"',
        '"--help", "',
    ]
    assert main.main(["check", "--"]) == 2
