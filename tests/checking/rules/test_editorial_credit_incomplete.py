from __future__ import annotations

from attribution.model.credit import Copyright
from rule_tools import alarm, credit, findings, image, silent

DPA = credit("Foto: dpa", sources=("dpa",))
JANE = credit("Foto: Jane Doe", authors=("Jane Doe",))


def test_silent_in_other_profiles() -> None:
    silent("AT314", DPA, image(creators=("Jane Doe",)))


def test_silent_when_both_are_named_or_the_image_names_nobody() -> None:
    both = credit("Jane Doe/dpa", authors=("Jane Doe",), sources=("dpa",))
    silent("AT314", both, image(creators=("Jane Doe",), credit_line="dpa"), profile="editorial")
    silent("AT314", DPA, image(creators=("dpa",)), profile="editorial")
    silent("AT314", DPA, image(creators=("unknown",)), profile="editorial")
    silent("AT314", JANE, image(credit_line="Jane Doe"), profile="editorial")
    silent("AT314", JANE, profile="editorial")


def test_silent_where_the_house_holds_its_own_picture() -> None:
    own = credit("Jane Doe / NASA", authors=("Jane Doe",), sources=("NASA",))
    silent("AT314", own, image(source="NASA"), profile="editorial")


def test_the_photographer_is_missing() -> None:
    finding = alarm(
        "AT314",
        DPA,
        image(creators=("Jane Doe",)),
        message="The photographer is missing: the image's metadata names Jane Doe.",
        profile="editorial",
    )
    assert finding.severity == "warning"
    assert finding.advice == "Write 'Jane Doe/dpa', or as the agency asks."


def test_the_agency_is_missing() -> None:
    alarm(
        "AT314",
        JANE,
        image(credit_line="Jane Doe/Getty Images"),
        message="The agency is missing: the image's metadata names Getty Images.",
        profile="editorial",
    )
    assert len(findings("AT314", JANE, image(source="Getty Images"), profile="editorial")) == 1
    assert len(findings("AT314", JANE, image(credit_line="X via Getty Images"), profile="editorial")) == 1


def test_silent_for_names_that_no_table_of_agencies_has() -> None:
    silent("AT314", JANE, image(credit_line="Flickr"), profile="editorial")
    silent("AT314", JANE, image(source="x"), profile="editorial")
    silent("AT314", DPA, image(creators=("Getty Images", "AFP")), profile="editorial")
    silent(
        "AT314",
        credit("Foto: Flickr", sources=("Flickr",)),
        image(creators=("Jane Doe",)),
        profile="editorial",
    )


def test_whom_the_credit_names_otherwise_is_not_missing() -> None:
    held = credit("© Jane Doe/dpa", sources=("dpa",), copyright=Copyright("Jane Doe"))
    silent("AT314", held, image(creators=("Jane Doe",)), profile="editorial")


def test_the_agency_among_the_suppliers_and_the_second_creator() -> None:
    [finding] = findings("AT314", JANE, image(suppliers=("Harbour Post", "AFP")), profile="editorial")
    assert finding.message == "The agency is missing: the image's metadata names AFP."
    assert finding.advice == "Write 'Jane Doe/AFP', or as the agency asks."
    assert finding.span == JANE.authors[0].span
    [finding] = findings("AT314", DPA, image(creators=("AFP", "Ann Lee")), profile="editorial")
    assert finding.message == "The photographer is missing: the image's metadata names Ann Lee."
    assert finding.span == DPA.sources[0].span
    assert finding.params == {"name": "Ann Lee", "example": "Ann Lee/dpa"}
