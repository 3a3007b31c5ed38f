"""Parse, check and embed the attribution of pictures.

    text  ──► parse / find ──► Credit ──► render
    image ──► read ──► ImageMetadata
    check (credit, image, policy) ──► Report of Findings
    audit (paths, policy) ──► Report
    embed (image, credit) ──► the same pixels, new metadata

>>> import attribution
>>> credit = attribution.parse("Foto: Flickr, Adam Jones | CC BY-SA 2.0")
>>> credit.authors[0].name, credit.sources[0].name, str(credit.license)
('Adam Jones', 'Flickr', 'CC-BY-SA-2.0')

Everything that a user needs is a name of this module; names load on first use (PEP 562), so that
importing costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
DATA_VERSION = "2026-11-23"
"""Version of the tables in `attribution/data`: the date of their last change. JSON outputs record it."""

if TYPE_CHECKING:
    from attribution.auditing.run import audit
    from attribution.checking.policy import Policy
    from attribution.checking.policy_file import load_policy
    from attribution.checking.run import check
    from attribution.embedding import copy_attribution, embed, strip
    from attribution.errors import (
        AttributionError,
        ConflictError,
        DataFileError,
        ImageError,
        PolicyError,
        UnsupportedFormatError,
    )
    from attribution.image.fields import read
    from attribution.knowledge.licenses import licensing
    from attribution.model.change import Change, EmbedResult
    from attribution.model.credit import (
        Author,
        Contributor,
        Copyright,
        Credit,
        Diagnosis,
        License,
        LicenseExpression,
        Source,
        Span,
    )
    from attribution.model.finding import Figure, Finding, Fix, Reference, Report
    from attribution.model.metadata import Conflict, ImageMetadata
    from attribution.text.api import find, identify_license, parse
    from attribution.text.render import render

_HOMES: dict[str, str] = {
    "AttributionError": "errors",
    "Author": "model.credit",
    "Change": "model.change",
    "Conflict": "model.metadata",
    "ConflictError": "errors",
    "Contributor": "model.credit",
    "Copyright": "model.credit",
    "Credit": "model.credit",
    "DataFileError": "errors",
    "Diagnosis": "model.credit",
    "EmbedResult": "model.change",
    "Figure": "model.finding",
    "Finding": "model.finding",
    "Fix": "model.finding",
    "ImageError": "errors",
    "ImageMetadata": "model.metadata",
    "License": "model.credit",
    "LicenseExpression": "model.credit",
    "Policy": "checking.policy",
    "PolicyError": "errors",
    "Reference": "model.finding",
    "Report": "model.finding",
    "Source": "model.credit",
    "Span": "model.credit",
    "UnsupportedFormatError": "errors",
    "audit": "auditing.run",
    "check": "checking.run",
    "copy_attribution": "embedding",
    "embed": "embedding",
    "find": "text.api",
    "identify_license": "text.api",
    "licensing": "knowledge.licenses",
    "load_policy": "checking.policy_file",
    "parse": "text.api",
    "read": "image.fields",
    "render": "text.render",
    "strip": "embedding",
}

__all__ = [  # written out, since type checkers take nothing else for an export
    "DATA_VERSION",
    "AttributionError",
    "Author",
    "Change",
    "Conflict",
    "ConflictError",
    "Contributor",
    "Copyright",
    "Credit",
    "DataFileError",
    "Diagnosis",
    "EmbedResult",
    "Figure",
    "Finding",
    "Fix",
    "ImageError",
    "ImageMetadata",
    "License",
    "LicenseExpression",
    "Policy",
    "PolicyError",
    "Reference",
    "Report",
    "Source",
    "Span",
    "UnsupportedFormatError",
    "__version__",
    "audit",
    "check",
    "copy_attribution",
    "embed",
    "find",
    "identify_license",
    "licensing",
    "load_policy",
    "parse",
    "read",
    "render",
    "strip",
]


def __getattr__(name: str) -> Any:
    """Load the home of a public name on first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    import importlib

    value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *_HOMES})
