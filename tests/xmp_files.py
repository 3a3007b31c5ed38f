"""XMP files for tests: as programs write them, in every encoding that they may have."""

from __future__ import annotations

import jpegs

BARE = (
    b"<?xml version='1.0' encoding='UTF-8'?>\n<!-- a -->\n" + jpegs.PACKET[jpegs.PACKET.index(b"<rdf") : -12]
)
WRAPPED = (
    b'\xef\xbb\xbf<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\r\n'
    + jpegs.PACKET
    + b'\r\n\r\n<?xpacket end="w"?>'
)
FILES = {
    "XMP": jpegs.PACKET,
    "XMP bare": BARE,
    "XMP wrapped": WRAPPED,
    "XMP UTF-16": ('<?xpacket begin="\ufeff"?>' + jpegs.PACKET.decode() + '<?xpacket end="r"?>').encode(
        "utf-16"
    ),
}
