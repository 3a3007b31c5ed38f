from __future__ import annotations

from attribution.model.credit import Copyright
from rule_tools import alarm, credit, findings, silent


def test_silent_with_licence_and_without_ground() -> None:
    silent(
        "AT203", credit("Jane Doe / dpa, CC BY 4.0", sources=("dpa",), licenses={"CC BY 4.0": "CC-BY-4.0"})
    )
    silent("AT203", credit("Jane Doe", authors=("Jane Doe",)))


def test_agency() -> None:
    line = credit("Photo: dpa/Jane Doe.", authors=("Jane Doe",), sources=("dpa",))
    finding = alarm("AT203", line, message="Rights-managed: permission of dpa must be on file.")
    assert finding.severity == "note"


def test_holder_and_courtesy() -> None:
    held = credit("© Jane Doe", copyright=Copyright("Jane Doe"))
    alarm("AT203", held, message="Rights-managed: permission of Jane Doe must be on file.")
    courtesy = credit("Courtesy of NASA", sources=("NASA",), permission="courtesy")
    alarm("AT203", courtesy, message="Rights-managed: permission of NASA must be on file.")


def test_all_rights_reserved() -> None:
    words = {"all rights reserved": "LicenseRef-all-rights-reserved"}
    line = credit("Jane Doe, all rights reserved", authors=("Jane Doe",), licenses=words)
    alarm("AT203", line, message="Rights-managed: permission of Jane Doe must be on file.")


def test_silent_with_a_contract() -> None:
    line = credit("Photo: dpa/Jane Doe.", authors=("Jane Doe",), sources=("dpa",))
    silent("AT203", line, agreements=("DPA",))
    held = credit("© Jane Doe", copyright=Copyright("Jane Doe"))
    silent("AT203", held, agreements=("Doe, Jane",))
    assert findings("AT203", line, agreements=("Reuters",))


def test_the_holder_goes_before_other_names_and_nobody_is_the_holder_of_rights() -> None:
    held = credit("Jane Doe, © Ann Lee", authors=("Jane Doe",), copyright=Copyright("Ann Lee"))
    alarm("AT203", held, message="Rights-managed: permission of Ann Lee must be on file.")
    both = credit("© Ann Lee/dpa", sources=("dpa",), copyright=Copyright("Ann Lee"))
    finding = alarm("AT203", both, message="Rights-managed: permission of dpa must be on file.")
    assert finding.span == both.sources[0].span
    nobody = credit("Used with permission", permission="granted")
    finding = alarm(
        "AT203", nobody, message="Rights-managed: permission of the holder of rights must be on file."
    )
    assert finding.span == nobody.span
    words = {"all rights reserved": "LicenseRef-all-rights-reserved"}
    reserved = credit("all rights reserved", licenses=words)
    finding = alarm(
        "AT203", reserved, message="Rights-managed: permission of the holder of rights must be on file."
    )
    assert finding.span == reserved.licenses[0].span
