"""The profiles: how strictly licences are read, and what is asked beside them, as one table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from attribution.model import values
from attribution.model.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA = ("online", "print", "video")
"""Where a credit stands. Only online can words be links: elsewhere an address must be written out."""


@values.frozen
class Profile:
    """How a publisher reads licences.

    Attributes:
        meaning: what it is for, in a sentence.
        severities: code -> severity, where it differs from the rule's own; "off" switches the rule off.
        enabled: codes of rules that run although they are off by default.
        page_counts: whether a link to a page that holds the facts may stand in for them where the licence
            says so (CC 4.0, section 3(a)(2)), and off line the name of such a licence for its address.
        agencies: whether credits follow the contracts of picture agencies: photographer and agency.
        house: whether the publisher's own table (`Policy.house`) says what is asked.
    """

    meaning: str
    severities: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=Frozen, hash=False)
    enabled: tuple[str, ...] = ()
    page_counts: bool = True
    agencies: bool = False
    house: bool = False


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "cc-reasonable": Profile(
            "what Creative Commons 4.0 calls a reasonable manner: a linked page that holds the facts counts"
        ),
        "cc-strict": Profile(
            "the letter of each licence and version, as German courts read it",
            severities={
                "AT303": "error",
                "AT305": "warning",
                "AT306": "error",
                "AT307": "warning",
                "AT308": "warning",
                "AT310": "error",
            },
            page_counts=False,
        ),
        "editorial": Profile(
            "a newsroom clears rights by contract: no licence is needed in the line, but always a credit that"
            " names photographer and agency",
            severities={"AT202": "off"},
            enabled=("AT503",),
            agencies=True,
        ),
        "house": Profile(
            "the publisher's own table (`house`) says how strictly each element is asked of every credit",
            house=True,
        ),
    }
)
"""Each profile by its name."""
