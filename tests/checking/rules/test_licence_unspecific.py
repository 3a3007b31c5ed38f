from __future__ import annotations

from rule_tools import alarm, credit, silent

FREE = {"royalty-free": "LicenseRef-royalty-free"}


def test_silent_for_licences_and_where_somebody_granted_it() -> None:
    silent("AT217", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))
    silent("AT217", credit("Getty Images, royalty-free", sources=("Getty Images",), licenses=FREE))
    silent("AT217", credit("Courtesy of NASA, royalty-free", licenses=FREE, permission="courtesy"))
    silent("AT217", credit("NASA, royalty-free", sources=("NASA",), licenses=FREE), agreements=("NASA",))


def test_alarm() -> None:
    line = credit("Jane Doe, royalty-free", licenses=FREE)
    finding = alarm("AT217", line, message="'royalty-free' names no licence whose terms can be looked up.")
    assert finding.severity == "warning"
