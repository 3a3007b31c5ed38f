"""One credit of several fields."""

from __future__ import annotations

from attribution.documents.base import Piece
from attribution.documents.fields import Field, credit_of, quoting_of
from attribution.model.credit import Copyright, Credit, Span


def credit(*values: tuple[str, str]) -> tuple[Credit | None, str]:
    """Make a credit of roles and values, and give the document in which they stand."""
    text, fields = "", list[Field]()
    for role, value in values:
        text += f"{role}: "
        fields.append(Field(role, Piece(value, len(text)), "json"))
        text += value + "\n"
    return credit_of(fields, text), text


def made(*values: tuple[str, str]) -> Credit:
    found, _ = credit(*values)
    assert found is not None
    return found


def test_nothing_is_said() -> None:
    assert credit()[0] is None
    assert credit(("author", "  "))[0] is None
    assert credit(("title", "Ships"))[0] is None
    assert credit(("caption", "Ships in the harbour"))[0] is None
    assert credit(("modified", "no"))[0] is None


def test_each_part_stands_where_its_value_stands() -> None:
    found, text = credit(("author", "Jane Doe"), ("license", " CC BY 4.0"), ("source", "Wikimedia Commons"))
    assert found is not None
    parts = [found.authors[0].span, found.licenses[0].span, found.sources[0].span]
    assert [text[start:end] for start, end in parts] == ["Jane Doe", "CC BY 4.0", "Wikimedia Commons"]
    assert found.text == text[8:-1]
    assert text[found.span.start : found.span.end] == found.text


def test_addresses_belong_to_what_they_are_of() -> None:
    found = made(
        ("author", "Jane Doe"),
        ("author_url", "https://x.org/jane"),
        ("source", "https://x.org/photo"),
        ("license", "CC BY"),
        ("license_url", "https://creativecommons.org/licenses/by/4.0/"),
    )
    assert (found.authors[0].url, found.work_url) == ("https://x.org/jane", "https://x.org/photo")
    assert str(found.license) == "CC-BY-4.0"
    assert "https://creativecommons.org/licenses/by/4.0/" in found.urls


def test_words_and_address_that_disagree() -> None:
    found = made(("license", "CC BY-ND 4.0"), ("license_url", "https://creativecommons.org/licenses/by/4.0/"))
    assert [(one.kind, one.suggestions) for one in found.diagnoses] == [
        ("license-mismatch", ("CC-BY-ND-4.0", "CC-BY-4.0"))
    ]


def test_licences() -> None:
    assert str(made(("license", "CC-BY-4.0 OR MIT")).license) == "CC-BY-4.0 OR MIT"
    assert str(made(("license", "Unsplash")).license) == "LicenseRef-scancode-unsplash"
    assert str(made(("license_url", "https://creativecommons.org/licenses/by/4.0/")).license) == "CC-BY-4.0"
    assert made(("license", "CC-BY-CA")).diagnoses[0].kind == "license-unknown"
    unknown = made(("license", "harbour rules"))
    assert (bool(unknown), len(unknown.remainder)) == (False, 1)


def test_an_organisation_is_a_source_and_a_person_an_author() -> None:
    found = made(("author", "Harbour Museum"))
    assert (found.authors, [one.name for one in found.sources]) == ((), ["Harbour Museum"])
    found = made(("author", "Jane Doe"), ("source", "Jonas Wederin"))
    assert ([one.name for one in found.authors], [one.name for one in found.sources]) == (
        ["Jane Doe"],
        ["Jonas Wederin"],
    )


def test_notices_and_permissions() -> None:
    found = made(("copyright", "2019 Jane Doe"))
    assert found.copyright == Copyright("Jane Doe", 2019)
    assert found.authors[0].name == "Jane Doe"
    found = made(("copyright", "2019 Jane Doe"), ("copyright", "2020 Jonas Wederin"))
    assert [one.name for one in found.authors] == ["Jane Doe", "Jonas Wederin"]
    found = made(("author", "Jane Doe"), ("permission", "true"), ("modified", "cropped"), ("date", "2019"))
    assert (found.permission, found.modified, found.modifications) == ("permission", True, ("cropped",))


def test_a_line_goes_before_fields() -> None:
    found = made(("author", "Jonas Wederin"), ("credit", "Photo: Jane Doe / dpa"), ("title", "Ships"))
    assert [one.name for one in found.authors] == ["Jane Doe", "Jonas Wederin"]
    assert (found.sources[0].name, found.title) == ("dpa", "Ships")


def test_values_may_be_marked_up() -> None:
    found = made(("credit", "Foto von [Jane Doe](https://x.org/j) auf <a href='https://x.org'>Unsplash</a>"))
    assert (found.authors[0].url, found.sources[0].url) == ("https://x.org/j", "https://x.org")


def test_only_a_line_by_itself_may_be_mended() -> None:
    line, author = Field("credit", Piece("x", 0), "json"), Field("author", Piece("y", 0), "json")
    assert quoting_of([line]) == "json"
    assert quoting_of([line, author]) == "fixed"
    assert quoting_of([author]) == "fixed"


def test_of_very_many_fields_the_last_are_not_understood() -> None:
    text = "".join(f"Author: Ann Berg {number:05}\n" for number in range(20_000))
    fields = [Field("author", Piece(text[at + 8 : at + 22], at + 8)) for at in range(0, len(text), 23)]
    credit = credit_of(fields, text)
    assert credit is not None
    assert len(credit.authors) == 1000
    assert credit.remainder == (Span(1000 * 23 + 8, 20_000 * 23 - 1),)
