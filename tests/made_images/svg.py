"""SVG and XMP sidecars, by hand: declarations, entities, comments, both kinds of metadata."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from made_images.made import XMP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

SHAPE = '<rect width="8" height="4" fill="#c85a14"/><path d="M0 0L8 4"/>'
ROOT = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
WORK = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>'
    '<dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/><dc:title>Häuser</dc:title>'
    "<dc:creator><cc:Agent><dc:title>Zoë Müller</dc:title></cc:Agent></dc:creator>"
    "<dc:rights><cc:Agent><dc:title>© Zoë</dc:title></cc:Agent></dc:rights>"
    '<cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/></cc:Work>'
    '<cc:License rdf:about="http://creativecommons.org/licenses/by/4.0/">'
    '<cc:permits rdf:resource="http://creativecommons.org/ns#Reproduction"/></cc:License></rdf:RDF>'
)


def made() -> Iterator[Row]:
    """Give every kind."""
    packed = gzip.compress(f"{ROOT}>{SHAPE}</svg>".encode(), mtime=0)
    for name, text in {**_plain(), **_with_metadata()}.items():
        yield name, ".svg", text.encode()
    yield "UTF-16", ".svg", f'<?xml version="1.0" encoding="UTF-16"?>{ROOT}>{SHAPE}</svg>'.encode("utf-16")
    latin = f'<?xml version="1.0" encoding="ISO-8859-1"?>{ROOT}><title>Zoë</title>{SHAPE}</svg>'
    yield "Latin-1", ".svg", latin.encode("latin-1")
    yield "compressed", ".svgz", packed
    yield from _sidecars()


def _plain() -> dict[str, str]:
    return {
        "bare": f"{ROOT}>{SHAPE}</svg>",
        "declaration and byte order mark": f"\ufeff{DECLARATION}{ROOT}>\n {SHAPE}\n</svg>\n",
        "document type": f"{DECLARATION}{DOCTYPE}>\n<!-- <metadata>no</metadata> -->\n{ROOT}>{SHAPE}</svg>",
        "entities": (
            f'{DECLARATION}{DOCTYPE} [\n <!ENTITY ns "http://www.w3.org/2000/svg">\n'
            ' <!ENTITY a "Ann &#38;#38; Bob">\n]>\n'
            f'<svg xmlns="&ns;" width="8" height="4"><title>&a;</title>{SHAPE}</svg>'
        ),
        "style in CDATA": f"{ROOT}><style><![CDATA[ path > rect {{ fill: red }} ]]></style>{SHAPE}</svg>",
        "title and description": f"{ROOT}><title>Häuser &amp; Höfe</title><desc>am Meer</desc></svg>",
        "prefixed": (
            '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="8" height="4">'
            '<s:title>Haus</s:title><s:rect width="8" height="4"/></s:svg>'
        ),
        "carriage returns": f"{ROOT}>\r\n\t<title>Haus</title>\r\n\t{SHAPE}\r\n</svg>\r\n",
        "empty": f"{ROOT}/>",
    }


def _with_metadata() -> dict[str, str]:
    return {
        "XMP packet": f"{DECLARATION}{ROOT}>\n<metadata>{XMP}</metadata>{SHAPE}</svg>",
        "Work of Creative Commons": f'{ROOT}>\n<metadata id="m">\n{WORK}\n</metadata>{SHAPE}</svg>',
        "empty metadata": f"{ROOT}><metadata/>{SHAPE}</svg>",
        "metadata of a stranger": f'{ROOT}><metadata><a xmlns="https://example.org/">b</a></metadata>{SHAPE}</svg>',
    }


def _sidecars() -> Iterator[Row]:
    bare = XMP[XMP.index("<x:xmpmeta") : XMP.index("</x:xmpmeta>") + 12]
    rdf = bare[bare.index("<rdf:RDF") : bare.index("</rdf:RDF>") + 10]
    yield "sidecar in its wrapper", ".xmp", XMP.encode()
    yield "sidecar", ".xmp", bare.encode()
    yield "sidecar with a declaration", ".xmp", (DECLARATION + bare).encode()
    yield "sidecar, RDF alone", ".xmp", rdf.encode()
    yield "sidecar in UTF-16", ".xmp", XMP.encode("utf-16-le")
