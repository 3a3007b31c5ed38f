"""What a link of a credit leads to: the work's own page, a person's profile, a site's front page."""

from __future__ import annotations

import re

# Patterns are kept as text: `re` compiles them when a line has links at all.
_PROFILE = r"(?i)//[^/]+/(?:@|users?/|profile|people/|author/|photographers?/)|/wiki/(?:User|Benutzer):"
_HOME = r"https?://[^/]+/*(?:\?.*)?$"
_FILE_NAMESPACES = (
    "File|Image|Datei|Fichier|Archivo|Ficheiro|Bestand|Plik|Soubor|Tiedosto|Fil|Fájl|Файл|ファイル|文件|파일"
)
_WORK = (
    rf"(?i)/wiki/(?:{_FILE_NAMESPACES}):|[?&]curid=\d|flickr\.com/photos/[^/]+/\d|(?:unsplash|pixabay)\.com/photos/"
    r"|pexels\.com/photo/|deviantart\.com/[^/]+/art/|openverse\.org/image/|rijksmuseum\.nl/[^?]*collecti"
)


def is_profile(url: str) -> bool:
    """Tell whether an address leads to a person's page on a platform."""
    return re.search(_PROFILE, url) is not None


def is_home(url: str) -> bool:
    """Tell whether an address leads to a site as a whole."""
    return re.match(_HOME, url) is not None


def is_work(url: str) -> bool:
    """Tell whether an address leads to one work on a platform that is known to keep works so."""
    return re.search(_WORK, url) is not None


def is_page(url: str) -> bool:
    """Tell whether an address may lead to a work: a page below the front page, and no profile."""
    return url.startswith("http") and not is_profile(url) and not is_home(url)
