"""The index of further pictures: offsets are corrected, all else stays."""

from __future__ import annotations

import pytest

import jpegs
from attribution.errors import ImageError
from attribution.image.packets import mpf


def test_offsets_move_and_the_first_picture_stays() -> None:
    assert mpf.shifted(jpegs.mpf_block(1000, 77), -10) == jpegs.mpf_block(990, 77)


@pytest.mark.parametrize("by", [-1000, 2**32])
def test_an_impossible_move_is_refused(by: int) -> None:
    with pytest.raises(ImageError, match="is damaged, so the file can't be changed safely"):
        mpf.shifted(jpegs.mpf_block(1000, 77), by)


def test_an_index_cut_off_is_refused() -> None:
    with pytest.raises(ImageError, match="is damaged, so the file can't be changed safely"):
        mpf.shifted(jpegs.mpf_block(1000, 77)[:-1], 4)
