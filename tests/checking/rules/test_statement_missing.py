from __future__ import annotations

from attribution.checking.policy import Policy
from attribution.checking.run import check
from rule_tools import alarm, credit, silent

OGL = {"OGL 3.0": "OGL-UK-3.0"}
SENTENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


def test_silent_with_provider_or_statement() -> None:
    silent("AT311", credit("NASA, OGL 3.0", sources=("NASA",), licenses=OGL))
    said = credit(SENTENCE, licenses={"Open Government Licence v3.0": "OGL-UK-3.0"})
    silent("AT311", said)
    words = {"Norwegian licence for Open Government data (NLOD)": "NLOD-2.0"}
    line = "Contains data under the Norwegian licence for Open Government data (NLOD) distributed by X"
    silent("AT311", credit(line, licenses=words))


def test_silent_for_other_licences() -> None:
    silent("AT311", credit("CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))


def test_alarm() -> None:
    finding = alarm(
        "AT311",
        credit("Flickr, OGL 3.0", sources=("Flickr",), licenses=OGL),
        message="The source is not acknowledged, which OGL 3.0 asks for.",
    )
    assert finding.severity == "error"
    assert finding.advice == (
        f"Add the provider's own statement; if there is none: '{SENTENCE}'"
        " Cure: none, Open Government Licence v3.0 ends at once upon any breach (You must)."
    )


def test_the_version_stands_in_the_sentence() -> None:
    line = credit("OGL 1.0", licenses={"OGL 1.0": "OGL-UK-1.0"})
    finding = alarm("AT311", line, message="The source is not acknowledged, which OGL 1.0 asks for.")
    assert "Open Government Licence v1.0." in str(finding.advice)


def test_the_mended_line_has_no_such_finding() -> None:
    policy = Policy(select=("AT311",))
    line = "Image: Open Government Licence v3.0"
    [finding] = check(line, policy=policy)
    assert finding.fix is not None
    assert not finding.fix.safe
    [(span, replacement)] = [(edit.span, edit.replacement) for edit in finding.fix.edits]
    mended = line[: span.start] + replacement + line[span.end :]
    assert mended == f"{line}. {SENTENCE}"
    assert list(check(mended, policy=policy)) == []


def test_no_sentence_is_made_up_where_the_licence_has_none_that_we_know() -> None:
    line = credit("OGL Ontario", licenses={"OGL Ontario": "LicenseRef-scancode-can-ogl-ontario-1.0"})
    finding = alarm("AT311", line, message="The source is not acknowledged, which OGL Ontario asks for.")
    assert finding.fix is None
    assert str(finding.advice).startswith("Name the authority that provided the picture,")


def test_a_sentence_with_the_name_of_the_provider_is_not_filled_in() -> None:
    finding = alarm(
        "AT311",
        credit("NLOD 2.0", licenses={"NLOD 2.0": "NLOD-2.0"}),
        message="The source is not acknowledged, which NLOD 2.0 asks for.",
    )
    assert finding.fix is None
    assert "distributed by …" in str(finding.advice)


def test_each_licence_is_looked_at() -> None:
    both = {"Open Government Licence v3.0": "OGL-UK-3.0", "NLOD 2.0": "NLOD-2.0"}
    said = credit(f"{SENTENCE} NLOD 2.0", licenses=both, expression="OGL-UK-3.0 AND NLOD-2.0")
    finding = alarm("AT311", said, message="The source is not acknowledged, which NLOD 2.0 asks for.")
    assert finding.span == said.licenses[1].span
