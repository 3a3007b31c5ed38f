"""The names that users rely on: all there, documented, and cheap to have."""

from __future__ import annotations

import importlib
import inspect
import io
import subprocess
import sys
import typing
from pathlib import Path
from typing import Any

import attrs
import license_expression
import pytest

import attribution
import jpegs
import source

HEAVY = ("PIL", "piexif", "xml", "argparse", "attrs", "attr", "license_expression", "json", "tomllib", "csv")
PUBLIC = sorted(set(attribution.__all__) - {"__version__"})
PROJECT = Path(__file__).parents[1]
LATER = ("serve",)
LINE = "The mill. | Foto: Flickr, Adam Jones | CC BY-SA 2.0"


def loaded_by(code: str, *names: str) -> list[str]:
    """Run code in an interpreter of its own and say which of the modules it loaded."""
    listing = f"{code}\nimport sys\nprint(*[name for name in {names!r} if name in sys.modules])"
    command = [sys.executable, "-c", listing]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


@pytest.mark.parametrize("name", PUBLIC)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(attribution, name)
    assert inspect.getdoc(value)
    assert name in dir(attribution)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'attribution' has no attribute 'atribute'"):
        _ = attribution.atribute


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_by("import attribution", *HEAVY) == []


def test_parsing_loads_no_image_library() -> None:
    code = "import attribution\nattribution.parse('Foto: Flickr, Adam Jones | CC BY-SA 2.0')"
    assert loaded_by(code, "PIL", "piexif", "xml", "argparse") == []


def test_no_module_hides_a_public_name() -> None:
    """Loading `attribution.x` sets the attribute `x`: no module may bear the name of a public function."""
    for module in source.modules():
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    hidden = [name for name in PUBLIC if inspect.ismodule(getattr(attribution, name))]
    assert hidden == []


def test_type_checkers_see_the_same_names_as_the_interpreter() -> None:
    """The lazy table and the imports for type checkers are written twice, so they are held together."""
    door = next(module for module in source.modules() if module.name == "attribution")
    hinted = {arrow.target for arrow in source.imports(door) if arrow.hint}
    homes = {f"attribution.{home}" for home in attribution._HOMES.values()}
    assert hinted == homes


SIGNATURES = {
    "parse": "text, *, markup='auto', policy=None",
    "find": "text, *, markup='auto', policy=None",
    "identify_license": "text, *, policy=None",
    "licensing": "",
    "read": "source, ...",
    "check": "credit, *, image=None, policy=None",
    "audit": "paths, *, policy=None, ...",
    "embed": "image, credit, *, output=None, on_conflict='refuse', dry_run=False, sidecar=False, "
    "break_c2pa=False, ...",
    "copy_attribution": "source, target, ...",
    "strip": "image, ...",
    "render": "credit, style='text', *, language='en'",
    "load_policy": "path",
}
"""What users write. More keywords may come behind those of a signature that ends in dots."""


@pytest.mark.parametrize("name", SIGNATURES)
def test_functions_take_what_is_promised(name: str) -> None:
    parameters = inspect.signature(getattr(attribution, name)).parameters.values()
    bare = inspect.Signature([p.replace(annotation=inspect.Parameter.empty) for p in parameters])
    promised, dots, _ = SIGNATURES[name].partition(", ...")
    assert str(bare).startswith(f"({promised}") if dots else str(bare) == f"({promised})"


ATTRIBUTES = {
    "Credit": "text span caption kind title authors sources contributors license licenses copyright "
    "permission modified modifications urls work_url remainder diagnoses",
    "Author": "name text url span confidence",
    "Source": "name text kind url span confidence",
    "Contributor": "name role",
    "License": "id name version jurisdiction url family text span",
    "Copyright": "holder year end_year",
    "Span": "start end",
    "ImageMetadata": "exif iptc xmp packets creators credit_line source copyright_notice title description "
    "usage_terms web_statement license_url licensor_url marked data_mining digital_source_type c2pa "
    "conflicts warnings format width height",
    "Finding": "code name severity message params path line column end_line end_column span reference fix",
    "Report": "findings ok",
}


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_values_have_the_attributes_that_are_promised(name: str) -> None:
    cls = getattr(attribution, name)
    fields = {field.name for field in attrs.fields(cls)} if attrs.has(cls) else set(cls._fields)
    assert [
        attribute for attribute in ATTRIBUTES[name].split() if attribute not in fields | set(dir(cls))
    ] == []


def test_a_credit_has_the_types_that_are_promised() -> None:
    credit = attribution.parse(LINE)
    hints = typing.get_type_hints(attribution.Credit)
    assert hints["authors"] == tuple[attribution.Author, ...]
    assert hints["sources"] == tuple[attribution.Source, ...]
    assert hints["licenses"] == tuple[attribution.License, ...]
    assert hints["license"] == attribution.LicenseExpression | None
    assert hints["remainder"] == tuple[attribution.Span, ...]
    assert isinstance(credit.span, attribution.Span)
    assert (credit.caption, credit.kind, credit.permission, credit.modified) == (
        "The mill.",
        "photo",
        None,
        False,
    )
    assert [author.name for author in credit.authors] == ["Adam Jones"]
    assert [(source_.name, source_.kind) for source_ in credit.sources] == [("Flickr", "platform")]
    assert all(0 <= author.confidence <= 1 for author in credit.authors)
    assert all(0 <= source_.confidence <= 1 for source_ in credit.sources)
    assert bool(credit) is True
    assert bool(attribution.parse("")) is False


def test_the_licence_of_a_credit_is_an_expression_that_license_expression_takes() -> None:
    expression = attribution.parse("Photo: Ann Smith, GFDL 1.2+ or CC BY-SA 3.0").license
    assert expression is not None
    assert isinstance(expression.expression, license_expression.LicenseExpression)
    assert attribution.licensing().validate(str(expression)).errors == []
    assert set(expression.keys) == {"GFDL-1.2-or-later", "CC-BY-SA-3.0"}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("CC BY-SA 2.0", "CC-BY-SA-2.0"),
        ("CC BY SA 2.0 de", "LicenseRef-CC-BY-SA-2.0-DE"),
        ("CC BY 2.0 UK", "LicenseRef-scancode-cc-by-2.0-uk"),
        ("CC BY-SA", "LicenseRef-CC-BY-SA"),
        ("Creative Commons", "LicenseRef-CC"),
        ("GFDL", "LicenseRef-GFDL"),
        ("public domain", "LicenseRef-scancode-public-domain"),
        ("Unsplash License", "LicenseRef-scancode-unsplash"),
        ("Pixabay License", "LicenseRef-scancode-pixabay-content"),
        ("Pexels License", "LicenseRef-Pexels"),
        ("All rights reserved", "LicenseRef-all-rights-reserved"),
    ],
)
def test_licences_have_the_ids_that_are_promised(text: str, id_: str) -> None:
    found = attribution.identify_license(text)
    assert found is not None
    assert found.id == id_
    assert attribution.licensing().validate(id_).errors == []


def test_what_names_no_licence_is_none() -> None:
    assert attribution.identify_license("Adam Jones") is None
    assert attribution.find("The bridge was opened in May.") == []


@pytest.mark.parametrize("markup", ["auto", "text", "html", "markdown", "rst", "asciidoc", "mediawiki"])
def test_every_markup_that_is_promised_is_taken(markup: str) -> None:
    assert attribution.parse(LINE, markup=markup).authors[0].name == "Adam Jones"
    assert len(attribution.find(LINE, markup=markup)) == 1


@pytest.mark.parametrize(
    "style", ["text", "html", "markdown", "rst", "asciidoc", "mediawiki", "json-ld", "reuse"]
)
def test_every_style_that_is_promised_is_written(style: str) -> None:
    assert "Adam Jones" in attribution.render(attribution.parse(LINE), style, language="en")


def test_images_are_read_from_paths_bytes_and_files(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpegs.tiny())
    attribution.embed(path, LINE)
    data = path.read_bytes()
    for image in (path, str(path), data, io.BytesIO(data)):
        metadata = attribution.read(image)
        assert (metadata.format, metadata.creators, metadata.source) == ("JPEG", ("Adam Jones",), "Flickr")
        assert (metadata.exif["Artist"], metadata.iptc["By-line"], metadata.xmp["dc:creator"]) == (
            "Adam Jones",
            ("Adam Jones",),
            ("Adam Jones",),
        )
        assert (metadata.c2pa, metadata.conflicts, metadata.warnings) == (False, (), ())


def test_a_report_is_iterable_and_its_findings_say_where_and_why() -> None:
    report = attribution.check("Photo: Ann Smith / Flickr", policy=attribution.Policy())
    finding = next(iter(report))
    assert isinstance(report, attribution.Report)
    assert (finding.code, finding.name) == ("AT202", "licence-missing")
    assert finding.severity in {"error", "warning", "note"}
    assert isinstance(finding.span, attribution.Span)
    assert isinstance(finding.reference, attribution.Reference)


ERRORS: list[tuple[str, str, str]] = [
    ("ImageError", "AttributionError", "path offset"),
    ("UnsupportedFormatError", "AttributionError", "path offset"),
    ("ConflictError", "AttributionError", "path conflicts"),
    ("DataFileError", "AttributionError", "file key"),
    ("PolicyError", "AttributionError", "setting"),
]


@pytest.mark.parametrize(("name", "base", "attributes"), ERRORS)
def test_errors_stand_in_one_tree_and_say_where(name: str, base: str, attributes: str) -> None:
    error: Any = getattr(attribution, name)
    assert issubclass(error, getattr(attribution, base))
    needed = {"file": "a.csv"} if name == "DataFileError" else {}
    assert all(hasattr(error("wrong", **needed), attribute) for attribute in attributes.split())


def test_the_version_of_the_data_is_a_date() -> None:
    assert len(attribution.DATA_VERSION) == len("2026-11-23")
    assert attribution.parse(LINE).to_dict()["data_version"] == attribution.DATA_VERSION
    assert attribution.Report().to_dict()["data_version"] == attribution.DATA_VERSION


@pytest.mark.parametrize("name", LATER)
def test_what_later_versions_bring_is_neither_there_nor_promised(name: str) -> None:
    assert not hasattr(attribution, name)
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")]
    promised = [page.name for page in pages if f"attribution {name}" in page.read_text(encoding="utf-8")]
    promised += [page.name for page in pages if f"attribution.{name}" in page.read_text(encoding="utf-8")]
    assert promised == []
