from __future__ import annotations

import pytest

from attribution.model.metadata import Packets
from rule_tools import alarm, credit, image, silent
from traces import exif_of, xmp_of

BY4 = {"CC BY 4.0": "CC-BY-4.0"}
LINE = credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4)
CROPPED = Packets(xmp=xmp_of('crs:HasCrop="True"'))


def test_silent_without_traces_or_without_demand() -> None:
    silent("AT410", LINE)
    silent("AT410", LINE, image(width=300, height=300))
    silent("AT410", credit("Jane Doe", authors=("Jane Doe",)), image(packets=CROPPED))
    silent("AT410", credit("CC0", licenses={"CC0": "CC0-1.0"}), image(packets=CROPPED))
    silent("AT410", credit("CC BY 4.0, cropped", licenses=BY4, modified=True), image(packets=CROPPED))
    silent("AT410", LINE, image(packets=Packets(xmp=xmp_of('crs:HasCrop="False"'))))
    silent("AT410", LINE, image(packets=CROPPED), modified=True)
    silent("AT410", LINE, image(packets=CROPPED), cropped=True)
    sized = Packets(exif=exif_of((3000, 2000)))
    silent("AT410", LINE, image(packets=sized))
    silent("AT410", LINE, image(width=300, height=0, packets=sized))
    silent("AT410", LINE, image(width=0, height=300, packets=sized))


@pytest.mark.parametrize("size", [(300, 200), (200, 300), (150, 100), (151, 100), (3000, 2000)])
def test_silent_for_scaled_and_turned_pictures(size: tuple[int, int]) -> None:
    packets = Packets(exif=exif_of((3000, 2000)))
    silent("AT410", LINE, image(width=size[0], height=size[1], packets=packets))


def test_silent_for_the_thumbnails_of_cameras() -> None:
    silent("AT410", LINE, image(width=300, height=200, packets=Packets(exif=exif_of(thumbnail=(160, 120)))))


def test_another_ratio() -> None:
    finding = alarm(
        "AT410",
        LINE,
        image(width=300, height=300, packets=Packets(exif=exif_of((3000, 2000)))),
        message="The picture was 3000 × 2000 (EXIF PixelXDimension and PixelYDimension) and is 300 × 300:"
        " it was"
        " cropped, and the credit does not say so, as CC BY 4.0 asks.",
    )
    assert finding.severity == "warning"
    assert finding.reference is not None
    assert finding.reference.clause == "CC BY 4.0, section 3(a)(1)(B)"


def test_another_thumbnail() -> None:
    alarm(
        "AT410",
        LINE,
        image(width=300, height=300, packets=Packets(exif=exif_of(thumbnail=(150, 100)))),
        message="The picture was 150 × 100 (the EXIF thumbnail) and is 300 × 300: it was cropped, and the"
        " credit does"
        " not say so, as CC BY 4.0 asks.",
    )


def test_regions_of_another_picture() -> None:
    packet = xmp_of("", '<mwg-rs:AppliedToDimensions stDim:w="400" stDim:h="300" stDim:unit="pixel"/>')
    alarm(
        "AT410",
        LINE,
        image(width=300, height=300, packets=Packets(xmp=packet)),
        message="The picture was 400 × 300 (XMP mwg-rs:AppliedToDimensions) and is 300 × 300: it was"
        " cropped, and the"
        " credit does not say so, as CC BY 4.0 asks.",
    )


def test_what_a_program_tells_may_have_been_the_author() -> None:
    finding = alarm(
        "AT410",
        LINE,
        image(packets=CROPPED),
        message="XMP crs:HasCrop says that the picture was cropped; the credit does not, which CC BY 4.0"
        " asks for.",
    )
    assert finding.severity == "note"
    assert finding.span == LINE.span
    assert finding.params["where"] == "XMP crs:HasCrop"
    assert finding.advice is not None
    assert finding.advice.endswith("(section 6(b)(1)).")
