"""What a publisher wants: which rules, how grave, whose names are the house's own.

Settings stand in `[tool.image-attribution]` of `pyproject.toml`, or at the top of
`image-attribution.toml`; the file nearest to what is checked wins, and there is no merging.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from attribution.checking import codes
from attribution.errors import PolicyError
from attribution.model.finding import SEVERITIES
from attribution.model.frozen import Frozen

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

OWN_FILE = "image-attribution.toml"
TABLE = "image-attribution"

PROFILES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        # What 4.0 calls a reasonable manner: a page that holds the facts may be linked instead (3(a)(2)).
        "cc-reasonable": MappingProxyType({}),
        # The letter of the licence, as German courts read it: before 4.0 any breach ends the licence.
        "cc-strict": MappingProxyType({"AT303": "error", "AT305": "warning", "AT306": "error"}),
        # A newsroom clears rights by contract, so that a line without a licence is the rule.
        "editorial": MappingProxyType({"AT202": "off"}),
    }
)
"""Severities that each profile changes."""


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _selectors(_: Policy, attribute: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for selector in value:
        _selector(attribute.name, selector)


def _selector(setting: str, selector: str) -> None:
    if not codes.matching(selector):
        hint = _hint(codes.nearest(selector))
        raise PolicyError(f"there is no rule {selector!r}{hint}", setting=_written(setting))


def _severities(_: Policy, attribute: attrs.Attribute[Any], value: Mapping[str, str]) -> None:
    for selector, severity in value.items():
        _selector(attribute.name, selector)
        _one_of(attribute.name, severity, (*SEVERITIES, "off"))


def _profile(_: Policy, attribute: attrs.Attribute[str], value: str) -> None:
    _one_of(attribute.name, value, tuple(PROFILES))


def _severity(_: Policy, attribute: attrs.Attribute[str], value: str) -> None:
    _one_of(attribute.name, value, SEVERITIES)


def _one_of(setting: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        message = f"{value!r} is none of {', '.join(allowed)}"
        raise PolicyError(message, setting=_written(setting))


def _written(setting: str) -> str:
    """Give a setting's name as it is written in a file: with hyphens."""
    return setting.replace("_", "-")


def _hint(candidates: Iterable[str]) -> str:
    names = " or ".join(repr(name) for name in candidates)
    return f"; did you mean {names}?" if names else ""


@attrs.frozen
class Policy:
    """What a publisher wants of credits. Frozen; raises `PolicyError` for a wrong value.

    Attributes:
        profile: "cc-reasonable" (default), "cc-strict" or "editorial"; see `PROFILES`.
        select: the only rules to run, by code, beginning of codes ("AT3"), name or "ALL"; empty means
            all that are on by default. Selecting a rule switches it on.
        extend_select: rules to run beside those.
        ignore: rules not to run; wins over `select`.
        severities: code, beginning or name -> "error", "warning", "note" or "off"; the last one
            that fits wins.
        fail_on: the severity from which a run counts as failed (exit status 1).
        authors: the house's own photographers: their work needs no licence in the line.
        sources: names that are organisations of the house, never persons.
        allowed_licenses: when given, every licence must be one of these ids or families ("CC-BY").
        forbidden_licenses: ids or families ("CC-BY-NC") that must not be used.
        licenses: the publisher's own licences: name as credits write it -> id or address.
        house: what the profile "house" asks of each credit: element -> level (see `ELEMENTS`, `LEVELS`).
        required: elements that every credit must have, whatever its licence.
        agreements: agencies and archives with which there is a contract: their pictures need no licence.
        medium: "online", "print" or "video": where a link can stand.
        commercial: the publication is commercial, so that NC licences do not fit.
        modified: images are changed before publication (recoloured, mounted), so that licences
            which ask for it want this stated, and ND licences do not fit.
        cropped: images are cropped before publication; the same for these.
        adaptation_license: SPDX id of the licence under which changed images are published.
        keys: keys of front matter and data files, by what they say: "credit", "author", "author_url",
            "source", "source_url", "license", "license_url", "title", "copyright", "image" -> names.
        per_file_ignores: file name pattern (as in `exclude`) -> rules that don't run there.
        perceptual_hash: whether pictures are compared by their looks, across a site.
        max_file_size: bytes of the largest document that is read.
        baseline: file of known findings that are not reported, relative to the file that holds the setting.
        image_roots: folders in which image addresses that begin with "/" are looked up, relative to the
            working directory or to the file that holds the setting.
        exclude: file name patterns (`fnmatch`, on the path with "/") that a walk leaves out.
    """

    profile: str = attrs.field(default="cc-reasonable", validator=_profile)
    select: tuple[str, ...] = attrs.field(default=(), converter=_texts, validator=_selectors)
    extend_select: tuple[str, ...] = attrs.field(default=(), converter=_texts, validator=_selectors)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_texts, validator=_selectors)
    severities: Mapping[str, str] = attrs.field(
        factory=dict[str, str], converter=Frozen, validator=_severities, hash=False
    )
    fail_on: str = attrs.field(default="error", validator=_severity)
    authors: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    sources: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    allowed_licenses: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    forbidden_licenses: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    licenses: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=Frozen, hash=False)
    house: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=Frozen, hash=False)
    required: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    agreements: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    medium: str = "online"
    commercial: bool = False
    modified: bool = False
    cropped: bool = False
    adaptation_license: str = ""
    keys: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, "tuple[str, ...]"], hash=False)
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=dict[str, "tuple[str, ...]"], hash=False
    )
    perceptual_hash: bool = False
    max_file_size: int = 10_000_000
    baseline: str = ""
    image_roots: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    exclude: tuple[str, ...] = attrs.field(default=(), converter=_texts)

    @property
    def strict(self) -> bool:
        """Whether the letter of the licence counts, and no linked page may stand in for it."""
        return self.profile == "cc-strict"

    def severity(self, code: str, default: str) -> str:
        """Give the severity of a rule under this policy: the publisher's, the profile's, or `default`."""
        chosen = [value for selector, value in self.severities.items() if code in codes.matching(selector)]
        return chosen[-1] if chosen else PROFILES[self.profile].get(code, default)

    def runs(self, code: str, *, by_default: bool) -> bool:
        """Whether the rule of this code is to run."""
        if _selects(self.ignore, code):
            return False
        return _selects(self.extend_select, code) or (
            _selects(self.select, code) if self.select else by_default
        )


def _selects(selectors: tuple[str, ...], code: str) -> bool:
    return any(code in codes.matching(selector) for selector in selectors)


def load_policy(path: str | os.PathLike[str]) -> Policy:
    """Read the settings of `pyproject.toml` (`[tool.image-attribution]`) or `image-attribution.toml`.

    Raises:
        PolicyError: the file can't be read, is no TOML, lacks the table, or holds a wrong setting;
            `file` and `setting` name the place.
    """
    file = Path(path)
    table = _table(file)
    if table is None:
        raise PolicyError(f"there is no table [tool.{TABLE}]", file=str(path))
    return _build(table, file)


def find_policy(start: str | os.PathLike[str]) -> Policy | None:
    """Give the policy nearest to `start` (a file or folder), from its folder upwards, or None.

    A `pyproject.toml` without our table is passed over. Raises `PolicyError` as `load_policy` does.
    """
    place = Path(start).absolute()
    for folder in (place, *place.parents):
        for name in (OWN_FILE, "pyproject.toml"):
            file = folder / name
            table = _table(file) if file.is_file() else None
            if table is not None:
                return _build(table, file)
    return None


def _table(file: Path) -> dict[str, Any] | None:
    """Give our table of a TOML file; None where a file shared with others has none."""
    import tomllib

    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise PolicyError(f"can't be read: {error.strerror or error}", file=str(file)) from error
    except ValueError as error:
        raise PolicyError(f"is no TOML: {error}", file=str(file)) from error
    tools = data.get("tool", {})
    own = tools.get(TABLE) if isinstance(tools, dict) else None
    if own is None and file.name != "pyproject.toml":
        return data
    return own


def _build(table: dict[str, Any], file: Path) -> Policy:
    if not isinstance(table, dict):
        raise PolicyError("is no table", setting=f"tool.{TABLE}", file=str(file))
    settings = {_setting(name, file): value for name, value in table.items()}
    for name, value in settings.items():
        _check_type(name, value, file)
    if "image_roots" in settings:
        roots = _texts(settings["image_roots"])
        settings["image_roots"] = [str(file.absolute().parent / root) for root in roots]
    try:
        return Policy(**settings)
    except PolicyError as error:
        raise PolicyError(error.message, setting=error.setting, file=str(file)) from error


def _setting(name: str, file: Path) -> str:
    """Give the attribute that a written setting means."""
    known = {_written(field.name): field.name for field in attrs.fields(Policy)}
    if name not in known:
        import difflib

        hint = _hint(difflib.get_close_matches(name.replace("_", "-"), known, n=2))
        raise PolicyError(f"there is no such setting{hint}", setting=name, file=str(file))
    return known[name]


def _check_type(name: str, value: object, file: Path) -> None:
    default = getattr(_DEFAULTS, name)
    if isinstance(default, bool):
        right, wanted = isinstance(value, bool), "true or false"
    elif isinstance(default, str):
        right, wanted = isinstance(value, str), "a text"
    elif isinstance(default, tuple):
        right, wanted = _is_texts(value), "a list of texts"
    else:
        right, wanted = isinstance(value, dict) and _is_texts([*value.values()]), "a table of texts"
    if not right:
        raise PolicyError(f"must be {wanted}, not {value!r}", setting=_written(name), file=str(file))


def _is_texts(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    )


_DEFAULTS = Policy()
