from __future__ import annotations

from attribution.checking.rules.base import Statement
from rule_tools import alarm, compared, credit, image, silent

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
        message="The credit names CC BY-SA 2.0; XMP cc:license names CC BY 4.0.",
    )
    assert finding.severity == "error"
    assert finding.span == LINE.licenses[0].span


def test_front_matter_and_sidecar_are_told_apart() -> None:
    matter = Statement("the front matter (line 4)", credit("CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))
    sidecar = Statement("photo.jpg.license", credit("CC BY-SA 2.0", licenses=SA2))
    [finding] = compared("AT402", LINE, matter, sidecar)
    assert finding.message == "The credit names CC BY-SA 2.0; the front matter (line 4) names CC BY 4.0."
    early = Statement("the caption (line 2)", matter.credit, earlier=True)
    assert compared("AT402", LINE, early, sidecar) == []
