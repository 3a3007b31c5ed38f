"""Reading in many threads at once, from the first line of a process on."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
import threading
import attribution

LINES = [
    "Photo: Ann Berg/AFP", "Foto: Jan Nowak / dpa, CC BY-SA 4.0", "写真：山田花子", "사진=박하늘 기자",
    "“Boats” by Jonas Wederin is licensed under CC BY 2.0",
    "[Ann Berg](http://a.example/u) via <b>Flickr</b>",
    "{{cc-by-sa-4.0}}", "Фото: Анна Берг/ТАСС", "CC BY 3.52", "JosÃ© Berg / AP", "Courtesy of NASA",
    '{"@type": "ImageObject", "creator": {"name": "Ann Berg"}}', "<p>Photo: Jose\\u0301 Berg</p>",
]
READERS = (attribution.parse, attribution.find, attribution.identify_license)
THREADS = 8
together = threading.Barrier(THREADS)
heard = {}

def read(number):
    together.wait()
    shift = number % len(LINES) if number % 2 else 0
    said = {line: [repr(reader(line)) for reader in READERS] for line in LINES[shift:] + LINES[:shift]}
    heard[number] = [said[line] for line in LINES]

sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=read, args=(number,)) for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
alone = [[repr(reader(line)) for reader in READERS] for line in LINES]
print(len(heard), all(said == alone for said in heard.values()))
"""


def test_threads_that_start_together_read_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["8", "True"]
