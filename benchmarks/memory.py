"""Peak memory of every process of ``vblint check`` on a very long text and on very many notes.

    python benchmarks/memory.py --corpus FOLDER [--megabytes 200] [--notes 100000] [--jobs 2]

The corpus (*.txt) is repeated until there is enough. Memory is VmHWM of /proc, the most a process
ever held in RAM, so this runs on Linux only. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import itertools
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CHECK = [sys.executable, "-m", "vblint", "check", "--fail-on", "never", "--format", "jsonl"]
EVERY = 0.1  # seconds between two looks at /proc
NOTE = 120  # words


def paragraphs(corpus: Path) -> list[str]:
    texts = (path.read_text("utf-8", "replace") for path in sorted(corpus.rglob("*.txt")))
    return [part for text in texts for part in text.split("\n\n") if part.strip()]


def long_text(corpus: Path, path: Path, megabytes: int, ascii_only: bool) -> int:
    """Write a text of that size; returns the number of words."""
    words = size = 0
    with path.open("wb") as file:
        for part in itertools.cycle(paragraphs(corpus)):
            data = part.encode("ascii", "ignore") if ascii_only else part.encode()
            size += file.write(data + b"\n\n")
            words += len(part.split())
            if size >= megabytes * 1_000_000:
                return words
    raise ValueError(corpus)


def many_notes(corpus: Path, folder: Path, number: int) -> int:
    """Write so many notes, 1,000 to a folder; returns the number of words."""
    words = itertools.cycle(word for part in paragraphs(corpus) for word in part.split())
    for at in range(number):
        if at % 1000 == 0:
            inside = folder / f"{at // 1000:04}"
            inside.mkdir(parents=True)
        (inside / f"{at}.txt").write_text(" ".join(itertools.islice(words, NOTE)) + "\n", "utf-8")
    return number * NOTE


def children(process: int) -> Iterator[int]:
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in path.read_text().split():
            yield int(child)
            yield from children(int(child))


def peaks(command: list[str]) -> tuple[float, list[float]]:
    """(seconds, peak MiB of each process, the first one's first)."""
    start = time.perf_counter()
    found: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for each in (process.pid, *children(process.pid)):
                try:
                    status = Path(f"/proc/{each}/status").read_text()
                except OSError:
                    continue
                if peak := re.search(r"VmHWM:\s+(\d+) kB", status):
                    found[each] = int(peak[1]) / 1024
            time.sleep(EVERY)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - start, list(found.values())


def row(title: str, words: int, command: list[str]) -> None:
    seconds, memory = peaks(command)
    shown = ", ".join(f"{each:.0f}" for each in memory if each > 60)
    print(f"| {title} | {words:,} | {seconds:.0f} | {words / seconds:,.0f} | {shown} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of text (*.txt)")
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print("| what | words | s | words/s | peak MiB of each process |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, ascii_only in (("ASCII only", True), ("with “é – ’”", False)):
            path = folder / "long.txt"
            words = long_text(options.corpus, path, options.megabytes, ascii_only)
            row(f"one text of {options.megabytes} MB, {title}", words, [*CHECK, str(path)])
            path.unlink()
        words = many_notes(options.corpus, folder / "notes", options.notes)
        title = f"{options.notes:,} notes, {options.jobs} jobs"
        row(title, words, [*CHECK, "--jobs", f"{options.jobs}", str(folder / "notes")])


if __name__ == "__main__":
    main()
