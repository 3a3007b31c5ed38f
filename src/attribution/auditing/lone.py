"""Credits without an image: which of them are about a picture beyond doubt.

Beside an image, whatever reads like a credit is likely one. A line by itself is likelier the page's own
copyright notice, the author of the text, a path or a piece of code; an alarm there would cost more than
a miss. So it must say that it is about a picture ("Photo:"), begin as credits do ("Credit:"), or name two
of those who make, deal in and license pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED
from attribution.checking.rules.base import proper
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.model.credit import Author, Credit, License, Source
    from attribution.model.finding import Figure

_CODE = lazily(
    r"""::|(?:^|[\s\[]):[a-z]|#\w+:|\(\)|[{};$\\]|&\w+;|["'\w\])]=["'\w$%]|["']\s*:\s|\w\(["'\w]+[,)]|(?:^|\s)--\w|\.\w+\(|\w:\w+:\w|^\s*>>>"""
)
_NO_WORDS = lazily(r"<[^<>]*>|\]\([^()\s]*\)|\b[a-z]{2,12}://\S+|&[a-z]+;|&#\d+;")
_HEADED = lazily(r"\W{0,3}([^\W\d_][^:\n]{1,30}?)\s*:\s*\S")
_DEALERS = frozenset({"agency", "platform", "stock"})
_DIGIT = lazily(r"\d")
_DESCRIBING = frozenset({"alternative text", "title"})
_ELSEWHERE = frozenset({"logo", "video"})
"""What is named in running text as well: who drew a project's logo, whose film a link leads to."""
_SURE = 0.7
_SHORT = 4


def is_meant(figure: Figure) -> bool:
    """Whether the credit of a figure, if it has one, is to be checked.

    A credit beside an image is; one in the image's own alternative text or title is when it is one beyond
    doubt or a notice of rights, for such texts describe what is seen; one without an image, see above.
    """
    credit, image = figure.credit, figure.image_span
    if credit is None or image is None:
        return credit is not None and is_convincing(credit)
    describes = figure.origin in _DESCRIBING
    return not describes or bool(credit.copyright or credit.permission) or is_convincing(credit)


def is_convincing(credit: Credit) -> bool:
    """Whether a credit without an image is one beyond doubt."""
    if not credit:
        return False
    licensed = _attempted(credit) or any(_grants(license_) for license_ in credit.licenses)
    named = bool(credit.authors or credit.sources)
    if credit.kind is not None and licensed:
        return True
    said = _NO_WORDS.sub(" ", _behind_caption(credit))
    if _CODE.search(said):
        return False
    people = any(_is_person(author) for author in credit.authors)
    dealers = any(_is_dealer(source) for source in credit.sources)
    known = people or any(source.kind is not None for source in credit.sources)
    exact = _attempted(credit) or any(license_.version for license_ in credit.licenses)
    return (
        (licensed and known)
        or (exact and named)
        or (people and dealers)
        or (named and credit.kind is not None and credit.kind not in _ELSEWHERE)
        or (named and not credit.copyright and _is_headed(said))
    )


def _behind_caption(credit: Credit) -> str:
    """Give the credit proper: a caption may quote code and names."""
    first = proper(credit).start - credit.span.start
    caption = len(credit.caption) if credit.caption and credit.text.startswith(credit.caption) else 0
    return credit.text[min(caption, max(first, 0)) :]


def _grants(license_: License) -> bool:
    """Whether this is a licence for all, named by more than two letters that mean much else ("CC")."""
    return license_.id not in {ALL_RIGHTS_RESERVED, "LicenseRef-CC"}


def _attempted(credit: Credit) -> bool:
    return any(diagnosis.kind.startswith("license-") for diagnosis in credit.diagnoses)


def _is_person(author: Author) -> bool:
    name = author.name
    return author.confidence >= _SURE and " " in name and not name[0].islower() and not _DIGIT.search(name)


def _is_dealer(source: Source) -> bool:
    """Whether this deals in pictures, written as names are: "nan", "X" and "snapshot" mean much else."""
    name = source.text
    written = name == source.name if len(name) <= _SHORT else name == source.name or name[0].isupper()
    return source.kind in _DEALERS and written and len(name) > 1


def _is_headed(said: str) -> bool:
    """Whether the line begins with a word for credits and a colon: "Credit: Ann Seaborne".

    "Source: Wikipedia" says where a text comes from, or a number.
    """
    from attribution.knowledge.languages import fold, lexicon

    head = _HEADED.match(said)
    roles = lexicon().phrases.get(fold(head[1]), ()) if head else ()
    return "credit" in roles and "origin" not in roles
