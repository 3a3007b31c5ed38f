"""The grammars of markups: what a piece of markup looks like.

The last group that closes in a piece names it; `flattening` knows what each shows.

Bounded on purpose: no part repeats over what another part could take as well, and what a link may hold is
limited, so that hostile text costs linear time.
"""

from __future__ import annotations

from attribution.model.patterns import lazily

_TAG = r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9_.:-]{0,40})(?P<attrs>(?:\s[^<>]{0,2000})?)/?>"
_COMMENT = r"(?P<comment><!--)"
_NOTE = r"(?P<note>(?m:^)(?:\.\.|//) attribution:[^\n]*)"
_ENTITY = r"(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
_AUTOLINK = r"<(?P<auto>https?://[^\s<>]{1,2000})>"
EMPHASIS = r"(?P<emphasis>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=[^\s_])_{1,3}(?!\w)|`{1,2}|~~(?=\S)|(?<=\S)~~)"
_QUOTES = r"(?P<quotes>'{2,5})"
_ESCAPE = r"\\(?P<escaped>[!-/:-@\[-`{-~])"
_ANY_ESCAPE = r"\\(?P<any>\S|[ \n])"
_BRACKETED = r"\[[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\))?"
_TITLE = r"""(?P<title>"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^()\n]{0,300})"""
_LINK = (
    rf"!?\[(?P<label>(?:[^\[\]\\]|\\.|{_BRACKETED}){{0,500}})\]"
    rf"\((?P<target><[^<>\n]{{0,2000}}>|(?:[^()\s]|\([^()\s]{{0,200}}\)){{0,2000}})(?:\s{_TITLE}\s{{0,9}})?\)"
)
_REFERENCE = (
    r"!?\[(?P<reftext>(?:[^\[\]\\]|\\.){1,500})\](?:\[(?P<ref>[^\[\]]{0,200})\])?(?P<refend>)(?![(:\[])"
)
_DEFINITION = (
    r"(?P<definition>(?m:^)[ \t]{0,3}\[(?P<name>[^\[\]\n]{1,200})\]:[ \t]{1,9}"
    r"<?(?:https?://|mailto:)[^\s<>]{1,2000}>?[^\n]{0,300})"
)
_PICTURE = r"\.(?i:jpe?g|png|svg|gif|webp|tiff?|xcf|pdf|djvu|web[mp]|og[gv])[ \t]{0,9}"
_SETTING = r"[ \t]{0,9}(?:thumb|frame|frameless|border|left|right|center|none|[0-9x]{1,9}px)[ \t]{0,9}"
_FILE = (
    r"\[\[(?P<file>[^\[\]|:\n]{1,30}:[^\[\]|\n]{1,300}"
    rf"{_PICTURE}(?:\|[^\[\]|\n]{{0,300}}(?=\|)){{0,12}}(?:\|{_SETTING}(?=\]))?\|?)"
)
_FILE_END = r"(?P<fileend>\]\])"
_WIKI = r"\[\[(?P<wiki>[^\[\]|]{1,300})(?:\|(?P<shown>[^\[\]]{0,300}))?\]\]"
_WIKI_OUT = r"\[(?P<out>(?:https?://|mailto:)[^\s\[\]]{1,2000})\s(?P<outshown>[^\[\]]{1,300})\]"
_PARAMETER = r"(?P<parameter>\|[ \t]{0,9}(?P<key>[^\W\d_][^\W_]{0,30}[ \t]{0,9})=)"
_TEMPLATE = r"(?P<template>\{\{[^\W_][^{}|\[\]\n]{0,80}\s{0,9}(?=\|[^{}|\[\]=]{1,40}=))"
_OWN = r"(?P<own>\{\{\s{0,9}[oO]wn(?:[ _]?work)?\s{0,9}\}\})"
_BRACES_END = r"(?P<bracesend>\}\})"
_RST = r"`(?P<rst>(?:[^`<>\\]|\\.){1,500})<(?P<rsturl>[^`<>\s]{1,2000})>`_{1,2}"
_RST_NAMED = r"`(?P<rstref>[^`<>\\]{1,300})`_(?!\w)|(?<!\w)(?P<rstword>[^\W_][\w.-]{0,60}?)_(?!\w)"
_RST_TARGET = (
    r"(?P<rsttarget>(?m:^)[ \t]{0,30}\.\.[ \t]_`?(?P<rstname>[^:`\n]{1,200})`?:[ \t]{1,9}"
    r"(?:https?://|mailto:)[^\s<>]{1,2000}[ \t]*)"
)
_ROLE = r"(?P<role>:[a-z][a-z:+.-]{0,30}:)(?=`)|\{(?P<myst>[a-z:]{1,30})\}(?=`)"
_ASCIIDOC = (
    r"(?:link:)?(?P<adocurl>(?:https?://|mailto:)[^\s\[\]<>]{1,2000})\[(?P<adoc>[^\[\]]{0,300})\]"
    r"|link:\+\+(?P<passurl>(?:[^+\n]|\+(?!\+)){1,2000})\+\+\[(?P<passed>[^\[\]]{0,300})\]"
)
_XREF = r"<<(?P<xref>[^<>,\n]{1,200},(?P<xrefshown>[^<>\n]{1,300}))>>"
_IMAGE_MACRO = r"(?P<image>(?<!\w)image::?[^\s\[\]]{1,500}\[[^\[\]\n]{0,500}\])"

GRAMMARS: dict[str, tuple[str, ...]] = {
    "html": (_COMMENT, _AUTOLINK, _TAG, _ENTITY),
    "markdown": (_COMMENT, _AUTOLINK, _TAG, _ENTITY, _ESCAPE, _LINK, EMPHASIS),
    "rst": (_NOTE, _ANY_ESCAPE, _RST, _ROLE, EMPHASIS),
    "asciidoc": (_NOTE, _XREF, _IMAGE_MACRO, _ASCIIDOC, _ENTITY, EMPHASIS),
    "mediawiki": (
        *(_COMMENT, _FILE, _WIKI, _FILE_END, _WIKI_OUT, _OWN, _TEMPLATE, _PARAMETER, _BRACES_END),
        *(_TAG, _ENTITY, _QUOTES),
    ),
    "auto": (
        *(_COMMENT, _NOTE, _AUTOLINK, _TAG, _ENTITY, _ESCAPE, _LINK, _FILE, _WIKI, _FILE_END, _WIKI_OUT),
        *(_OWN, _TEMPLATE, _PARAMETER, _BRACES_END, _RST, _ROLE, _XREF, _IMAGE_MACRO, _ASCIIDOC, EMPHASIS),
    ),
}
REFERENCES: dict[str, tuple[str, ...]] = {
    "markdown": (_DEFINITION, _LINK, _REFERENCE),
    "rst": (_RST_TARGET, _RST, _RST_NAMED),
    "auto": (_DEFINITION, _RST_TARGET, _LINK, _RST, _REFERENCE, _RST_NAMED),
}
"""What a grammar has besides where a text defines link targets apart from the links."""

BEGINS = (
    r"(?=[<&\\!\[\]*_`{}~|']|h(?=ttps?://)|l(?=ink:)|m(?=ailto:)|i(?=mage:)|:(?=[a-z])|\.(?=\. )|/(?=/ ))"
)
"""What a piece of markup can begin with: at any other place no piece is tried."""

TARGETS = lazily(
    r"(?m)^[ \t]{0,3}\[(?P<md>[^\[\]\n]{1,200})\]:[ \t]{1,9}<?(?P<mdurl>(?:https?://|mailto:)[^\s<>]{1,2000})"
    r"|^[ \t]{0,30}\.\.[ \t]_`?(?P<rst>[^:`\n]{1,200})`?:[ \t]{1,9}(?P<rsturl>(?:https?://|mailto:)[^\s<>]{1,2000})"
)
