"""A whole string that names one licence: a field's value, an address, a badge's or a template's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.knowledge import licenses
from attribution.model.credit import License, Span
from attribution.text import license_values
from attribution.text import license_words as lw
from attribution.text.license_phrases import LicenseMatch, named_license, scan, scan_whole
from attribution.text.plain import composed

if TYPE_CHECKING:
    from collections.abc import Callable


def identify(text: str) -> License | None:
    """Read a whole string as the name, abbreviation, id or address of one licence, else None.

    Words that only say that a licence follows may stand around it, and a notice or sentence that states it.
    A string of more than `license_values.LONGEST` code points is no value.
    """
    if len(text) > license_values.LONGEST:
        return None
    plain = composed(text)
    found = _value(plain.text)
    if found is None or plain.offsets is None:
        return found
    return attrs.evolve(found, span=plain.span(*found.span), text=plain.written(*found.span))


def _value(text: str) -> License | None:
    """Read a whole string that is in Unicode's normal form C."""
    if license_values.is_path(text):
        return _by_other_names(text)
    value = license_values.cleaned(text)
    found = _named(value.text) or _stated(value.text)
    if found is None or value.offsets is None:
        return found or _by_other_names(text)
    span = Span(*value.span(*found.span))
    return attrs.evolve(found, span=span, text=text[span.start : span.end])


def _only(matches: list[LicenseMatch]) -> License | None:
    """Give the licence that is the only one, and free of doubt."""
    if len(matches) != 1 or len(matches[0].licenses) != 1:
        return None
    doubts = [doubt for doubt in matches[0].diagnoses if doubt.kind != "license-mismatch"]
    return None if doubts else matches[0].licenses[0]


def _named(text: str) -> License | None:
    """Read the whole text as a licence, with nothing but fillers around it."""
    return _between(scan_whole(text), text, lambda before, after: lw.is_filler(f"{before} {after}"))


def _stated(text: str) -> License | None:
    """Read a sentence or notice that states its licence."""
    return _between(scan(text), text, license_values.is_stated)


def _between(matches: list[LicenseMatch], text: str, fit: Callable[[str, str], bool]) -> License | None:
    """Give the only licence of a text, where what stands before and behind it fits."""
    found = _only(matches)
    if found is None:
        return None
    span = matches[0].span
    return found if fit(text[: span.start], text[span.end :]) else None


def _by_other_names(text: str) -> License | None:
    """Read an address, a badge's or a template's name, and Flickr's numbers."""
    record = license_values.record(text)
    if record is None:
        name = license_values.tail(text.strip())
        inner = _named(license_values.cleaned(name.replace("_", " ")).text) if name else None
        record = licenses.licenses()[inner.id] if inner else None
    return named_license(record, text, Span(0, len(text))) if record else None
