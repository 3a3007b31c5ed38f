"""What is remembered of files that have not changed."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

import jpegs
from attribution.auditing import cache, run, signature
from attribution.auditing.mending import Mender
from attribution.auditing.options import Options
from attribution.auditing.run import audit
from attribution.checking.policy import Policy
from sites import DONE, UNLINKED, codes, make, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from attribution.auditing.outcome import Outcome
    from attribution.auditing.walk import Entry
    from attribution.model.finding import Report

RULES = Policy(select=("AT302", "AT404", "AT501", "AT901"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that was there for a while."""
    monkeypatch.setattr(run, "_CACHED", 1)
    place = make(tmp_path / "site", 5)
    age(place)
    return place


def age(place: Path) -> None:
    """Let the files be older than a tick of the clock; what a system notes itself can't be set."""
    for path in place.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were looked at, and not recalled."""
    names: list[str] = []
    look: Callable[[Mender, Entry], Outcome] = Mender.look

    def noted(self: Mender, entry: Entry) -> Outcome:
        names.append(entry.path.rpartition("/")[2])
        return look(self, entry)

    monkeypatch.setattr(Mender, "look", noted)
    return names


def checked(site: Path, policy: Policy = RULES, **options: object) -> Report:
    told: list[str] = []
    folder = str(site.parent / "cache")
    report = audit([site], policy=policy, options=Options(cache=folder, tell=told.append, **options))  # type: ignore[arg-type]
    assert told == []
    return report


@pytest.mark.parametrize("figures", [True, False])
def test_a_second_run_gives_the_same_and_looks_at_nothing(
    site: Path, looked: list[str], *, figures: bool
) -> None:
    first = checked(site, figures=figures)
    assert len(looked) == 7
    looked.clear()
    assert checked(site, figures=figures) == first
    assert looked == []
    assert first == audit([site], policy=RULES, options=Options(figures=figures))
    assert len(first) > 5


def test_without_figures_nothing_is_recalled_that_has_none(site: Path, looked: list[str]) -> None:
    checked(site, figures=False)
    looked.clear()
    assert len(checked(site).figures) == 10
    assert looked


def test_a_changed_document_is_looked_at(site: Path, looked: list[str]) -> None:
    checked(site)
    looked.clear()
    write(site, "000.md", f"![](img/0.jpg)\n\n{UNLINKED}\n")
    assert ("AT302", 3) in codes(checked(site))
    assert looked == ["000.md"]


def test_the_same_bytes_with_other_times_are_recalled(site: Path, looked: list[str]) -> None:
    checked(site)
    looked.clear()
    for path in site.rglob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    checked(site)
    assert looked == []


def test_a_document_is_looked_at_when_its_image_changes(site: Path, looked: list[str]) -> None:
    checked(site)
    looked.clear()
    write(site, "img/2.jpg", jpegs.tiny()[:30])
    checked(site)
    assert sorted(looked) == ["001.md", "002.md", "2.jpg"]


def test_a_document_is_looked_at_when_its_image_comes_or_goes(site: Path, looked: list[str]) -> None:
    assert ("AT501", 7) in codes(checked(site))
    write(site, "img/5.jpg", jpegs.tiny())
    looked.clear()
    assert ("AT501", 7) not in codes(checked(site))
    assert looked == ["004.md"]
    (site / "img" / "5.jpg").unlink()
    looked.clear()
    assert ("AT501", 7) in codes(checked(site))
    assert looked == ["004.md"]


def test_other_settings_recall_nothing(site: Path, looked: list[str]) -> None:
    checked(site)
    looked.clear()
    assert codes(checked(site, Policy(select=("AT501",)))) == [("AT501", 7)]
    assert len(looked) == 7


def test_a_change_within_a_tick_of_the_clock_is_seen(site: Path, looked: list[str]) -> None:
    """Size and times are those of before: only the bytes tell."""
    moment = time.time_ns() - 10_000_000
    article = write(site, "a.md", f"{DONE}\n\n{UNLINKED}\n")
    os.utime(article, ns=(moment, moment))
    before = codes(checked(site))
    looked.clear()
    write(site, "a.md", f"{UNLINKED}\n\n{DONE}\n")
    os.utime(article, ns=(moment, moment))
    assert codes(checked(site)) != before
    assert looked == ["a.md"]


def test_what_was_mended_is_not_recalled(site: Path) -> None:
    checked(site)
    folder = str(site.parent / "cache")
    report = audit([site], policy=RULES, fix=True, options=Options(cache=folder))
    assert report.fixed == 2
    assert ("AT302", 5) not in codes(checked(site))


def test_the_folder_is_passed_over_by_others(site: Path) -> None:
    checked(site)
    folder = site.parent / "cache"
    assert (
        (folder / "CACHEDIR.TAG")
        .read_text(encoding="ascii")
        .startswith("Signature: 8a477f597d28d172789f06886")
    )
    assert (folder / ".gitignore").read_text(encoding="ascii") == "*\n"


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(500)])
def test_a_damaged_cache_is_made_anew(site: Path, looked: list[str], damage: bytes) -> None:
    first = checked(site)
    (site.parent / "cache" / "outcomes.sqlite").write_bytes(damage)
    assert checked(site) == first
    looked.clear()
    assert checked(site) == first
    assert looked == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        '{"named": false}',
        '{"named":false,"files":{},"outcome":{"findings":[{}]}}',
        "[" * 50_000,
    ],
)
def test_a_damaged_row_is_passed_over(site: Path, looked: list[str], body: str) -> None:
    first = checked(site)
    with sqlite3.connect(site.parent / "cache" / "outcomes.sqlite") as base:
        base.execute("UPDATE outcome SET body = ?", (body,))
    base.close()
    looked.clear()
    assert checked(site) == first
    assert len(looked) == 7


def test_a_strange_scheme_is_not_trusted(site: Path) -> None:
    first = checked(site)
    file = site.parent / "cache" / "outcomes.sqlite"
    with sqlite3.connect(file) as base:
        base.execute("CREATE TRIGGER t AFTER INSERT ON outcome BEGIN DELETE FROM outcome; END")
    base.close()
    assert checked(site) == first
    with sqlite3.connect(file) as base:
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")]
    base.close()
    assert names == ["outcome"]


def test_a_cache_that_cant_be_written_is_done_without(site: Path) -> None:
    blocked = write(site.parent, "blocked", "a file, and no folder")
    told: list[str] = []
    report = audit([site], policy=RULES, options=Options(cache=str(blocked), tell=told.append))
    assert report == audit([site], policy=RULES)
    assert len(told) == 1
    assert told[0].startswith("the cache can't be used: ")


def test_a_locked_cache_is_done_without(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked(site)
    monkeypatch.setattr(cache, "_WAIT", 0.0)
    base = sqlite3.connect(site.parent / "cache" / "outcomes.sqlite")
    base.execute("BEGIN EXCLUSIVE")
    told: list[str] = []
    folder = str(site.parent / "cache")
    assert audit([site], policy=RULES, options=Options(cache=folder, tell=told.append)) == first
    base.close()
    assert told == ["the cache can't be used: database is locked"]


def test_what_was_of_no_use_for_a_month_goes(site: Path) -> None:
    checked(site)
    file = site.parent / "cache" / "outcomes.sqlite"
    with sqlite3.connect(file) as base:
        base.execute("UPDATE outcome SET day = day - 40")
    base.close()
    write(site, "000.md", "Prose.\n")
    (site / "004.md").unlink()
    checked(site)
    with sqlite3.connect(file) as base:
        [(rows,)] = base.execute("SELECT count(*) FROM outcome")
    base.close()
    assert rows == 6


def test_few_files_need_no_cache(tmp_path: Path) -> None:
    write(tmp_path, "a.md", DONE)
    audit([tmp_path], options=Options(cache=str(tmp_path / "cache")))
    assert not (tmp_path / "cache").exists()


def test_the_state_of_a_file(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", "abc")
    stamp = signature.stamp(str(file))
    assert stamp.split()[0] == "3"
    assert signature.stamp(str(tmp_path / "none")) == "absent"
    assert signature.changed("absent") == 0
    assert signature.settled("absent", 0)
    assert not signature.settled(stamp, time.time_ns())
    assert signature.settled(stamp, time.time_ns() + 3_000_000_000)
    assert len(signature.digest(str(file))) == 32
    assert signature.digest(str(tmp_path)) == ""
    assert signature.digest(str(write(tmp_path, "b", bytes(signature.DIGESTED + 1)))) == ""
