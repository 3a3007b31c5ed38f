"""Set everything up and do the main job on the example article: `python3 tasks/try_it.py`.

The article and its pictures are copied to build/try-it first; the originals stay as they are.
"""

from __future__ import annotations

import shutil

import environment
from environment import ROOT, say

EXAMPLE = ROOT / "examples" / "article"
PLACE = ROOT / "build" / "try-it"


def command(*arguments: str, allowed: tuple[int, ...] = (0,)) -> None:
    """Show a command as a user would type it, and run it."""
    shown = (f"'{argument}'" if " " in argument else argument for argument in arguments)
    say(f"\n$ image-attribution {' '.join(shown)}")
    environment.run("-m", "attribution", *arguments, allowed=allowed)


def step(number: int, text: str) -> None:
    """Say what comes next, and why."""
    say(f"\n{number}. {text}")


def copy_example() -> str:
    """Lay a fresh copy of the example; give its path as one would type it."""
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(EXAMPLE, PLACE)
    return PLACE.relative_to(ROOT).as_posix()


def main() -> None:
    """Check the article, mend it, embed what it says now, and check again."""
    environment.prepare()
    place = copy_example()
    article, pictures = f"{place}/article.md", sorted(path.name for path in (PLACE / "images").iterdir())
    images = [f"{place}/images/{name}" for name in pictures]
    step(1, "The article as its authors wrote it: four pictures, four credits, each with a fault.")
    command("check", article, allowed=(1,))
    step(2, "What the picture of the market says of itself: somebody else took it, and kept all rights.")
    command("show", f"{place}/images/market.jpg")
    step(3, "The editors find out who took what, and write the credits anew. We take their article.")
    shutil.copyfile(PLACE / "mended.md", PLACE / "article.md")
    say(f"   (examples/article/mended.md is now {article})")
    step(4, "Each picture gets the attribution that the article gives it; its pixels stay as they are.")
    command("embed", *images, "--from", article, "--on-conflict", "replace")
    step(5, "The picture of the market, again.")
    command("show", f"{place}/images/market.jpg")
    step(6, "And the article, again: what is left is a note that no program can settle.")
    command("check", article)
    say(f"\nThe mended copies are in {place}.")


if __name__ == "__main__":
    main()
