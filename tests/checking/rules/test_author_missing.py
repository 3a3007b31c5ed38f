from __future__ import annotations

from attribution.model.credit import Span
from attribution.model.finding import Edit
from attribution.model.metadata import Conflict
from rule_tools import alarm, credit, findings, image, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}
COMMONS = credit("Photo:, wikimedia commons | CC BY 4.0", sources=("wikimedia commons",), licenses=BY4)


def test_silent_with_an_author() -> None:
    silent("AT301", credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4))


def test_silent_with_an_organisation_that_may_be_the_author() -> None:
    silent("AT301", credit("NASA, CC BY 4.0", sources=("NASA",), licenses=BY4))
    silent("AT301", credit("Photo: dpa", sources=("dpa",)))


def test_silent_where_nobody_need_be_named() -> None:
    silent(
        "AT301", credit("wikimedia commons, CC0", sources=("wikimedia commons",), licenses={"CC0": "CC0-1.0"})
    )
    words = {"public domain": "LicenseRef-scancode-public-domain"}
    silent(
        "AT301", credit("wikimedia commons, public domain", sources=("wikimedia commons",), licenses=words)
    )


def test_platform_under_a_licence() -> None:
    finding = alarm(
        "AT301",
        COMMONS,
        message="The author is missing, whom CC BY 4.0 asks to be named:"
        " Wikimedia Commons is where the picture was found, not who made it.",
    )
    assert finding.severity == "error"
    assert finding.name == "author-missing"
    assert finding.reference is not None
    assert finding.reference.url == "https://creativecommons.org/licenses/by/4.0/legalcode"
    assert finding.advice == (
        "Add the author's name before the source: 'Jane Doe, Wikimedia Commons, CC BY 4.0'."
        " Cure: within 30 days of its discovery the licence comes back (section 6(b)(1))."
    )
    assert finding.fix is None


def test_a_platform_without_licence_is_the_business_of_another_rule() -> None:
    silent("AT301", credit("Photo: Unsplash", sources=("Unsplash",)))


def test_silent_where_the_provider_has_a_prescribed_statement() -> None:
    words = {"OGL 3.0": "OGL-UK-3.0"}
    silent("AT301", credit("OGL 3.0", licenses=words))


def test_nobody_and_no_licence() -> None:
    finding = alarm("AT301", credit("cropped", modified=True), message="The author is missing.")
    assert finding.severity == "warning"
    assert str(finding.reference) == (
        "Berne Convention, article 6bis(1) <https://www.wipo.int/treaties/en/ip/berne/>"
    )
    assert finding.advice == "Add the author's name: 'Jane Doe'."


def test_before_4_0_nothing_cures_the_breach() -> None:
    line = credit("Flickr, CC BY 2.0", sources=("Flickr",), licenses={"CC BY 2.0": "CC-BY-2.0"})
    [finding] = findings("AT301", line)
    assert finding.params["cure"] == "none, CC BY 2.0 ends at once upon any breach (section 7(a))"
    assert str(finding.reference) == (
        "CC BY 2.0, section 4(b) <https://creativecommons.org/licenses/by/2.0/legalcode>"
    )


def test_licence_alone() -> None:
    alarm(
        "AT301",
        credit("CC BY 4.0", licenses=BY4),
        message="The author is missing, whom CC BY 4.0 asks to be named.",
    )


def test_licence_without_version() -> None:
    line = credit("Flickr, CC BY", sources=("Flickr",), licenses={"CC BY": "LicenseRef-CC-BY"})
    alarm(
        "AT301",
        line,
        message="The author is missing, whom CC BY asks to be named:"
        " Flickr is where the picture was found, not who made it.",
    )


def test_the_image_knows_the_author() -> None:
    [finding] = findings("AT301", COMMONS, image(creators=("Adam Jones",)))
    assert finding.advice == (
        "The image's metadata names Adam Jones: if that is the author, add the name:"
        " 'Adam Jones, Wikimedia Commons, CC BY 4.0'."
        " Cure: within 30 days of its discovery the licence comes back (section 6(b)(1))."
    )
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(Span(8, 8), "Adam Jones, "),)


def test_a_person_must_look_where_the_standards_disagree_on_the_creator() -> None:
    creators = Conflict("creators", (("XMP dc:creator", "Adam Jones"), ("EXIF Artist", "Bea Smith")))
    [finding] = findings("AT301", COMMONS, image(creators=("Adam Jones",), conflicts=(creators,)))
    assert finding.fix is not None
    assert not finding.fix.safe


def test_silent_under_licences_of_which_we_know_nothing() -> None:
    silent("AT301", credit("Flickr, Vim", sources=("Flickr",), licenses={"Vim": "Vim"}))
    rights = {"all rights reserved": "LicenseRef-all-rights-reserved"}
    silent("AT301", credit("Flickr, all rights reserved", sources=("Flickr",), licenses=rights))


def test_what_programs_fill_in_is_no_author() -> None:
    [finding] = findings("AT301", COMMONS, image(creators=("unknown",)))
    assert finding.params["known"] == ()
    assert finding.fix is None


def test_a_licence_that_stands_nowhere_is_no_place() -> None:
    nowhere = credit("Something", licenses={"CC BY 4.0": "CC-BY-4.0"})
    [finding] = findings("AT301", nowhere)
    assert finding.span == Span(0, 9)


def test_the_name_goes_before_the_licence_where_no_source_is_named() -> None:
    line = credit("CC BY 4.0", licenses=BY4)
    [finding] = findings("AT301", line, image(creators=("Jane Doe", "Ann Roe")))
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(Span(0, 0), "Jane Doe, Ann Roe, "),)
    [finding] = findings("AT301", line, image(creators=("<b>Jane</b>",)))
    assert finding.fix is None


def test_several_creators_of_the_image() -> None:
    [finding] = findings("AT301", COMMONS, image(creators=("Jane Doe", "Ann Roe")))
    assert finding.params["known"] == ("Jane Doe", "Ann Roe")
    assert finding.params["example"] == "Jane Doe and Ann Roe, Wikimedia Commons, CC BY 4.0"
