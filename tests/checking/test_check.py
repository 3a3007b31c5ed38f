"""`check`: what comes in, and what stands where in the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.checking.arms import arms
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker, check, markup_of
from attribution.errors import ImageError
from attribution.model.credit import Span
from rule_tools import credit, image

if TYPE_CHECKING:
    from pathlib import Path


def codes(said: str, **policy: object) -> list[str]:
    return [finding.code for finding in check(said, policy=Policy(**policy))]  # type: ignore[arg-type]


def test_author_missing_source_in_lower_case_and_no_link() -> None:
    said = "The old harbour at dusk. | Photo:, wikimedia commons | CC BY 4.0"
    assert sorted(codes(said)) == ["AT103", "AT301", "AT302", "AT304"]


def test_title_and_links_missing() -> None:
    said = "The old harbour at dusk | Foto: Flickr, Ann Seaborne | CC BY-SA 2.0"
    assert sorted(codes(said)) == ["AT302", "AT303", "AT304"]


def test_agency() -> None:
    report = check("The old harbour. | Photo: picture alliance/Xinhua News Agency/Tomas Quill.")
    assert [finding.code for finding in report] == ["AT203"]
    assert report.ok


def test_a_complete_credit() -> None:
    said = (
        "Photo: [Ann Seaborne](https://www.flickr.com/photos/ann/1/),"
        " [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
    )
    assert codes(said) == []


def test_public_domain_owes_nothing() -> None:
    assert codes("Photo: NASA, public domain") == []
    assert codes("Photo: Ann Seaborne, CC0") == []


def test_places_count_code_points_from_one() -> None:
    report = check("Photo: 𝔄nn Seaborne | CC BY", policy=Policy(select=("AT201",)))
    [finding] = report
    assert (finding.line, finding.column, finding.end_column) == (1, 23, 28)
    assert finding.excerpt == "Photo: 𝔄nn Seaborne | CC BY"
    assert finding.span == Span(22, 27)


def test_a_credit_that_stood_elsewhere_keeps_its_spans() -> None:
    from attribution.text.api import find

    text = "Long prose stands here before.\n\nFoto: Flickr, Ann Seaborne | CC BY-SA"
    [said] = find(text)
    [finding] = check(said, policy=Policy(select=("AT201",)))
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == "CC BY-SA"


def test_findings_come_in_order_and_once() -> None:
    report = check("Photo:, wikimedia commons | CC BY 4.0")
    assert [finding.column for finding in report] == sorted(finding.column or 0 for finding in report)
    assert len({(finding.code, finding.message) for finding in report}) == len(report)


def test_severity_off_and_changed() -> None:
    said = "Photo: Ann Seaborne | CC BY"
    assert codes(said, severities={"AT201": "off"}) == []
    [finding] = check(said, policy=Policy(severities={"AT201": "note"}))
    assert finding.severity == "note"


def test_an_image_that_cant_be_read_is_the_callers_business(tmp_path: Path) -> None:
    broken = tmp_path / "a.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0\x00")
    with pytest.raises(ImageError):
        check("Photo: Ann Seaborne", image=broken)
    with pytest.raises(ImageError):
        check("Photo: Ann Seaborne", image=tmp_path / "none.jpg")


def test_metadata_may_be_given() -> None:
    report = check(credit("Ann", authors=("Ann Seaborne",)), image=image(creators=("Bea Smith",)))
    assert "AT401" in {finding.code for finding in report}
    assert report.images == 1


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("CC-BY-3.0 OR GFDL-1.2-only", [("CC-BY-3.0",), ("GFDL-1.2-only",)]),
        ("CC-BY-3.0 AND GFDL-1.2-only", [("CC-BY-3.0", "GFDL-1.2-only")]),
        (
            "CC0-1.0 AND (CC-BY-3.0 OR GFDL-1.2-only)",
            [("CC0-1.0", "CC-BY-3.0"), ("CC0-1.0", "GFDL-1.2-only")],
        ),
    ],
)
def test_alternatives(expression: str, expected: list[tuple[str, ...]]) -> None:
    licenses = {id_: id_ for id_ in ("CC0-1.0", "CC-BY-3.0", "GFDL-1.2-only")}
    said = credit(expression, licenses=licenses, expression=expression)
    assert [tuple(license_.id for license_ in arm) for arm in arms(said)] == expected


def test_an_alternative_without_version_is_no_way_out() -> None:
    said = credit(
        "Ann, GFDL or CC BY 3.0",
        authors=("Ann",),
        licenses={"GFDL": "LicenseRef-GFDL", "CC BY 3.0": "CC-BY-3.0"},
    )
    assert {finding.code for finding in check(said)} == {"AT302", "AT303", "AT304"}


def test_markup_is_told_by_links_and_tags() -> None:
    assert markup_of("Photo: [Ann](https://example.org)") == "markdown"
    assert markup_of("Photo: <b>Ann</b>") == "html"
    assert markup_of("Photo: Ann <https://example.org> [1]") == "text"


def test_lines() -> None:
    lines = Lines("a\r\nbc\rd\n")
    assert [lines.place(offset) for offset in range(9)] == [
        *[(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (4, 1)]
    ]
    assert [lines.excerpt(line) for line in (1, 2, 3, 4)] == ["a", "bc", "d", ""]
    assert lines.end(Span(3, 5)) == (2, 3)
    assert lines.end(Span(3, 3)) == (2, 1)
    assert Lines("x" * 20_001).excerpt(1) is None


def test_a_sidecar_owes_no_credit_but_is_compared() -> None:
    """It speaks to programs: names and ids, in the form of its standard."""
    policy, said = Policy(), credit("Foto: CC-BY-4.0", licenses={"CC-BY-4.0": "CC-BY-4.0"})
    placed = [
        [
            one.code
            for one in Checker(policy).findings(
                Subject(policy, said, text=said.text, origin=origin), Lines("")
            )
        ]
        for origin in ("text", "sidecar")
    ]
    assert "AT301" in placed[0]
    assert placed[1] == []
