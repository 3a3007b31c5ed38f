"""The documentation says what is so: examples run, links lead somewhere, nothing public is left out."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import attribution
from attribution.image.containers import CONTAINERS

if TYPE_CHECKING:
    from types import ModuleType

PROJECT = Path(__file__).parents[1]
FOLDERS = ("", "docs", "benchmarks", "examples", "src/attribution/data", "src/attribution/data/licenses")
PAGES = sorted(page for folder in FOLDERS for page in (PROJECT / folder).glob("*.md"))
EXAMPLES = [path for path in PAGES if ">>> " in path.read_text(encoding="utf-8")]
TASKS = ("tasks/try_it.py", "tasks/run_tests.py")


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def made_pages() -> ModuleType:
    """Load docs/pages.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("pages", PROJECT / "docs" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", EXAMPLES, ids=name_of)
def test_examples_give_what_they_say(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted
    assert not result.failed


def test_the_package_docstring_runs() -> None:
    result = doctest.testmod(attribution)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_our_own_pages_pass_our_own_check() -> None:
    """They quote credit lines in code, which is no credit."""
    assert attribution.audit(PAGES).findings == ()


def test_every_public_name_is_described() -> None:
    described = re.findall(r"auto\w+:: (\w+)", (PROJECT / "docs" / "api.md").read_text(encoding="utf-8"))
    assert sorted(described) == sorted(set(attribution.__all__) - {"__version__"})


def test_every_field_of_a_credit_is_explained() -> None:
    page = (PROJECT / "docs" / "api.md").read_text(encoding="utf-8")
    named = "".join(re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", page, re.MULTILINE))
    assert sorted(re.findall(r"\w+", named)) == sorted(f.name for f in attrs.fields(attribution.Credit))


def test_the_modules_are_listed_with_what_they_say_of_themselves() -> None:
    page = made_pages().knowledge_modules()
    assert "| `lines` | Look-ups in a sorted text: ready at once, " in page
    assert "| `structured/note` | The note beside a rendered line: " in made_pages().text_modules()


def test_every_rule_stands_on_the_rules_page() -> None:
    from attribution.checking.rules import RULES

    page = made_pages().rules()
    assert re.findall(r"^### (AT\d+) ([\w-]+)$", page, re.MULTILINE) == [
        (rule.code, rule.name) for rule in RULES
    ]


def test_the_formats_page_lists_the_containers() -> None:
    rows = made_pages().formats().splitlines()
    assert {
        "| JPEG | EXIF, IIM, XMP, text | EXIF, IIM, XMP |  |  |",
        "| PNG | EXIF, IIM, XMP, text | EXIF, XMP, text | IIM |  |",
        "| GIF | XMP, text | XMP |  | EXIF, IIM |",
        "| PDF | XMP, text |  |  | EXIF, IIM |",
    } <= {*rows}
    assert len(rows) == 2 + len(CONTAINERS)


def test_the_output_formats_are_named() -> None:
    assert made_pages().outputs().startswith("`concise`, `full`, ")


def test_every_command_shows_its_help() -> None:
    page = made_pages().commands()
    assert "## image-attribution check\n\n```text\nusage: image-attribution check" in page


def test_the_reading_page_lists_every_field_of_an_image() -> None:
    page = made_pages().fields()
    assert "| `source` | XMP `photoshop:Source`, IPTC `Source` |" in page
    assert "| `license_url` | XMP `cc:license`; else XMP `dcterms:license` |" in page


def test_the_embedding_page_lists_every_place_that_is_written() -> None:
    page = made_pages().places()
    assert "| `creators` | `Artist` | `By-line` | `dc:creator` |" in page
    assert "| `marked` |  |  | `xmpRights:Marked` |" in page


def test_the_settings_page_explains_every_setting() -> None:
    page = made_pages().settings()
    assert (
        '| `fail-on` | `"error"` | the severity from which a run counts as failed (exit status 1). |' in page
    )
    settings = [field.name.replace("_", "-") for field in attrs.fields(attribution.Policy)]
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == settings


def test_the_example_of_settings_is_a_policy(tmp_path: Path) -> None:
    page = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "pyproject.toml").write_text(example, encoding="utf-8")
    assert attribution.load_policy(tmp_path / "pyproject.toml").profile == "cc-strict"


def test_the_profiles_are_listed_with_what_they_change() -> None:
    page = made_pages().profiles()
    assert "| AT202 licence-missing: off | AT503 figure-without-credit |" in page
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == [
        "cc-reasonable",
        "cc-strict",
        "editorial",
        "house",
    ]


def test_the_elements_are_listed_with_the_settings_that_take_them() -> None:
    page = made_pages().elements()
    assert "| `source` | the source |  | yes |" in page
    assert "| `title` | the work's title | yes | yes |" in page
    assert page.endswith("`recommended`, `none`.")


def test_the_documents_and_styles_are_named() -> None:
    assert made_pages().documents().startswith("Markdown (`.md`, ")
    assert made_pages().styles().startswith("Styles: `text`, `text-short`, `html`, ")


def test_the_page_of_what_is_known_lists_words_organisations_and_licences() -> None:
    pages = made_pages()
    assert "### Icelandic\n\n- photo: mynd; myndir; " in pages.languages()
    assert "### Stock libraries (" in pages.organisations()
    assert "; Depositphotos; " in pages.organisations()
    assert "| CC-BY-SA | `CC-BY-SA-1.0`; " in pages.licences()


def test_the_corpus_is_counted() -> None:
    assert re.fullmatch(
        r"It holds \d+ credit lines in \d+ languages, and \d+ lines .*", made_pages().corpus()
    )


def test_every_part_that_is_made_is_asked_for() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (PROJECT / "docs").glob("*.md"))
    assert sorted(set(re.findall(r"^% made: (\w+)$", pages, re.MULTILINE))) == sorted(made_pages().PARTS)


def test_every_page_stands_in_the_table_of_contents() -> None:
    index = (PROJECT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = index.partition("```{toctree}")[2].partition("```")[0].split()[2:]
    assert sorted(listed) == sorted(
        page.stem for page in (PROJECT / "docs").glob("*.md") if page.stem != "index"
    )


def test_no_page_promises_a_command_or_an_option_that_does_not_exist() -> None:
    """Pages for users; CONTRIBUTING.md tells of other programs' options as well."""
    folders = (PROJECT / "docs", PROJECT / "examples")
    pages = [PROJECT / "README.md", *(page for folder in folders for page in folder.glob("*.md"))]
    said = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    helps = made_pages().commands()
    assert (
        set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", said)) - set(re.findall(r"--[a-z0-9-]+", helps))
        == set()
    )
    commands = set(re.findall(r"^image-attribution (\w+)", said, re.MULTILINE))
    assert commands == {"parse", "show", "check", "embed", "copy", "strip", "render", "rule"}


def test_a_page_can_ask_only_for_what_is_made() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        made_pages().fill("% made: nonsense")


@pytest.mark.parametrize("task", TASKS)
def test_the_readme_names_the_two_commands_that_are_run_before_a_change_lands(task: str) -> None:
    assert f"\npython3 {task}\n" in (PROJECT / "README.md").read_text(encoding="utf-8")
    assert f'"$python" {task}\n' in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
