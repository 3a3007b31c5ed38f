from __future__ import annotations

from attribution.checking.rules.base import Statement
from rule_tools import compared, credit, image, silent

LINE = credit("Foto: Jane Doe, Flickr", authors=("Jane Doe",), sources=("Flickr",))


def test_silent_when_equal_or_unknown() -> None:
    silent("AT406", LINE)
    silent("AT406", LINE, image(source="Flickr", credit_line="Jane Doe"))
    silent("AT406", LINE, image(source="The page of the village"))
    silent("AT406", credit("Foto: Jane Doe", authors=("Jane Doe",)), image(source="Getty Images"))
    both = credit("AFP via Getty Images", sources=("Getty Images", "dpa"))
    silent("AT406", both, image(credit_line="dpa/picture alliance"))


def test_alarm() -> None:
    metadata = image(source="Getty Images", xmp={"photoshop:Source": "Getty Images"})
    matter = Statement("the front matter (line 4)", credit("Unsplash", sources=("Unsplash",)))
    [finding] = compared("AT406", LINE, matter, metadata=metadata)
    assert finding.message == (
        "The credit names Flickr; XMP photoshop:Source names Getty Images; the front matter (line 4)"
        " names Unsplash."
    )
    assert finding.severity == "warning"
    assert finding.span == LINE.sources[0].span


def test_silent_where_an_earlier_place_tells_it() -> None:
    caption = Statement("the caption (line 2)", credit("Unsplash", sources=("Unsplash",)), earlier=True)
    assert compared("AT406", LINE, caption, metadata=image(source="Getty Images")) == []
