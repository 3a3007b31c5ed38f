from __future__ import annotations

import attrs

from attribution.model.credit import Span
from rule_tools import alarm, credit, findings, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}


def test_silent_for_a_plain_credit() -> None:
    silent("AT309", credit("Photo: NASA, CC BY 4.0", sources=("NASA",), licenses=BY4))


def test_silent_when_somebody_else_is_named_behind_the_words() -> None:
    line = "Supported by the harbour fund. Photo: NASA, CC BY 4.0"
    silent("AT309", credit(line, sources=("NASA",), licenses=BY4))


def test_silent_where_no_licence_forbids_it() -> None:
    silent("AT309", credit("Endorsed by NASA", sources=("NASA",)))
    old = credit("Endorsed by NASA, CC BY 2.0", sources=("NASA",), licenses={"CC BY 2.0": "CC-BY-2.0"})
    silent("AT309", old)


def test_alarm() -> None:
    line = credit("Photo: endorsed by the NASA, CC BY 4.0", sources=("NASA",), licenses=BY4)
    finding = alarm(
        "AT309",
        line,
        message="'endorsed by' suggests that NASA stands behind the publication,"
        " which CC BY 4.0 does not allow.",
    )
    assert finding.severity == "warning"
    assert finding.span == Span(7, 27)


def test_other_languages() -> None:
    line = credit("In Zusammenarbeit mit Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4)
    alarm(
        "AT309",
        line,
        message="'In Zusammenarbeit mit' suggests that Jane Doe stands behind the publication,"
        " which CC BY 4.0 does not allow.",
    )


def test_the_second_name_counts_too() -> None:
    line = credit(
        "Jane Doe, sponsored by NASA, CC BY 4.0", authors=("Jane Doe",), sources=("NASA",), licenses=BY4
    )
    finding = alarm(
        "AT309",
        line,
        message="'sponsored by' suggests that NASA stands behind the publication,"
        " which CC BY 4.0 does not allow.",
    )
    assert finding.span == Span(10, 27)


def test_a_name_that_is_not_in_the_line_or_begins_it_hides_no_other() -> None:
    said = credit("Endorsed by NASA, CC BY 4.0", authors=("Jane Doe",), sources=("NASA",), licenses=BY4)
    message = (
        "'Endorsed by' suggests that NASA stands behind the publication, which CC BY 4.0 does not allow."
    )
    finding = alarm("AT309", said, message=message)
    assert finding.span == Span(0, 16)
    assert finding.reference is not None
    assert finding.reference.clause == "CC BY 4.0, section 2(a)(6)"


def test_the_place_counts_in_the_document() -> None:
    said = credit("Endorsed by NASA, CC BY 4.0", sources=("NASA",), licenses=BY4)
    [finding] = findings("AT309", attrs.evolve(said, span=Span(100, 127)))
    assert finding.span == Span(100, 116)
