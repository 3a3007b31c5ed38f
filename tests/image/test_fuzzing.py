"""What fuzzing found stays found, and fuzzing itself finds what it should (see tests/fuzzing)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from attribution.errors import ImageError
from fuzzing.effort import BASE, WorkError, bounded
from fuzzing.findings import judge, minimised
from fuzzing.mutators import MUTATORS, mutated
from fuzzing.run import main
from fuzzing.seeds import LONGEST, seeds
from fuzzing.targets import TARGETS, BrokenLawError, WatchedBuffer, hold

FINDINGS = Path(__file__).with_name("findings")
FOUND = sorted(FINDINGS.rglob("*.bin"))
INPUTS = 60


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_was_found_once_is_well_now(path: Path) -> None:
    bounded(TARGETS[path.parent.name], path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_damage_of_any_kind_breaks_no_law(name: str) -> None:
    chance, start = random.Random(name), seeds(name, real=False)
    assert start
    for _ in range(INPUTS):
        bounded(TARGETS[name], mutated(chance, chance.choice(start), start, LONGEST))


def broken(data: bytes) -> None:
    """Raise what a reader may raise, and what it may not."""
    if data.startswith(b"no image"):
        return
    if b"bad" in data:
        raise KeyError(data)
    hold("nothing is odd", b"odd" not in data)


def test_a_fault_is_told_by_its_kind_and_place_and_made_small() -> None:
    finding = judge(broken, b"a" * 300 + b"bad" + b"b" * 300)
    assert finding is not None
    assert finding.sign == "KeyError in test_fuzzing.broken"
    assert minimised(finding, broken).data == b"bad"


def test_a_broken_law_is_told_by_its_name() -> None:
    finding = judge(broken, b"odd")
    assert finding is not None
    assert finding.sign == "nothing is odd"
    assert judge(broken, b"even") is None


def test_another_fault_is_not_taken_for_the_same() -> None:
    finding = judge(broken, b"odd and bad")
    assert finding is not None
    assert minimised(finding, broken).data == b"bad"


def test_endless_work_is_stopped() -> None:
    def endless(data: bytes) -> None:
        while True:
            len(data)

    with pytest.raises(WorkError, match=f"more than {BASE}"):
        bounded(endless, b"")


def test_what_is_read_over_and_over_is_counted() -> None:
    data = WatchedBuffer(b"abcab")
    assert (data[1], data[1:3], data.find(b"ca", 1), data.rfind(b"ab"), data.find(b"z")) == (
        98,
        b"bc",
        2,
        3,
        -1,
    )
    assert data.seen == 1 + 2 + 1 + 2 + 5


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.__name__)
@pytest.mark.parametrize("data", [b"", b"\0", bytes(range(64)) * 2])
def test_any_bytes_can_be_damaged(mutator: object, data: bytes) -> None:
    assert callable(mutator)
    changed = 0
    for seed in range(20):
        result = bytearray(data)
        mutator(random.Random(seed), result, [b"another file"])
        changed += result != data
    assert changed > 5 or len(data) < 2


def test_blind_fuzzing_finds_and_keeps_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def picky(data: bytes) -> None:
        if len(data) < 100:
            raise ImageError("this is none of ours to raise")

    monkeypatch.setitem(TARGETS, "iptc-block", picky)
    options = ["--mutate", "--minutes", "0.001", "--findings", str(tmp_path)]
    assert main(["iptc-block", *options]) == 1
    (found,) = (tmp_path / "iptc-block").iterdir()
    assert found.name.startswith("imageerror-in-test-fuzzing-picky-")
    assert found.read_bytes() == b""
    assert "1 faults" in capsys.readouterr().out


def test_targets_are_listed_and_a_wrong_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert main(["nonsense"]) == 1
    assert capsys.readouterr().out.count(" jpeg ") == 2


def test_a_broken_law_is_an_assertion() -> None:
    with pytest.raises(BrokenLawError, match="all else stays"):
        hold("all else stays", False)  # noqa: FBT003
