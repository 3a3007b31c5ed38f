from __future__ import annotations

import attrs
import pytest

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.rules.licence_link_not_canonical import canonical
from attribution.checking.run import Checker
from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, findings, silent

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


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        (
            "http://creativecommons.org/licenses/by-nd-nc/1.0/",
            "https://creativecommons.org/licenses/by-nd-nc/1.0/",
        ),
        (
            "https://creativecommons.org/licenses/by-nd-nc/2.0/",
            "https://creativecommons.org/licenses/by-nc-nd/2.0/",
        ),
        ("https://creativecommons.org/Licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
        ("https://creativecommons.org/licence/by/4.0", "https://creativecommons.org/licenses/by/4.0"),
        ("https://creativecommons.org/licences/by/4.0", "https://creativecommons.org/licenses/by/4.0"),
    ],
)
def test_folders_and_parts_of_the_name(url: str, meant: str) -> None:
    assert canonical(url) == meant


def test_other_addresses_are_none() -> None:
    assert canonical("https://creativecommons.org/policies/by/4.0/") is None
    assert canonical("ftp://creativecommons.org/licenses/by/4.0/") is None


def test_an_address_that_is_not_in_the_text_marks_the_credit_and_has_no_fix() -> None:
    url = "http://creativecommons.org/licenses/by/4.0/"
    line = credit("Jane Doe, CC BY", authors=("Jane Doe",), urls=(url, url))
    [finding] = findings("AT507", line)
    assert finding.fix is None
    assert finding.span == line.span


def test_an_address_at_the_very_begin() -> None:
    url = "http://creativecommons.org/licenses/by/4.0/"
    [finding] = findings("AT507", credit(f"{url} Jane Doe", authors=("Jane Doe",), urls=(url,)))
    assert finding.span == Span(0, len(url))
    assert finding.params == {"url": url, "meant": HTTPS.replace("by-sa", "by")}


@pytest.mark.parametrize("template", ["see {} elsewhere {}Jane Doe", '<a href="{1}">Jane Doe</a> {0}'])
def test_the_address_nearest_to_the_credit_is_mended(template: str) -> None:
    url = "http://creativecommons.org/licenses/by/4.0/"
    far = f"{url}{'x' * 400}"
    text = template.format(far, f"[CC BY]({url}) ") if template[0] == "s" else template.format(far, url)
    start = text.index("Jane Doe")
    said = attrs.evolve(credit("Jane Doe", authors=("Jane Doe",), urls=(url,)), span=Span(start, start + 8))
    policy = Policy(select=("AT507",))
    [finding] = Checker(policy).findings(Subject(policy, said, text=text), Lines(text), "a.md")
    assert finding.span is not None
    assert finding.span.start == text.index(url, 1 if template[0] == "<" else len(far))
