from __future__ import annotations

import pytest

from attribution.model.metadata import Packets
from rule_tools import alarm, credit, image, silent

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
LINE = credit("Photo: Jane Doe", authors=("Jane Doe",), kind="photo")


@pytest.mark.parametrize(
    "text",
    ["AI-generated, Jane Doe", "Bild: KI-generiert", "Imagen creada con IA", "画像:AI生成", "Bild: ИИ"],
)
def test_silent_where_the_credit_says_so(text: str) -> None:
    silent("AT409", credit(text, authors=("Jane Doe",)), image(digital_source_type=AI))


def test_silent_by_kind_and_source_and_for_other_files() -> None:
    silent(
        "AT409", credit("Image: Jane Doe", authors=("Jane Doe",), kind="ai"), image(digital_source_type=AI)
    )
    silent("AT409", credit("Midjourney", sources=("Midjourney",)), image(digital_source_type=AI))
    silent("AT409", LINE)
    silent("AT409", LINE, image(digital_source_type=AI.replace("trainedAlgorithmicMedia", "digitalCapture")))
    camera = Packets(text=(("Software", "Adobe Photoshop 25.1"), ("parameters", "f/8")))
    silent("AT409", LINE, image(packets=camera))


def test_alarm() -> None:
    finding = alarm(
        "AT409",
        LINE,
        image(digital_source_type=AI),
        message=f"The image was made by AI (XMP Iptc4xmpExt:DigitalSourceType: {AI}), which the credit does"
        " not say.",
    )
    assert finding.severity == "warning"
    assert finding.span == LINE.span


def test_ai_system() -> None:
    alarm(
        "AT409",
        LINE,
        image(ai_system="ExampleGen 2"),
        message="The image was made by AI (XMP Iptc4xmpExt:AISystemUsed: ExampleGen 2), which the credit"
        " does not say.",
    )


@pytest.mark.parametrize(
    "text",
    [
        ("parameters", "a harbour\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1"),
        ("Software", "NovelAI"),
    ],
)
def test_texts_of_png(text: tuple[str, str]) -> None:
    line = f"{text[0]}: {text[1]}"
    alarm(
        "AT409",
        LINE,
        image(packets=Packets(text=(text,))),
        message=f"The image was made by AI (text {text[0]}: {line}), which the credit does not say.",
    )


def test_a_credit_line_in_the_file() -> None:
    alarm(
        "AT409",
        LINE,
        image(credit_line="Made with Google AI"),
        message="The image was made by AI (credit line: Made with Google AI), which the credit does not say.",
    )
