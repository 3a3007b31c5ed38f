from __future__ import annotations

from rule_tools import alarm, credit, image, silent

LINE = credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses={"CC BY 4.0": "CC-BY-4.0"})


def test_silent_without_a_wish_or_when_it_is_followed() -> None:
    silent("AT315", LINE)
    silent("AT315", LINE, image(creators=("Jane Doe",)))
    silent("AT315", LINE, image(creators=("Jane Doe",), attribution_name="Doe, Jane"))
    line = credit(
        "Jane Doe (Harbour Light), CC BY 4.0", authors=("Jane Doe",), licenses={"CC BY 4.0": "CC-BY-4.0"}
    )
    silent("AT315", line, image(creators=("Jane Doe",), attribution_name="Harbour Light"))


def test_silent_where_another_person_is_named_or_no_licence_asks() -> None:
    silent("AT315", LINE, image(creators=("Ann Roe",), attribution_name="Harbour Light"))
    free = credit("Jane Doe, CC0", authors=("Jane Doe",), licenses={"CC0": "CC0-1.0"})
    silent("AT315", free, image(creators=("Jane Doe",), attribution_name="Harbour Light"))


def test_alarm() -> None:
    finding = alarm(
        "AT315",
        LINE,
        image(creators=("Jane Doe",), attribution_name="Harbour Light"),
        message="The image asks to name 'Harbour Light', the credit names 'Jane Doe'.",
    )
    assert finding.severity == "warning"
    assert finding.span == LINE.authors[0].span
