from __future__ import annotations

from attribution.model.credit import Copyright, Diagnosis, Span
from rule_tools import alarm, credit, image, silent

NONE = "No licence is stated, so all rights are reserved."


def test_silent_with_licence_or_another_ground() -> None:
    silent("AT202", credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses={"CC BY 4.0": "CC-BY-4.0"}))
    silent("AT202", credit("Jane Doe / dpa", authors=("Jane Doe",), sources=("dpa",)))
    silent("AT202", credit("Courtesy of NASA", sources=("NASA",), permission="courtesy"))
    silent("AT202", credit("© 2020 Jane Doe", copyright=Copyright("Jane Doe", 2020)))
    silent("AT202", credit("Midjourney", sources=("Midjourney",)))


def test_silent_where_a_licence_was_attempted() -> None:
    diagnosis = Diagnosis("license-unknown", "CC-BY-CA", Span(10, 18))
    silent("AT202", credit("Jane Doe, CC-BY-CA", authors=("Jane Doe",), diagnoses=(diagnosis,)))


def test_silent_for_the_house_itself() -> None:
    silent("AT202", credit("Photo: Doe, Jane", authors=("Doe, Jane",)), authors=("Jane Doe",))
    silent("AT202", credit("Photo: NASA", sources=("NASA",)), sources=("NASA",))


def test_error_on_a_platform() -> None:
    finding = alarm(
        "AT202",
        credit("Jane Doe, Flickr", authors=("Jane Doe",), sources=("Flickr",)),
        message="No licence is stated: Flickr holds works of others, each under its own terms.",
    )
    assert finding.severity == "error"
    assert finding.span == Span(10, 16)


def test_warning_otherwise() -> None:
    assert (
        alarm("AT202", credit("Photo: Jane Doe", authors=("Jane Doe",)), message=NONE).severity == "warning"
    )


def test_newsrooms_clear_rights_by_contract() -> None:
    silent("AT202", credit("Photo: Jane Doe", authors=("Jane Doe",)), profile="editorial")


def test_advice_names_the_licence_in_the_image() -> None:
    metadata = image(license_url="https://creativecommons.org/licenses/by/2.0/")
    finding = alarm("AT202", credit("Photo: Jane Doe", authors=("Jane Doe",)), metadata, message=NONE)
    assert finding.advice == "The image's metadata names CC BY 2.0: if that is right, add it with its link."


def test_note_on_a_platform_with_one_licence_of_its_own() -> None:
    finding = alarm(
        "AT202",
        credit("Jane Doe / Unsplash", authors=("Jane Doe",), sources=("Unsplash",)),
        message="No licence is stated; Unsplash publishes under its own, the Unsplash License.",
    )
    assert finding.severity == "note"


def test_silent_with_a_contract() -> None:
    silent("AT202", credit("Photo: Unsplash", sources=("Unsplash",)), agreements=("unsplash",))


def test_silent_for_pictures_that_are_called_generated() -> None:
    silent("AT202", credit("Generated: Jane Doe", authors=("Jane Doe",), kind="ai"))
