from __future__ import annotations

import pytest

from rule_tools import credit, findings, silent


@pytest.mark.parametrize(
    "text",
    [
        "Photo: [**Flickr**](https://example.org/1)",
        "Photo: [*Jane Doe*](https://example.org/1), [Flickr](https://example.org)",
        "Photo: [Jane Doe][1] (https://example.org)",
        "Photo: Jane Doe (2019) [1](https://example.org)",
        'Photo: <a href="https://example.org/1">Jane Doe</a>',
    ],
)
def test_silent(text: str) -> None:
    silent("AT107", credit(text))


@pytest.mark.parametrize(
    ("text", "wrong", "mended"),
    [
        (
            "[**Flickr***](https://example.org/1)",
            "the asterisks don't pair",
            "[**Flickr**](https://example.org/1)",
        ),
        ("[Flickr]()", "it leads nowhere", None),
        ("[Flickr](#)", "it leads nowhere", None),
        (
            "[Flickr] (https://example.org/1)",
            "there is a space between text and address",
            "[Flickr](https://example.org/1)",
        ),
        ("[Flickr](https://example.org/1", "its bracket is not closed", None),
        (
            "(Flickr)[https://example.org/1]",
            "the brackets are exchanged",
            "[Flickr](https://example.org/1)",
        ),
        ("[Flickr](http:/example.org/1)", "its address is misspelt", None),
    ],
)
def test_alarm(text: str, wrong: str, mended: str | None) -> None:
    [finding] = findings("AT107", credit(f"[A](https://example.org/) {text}" if "](" not in text else text))
    assert finding.message == f"The link {text!r} does not work: {wrong}."
    assert (finding.fix.edits[0].replacement if finding.fix else None) == mended


def test_html() -> None:
    [finding] = findings("AT107", credit('Photo: <a class="x" href="">Jane Doe</a>'))
    assert finding.message == 'The link \'<a class="x" href=""\' does not work: it leads nowhere.'
