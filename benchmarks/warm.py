"""Words a second of one way of checking notes, once it is loaded; run in a process of its own.

    python benchmarks/warm.py vblint|no-scan|spacy|scan notes.json

Prints JSON: words, seconds of the processor, findings.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Check = Callable[[Sequence[str]], int]  # → number of findings


def vblint() -> Check:
    from vblint import Linter

    linter = Linter()
    return lambda notes: sum(len(linter.check_text(note).findings) for note in notes)


def no_scan() -> Check:
    """Every sentence parsed, as a pipeline does, and every rule tried on every sentence."""
    from vblint import Linter

    linter = Linter(use_scan=False)
    parse = spacy()

    def check(notes: Sequence[str]) -> int:
        parse(notes)
        return sum(len(linter.check_text(note).findings) for note in notes)

    return check


def spacy() -> Check:
    """The parsing alone, of every sentence, with the components that vblint needs."""
    from vblint.engine.modelfiles import load_model

    nlp = load_model()
    return lambda notes: len([doc.text for doc in nlp.pipe(notes, batch_size=64)])


def scan() -> Check:
    """The scan alone: folding, words, and the look for anchors; nothing is matched."""
    from vblint import Linter
    from vblint.engine.fold import fold
    from vblint.engine.scan import Scanner, Tokens

    scanner = Scanner(Linter()._compiled.index)

    def check(notes: Sequence[str]) -> int:
        return sum(len(list(scanner.candidates(Tokens(fold(note)).written))) for note in notes)

    return check


WAYS = {"vblint": vblint, "no-scan": no_scan, "spacy": spacy, "scan": scan}


def main() -> None:
    way, path = sys.argv[1:]
    notes = json.loads(Path(path).read_text("utf-8"))
    check = WAYS[way]()
    check(notes if way == "vblint" else notes[:20])  # loads the parser, and what is loaded lazily
    start = time.process_time()
    found = check(notes)
    seconds = time.process_time() - start
    words = sum(len(note.split()) for note in notes)
    print(json.dumps({"words": words, "seconds": seconds, "found": found}))


if __name__ == "__main__":
    main()
