from __future__ import annotations

import attrs

from attribution.model.credit import License, Span
from rule_tools import alarm, credit, silent

LINE = credit("Jane Doe, CC BY-NC 4.0", licenses={"CC BY-NC 4.0": "CC-BY-NC-4.0"})


def test_silent_unless_commercial() -> None:
    silent("AT210", LINE)
    silent("AT210", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}), commercial=True)


def test_alarm() -> None:
    message = "The licence 'CC BY-NC 4.0' does not cover commercial use."
    assert alarm("AT210", LINE, message=message, commercial=True).severity == "error"


def test_other_licences_say_so_too() -> None:
    line = credit("Jane Doe, KOGL 2", licenses={"KOGL 2": "LicenseRef-KOGL-Type-2"})
    alarm("AT210", line, message="The licence 'KOGL 2' does not cover commercial use.", commercial=True)


def test_a_licence_of_no_table_says_so_by_its_name() -> None:
    own = credit("Jane Doe, house NC", licenses={})
    license_ = License("LicenseRef-house-nc", "House", text="house NC", span=Span(10, 18))
    own = attrs.evolve(own, authors=LINE.authors, licenses=(license_,))
    finding = alarm(
        "AT210", own, message="The licence 'house NC' does not cover commercial use.", commercial=True
    )
    assert finding.span == Span(10, 18)
