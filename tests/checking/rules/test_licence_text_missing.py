from __future__ import annotations

from attribution.checking.policy import Policy
from attribution.checking.run import check
from rule_tools import alarm, credit, silent

FDL = {"GFDL 1.2": "GFDL-1.2-only"}
URL = "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"


def test_silent_for_licences_that_may_be_linked() -> None:
    silent("AT310", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))


def test_silent_when_the_other_alternative_is_met() -> None:
    both = FDL | {"CC BY-SA 3.0": "CC-BY-SA-3.0"}
    silent("AT310", credit("Jane Doe, GFDL 1.2 or CC BY-SA 3.0", licenses=both))


def test_of_two_alternatives_the_one_that_a_link_mends_is_told() -> None:
    report = check("Photo: Jane Doe, GFDL 1.2 or CC BY-SA 3.0", policy=Policy(select=("AT302", "AT310")))
    assert [finding.code for finding in report] == ["AT302"]


def test_neither_text_nor_link() -> None:
    finding = alarm(
        "AT310",
        credit("Jane Doe, GFDL 1.2", licenses=FDL),
        message="GFDL 1.2 asks for its full text with every copy, and neither text nor link is there.",
    )
    assert finding.severity == "error"


def test_a_link_is_less_than_the_text() -> None:
    line = credit("Jane Doe, GFDL 1.2", licenses=FDL, urls=(URL,))
    message = "GFDL 1.2 asks for its full text with every copy; a link is less than that."
    assert alarm("AT310", line, message=message).severity == "note"
    assert alarm("AT310", line, message=message, profile="cc-strict").severity == "error"


def test_off_line_a_link_is_nothing() -> None:
    line = credit(f"Jane Doe, GFDL 1.2, {URL}", licenses=FDL, urls=(URL,))
    message = "GFDL 1.2 asks for its full text with every copy; a link is less than that."
    assert alarm("AT310", line, message=message, medium="print").severity == "error"


def test_the_address_may_be_all_that_names_the_licence() -> None:
    line = credit(f"Jane Doe, {URL}", licenses={URL: "GFDL-1.2-only"})
    assert (
        alarm(
            "AT310",
            line,
            message="GNU Free Documentation License 1.2 asks for its full text with every copy;"
            " a link is less than that.",
        ).severity
        == "note"
    )


def test_the_link_of_another_licence_is_none() -> None:
    other = "https://creativecommons.org/licenses/by-sa/3.0/"
    line = credit("Jane Doe, GFDL 1.2", licenses=FDL, urls=(other,))
    assert (
        alarm(
            "AT310",
            line,
            message="GFDL 1.2 asks for its full text with every copy, and neither text nor link is there.",
        ).severity
        == "error"
    )
