from __future__ import annotations

from attribution.checking.rules.base import Statement
from attribution.model.credit import Copyright
from rule_tools import compared, credit, image, silent

LINE = credit("© 2019 Jane Doe", copyright=Copyright("Jane Doe", 2019))


def test_silent_when_equal_or_unknown() -> None:
    silent("AT407", LINE)
    silent("AT407", LINE, image(copyright_notice="(c) Doe, Jane"))
    silent("AT407", LINE, image(copyright_notice="All rights reserved"))
    silent("AT407", LINE, image(copyright_notice="unknown"))
    silent("AT407", credit("Jane Doe", authors=("Jane Doe",)), image(copyright_notice="© Harbour Post"))


def test_alarm() -> None:
    said = credit("© Cem Yildiz", copyright=Copyright("Cem Yildiz"))
    [finding] = compared(
        "AT407",
        LINE,
        Statement("photo.jpg.license", said),
        metadata=image(exif={"Copyright": "© Ann Seaborne"}),
    )
    assert finding.message == (
        "The credit names Jane Doe as holder of the rights; EXIF Copyright names Ann Seaborne;"
        " photo.jpg.license names Cem Yildiz."
    )
    assert finding.severity == "warning"


def test_silent_where_an_earlier_place_tells_it() -> None:
    said = credit("© Cem Yildiz", copyright=Copyright("Cem Yildiz"))
    caption = Statement("the caption (line 2)", said, earlier=True)
    assert compared("AT407", LINE, caption, metadata=image(copyright_notice="© Ann Seaborne")) == []


def test_silent_for_long_texts_and_for_nobody() -> None:
    silent("AT407", LINE, image(copyright_notice="© Ann Seaborne. " + "All of this is hers. " * 20))
    silent("AT407", LINE, image(copyright_notice="© Picasa"))
