"""The page in a real browser: nothing is complained of or fetched, and it does what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from PIL import Image

import findings
from attribution.model.credit import Credit, Span
from attribution.model.finding import Figure, Report
from attribution.reports import render
from browser import browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browser import Page

ALARM = (
    "</pre></script><script>window.forged=1</script><img src=x onerror='window.forged=1'>"
    '<svg/onload=window.forged=1>"onmouseover="window.forged=1 &lt;b&gt; {{7*7}} javascript:window.forged=1'
)
SHOWN = "Array.from(document.querySelectorAll('[data-severity]')).filter((one) => one.offsetParent).length"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "a.jpg")
    return tmp_path


def written(folder: Path, report: Report) -> Path:
    file = folder / "report.html"
    file.write_text(render(report, "html"), encoding="utf-8")
    return file


def report_of(folder: Path) -> Report:
    picture = str(folder / "a.jpg")
    figure = attrs.evolve(findings.REPORT.figures[0], image_path=picture)
    return attrs.evolve(findings.REPORT, figures=(figure,))


def test_nothing_is_complained_of_and_nothing_fetched(page: Page, folder: Path) -> None:
    file = written(folder, report_of(folder))
    page.open(file)
    assert page.complaints() == []
    assert page.requests() == [file.as_uri()]
    assert page.ask("document.images[0].naturalWidth") == 160
    assert page.ask("document.compatMode") == "CSS1Compat"


def test_the_button_copies_the_mended_line(page: Page, folder: Path) -> None:
    file = written(folder, report_of(folder))
    page.open(file)
    grant = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    page.send("Browser.grantPermissions", permissions=grant)
    page.ask(
        "new Promise((done) => { const button = document.querySelector('button.copy'); button.click();"
        " const status = button.nextElementSibling;"
        " (function wait() { status.textContent ? done() : setTimeout(wait, 10); })(); })"
    )
    assert page.ask("document.querySelector('button.copy').nextElementSibling.textContent") == "Copied."
    copied = "Ein Fluß | Foto: Flickr, 山田 | [CC BY 2.0](https://example.org)"
    assert page.ask("navigator.clipboard.readText()") == copied


def test_filters_leave_what_was_chosen(page: Page, folder: Path) -> None:
    page.open(written(folder, report_of(folder)))
    assert page.ask(SHOWN) == 3
    page.ask("document.querySelector('[value=error]').click()")
    assert page.ask(SHOWN) == 2
    assert page.ask("document.getElementById('shown').textContent") == "2 of 3 findings shown"
    page.ask("document.querySelector('[type=reset]').click()")
    assert page.ask(f"new Promise((done) => setTimeout(() => done({SHOWN}), 50))") == 3
    typed = "const box = document.querySelector('[type=search]'); box.value = 'A, B';"
    page.ask(f"{typed} box.dispatchEvent(new Event('input', {{bubbles: true}}))")
    assert page.ask("Array.from(document.querySelectorAll('h2')).filter((h) => h.offsetParent).length") == 1
    page.ask("const chosen = document.querySelector('select'); chosen.value = 'AT101'")
    page.ask("document.querySelector('select').dispatchEvent(new Event('input', {bubbles: true}))")
    assert page.ask(SHOWN) == 0


def test_without_script_all_can_be_read(page: Page, folder: Path) -> None:
    page.open(written(folder, report_of(folder)), scripts=False)
    document = page.send("DOM.getDocument")["root"]["nodeId"]
    form = page.send("DOM.querySelector", nodeId=document, selector="form[hidden]")
    assert form["nodeId"]
    marked = page.send("DOM.querySelectorAll", nodeId=document, selector="[data-severity]:not([hidden])")
    assert len(marked["nodeIds"]) == 3


@pytest.mark.parametrize("text", [ALARM, findings.EVIL], ids=["alarm", "evil"])
def test_strangers_do_nothing(page: Page, folder: Path, text: str) -> None:
    credit = Credit(text, Span(0, len(text)))
    figure = Figure(text, credit, text, text, Span(0, len(text)), 1, 1)
    report = attrs.evolve(findings.hostile(text), figures=(figure,))
    file = written(folder, report)
    page.open(file)
    page.ask("document.querySelectorAll('*').forEach((one) => one.dispatchEvent(new Event('mouseover')))")
    assert page.ask("window.forged") is None
    assert page.ask("document.querySelectorAll('script').length") == 1
    assert page.ask("document.querySelectorAll('main img, main svg, main a').length") == 0
    assert page.complaints() == []
    assert page.requests() == [file.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(page: Page, folder: Path, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.open(written(folder, report_of(folder)))
    worst = page.ask(CONTRAST)
    assert worst >= 4.5


CONTRAST = """(() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => numbers(color).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const worded = Array.from(document.body.querySelectorAll("*")).filter((one) => one.offsetParent &&
    Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim()));
  return Math.min(...worded.map((one) => {
    const pair = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  }));
})()"""


def test_a_narrow_window_needs_no_scrolling_sideways(page: Page, folder: Path) -> None:
    page.send("Emulation.setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=1, mobile=False)
    page.open(written(folder, report_of(folder)))
    assert page.ask("document.documentElement.scrollWidth") <= 320
