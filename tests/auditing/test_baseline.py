"""Known findings of an old archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from attribution.auditing import baseline
from attribution.auditing.options import Options
from attribution.auditing.run import audit
from attribution.checking.policy import Policy
from attribution.errors import PolicyError
from sites import UNLINKED, codes, write

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.finding import Report


RULES = Policy(select=("AT302",))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write(tmp_path, "site/a.md", f"# Old\n\n{UNLINKED}\n")
    write(tmp_path, "site/b.md", f"{UNLINKED}\n\nProse.\n\n{UNLINKED}\n")
    return tmp_path / "site"


def known(archive: Path) -> str:
    file = archive.parent / "known.json"
    assert baseline.write(str(file), audit([archive], policy=RULES)) == 3
    return str(file)


def run(archive: Path, file: str, told: list[str] | None = None) -> Report:
    tell = told.append if told is not None else (lambda _: None)
    return audit([archive], policy=RULES, options=Options(baseline=file, tell=tell))


def test_known_findings_are_not_told(archive: Path) -> None:
    file = known(archive)
    told: list[str] = []
    report = run(archive, file, told)
    assert (codes(report), report.known, told) == ([], 3, [])


def test_the_file_reads_well(archive: Path) -> None:
    with open(known(archive), encoding="utf-8") as file:  # noqa: PTH123
        text = file.read()
    data = json.loads(text)
    assert [(one["path"], one["code"], one.get("count")) for one in data["findings"]] == [
        ("site/a.md", "AT302", None),
        ("site/b.md", "AT302", 2),
    ]
    assert len(text.splitlines()) == 7


def test_lines_may_move(archive: Path) -> None:
    file = known(archive)
    write(archive, "a.md", f"# Old\n\nA new paragraph.\n\n\n{UNLINKED}\n")
    assert codes(run(archive, file)) == []


def test_what_is_new_is_told(archive: Path) -> None:
    file = known(archive)
    write(archive, "a.md", f"# Old\n\n{UNLINKED}\n\n{UNLINKED.replace('Ann', 'Bea')}\n")
    assert codes(run(archive, file)) == [("AT302", 5)]
    write(archive, "b.md", f"{UNLINKED}\n\n{UNLINKED}\n\n{UNLINKED}\n")
    assert codes(run(archive, file)) == [("AT302", 5), ("AT302", 5)]


def test_what_is_gone_is_told_for_files_that_were_looked_at(archive: Path) -> None:
    file = known(archive)
    write(archive, "b.md", f"{UNLINKED}\n")
    told: list[str] = []
    run(archive, file, told)
    assert told == ["1 known finding of the baseline came up no more; write it anew to take them out"]
    told.clear()
    audit([archive / "a.md"], policy=RULES, options=Options(baseline=file, tell=told.append))
    assert told == []


def test_the_policy_names_it(archive: Path) -> None:
    file = known(archive)
    policy = Policy(select=("AT302",), baseline=file)
    assert codes(audit([archive], policy=policy)) == []
    assert len(audit([archive], policy=policy, options=Options(baseline=""))) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no json", "is no file of known findings"),
        (b"[]", "is no file of known findings"),
        (b'{"version": 2, "findings": []}', "is no file of known findings"),
        (b'{"version": 1, "findings": [{"path": 1}]}', "is no file of known findings"),
        (b"[" * 100_000, "is no file of known findings"),
    ],
)
def test_a_damaged_file_is_told(archive: Path, data: bytes, message: str) -> None:
    file = write(archive.parent, "known.json", data)
    with pytest.raises(PolicyError, match=message):
        run(archive, str(file))


def test_a_file_that_is_not_there(archive: Path) -> None:
    with pytest.raises(PolicyError, match="can't be read"):
        run(archive, str(archive / "none.json"))


def test_no_findings(tmp_path: Path) -> None:
    file = str(tmp_path / "known.json")
    assert baseline.write(file, []) == 0
    assert baseline.read(file).gone == 0
