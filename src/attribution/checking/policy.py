"""What a publisher wants: which rules, how grave, which licences, whose names are the house's own.

Settings stand in a file (`policy_file`), or are given in Python. Each attribute's check refuses wrong
values, so that both are held to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.checking import checks, codes
from attribution.checking.profiles import MEDIA, PROFILES, Profile
from attribution.knowledge.duty_names import ELEMENTS, LEVELS
from attribution.model.finding import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = (
    "credit",
    "author",
    "author_url",
    "source",
    "source_url",
    "license",
    "license_url",
    "title",
    "copyright",
    "image",
)
"""What a key of front matter or of a data file may say."""
REQUIRABLE = (
    "author",
    "source",
    "title",
    "source_url",
    "license",
    "license_name",
    "license_url",
    "copyright_notice",
    "changes",
)
"""What a publisher may require of every credit."""
_RULES = checks.Texts(checks.Selector())
_TERMS = checks.Texts(checks.LicenseTerm())
_TEXTS = checks.Texts()


def _keys(value: object) -> object:
    """Take "author-url" for "author_url"."""
    known = checks.lists(value)
    if not hasattr(known, "items"):
        return known
    return checks.lists({str(key).replace("-", "_"): item for key, item in known.items()})


@attrs.frozen
class Policy:
    """What a publisher wants of credits. Frozen; raises `PolicyError` for a wrong value.

    Attributes:
        profile: "cc-reasonable" (default), "cc-strict", "editorial" or "house"; see `PROFILES`.
        select: the only rules to run, by code, beginning of codes ("AT3"), name or "ALL"; empty means
            all that are on by default. Selecting a rule switches it on.
        extend_select: rules to run beside those.
        ignore: rules not to run; wins over `select`.
        severities: code, beginning or name -> "error", "warning", "note" or "off"; the last one
            that fits wins.
        fail_on: the severity from which a run counts as failed (exit status 1).
        authors: the house's own photographers: their work needs no licence in the line.
        sources: names that are organisations of the house, never persons.
        allowed_licenses: when given, every licence must be one of these: SPDX expressions of ids, families
            ("CC-BY") and patterns (``CC-BY-*``). Of licences offered by OR, one that is allowed is enough.
        forbidden_licenses: licences that must not be used, written likewise.
        licenses: the publisher's own licences: name as credits write it -> id or address.
        house: what the profile "house" asks of each credit: element -> level (see `ELEMENTS`, `LEVELS`).
        required: elements that every credit must have, whatever its licence (see `REQUIRABLE`).
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
        max_file_size: bytes of the largest document that is read, or a text such as "10 MB".
        baseline: file of known findings that are not reported, relative to the file that holds the setting.
        image_roots: folders in which image addresses that begin with "/" are looked up, relative to the
            working directory or to the file that holds the setting.
        exclude: file name patterns (`fnmatch`, on the path with "/") that a walk leaves out.
    """

    profile: str = attrs.field(default="cc-reasonable", validator=checks.Choice(tuple(PROFILES)))
    select: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_RULES)
    extend_select: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_RULES)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_RULES)
    severities: Mapping[str, str] = attrs.field(
        factory=dict[str, str],
        converter=checks.table,
        validator=checks.Table(checks.Selector(), checks.Choice((*SEVERITIES, "off"))),
    )
    fail_on: str = attrs.field(default="error", validator=checks.Choice(SEVERITIES))
    authors: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TEXTS)
    sources: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TEXTS)
    allowed_licenses: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TERMS)
    forbidden_licenses: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TERMS)
    licenses: Mapping[str, str] = attrs.field(
        factory=dict[str, str], converter=checks.table, validator=checks.Table(value=checks.Wording())
    )
    house: Mapping[str, str] = attrs.field(
        factory=dict[str, str],
        converter=checks.table,
        validator=checks.Table(checks.Choice(ELEMENTS), checks.Choice(LEVELS)),
    )
    required: tuple[str, ...] = attrs.field(
        default=(), converter=checks.texts, validator=checks.Texts(checks.Choice(REQUIRABLE))
    )
    agreements: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TEXTS)
    medium: str = attrs.field(default="online", validator=checks.Choice(MEDIA))
    commercial: bool = attrs.field(default=False, validator=checks.Flag())
    modified: bool = attrs.field(default=False, validator=checks.Flag())
    cropped: bool = attrs.field(default=False, validator=checks.Flag())
    adaptation_license: str = attrs.field(default="", validator=checks.LicenseTerm(single=True))
    keys: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=dict[str, "tuple[str, ...]"],
        converter=_keys,
        validator=checks.Table(checks.Choice(KEYS), _TEXTS),
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=dict[str, "tuple[str, ...]"],
        converter=checks.lists,
        validator=checks.Table(value=_RULES),
    )
    perceptual_hash: bool = attrs.field(default=False, validator=checks.Flag())
    max_file_size: int = attrs.field(default=10_000_000, converter=checks.size, validator=checks.Size())
    baseline: str = attrs.field(default="", validator=checks.Text())
    image_roots: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TEXTS)
    exclude: tuple[str, ...] = attrs.field(default=(), converter=checks.texts, validator=_TEXTS)

    @property
    def reading(self) -> Profile:
        """The profile: how licences are read."""
        return PROFILES[self.profile]

    @property
    def strict(self) -> bool:
        """Whether the letter of the licence counts, and no linked page may stand in for it."""
        return not self.reading.page_counts

    @property
    def online(self) -> bool:
        """Whether words can be links."""
        return self.medium == "online"

    @property
    def digest(self) -> str:
        """A key that is equal for equal policies, in every process (SHA-256, hexadecimal)."""
        import hashlib
        import json

        values = [(field.name, _plain(getattr(self, field.name))) for field in attrs.fields(Policy)]
        return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()

    def level(self, element: str) -> str | None:
        """Give the level on which the house's own table asks for an element; None where it doesn't rule."""
        return self.house.get(element) if self.reading.house else None

    def severity(self, code: str, default: str) -> str:
        """Give the severity of a rule under this policy: the publisher's, the profile's, or `default`."""
        chosen = [value for selector, value in self.severities.items() if code in codes.matching(selector)]
        return chosen[-1] if chosen else self.reading.severities.get(code, default)

    def runs(self, code: str, *, by_default: bool) -> bool:
        """Whether the rule of this code is to run."""
        if _selects(self.ignore, code):
            return False
        usual = by_default or code in self.reading.enabled
        return self.asks(code) or (usual and not self.select)

    def asks(self, code: str) -> bool:
        """Whether the rule of this code is selected by name, not only on by default."""
        return _selects(self.extend_select, code) or _selects(self.select, code)


def _selects(selectors: tuple[str, ...], code: str) -> bool:
    return any(code in codes.matching(selector) for selector in selectors)


def _plain(value: object) -> object:
    """Give a setting's value for JSON; the order of a table counts, where the last that fits wins."""
    return [*value.items()] if hasattr(value, "items") else value
