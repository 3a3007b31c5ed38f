"""SVG files for tests: as programs write them, and with all that XML allows."""

from __future__ import annotations

import gzip

import jpegs

SVG_NS = b'xmlns="http://www.w3.org/2000/svg"'
PACKET = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>' + jpegs.PACKET + b'<?xpacket end="w"?>'
)
TINY = b"<svg " + SVG_NS + b' width="4" height="3"><path d="M0 0h4v3z"/></svg>'
WORK = (
    b"<rdf:RDF><cc:Work rdf:about=''><dc:title>Ferry</dc:title>"
    b"<dc:creator><cc:Agent><dc:title>Zo\xc3\xab</dc:title></cc:Agent></dc:creator></cc:Work></rdf:RDF>"
)
INKSCAPE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape -->\n\n<svg\n'
    b'   width="210mm"\n   viewBox="0 0 744.09 1052.4"\n   ' + SVG_NS + b"\n"
    b'   xmlns:cc="http://creativecommons.org/ns#"\n   xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
    b'   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    b'  <title\n     id="t">Ferry &amp; <![CDATA[quay]]></title>\n  <defs\n     id="d" />\n'
    b'  <metadata\n     id="m">\n    '
    + WORK
    + b"\n  </metadata>\n  <g\n     id='a>b'><title>No</title></g>\n</svg>"
)
ILLUSTRATOR = (
    b'<?xml version="1.0" encoding="utf-8"?>\r\n<!-- <svg><metadata> -->\r\n'
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\r\n'
    b'\t<!-- it\'s > ] -->\r\n\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">\r\n'
    b'\t<!ENTITY ns_rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#">\r\n]>\r\n'
    b'<svg xmlns="&ns_svg;" width="8px" height="4.5px">\r\n<style><![CDATA[ a>b { } </svg> ]]></style>\r\n'
    b'<metadata><?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\r\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="&ns_rdf;"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>\r\n'
    b'<?xpacket end="w"?></metadata>\r\n<desc>A &quot;ferry&quot;</desc></svg>'
)
PREFIXED = (
    b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0,0 5,6">\n\t<s:metadata/>\n'
    b"\t<s:title>T</s:title></s:svg>"
)
BOTH = (
    b"<svg "
    + SVG_NS
    + b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"'
    b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><metadata>'
    + WORK
    + PACKET
    + b"<!-- kept --></metadata></svg>"
)
TITLED = b"<svg " + SVG_NS + b">\n  <!-- a -->\n  <title>T</title>\n  <g id='g'><title>G</title></g>\n</svg>"
EMPTY = b"<svg " + SVG_NS + b" />"
LATIN = b'<?xml version="1.0" encoding="ISO-8859-1"?><svg ' + SVG_NS + b"><title>Zo\xeb</title></svg>"
WIDE = ('<svg xmlns="http://www.w3.org/2000/svg">\n <title>Zoë 李</title></svg>').encode("utf-16")
SIGNED = (
    b"<svg " + SVG_NS + b' xmlns:c2pa="http://c2pa.org/manifest"><metadata>'
    b"<c2pa:manifest>AAAA</c2pa:manifest></metadata></svg>"
)
FILES = {
    "SVG bare": TINY,
    "SVG of Inkscape": INKSCAPE,
    "SVG of Illustrator": ILLUSTRATOR,
    "SVG with prefix": PREFIXED,
    "SVG with both": BOTH,
    "SVG empty": EMPTY,
    "SVG with title": TITLED,
    "SVG Latin-1": LATIN,
    "SVG UTF-16": WIDE,
    "SVG signed": SIGNED,
    "SVGZ": gzip.compress(INKSCAPE, mtime=0),
}
