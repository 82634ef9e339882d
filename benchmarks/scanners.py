"""Compare ahocorasick-rs and pyahocorasick on the anchors of the compiled lexicon.

pip install pyahocorasick && python benchmarks/scanners.py CORPUS_FOLDER
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from vblint.engine.cache import compiled
from vblint.engine.fold import fold
from vblint.lexicon import shipped_folder

ROUNDS = 9


def measure(name: str, build: Callable[[], Callable[[str], int]], text: str, words: int) -> None:
    """Print building time, scanning rate and the number of raw hits."""
    start = time.perf_counter()
    scan = build()
    built = time.perf_counter() - start
    rates = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        hits = scan(text)
        rates.append(words / (time.perf_counter() - start) / 1e6)
    print(
        f"| {name} | {built * 1000:.1f} | {min(rates):.1f} | {statistics.median(rates):.1f} "
        f"| {max(rates):.1f} | {hits:,} |"
    )


def main() -> None:
    corpus = Path(sys.argv[1])
    raw = "\n".join(path.read_text("utf-8", "replace") for path in sorted(corpus.rglob("*.txt")))
    text = " " + re.sub(r"[\W_]+", " ", fold(raw)) + " "  # as vblint.engine.scan does
    words = len(text.split())
    anchors = sorted(f" {part} " for part in compiled((shipped_folder(),)).index.parts if part)
    print(f"{len(anchors):,} anchors, {words:,} words\n")
    print("| scanner | build ms | min M words/s | median | max | raw hits |")
    print("|---|---|---|---|---|---|")

    def rust() -> Callable[[str], int]:
        automaton = AhoCorasick(anchors)
        return lambda text: len(automaton.find_matches_as_indexes(text, overlapping=True))

    def c() -> Callable[[str], int]:
        automaton = import_module("ahocorasick").Automaton()
        for number, anchor in enumerate(anchors):
            automaton.add_word(anchor, number)
        automaton.make_automaton()
        return lambda text: len(list(automaton.iter(text)))

    measure("ahocorasick-rs", rust, text, words)
    measure("pyahocorasick", c, text, words)


if __name__ == "__main__":
    main()
