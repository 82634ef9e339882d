"""Why the scan is a dictionary of words and no automaton: both, on the lexicon's anchors.

    pip install 'ahocorasick-rs>=1,<2' && python benchmarks/scanners.py CORPUS

CORPUS is a folder of text files. Prints a Markdown table: time to build, words per second.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from vblint.engine.cache import compiled
from vblint.engine.fold import fold
from vblint.engine.scan import Scanner, Tokens
from vblint.lexicon import shipped_folder

ROUNDS = 3


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
        f"| {name} | {built * 1000:.1f} | {min(rates):.2f} | {statistics.median(rates):.2f} "
        f"| {max(rates):.2f} | {hits:,} |"
    )


def main() -> None:
    corpus = Path(sys.argv[1])
    texts = [path.read_text("utf-8", "replace") for path in sorted(corpus.rglob("*.txt"))]
    text = fold("\n".join(texts))
    words = len(text.split())
    index = compiled((shipped_folder(),)).index
    wordings = sorted({w for entry in index.entries for w in re.findall("[^;=]+(?==)", entry)})
    print(f"{len(wordings):,} anchors, {words:,} words\n")
    print("| scan | build ms | min M words/s | median | max | hits or clauses |")
    print("|---|---|---|---|---|---|")

    def dictionary() -> Callable[[str], int]:
        scanner = Scanner(index)
        return lambda text: sum(1 for _ in scanner.candidates(Tokens(text).written))

    def automaton() -> Callable[[str], int]:
        found = import_module("ahocorasick_rs").AhoCorasick([f" {each} " for each in wordings])
        squeezed = re.compile(r"[\W_]+")
        return lambda text: len(
            found.find_matches_as_indexes(f" {squeezed.sub(' ', text)} ", overlapping=True)
        )

    measure("dictionary, with all that patterns need", dictionary, text, words)
    measure("ahocorasick_rs, anchors only", automaton, text, words)


if __name__ == "__main__":
    main()
