from __future__ import annotations

import pytest

from rule_tools import alarm, credit, silent


@pytest.mark.parametrize(
    "url", ["https://example.org", "mailto:a@example.org", "//example.org", "example.org:80/x"]
)
def test_silent_for_the_web(url: str) -> None:
    silent("AT502", credit("Jane Doe", authors=("Jane Doe",), urls=(url,)))


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/x"])
def test_alarm(url: str) -> None:
    line = credit("Jane Doe", authors=("Jane Doe",), urls=(url,))
    message = f"The link {url!r} does not lead to the web."
    assert alarm("AT502", line, message=message).severity == "error"
