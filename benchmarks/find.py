"""What `find` costs: `python benchmarks/find.py [MEGABYTES]`.

First megabytes a second over running text without credits: prose of many languages in lines, and the
same with the markup of pages. Then how the time grows on texts made to be hard, up to the given size
(10 MB unless said): each ten times as long as the one before, so a linear cost shows ratios of about 10.
"""

from __future__ import annotations

import sys
import time

import attribution

PROSE = """\
The harbour lay still in the morning, and nobody was on the quay but the man who sold bread.
Le marché ouvre à six heures, quand les bateaux rentrent et que la lumière est encore douce.
Der Wind drehte am Nachmittag, und die Kinder liefen mit ihren Drachen hinaus auf den Deich.
Каждое утро он выходил к реке, смотрел на воду и возвращался домой пить чай с мёдом.
La lluvia empezó al anochecer y no paró hasta que el río llegó a los primeros huertos.
春の朝、港には誰もおらず、ただ波の音だけが静かに聞こえていた。
نامت المدينة باكرا في تلك الليلة، ولم يبق في الشوارع سوى القطط والريح.
In 1931 the mill was sold for 400 crowns; it has stood empty since, and its sails are gone.
"""
PAGE = "".join(
    f"<p class=\"text\">{line} <a href='/next'>more</a> &amp; more</p>\n" for line in PROSE.splitlines()
)

HARD = {
    "spaces": " ",
    "a": "a",
    "lines of labels": "Photo:\n",
    "labels": "Photo: ",
    "by": "by ",
    "names and agencies": "Photo: Ann Author/dpa, ",
    "lines of credits": "A boat. Photo: Ann Author/AFP\n",
    "signs": "©",
    "years": "© 2019 Ann Author ",
    "quotes": "“a” by Ann Author, ",
    "licences": "CC BY ",
    "brackets": "(",
    "angles": "<",
    "comments": "<!--",
    "square brackets": "[",
    "links": "[a](b ",
    "pictures": "![",
    "figures": "<figure>\nPhoto: Ann\n",
    "fences": "```\nPhoto: Ann\n",
    "footers": "<footer>\n© Ann Author\n",
    "addresses": "http://a.b/) ",
    "slashes": "/",
    "名": "写真",
    "भ": "फोटो ",
}


def seconds(text: str, rounds: int) -> float:
    """Give the least seconds that `find` takes for a text."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        attribution.find(text)
        best = min(best, time.process_time() - begin)
    return best


def speed() -> None:
    """Print megabytes a second over text without credits."""
    for name, sample in (("prose", PROSE), ("pages", PAGE)):
        text = sample * (2_000_000 // len(sample.encode()))
        size = len(text.encode()) / 1e6
        print(f"{name}: {size / seconds(text, 5):.1f} MB/s (budget 5)")


def growth(largest: int) -> None:
    """Print how the time grows with the size of hard texts."""
    sizes = [size for size in (10_000, 100_000, 1_000_000, 10_000_000) if size <= largest]
    print("seconds at " + ", ".join(f"{size:,}" for size in sizes) + " characters, and the last ratio")
    for name, piece in HARD.items():
        times = [seconds((piece * (size // len(piece) + 1))[:size], 1) for size in sizes]
        ratio = times[-1] / times[-2] if len(times) > 1 else 0.0
        print(f"{name:20}" + " ".join(f"{taken:8.3f}" for taken in times) + f"  x{ratio:.1f}")


def main() -> None:
    """Measure both."""
    attribution.find("Photo: Ann Author / AFP")  # load the tables
    speed()
    growth(int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000)


if __name__ == "__main__":
    main()
