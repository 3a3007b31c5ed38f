"""A judge that is missing is a skip on a user's machine, and a failure where all judges are owed."""

from __future__ import annotations

import pytest

from oracles import oracle


def test_a_missing_judge_skips_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"^no-such-judge is not installed$"):
        oracle("no-such-judge")


def test_a_missing_judge_fails_the_test_in_integration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^no-such-judge is not installed$"):
        oracle("no-such-judge")
