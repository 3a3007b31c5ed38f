from __future__ import annotations

from rule_tools import alarm, credit, silent


def test_silent_for_licences_and_where_permission_is_stated() -> None:
    silent("AT215", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))
    silent("AT215", credit("Courtesy, InC", licenses={"InC": "LicenseRef-InC-1.0"}, permission="courtesy"))


def test_silent_where_the_work_is_free_of_copyright() -> None:
    silent("AT215", credit("NoC-US", licenses={"NoC-US": "LicenseRef-NoC-US-1.0"}))


def test_silent_with_a_contract() -> None:
    said = credit("NASA, InC", sources=("NASA",), licenses={"InC": "LicenseRef-InC-1.0"})
    silent("AT215", said, agreements=("NASA",))


def test_protected() -> None:
    said = credit("Jane Doe, In Copyright", licenses={"In Copyright": "LicenseRef-InC-EDU-1.0"})
    finding = alarm(
        "AT215",
        said,
        message="'In Copyright' says that the work is protected:"
        " permission is needed, and no licence is stated.",
    )
    assert finding.severity == "warning"
    assert finding.reference is not None
    assert finding.reference.url == "https://rightsstatements.org/vocab/InC-EDU/1.0/"


def test_not_known() -> None:
    said = credit("Jane Doe, Not Evaluated", licenses={"Not Evaluated": "LicenseRef-CNE-1.0"})
    alarm(
        "AT215",
        said,
        message="'Not Evaluated' says that the copyright was not evaluated or is not known: it grants"
        " nothing.",
    )


def test_silent_for_other_labels_of_the_kind() -> None:
    words = {"No known copyright restrictions": "LicenseRef-no-known-copyright-restrictions"}
    silent("AT215", credit("Flickr, No known copyright restrictions", sources=("Flickr",), licenses=words))
