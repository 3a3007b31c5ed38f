from __future__ import annotations

import pytest

from rule_tools import alarm, credit, image, silent

SA2 = {"CC BY-SA 2.0": "CC-BY-SA-2.0"}
MESSAGE = "The title of the work is missing, which CC BY-SA 2.0 asks for if there is one."


def test_silent_with_title_and_from_4_0_on() -> None:
    silent("AT303", credit("„Harbour“, Jane Doe, CC BY-SA 2.0", title="Harbour", licenses=SA2))
    silent("AT303", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))
    silent("AT303", credit("Jane Doe, CC0", licenses={"CC0": "CC0-1.0"}))


def test_alarm() -> None:
    finding = alarm("AT303", credit("Jane Doe, CC BY-SA 2.0", licenses=SA2), message=MESSAGE)
    assert finding.severity == "warning"


def test_error_when_strict() -> None:
    line = credit("Jane Doe, CC BY-SA 2.0", licenses=SA2)
    assert alarm("AT303", line, message=MESSAGE, profile="cc-strict").severity == "error"


def test_advice_names_the_title_in_the_image() -> None:
    finding = alarm(
        "AT303", credit("Jane, CC BY-SA 2.0", licenses=SA2), image(title="Harbour"), message=MESSAGE
    )
    assert finding.severity == "error"
    assert finding.advice == (
        "The image's metadata calls the work 'Harbour': if that is its title, add it."
        " Cure: none, CC BY-SA 2.0 ends at once upon any breach (section 7(a))."
    )


@pytest.mark.parametrize("title", ["IMG_2041", "DSC00017.JPG", "20190501-121314", "untitled", "DSCF 12"])
def test_what_cameras_number_is_no_title(title: str) -> None:
    finding = alarm("AT303", credit("Jane, CC BY-SA 2.0", licenses=SA2), image(title=title), message=MESSAGE)
    assert finding.severity == "warning"


def test_silent_under_a_port_that_asks_for_none() -> None:
    silent("AT303", credit("Jane, CC BY-SA 2.0 UK", licenses={"CC BY-SA 2.0 UK": "CC-BY-SA-2.0-UK"}))
