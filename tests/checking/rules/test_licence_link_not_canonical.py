from __future__ import annotations

import pytest

from attribution.checking.rules.licence_link_not_canonical import canonical
from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, silent

HTTPS = "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    "url",
    [
        HTTPS,
        HTTPS + "deed.de",
        HTTPS + "legalcode",
        HTTPS + "?ref=chooser-v1",
        "https://creativecommons.org/licenses/by-sa/4.0",
        "https://example.org/licenses/by/4.0/",
        "https://creativecommons.org/about",
    ],
)
def test_silent(url: str) -> None:
    silent("AT507", credit(f"Jane Doe ({url})", authors=("Jane Doe",), urls=(url,)))


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("http://creativecommons.org/licenses/by-sa/4.0/", HTTPS),
        ("https://www.creativecommons.org/licenses/by-sa/4.0/", HTTPS),
        ("https://creativecommons.org/licenses/BY-SA/4.0/", HTTPS),
        ("https://creativecommons.org/license/by-sa/4.0/", HTTPS),
        (
            "http://creativecommons.org/publicdomain/zero/1.0/",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        (
            "http://creativecommons.org/licenses/by/3.0/de/deed.de",
            "https://creativecommons.org/licenses/by/3.0/de/deed.de",
        ),
    ],
)
def test_alarm_and_fix(url: str, meant: str) -> None:
    finding = alarm(
        "AT507",
        credit(f"Jane Doe ({url})", authors=("Jane Doe",), urls=(url,)),
        message=f"The licence's address {url!r} is written {meant!r} today.",
    )
    assert finding.severity == "note"
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(Span(10, 10 + len(url)), meant),)
    assert canonical(meant) == meant
