from __future__ import annotations

from rule_tools import alarm, credit, findings, image, silent

LINE = credit("Jane Doe, CC BY-SA", authors=("Jane Doe",), licenses={"CC BY-SA": "LicenseRef-CC-BY-SA"})


def test_silent_with_version_or_without_versions() -> None:
    silent("AT201", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))
    silent("AT201", credit("public domain", licenses={"public domain": "LicenseRef-scancode-public-domain"}))
    silent("AT201", credit("Unsplash License", licenses={"Unsplash License": "LicenseRef-scancode-unsplash"}))


def test_silent_where_another_licence_offered_is_complete() -> None:
    line = credit("GFDL or CC BY 3.0", licenses={"GFDL": "LicenseRef-GFDL", "CC BY 3.0": "CC-BY-3.0"})
    silent("AT201", line)


def test_alarm() -> None:
    finding = alarm("AT201", LINE, message="The licence 'CC BY-SA' is named without its version.")
    assert finding.severity == "error"
    assert finding.name == "licence-version-missing"
    assert (finding.column, finding.end_column) == (11, 19)


def test_creative_commons_alone() -> None:
    line = credit("Jane Doe, Creative Commons", licenses={"Creative Commons": "LicenseRef-CC"})
    alarm("AT201", line, message="The licence 'Creative Commons' is named without its version.")


def test_advice_names_the_version_in_the_image() -> None:
    metadata = image(license_url="https://creativecommons.org/licenses/by-sa/2.0/")
    finding = alarm("AT201", LINE, metadata, message="The licence 'CC BY-SA' is named without its version.")
    assert finding.advice == "The image's metadata names CC BY-SA 2.0: if that is right, write it so."
    assert finding.params["known"] == "CC BY-SA 2.0"


def test_what_the_image_names_must_be_of_the_same_licence_and_have_a_version() -> None:
    other = image(license_url="https://creativecommons.org/licenses/by-nc/2.0/")
    [finding] = findings("AT201", LINE, other)
    assert finding.params["known"] is None
    [finding] = findings("AT201", LINE, image(usage_terms="CC BY-SA"))
    assert finding.params["known"] is None
