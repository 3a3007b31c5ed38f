from __future__ import annotations

from attribution.checking.rules.base import Statement
from rule_tools import alarm, compared, credit, image, silent

LINE = credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"})


def test_silent_without_such_words_or_with_a_licence_beside_them() -> None:
    silent("AT405", LINE)
    silent("AT405", LINE, image(copyright_notice="© Jane Doe"))
    both = image(
        copyright_notice="All rights reserved", license_url="https://creativecommons.org/licenses/by/4.0/"
    )
    silent("AT405", LINE, both)


def test_silent_when_the_text_says_the_same() -> None:
    words = {"All rights reserved": "LicenseRef-all-rights-reserved"}
    line = credit("Jane Doe. All rights reserved", licenses=words)
    silent("AT405", line, image(copyright_notice="All rights reserved"))


def test_alarm() -> None:
    finding = alarm(
        "AT405",
        LINE,
        image(copyright_notice="© 2019 Jane Doe. All rights reserved."),
        message="The credit names CC BY 4.0, while the copyright notice says 'All rights reserved'.",
    )
    assert finding.severity == "warning"


def test_a_sidecar_reserves_them() -> None:
    words = {"All rights reserved": "LicenseRef-all-rights-reserved"}
    sidecar = Statement("photo.jpg.license", credit("All rights reserved", licenses=words))
    [finding] = compared("AT405", LINE, sidecar)
    assert (
        finding.message == "The credit names CC BY 4.0, while photo.jpg.license says 'All rights reserved'."
    )
