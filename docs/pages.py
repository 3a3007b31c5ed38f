"""Parts of the documentation that are made from the product, so that they can't fall behind it.

A page asks for a part with a line `% made: rules`, a MyST comment.
"""

from __future__ import annotations

import ast
import functools
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import corpus_scores
    from attribution.checking.rules.base import Rule
    from attribution.knowledge.licenses import LicenseRecord

FAMILIES = {
    "AT1": "The line itself",
    "AT2": "Which licence",
    "AT3": "What the licence demands",
    "AT4": "Text against image metadata",
    "AT5": "Documents and links",
    "AT6": "Embedding and files",
    "AT7": "One image against the others of the site",
    "AT9": "Input and output",
}

SCOPES = {
    "line": "a line that is called a credit",
    "credit": "a credit in which something was recognised",
    "licence": "each licence of a credit; of alternatives, one that is met is enough",
    "image": "the metadata of an image",
    "comparison": "a credit, and what its image or another place says of the same picture",
    "document": "a picture in a document",
    "site": "all pictures of a run together",
    "input": "what could not be read or written",
}
"""What a rule looks at -> how its entry calls it."""

KIND_TITLES = {
    "agency": "Agencies",
    "ai": "Programs that make pictures",
    "company": "Companies",
    "institution": "Museums, archives, authorities, universities, associations",
    "platform": "Platforms",
    "publication": "Publications and broadcasters",
    "stock": "Stock libraries",
}


KINDS = {"exif": "EXIF", "iptc": "IIM", "xmp": "XMP", "text": "text"}
"""What a container holds -> how the table of formats calls it."""


def fill(page: str) -> str:
    """Replace each `% made: NAME` line by that part. Raises `KeyError` for a part that isn't made here."""
    return re.sub(r"^% made: (\w+)$", lambda found: PARTS[found.group(1)](), page, flags=re.MULTILINE)


def rules() -> str:
    """Describe all rules, family by family."""
    from attribution.checking.rules import RULES

    ordered = sorted(RULES, key=lambda rule: rule.code)
    parts: list[str] = []
    for prefix, title in FAMILIES.items():
        family = [rule for rule in ordered if rule.code.startswith(prefix)]
        parts += [f"## {title}\n", *map(_rule, family)] if family else []
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    """Describe one rule."""
    from attribution.reports import parts

    state = "" if rule.enabled else " Off until the settings ask for it."
    where = f"[{_escaped(rule.reference.clause)}]({rule.reference.url})"
    rows = [
        f"### {rule.code} {rule.name}\n",
        f"{_escaped(rule.summary)}. Severity: {rule.severity}.{state}\n",
        f"Demands\n: {_escaped(rule.demands)}\n",
        f"Why\n: {_escaped(rule.why)}\n",
        f"Source\n: {where if rule.reference.url else _escaped(rule.reference.clause)}\n",
        f"Looks at\n: {SCOPES[rule.scope]}\n",
        f"Mend\n: {_escaped(parts.unfilled(rule.mending))}\n",
    ]
    fix = [f"`--fix`\n: {_escaped(rule.changes)}\n"] if rule.changes else []
    return "\n".join(rows + fix)


def formats() -> str:
    """List the image formats with what is read and written of each."""
    from attribution.image.containers import CONTAINERS

    columns = ("format", "read", "added", "changed where present", "never")
    rows = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for container in CONTAINERS:
        added = container.native if container.writable else frozenset()
        if not container.texts:
            added -= {"text"}
        kept = frozenset({"text"}) if not container.texts else frozenset()
        present = container.holds - added - kept if container.writable else frozenset()
        cells = (container.holds, added, present, frozenset(KINDS) - container.holds)
        rows.append(f"| {container.name} | {' | '.join(map(_kinds, cells))} |")
    return "\n".join(rows)


def _kinds(found: frozenset[str]) -> str:
    """Name kinds of metadata, in the order of the table."""
    return ", ".join(name for kind, name in KINDS.items() if kind in found)


def fields() -> str:
    """Say where each field of an image's metadata is read, in the order of precedence."""
    from attribution.image.fields import FIELDS

    rows = ["| field | read from |", "|---|---|"]
    for name, field in FIELDS.items():
        first, last = (
            ", ".join(f"{p.standard} `{p.name}`" for p in ps) for ps in (field.places, field.fallbacks)
        )
        rows.append(f"| `{name}` | {first}{f'; else {last}' if last else ''} |")
    return "\n".join(rows)


def places() -> str:
    """Say where each property is written."""
    from attribution.embedding.table import PLACES

    standards = {"EXIF": "EXIF", "IPTC": "IPTC-IIM", "XMP": "XMP", "text": "PNG text"}
    rows = [f"| property | {' | '.join(standards.values())} |", "|---|---|---|---|---|"]
    for name, written in PLACES.items():
        names = {place.standard: f"`{place.name}`" for place in written}
        rows.append(f"| `{name}` | {' | '.join(names.get(standard, '') for standard in standards)} |")
    return "\n".join(rows)


def settings() -> str:
    """List the settings with their defaults, as the policy's docstring explains them."""
    import attrs

    from attribution.checking.policy import Policy
    from attribution.checking.schema import meanings

    other = {"`PROFILES`": "below", "`ELEMENTS`, `LEVELS`": "below", "`REQUIRABLE`": "below"}
    said = meanings()
    default = Policy()
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for field in attrs.fields(Policy):
        meaning = said[field.name].replace(" -> ", " → ")
        for code, word in other.items():
            meaning = meaning.replace(code, word)
        rows.append(
            f"| `{field.name.replace('_', '-')}` | {_toml(getattr(default, field.name))} | {meaning} |"
        )
    return "\n".join(rows)


def _toml(value: object) -> str:
    """Write a default as it would stand in a settings file."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int):
        return f"`{value}`"
    return f'`"{value}"`' if isinstance(value, str) and value else "none"


def profiles() -> str:
    """List the profiles with what each means and changes."""
    from attribution.checking import codes
    from attribution.checking.profiles import PROFILES

    rows = ["| profile | meaning | severities | switched on |", "|---|---|---|---|"]
    for name, profile in PROFILES.items():
        changed = [f"{code} {codes.NAMES[code]}: {severity}" for code, severity in profile.severities.items()]
        on = [f"{code} {codes.NAMES[code]}" for code in profile.enabled]
        rows.append(f"| `{name}` | {profile.meaning} | {', '.join(changed)} | {', '.join(on)} |")
    return "\n".join(rows)


def elements() -> str:
    """List the elements and levels that `house` and `required` may name."""
    from attribution.checking.elements import NAMES
    from attribution.checking.policy import REQUIRABLE
    from attribution.knowledge.duty_names import ELEMENTS, LEVELS

    rows = ["| element | meaning | `house` | `required` |", "|---|---|---|---|"]
    for name, meaning in NAMES.items():
        taken = ["yes" if name in known else "" for known in (ELEMENTS, REQUIRABLE)]
        rows.append(f"| `{name}` | {meaning} | {' | '.join(taken)} |")
    return "\n".join([*rows, "", f"Levels: {', '.join(f'`{level}`' for level in LEVELS)}."])


def styles() -> str:
    """List the styles and languages in which a credit is written."""
    from attribution.text.render import STYLES
    from attribution.text.styles.house import houses
    from attribution.text.styles.parts import languages

    names = ", ".join(f"`{name}`" for name in STYLES)
    forms = ", ".join(f"`{name}`" for name in houses())
    tongues = ", ".join(f"`{code}`" for code in sorted(languages()))
    return f"Styles: {names}. House styles: {forms}. Languages: {tongues}."


def samples() -> str:
    """Write one credit in every style."""
    import attribution
    from attribution.text.render import styles as all_styles

    line = "“Old Tower” by Jonas Wederin, via Flickr, CC BY-SA 2.0, https://example.org/tower"
    credit = attribution.parse(line)
    shown = [(style, attribution.render(credit, style).rstrip()) for style in all_styles()]
    return "\n".join(f"`{style}`:\n\n```text\n{text}\n```\n" for style, text in shown)


def corpus() -> str:
    """Count the lines of our own corpus."""
    result = _measured()
    tongues = len({verdict.line["lang"] for verdict in result.verdicts})
    lines, none = len(result.verdicts), result.prose
    return f"It holds {lines} credit lines in {tongues} languages, and {none} lines that are none."


@functools.cache
def _measured() -> corpus_scores.Score:
    """Read our own corpus, once for all parts."""
    import corpus_scores

    return corpus_scores.score()


FIGURES = {
    "exact": "authors, sources and licence all as labelled",
    "exact_macro": "the same, as the mean over the languages of five lines or more",
    "authors": "authors: the same names in the same order, and no other",
    "sources": "sources: the same names in the same order, and no other",
    "license": "licence, where the line states one",
    "title": "title, where the line states one",
    "caption": "caption, where there is one",
    "found": "found by `find` in the bare line, authors, sources and licence as labelled",
    "kept_out": "lines that are no credit, in which `find` finds none",
}


def accuracy() -> str:
    """Give the figures that are reached on our own corpus."""
    import corpus_scores

    reached = corpus_scores.figures(_measured())
    rows = [
        "| measured | |",
        "|---|--:|",
        *(f"| {what} | {reached[name]} % |" for name, what in FIGURES.items()),
    ]
    return "\n".join([*rows, f"| licences invented | {reached['license_invented']:.0f} |"])


def phenomena() -> str:
    """Give the exact lines by phenomenon."""
    import corpus_scores

    counts = corpus_scores.tally(_measured(), "phenomena")
    rows = sorted((-right / lines, name, right, lines) for name, (right, lines) in counts.items())
    head = ["| phenomenon | exact | of |", "|---|--:|--:|"]
    said = corpus_scores.PHENOMENA
    return "\n".join([*head, *(f"| {said[name]} | {right} | {lines} |" for _, name, right, lines in rows)])


def tongues() -> str:
    """Give the exact lines by language, those whose words the data holds first."""
    import corpus_scores

    counts = corpus_scores.tally(_measured(), "lang")
    files = Path(__file__).parents[1] / "src" / "attribution" / "data" / "languages"
    known = {path.stem for path in files.glob("*.toml")}
    parts = [
        ("words in the data", [name for name in counts if name in known]),
        ("no words in the data", [name for name in counts if name not in known]),
    ]
    rows = [
        f"| {title} | {_sum(counts, names)} | {_list(counts, names)} |" for title, names in parts if names
    ]
    return "\n".join(["| languages | exact | each |", "|---|--:|---|", *rows])


def _sum(counts: corpus_scores.Tally, names: list[str]) -> str:
    """Add counts up."""
    right, lines = (sum(counts[name][place] for name in names) for place in (0, 1))
    return f"{right} of {lines}"


def _list(counts: corpus_scores.Tally, names: list[str]) -> str:
    """Name each language with its counts."""
    return ", ".join(f"`{name}` {counts[name][0]}/{counts[name][1]}" for name in names)


def whole_pages() -> str:
    """Give what `find` reaches on our own pages."""
    import page_scores

    some = page_scores.pages()
    result, _ = page_scores.total(some)
    tongues = len({page.lang for page in some})
    return (
        f"They are {len(some)} pages in {tongues} languages with {result.labelled} credits. "
        f"{result.recall:.1%} of these are found and read as labelled; "
        f"{result.precision:.1%} of what is found is right."
    )


def languages() -> str:
    """Show the words of all languages, role by role."""
    folder = Path(__file__).parents[1] / "src" / "attribution" / "data" / "languages"
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")]
    known = sorted(files, key=lambda language: language["name"])
    names = ", ".join(f"{language['name']} (`{language['code']}`)" for language in known)
    return "\n".join([f"{len(known)} languages: {names}.\n", *map(_language, known)])


def _language(language: dict[str, Any]) -> str:
    """Show the words of one language."""
    rows = [f"### {language['name']}\n"]
    for role, words in (language["label"] | language["words"]).items():
        rows.append(f"- {role.replace('_', ' ')}: {_escaped('; '.join(words))}")
    return "\n".join(rows) + "\n"


def organisations() -> str:
    """List the known organisations by kind."""
    from attribution.knowledge.sources import KINDS, sources

    table = sources()
    records = {table[name] for name in table}
    parts = [f"{len(records)} organisations with {len(table)} spellings.\n"]
    for kind in sorted(KINDS):
        names = sorted((record.name for record in records if record.kind == kind), key=str.casefold)
        parts.append(f"### {KIND_TITLES[kind]} ({len(names)})\n\n{_escaped('; '.join(names))}\n")
    return "\n".join(parts)


def licences() -> str:
    """List the known licences by family, Creative Commons' ports as countries."""
    from attribution.knowledge.licenses import licenses

    families: dict[str, list[LicenseRecord]] = {}
    for record in licenses().values():
        families.setdefault(record.family, []).append(record)
    rows = [f"{len(licenses())} licences.\n", "| family | licences | ports |", "|---|---|---|"]
    for name, members in sorted(families.items()):
        own = "; ".join(f"`{record.id}`" for record in members if not record.jurisdiction)
        ports = sorted({record.jurisdiction for record in members if record.jurisdiction})
        rows.append(f"| {_escaped(name)} | {own} | {' '.join(ports)} |")
    return "\n".join(rows)


def text_modules() -> str:
    """List the modules of the text room."""
    return _modules("text")


def knowledge_modules() -> str:
    """List the modules of the knowledge room."""
    return _modules("knowledge")


def _modules(room: str) -> str:
    """List the modules of a room with the first sentence of each docstring."""
    folder = Path(__file__).parents[1] / "src" / "attribution" / room
    rows = ["| module | what it is |", "|---|---|"]
    for path in sorted(folder.rglob("*.py"), key=lambda path: (path.parent != folder, path)):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        name = path.relative_to(folder).with_suffix("").as_posix().removesuffix("/__init__")
        first = re.sub(r"\s+", " ", said.partition("\n\n")[0])
        rows += [f"| `{name}` | {first.replace('|', '&#124;')} |"] if name != "__init__" else []
    return "\n".join(rows)


def documents() -> str:
    """List the kinds of documents with the endings of their names."""
    from attribution.documents import READERS

    kinds = (
        f"{reader.name} ({', '.join(f'`{suffix}`' for suffix in reader.suffixes)})"
        if reader.suffixes
        else reader.name
        for reader in READERS
    )
    return "; ".join(kinds) + "."


def outputs() -> str:
    """List the names of the output formats for findings."""
    from attribution.reports import FORMATS

    return ", ".join(f"`{name}`" for name in FORMATS)


def commands() -> str:
    """Show what each command says of itself."""
    from attribution.cli.commands import COMMANDS

    shown = [("image-attribution", _help())]
    shown += [(f"image-attribution {name}", _help(name)) for name in COMMANDS]
    return "\n".join(f"## {title}\n\n```text\n{text}```\n" for title, text in shown)


def _help(*command: str) -> str:
    """Ask a command for its help, at a fixed width."""
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    asked = [sys.executable, "-m", "attribution", *command, "--help"]
    run = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8", env=environment)  # noqa: S603
    return run.stdout


def _escaped(text: str) -> str:
    """Keep Markdown from reading markup into a sentence."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


PARTS = {
    "accuracy": accuracy,
    "commands": commands,
    "corpus": corpus,
    "documents": documents,
    "elements": elements,
    "fields": fields,
    "formats": formats,
    "knowledge_modules": knowledge_modules,
    "languages": languages,
    "licences": licences,
    "organisations": organisations,
    "outputs": outputs,
    "phenomena": phenomena,
    "places": places,
    "profiles": profiles,
    "rules": rules,
    "samples": samples,
    "settings": settings,
    "styles": styles,
    "text_modules": text_modules,
    "tongues": tongues,
    "whole_pages": whole_pages,
}
