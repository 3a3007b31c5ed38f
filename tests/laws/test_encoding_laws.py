"""Whatever is read as text goes back to the same bytes, and no bytes make the reader raise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.auditing.encodings import Decoded, decode, encode

CODECS = ("utf-8", "utf-16", "utf-32-le", "cp1252", "cp1250", "iso8859-2", "cp1251", "cp932", "iso2022_jp")
HEADS = ("", "<meta charset=utf-8>", '<?xml version="1.0" encoding="ISO-8859-1"?>', "# coding: cp1250\n")


@given(
    st.binary(max_size=200)
    | st.tuples(st.sampled_from(HEADS), st.binary(max_size=60)).map(lambda both: both[0].encode() + both[1])
)
def test_bytes_come_back(data: bytes) -> None:
    found = decode(data)
    if isinstance(found, Decoded):
        assert encode(found.text, found.codec, found.mark) == data


@given(st.text(max_size=80), st.sampled_from(CODECS), st.sampled_from(HEADS))
def test_texts_come_back(text: str, codec: str, head: str) -> None:
    data = (head + text).encode(codec, "replace")
    found = decode(data)
    if isinstance(found, Decoded):
        assert encode(found.text, found.codec, found.mark) == data
