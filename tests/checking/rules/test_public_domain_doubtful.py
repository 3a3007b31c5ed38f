from __future__ import annotations

from rule_tools import alarm, credit, silent

PD = {"public domain": "LicenseRef-scancode-public-domain"}


def test_silent_without_a_seller_or_with_a_licence() -> None:
    silent("AT213", credit("NASA, public domain", sources=("NASA",), licenses=PD))
    silent("AT213", credit("Flickr, CC0", sources=("Flickr",), licenses={"CC0": "CC0-1.0"}))
    silent("AT213", credit("dpa, CC BY 4.0", sources=("dpa",), licenses={"CC BY 4.0": "CC-BY-4.0"}))


def test_silent_with_a_contract() -> None:
    line = credit("Getty Images, public domain", sources=("Getty Images",), licenses=PD)
    silent("AT213", line, agreements=("Getty Images",))


def test_alarm() -> None:
    line = credit("Getty Images, public domain", sources=("Getty Images",), licenses=PD)
    message = "The credit says 'public domain', and names Getty Images, which sells rights."
    assert alarm("AT213", line, message=message).severity == "warning"
    alarm(
        "AT213",
        credit("dpa, CC0", sources=("dpa",), licenses={"CC0": "CC0-1.0"}),
        message="The credit says 'CC0', and names dpa, which sells rights.",
    )
