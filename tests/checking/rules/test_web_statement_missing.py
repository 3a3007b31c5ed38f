from __future__ import annotations

from rule_tools import alarm, credit, image, silent

LINE = credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"})


def test_silent_without_an_image_a_licence_or_with_the_statement() -> None:
    silent("AT602", LINE)
    silent("AT602", LINE, image(web_statement="https://example.org/1"))
    silent("AT602", credit("Jane Doe", authors=("Jane Doe",)), image())


def test_alarm() -> None:
    finding = alarm(
        "AT602",
        LINE,
        image(),
        message="The credit names CC BY 4.0; the image has no web statement of rights.",
    )
    assert finding.severity == "note"
    assert finding.advice == (
        "Write https://creativecommons.org/licenses/by/4.0/ into the file: image-attribution embed."
    )
    assert finding.span == LINE.licenses[0].span


def test_the_first_licence_with_an_address_is_told_once() -> None:
    both = {"royalty-free": "LicenseRef-royalty-free", "CC BY 4.0": "CC-BY-4.0", "CC0": "CC0-1.0"}
    message = "The credit names CC BY 4.0; the image has no web statement of rights."
    alarm("AT602", credit("royalty-free, CC BY 4.0, CC0", licenses=both), image(), message=message)
