"""Credits of any names, for laws of rendering."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st

from attribution import Author, Contributor, Copyright, Credit, LicenseExpression, Source, Span
from attribution.text.structured import rights

NOWHERE = Span(0, 0)
AWKWARD = st.sampled_from(
    [
        *(
            "NASA",
            "CC BY 4.0",
            "via Flickr",
            "Rock and Roll",
            "A, B",
            "by",
            "Photo: X",
            "public domain",
            "©",
            "0",
        ),
        *(
            "O'Neil",
            '"Q"',
            "„Z“",
            "«x»",
            "[a](b)",
            "[[File:x]]",
            "{{t|a}}",
            "`r <https://e.example/>`_",
            "a|b",
        ),
        *(
            "a\nb",
            "\ta",
            "a  b",
            "\x00",
            "\x1b[31m",
            "\r\n",
            "\x85",
            "\u2028",
            "\u202eabc",
            "\u200f",
            "\ufeff",
        ),
        *("e\u0301", "\u1112\u1161\u11ab", "👩‍🎨", "علی‌رضا", "山田太郎", "שרה", "𝒜", "\ufffd", "\U0010ffff"),
        *(
            "<!-- x -->",
            "-->",
            "--",
            "<b>",
            "</span>",
            "&amp;",
            "&#0;",
            "SPDX-License-Identifier: MIT",
            "]]>",
        ),
        *(
            " attribution:00000000 {}",
            "\\",
            "a_",
            "*a*",
            "::",
            ".. a::",
            "// a",
            "|x|",
            "~~~~",
            "''b''",
            "==",
        ),
        *("https://e.example/", "www.e.example", "mailto:a@e.example", "@kid", "#a", "a/b", "1.", "- a"),
    ]
)
NAMES = (
    AWKWARD | st.text(min_size=1, max_size=12) | st.sampled_from(["Ada Example", "Velm Press GmbH", "Flickr"])
)
IDS = st.sampled_from(
    [
        *(
            "CC-BY-4.0",
            "CC-BY-SA-3.0-DE",
            "LicenseRef-CC-BY-SA",
            "LicenseRef-CC",
            "CC0-1.0",
            "GFDL-1.2-or-later",
        ),
        *("LicenseRef-scancode-public-domain", "LicenseRef-all-rights-reserved", "LicenseRef-GFDL"),
        *("LicenseRef-Pexels", "LicenseRef-of-our-own", "CC-BY-SA-3.0 OR GFDL-1.2-or-later"),
        *("CC-BY-2.0 OR CC-BY-2.5", "CC-BY-4.0 AND MIT"),
    ]
)
URLS = st.none() | st.sampled_from(
    [
        "https://e.example/a_b*c",
        "http://e.example/?a=1&b=[2]",
        "javascript:alert(1)",
        "mailto:a@e.example",
        "https://e.example/a+b_",
    ]
)
YEARS = st.integers(1000, 2999)


def credit(
    authors: list[tuple[str, str | None]],
    sources: list[tuple[str, str | None]],
    expression: str | None,
    title: str | None,
    notice: Copyright | None,
    rest: dict[str, Any],
) -> Credit:
    """Build a credit as a caller would."""
    granted = rights.granted(expression, NOWHERE) if expression else ((), None)
    return Credit(
        text="",
        span=NOWHERE,
        authors=tuple(Author(name, name, NOWHERE, url) for name, url in authors),
        sources=tuple(Source(name, name, NOWHERE, url=url) for name, url in sources),
        title=title,
        licenses=granted[0],
        license=LicenseExpression(expression) if expression else None,
        copyright=notice,
        **rest,
    )


PARTIES = st.lists(st.tuples(NAMES, URLS), max_size=3, unique_by=lambda party: party[0])
REST = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([None, "photo", "illustration"]),
        "modified": st.booleans(),
        "permission": st.sampled_from([None, "courtesy", "permission"]),
        "work_url": URLS,
        "contributors": st.lists(
            st.builds(Contributor, NAMES, st.just("editing"), st.just(""), st.just(NOWHERE)), max_size=1
        ).map(tuple),
    },
)
NOTICES = st.none() | st.builds(Copyright, st.none() | NAMES, YEARS, st.none() | YEARS)
CREDITS = st.builds(credit, PARTIES, PARTIES, st.none() | IDS, st.none() | NAMES, NOTICES, REST)
