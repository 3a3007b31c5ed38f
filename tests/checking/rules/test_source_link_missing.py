from __future__ import annotations

from rule_tools import alarm, credit, image, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
MESSAGE = "No link leads to the work, which CC BY 4.0 asks for where practicable."


def test_silent_with_a_link_or_where_none_is_asked_for() -> None:
    page = "https://flickr.com/photos/jane/1"
    silent("AT304", credit("Jane Doe, CC BY 4.0", licenses=BY4, urls=(page,)))
    silent("AT304", credit("Jane Doe, CC BY 1.0", licenses={"CC BY 1.0": "CC-BY-1.0"}))
    silent("AT304", credit("Jane Doe, Flickr", sources=("Flickr",)))


def test_alarm_when_only_the_licence_is_linked() -> None:
    line = credit("Jane Doe, Flickr, CC BY 4.0", sources=("Flickr",), licenses=BY4, urls=(LICENSE,))
    finding = alarm("AT304", line, message=MESSAGE)
    assert finding.severity == "warning"
    assert finding.span == line.sources[0].span


def test_advice_names_the_address_in_the_image() -> None:
    metadata = image(attribution_url="https://example.org/1")
    finding = alarm("AT304", credit("Jane Doe, CC BY 4.0", licenses=BY4), metadata, message=MESSAGE)
    assert finding.advice == (
        "The image's metadata leads to https://example.org/1: if that is the work's page, link to it."
        " Cure: within 30 days of its discovery the licence comes back (section 6(b)(1))."
    )


def test_off_line_only_the_letter_asks_for_it() -> None:
    line = credit("Jane Doe, CC BY 4.0", licenses=BY4)
    silent("AT304", line, medium="print")
    alarm("AT304", line, message=MESSAGE, medium="print", profile="cc-strict")


def test_a_wrong_licence_link_leads_to_no_work() -> None:
    wrong = "https://creativecommons.org/licenses/by/9.0/"
    alarm("AT304", credit("Jane Doe, CC BY 4.0", licenses=BY4, urls=(wrong,)), message=MESSAGE)
