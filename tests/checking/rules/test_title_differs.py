from __future__ import annotations

from attribution.checking.rules.base import Statement
from rule_tools import compared, credit, image, silent

LINE = credit('"The old harbour", Jane Doe', authors=("Jane Doe",), title="The old harbour")


def test_silent_when_equal_part_or_no_title() -> None:
    silent("AT408", LINE)
    silent("AT408", LINE, image(title="The Old Harbour of Wederin"))
    silent("AT408", LINE, image(title="DSC_0042"))
    silent("AT408", LINE, image(title="wederin harbour 20190412"))
    silent("AT408", credit("Jane Doe", authors=("Jane Doe",)), image(title="The lighthouse at night"))


def test_alarm() -> None:
    sidecar = Statement("photo.xmp", credit("x", title="A boat"))
    [finding] = compared("AT408", LINE, sidecar, metadata=image(title="The lighthouse at night"))
    assert finding.message == (
        "The credit calls the work 'The old harbour'; the image's metadata says 'The lighthouse at night';"
        " photo.xmp says 'A boat'."
    )
    assert finding.severity == "note"
