"""`check`: what comes in, and what stands where in the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import jpegs
from attribution.checking.arms import arms
from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker, check, in_order, markup_of
from attribution.errors import ImageError
from attribution.model.credit import Span
from attribution.model.finding import Figure, Finding
from rule_tools import credit, image

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.finding import Severity


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


def test_the_report_holds_the_credit_and_its_image() -> None:
    said = credit("Photo: Ann Seaborne", authors=("Ann Seaborne",))
    report = check(said)
    assert report.figures == (Figure("", said, span=Span(0, 19)),)
    assert report.images == 0
    seen = check(said, image=image(creators=("Ann Seaborne",)))
    assert seen.figures == report.figures
    assert seen.images == 1


def test_an_image_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpegs.tiny())
    [figure] = check("Photo: Ann Seaborne", image=path).figures
    assert (figure.image, figure.image_path) == (str(path), str(path))
    [figure] = check("Photo: Ann Seaborne", image=path.read_bytes()).figures
    assert (figure.image, figure.image_path) == (None, None)


def test_the_policy_is_heard_when_the_line_is_read() -> None:
    assert codes("Photo: Harbour Desk", sources=("Harbour Desk",), select=("AT202",)) == []
    assert codes("Photo: Harbour Desk", select=("AT202",)) == ["AT202"]


def test_findings_are_sorted_by_path_place_severity_and_code() -> None:
    def finding(code: str, severity: Severity, **place: Any) -> Finding:
        span = Span(place.get("line", 0), 9)
        return Finding(code, "name", severity, f"message {place.get('column')}", span=span, **place)

    ordered = [
        finding("AT301", "note", path="a.md"),
        finding("AT301", "error", path="a.md", line=1, column=1),
        finding("AT101", "warning", path="a.md", line=1, column=1),
        finding("AT102", "warning", path="a.md", line=1, column=1),
        finding("AT101", "error", path="a.md", line=1, column=2),
        finding("AT101", "error", path="a.md", line=2, column=1),
        finding("AT101", "error", path="b.md"),
    ]
    assert in_order([*reversed(ordered), ordered[0]]) == tuple(ordered)


def test_a_place_beyond_the_text_is_cut_to_it() -> None:
    policy = Policy(select=("AT301",))
    said = credit("A long line that the document does not hold", modified=True)
    [finding] = Checker(policy).findings(Subject(policy, said), Lines("short"), "a.md")
    assert (finding.span, finding.line, finding.column, finding.end_column) == (Span(0, 5), 1, 1, 6)
    assert (finding.path, finding.excerpt) == ("a.md", "short")


def test_a_line_of_twenty_thousand_characters_is_shown() -> None:
    assert Lines("x" * 20_000).excerpt(1) == "x" * 20_000
    assert Lines("x" * 20_001).excerpt(1) is None


def test_licences_offered_by_or_the_best_one_counts() -> None:
    """Of two that are equally wrong, the one that a link mends comes before the one that needs a text."""
    both = {"GFDL 1.2": "GFDL-1.2-only", "CC BY-SA 2.0": "CC-BY-SA-2.0"}
    said = credit("Ann, GFDL 1.2 or CC BY-SA 2.0", authors=("Ann",), licenses=both, title="A boat")
    assert {one.code for one in check(said)} == {"AT302", "AT304"}
    turned = credit(
        "Ann, CC BY-SA 2.0 or GFDL 1.2",
        authors=("Ann",),
        licenses=dict(reversed(both.items())),
        title="A boat",
    )
    assert {one.code for one in check(turned)} == {"AT302", "AT304"}


def test_licences_that_no_list_holds_are_still_an_alternative() -> None:
    said = credit("x", licenses={"CC0": "CC0-1.0", "GFDL": "LicenseRef-GFDL"}, expression="CC0-1.0 OR MIT")
    assert [[one.id for one in arm] for arm in arms(said)] == [["CC0-1.0"], ["MIT"]]
    assert arms(said)[1][0].name == "MIT"
    twice = credit("x", licenses={"CC0": "CC0-1.0", "MIT": "MIT"}, expression="CC0-1.0 AND MIT AND CC0-1.0")
    assert [[one.id for one in arm] for arm in arms(twice)] == [["CC0-1.0", "MIT"]]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a </b> c", "html"),
        ("a <br/> c", "html"),
        ('<a href="x">b</a>', "html"),
        ("1 < 2 > 1", "text"),
        ("[a]( b)", "text"),
        ("[a]()", "text"),
        ("[a](b) <i>c</i>", "html"),
    ],
)
def test_markups(text: str, markup: str) -> None:
    assert markup_of(text) == markup
