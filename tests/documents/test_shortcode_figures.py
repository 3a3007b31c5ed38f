"""Shortcodes, template tags and includes that show a picture."""

from __future__ import annotations

import pytest

from attribution.documents.markdown import read
from attribution.documents.shortcodes import shortcodes
from markdown_tools import seen

CREDIT = "Photo: Jane Doe / Unsplash"
SAID = "Jane Doe / Unsplash"


@pytest.mark.parametrize(
    "text",
    [
        '`{{< figure src="a.jpg" >}}`\n',
        '```\n{{< figure src="a.jpg" >}}\n```\n',
        '    {{< figure src="a.jpg" >}}\n',
        '{{</* figure src="a.jpg" */>}}\n',
        '{{< figure src="a.jpg" \n',
        '{{< video src="a.mp4" author="Jane Doe" >}}\n',
        '{{< ref "a.md" >}}\n',
        '{{< highlight html >}}\n<img src="a.jpg"> ![](b.jpg)\n{{< /highlight >}}\n',
        "{% raw %}![](a.jpg){% endraw %}\n",
        "{% comment %}\n![](a.jpg)\n{% endcomment %}\n",
        '{% if page.image == "a" %}{% endif %}\n',
        "{{ page.image }}\n",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ('{{< figure src="a.jpg" >}}', "a.jpg"),
        ("{{<figure src=`a b.jpg`>}}", "a b.jpg"),
        ("{{% figure src=a.jpg alt=x /%}}", "a.jpg"),
        ('{{< figure\n  src="a.jpg"\n  alt="x"\n>}}', "a.jpg"),
        ('{{< img "a.jpg" "The harbour" >}}', "a.jpg"),
        ('{{< photo-grid src="a.jpg" >}}', "a.jpg"),
        ('{{< anything path="a.jpg" >}}', "a.jpg"),
        ('{{< imgproc "sunset" Fill "600x300" />}}', "**sunset*"),
        ('{% include figure.html src="a.jpg" %}', "a.jpg"),
        ('{% include figure image_path="/a.jpg" alt="x" %}', "/a.jpg"),
        ("{% include image.html url=page.cover %}", "{page.cover}"),
        ('{% image "./a.jpg", "The harbour" %}', "./a.jpg"),
        ("{% picture a.jpg --alt The harbour %}", "a.jpg"),
        ('{% img left /a.jpg 350 350 "Title" "Alt" %}', "/a.jpg"),
        ('{%- render "figure", src: "a.jpg" -%}', "a.jpg"),
    ],
)
def test_targets(text: str, image: str) -> None:
    assert seen(text) == [(image, None, "text")]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f'{{{{< figure src="a.jpg" caption="The harbour. {CREDIT}" >}}}}', "caption"),
        (f'{{{{< figure src="a.jpg" title="{CREDIT}" >}}}}', "title"),
        (f'{{{{< figure src="a.jpg" alt="{CREDIT}" >}}}}', "alternative text"),
        ('{{< figure src="a.jpg" attr="Jane Doe / Unsplash" >}}', "caption"),
        ('{{< figure src="a.jpg" title="The harbour" attr="Jane Doe / Unsplash" >}}', "caption"),
        ('{{< figure src="a.jpg" author="Jane Doe" source="Unsplash" >}}', "caption"),
        (f'{{{{% imgproc "a.jpg" Fill "1x1" %}}}}\nThe harbour. {CREDIT}\n{{{{% /imgproc %}}}}', "caption"),
        (f"{{% include figure.html src='a.jpg' description='{CREDIT}' %}}", "caption"),
        ('{% include image.html url="a.jpg" credit="Jane Doe / Unsplash" %}', "caption"),
        (f'{{% include image.html url="a.jpg" %}}\n{CREDIT}', "text"),
        (f'{{{{< figure src="a.jpg" >}}}}\n\n*{CREDIT}*\n', "text"),
    ],
)
def test_where_a_credit_stands(text: str, origin: str) -> None:
    [(image, said, where)] = seen(text)
    assert image in ("a.jpg", "**a.jpg*")
    assert (said, where) == (SAID, origin)


def test_a_cover_names_its_picture_in_its_byline() -> None:
    head = '{{< blocks/cover title="Welcome" byline="Photo: Jane Doe / CC BY 4.0" >}}'
    text = f"{head}\nHello.\n{{{{< /blocks/cover >}}}}"
    assert seen(text) == [("**background*", "Jane Doe", "caption")]


def test_the_link_of_a_credit_line_is_the_authors_and_the_works() -> None:
    [figure] = read(
        '{{< figure src="a.jpg" attr="Jane Doe" attrlink="https://example.org/jane" >}}', "a.md"
    ).figures
    assert figure.credit is not None
    assert figure.credit.authors[0].url == "https://example.org/jane"
    assert figure.credit.work_url == "https://example.org/jane"
    assert figure.quoting == "json"


def test_the_link_of_a_credit_line_may_be_the_licences() -> None:
    text = (
        '{{< figure src="a.jpg" attr="Jane Doe, CC BY 4.0"'
        ' attrlink="https://creativecommons.org/licenses/by/4.0/" >}}'
    )
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert str(figure.credit.license) == "CC-BY-4.0"
    assert figure.credit.work_url is None


def test_escapes_are_resolved_and_places_kept() -> None:
    text = r'{{< figure src="a.jpg" caption="\"The harbour\". Photo: Jane Doe / Unsplash" >}}'
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert figure.credit.text == '"The harbour". Photo: Jane Doe / Unsplash'
    author = figure.credit.authors[0]
    assert text[author.span.start : author.span.end] == "Jane Doe"


def test_separate_parameters_make_one_credit_that_nothing_is_written_into() -> None:
    text = (
        '{{< img src="a.jpg" author="Jane Doe" license="CC BY-SA 4.0" source_url="https://example.org/p" >}}'
    )
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert [author.name for author in figure.credit.authors] == ["Jane Doe"]
    assert str(figure.credit.license) == "CC-BY-SA-4.0"
    assert figure.credit.work_url == "https://example.org/p"
    assert figure.quoting == "fixed"


def test_a_paired_element_says_something_of_the_pictures_in_it() -> None:
    text = '{{% figure caption="Photo: Jane Doe / Unsplash" %}}\n![](a.jpg)\n{{% /figure %}}\n'
    assert seen(text) == [("a.jpg", SAID, "caption")]


def test_code_that_begins_a_shortcode_hides_no_other() -> None:
    assert seen('`{{< figure src="a.jpg" >}}` and {{< figure src=`b.jpg` >}}') == [("b.jpg", None, "text")]


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ('{{< x a="b" c=d "e" >}}', [("a", "b"), ("c", "d"), ("", "e")]),
        ("{% include x.html a='b' c=d.e %}", [("a", "b"), ("c", "d.e")]),
        ('{% x "a", b: "c" %}', [("", "a"), ("b", "c")]),
    ],
)
def test_parameters(text: str, parameters: list[tuple[str, str]]) -> None:
    [use] = shortcodes(text)
    assert [(one.name, one.piece.text) for one in use.parameters] == parameters
    assert use.span == (0, len(text))
