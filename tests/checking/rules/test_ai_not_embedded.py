from __future__ import annotations

from rule_tools import alarm, credit, image, silent

LINE = credit("Image: Midjourney", sources=("Midjourney",))


def test_silent_with_the_type_without_an_image_and_for_photographs() -> None:
    silent("AT411", LINE)
    silent("AT411", LINE, image(digital_source_type="trainedAlgorithmicMedia"))
    silent("AT411", credit("Jane Doe", authors=("Jane Doe",)), image())


def test_alarm() -> None:
    message = "The credit says that AI made the image; the file states no digital source type."
    assert alarm("AT411", LINE, image(), message=message).severity == "note"
    alarm("AT411", credit("Jane Doe", authors=("Jane Doe",), kind="ai"), image(), message=message)
