from __future__ import annotations

from rule_tools import alarm, credit, image, silent

SA2 = {"CC BY-SA 2.0": "CC-BY-SA-2.0"}
LINE = credit("Jane Doe, CC BY-SA 2.0", licenses=SA2)


def test_silent_when_equal_or_unknown() -> None:
    silent("AT402", LINE)
    silent("AT402", LINE, image())
    silent("AT402", LINE, image(license_url="http://creativecommons.org/licenses/by-sa/2.0/deed.de"))
    silent("AT402", LINE, image(web_statement="https://example.org/picture/1"))
    silent("AT402", credit("Jane Doe", authors=("Jane Doe",)), image(usage_terms="CC BY 4.0"))


def test_silent_where_one_states_no_version() -> None:
    line = credit("Jane Doe, CC BY-SA", licenses={"CC BY-SA": "LicenseRef-CC-BY-SA"})
    silent("AT402", line, image(license_url="https://creativecommons.org/licenses/by-sa/2.0/"))


def test_reserved_rights_are_another_rule() -> None:
    silent("AT402", LINE, image(usage_terms="All rights reserved"))


def test_alarm() -> None:
    finding = alarm(
        "AT402",
        LINE,
        image(license_url="https://creativecommons.org/licenses/by/4.0/"),
        message="The credit names CC BY-SA 2.0, the image's metadata CC BY 4.0 (cc:license).",
    )
    assert finding.severity == "error"
    assert finding.span == LINE.licenses[0].span
