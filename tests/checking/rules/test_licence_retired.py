from __future__ import annotations

import pytest

from rule_tools import alarm, credit, silent


def test_silent_for_licences_in_use() -> None:
    silent("AT214", credit("Jane Doe, CC BY 1.0", licenses={"CC BY 1.0": "CC-BY-1.0"}))
    silent("AT214", credit("Jane Doe", authors=("Jane Doe",)))


@pytest.mark.parametrize(
    "id_", ["CC-SA-1.0", "LicenseRef-scancode-cc-sampling-plus-1.0", "LicenseRef-scancode-cc-devnations-2.0"]
)
def test_alarm(id_: str) -> None:
    line = credit("Jane Doe, old licence 1.0", licenses={"old licence 1.0": id_})
    finding = alarm("AT214", line, message="The licence 'old licence 1.0' has been retired.")
    assert finding.severity == "note"
