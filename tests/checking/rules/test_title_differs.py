from __future__ import annotations

import attrs

from attribution.checking.rules.base import Statement
from attribution.model.credit import Span
from rule_tools import compared, credit, findings, image, silent

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


def test_a_part_of_the_title_is_enough_whichever_is_longer() -> None:
    long = credit("x", title="The old harbour of Wederin at dusk")
    silent("AT408", long, image(title="old harbour"))
    silent("AT408", credit("x", title="A boat"), image(title="The sea. A BOAT, seen from Wederin"))
    alarmed = credit("x", title="A boat")
    assert len(findings("AT408", alarmed, image(title="Aa boats at sea"))) == 1


def test_silent_where_a_place_that_goes_first_tells_it() -> None:
    first = Statement("the caption", credit("x", title="A boat"), earlier=True)
    assert compared("AT408", LINE, first, metadata=image(title="The lighthouse at night")) == []
    nameless = Statement("the caption", credit("x"), earlier=True)
    [finding] = compared("AT408", LINE, nameless, metadata=image(title="The lighthouse at night"))
    assert finding.params == {
        "title": "The old harbour",
        "speaker": "The credit",
        "others": "the image's metadata says 'The lighthouse at night'",
        "claims": (("the image's metadata", ("The lighthouse at night",)),),
    }


def test_the_place_of_the_title() -> None:
    named = attrs.evolve(LINE, title_span=Span(1, 16))
    [finding] = findings("AT408", named, image(title="The lighthouse at night"))
    assert finding.span == Span(1, 16)
    [finding] = findings("AT408", LINE, image(title="The lighthouse at night"))
    assert finding.span == LINE.span
