from __future__ import annotations

from attribution.model.credit import Copyright
from rule_tools import alarm, compared, credit, image, silent

LINE = credit(
    "Jane Doe, Flickr, CC BY 4.0",
    authors=("Jane Doe",),
    sources=("Flickr",),
    licenses={"CC BY 4.0": "CC-BY-4.0"},
    copyright=Copyright("Jane Doe"),
)
WHOLE = image(
    creators=("Jane Doe",), credit_line="Flickr", usage_terms="CC BY 4.0", copyright_notice="© Jane Doe"
)


def test_silent_without_an_image_where_all_is_embedded_and_for_sidecars() -> None:
    silent("AT601", LINE)
    silent("AT601", LINE, WHOLE)
    silent("AT601", credit("so"), image())
    assert compared("AT601", LINE, metadata=image(), origin="sidecar") == []


def test_alarm() -> None:
    finding = alarm(
        "AT601",
        LINE,
        image(creators=("Jane Doe",)),
        message="the image does not hold what the credit says: source, licence, copyright notice.",
    )
    assert finding.severity == "warning"


def test_the_author_alone() -> None:
    [finding] = compared(
        "AT601", credit("Jane Doe", authors=("Jane Doe",)), metadata=image(), image="img/photo.jpg"
    )
    assert finding.message == "photo.jpg does not hold what the credit says: author."
