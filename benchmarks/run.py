"""Measure vblint beside proselint and codespell, in the same run, taking turns.

    python benchmarks/run.py [--corpus FOLDER] [--rounds 15] [--peers VENV]

The peers are installed from the registry into a virtual environment that is deleted afterwards,
unless --peers names one that has them already. Prints one Markdown table for docs/performance.md.
Times are wall-clock seconds of a whole process (start to exit); memory is its peak in MiB.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

CLEAN = (
    "Officers attended the address at ten in the evening and spoke to neighbours. "
    "The door was locked and the lights were on. A statement was taken at the scene and "
    "the log was updated before the end of the shift. "
)  # 40 words
FINDINGS = CLEAN + "Victim: Ann Lee (15). She put herself at risk by meeting him again.\n"
PARSED = CLEAN + "Victim: Ann Lee (15). She claims he hit her.\n"  # a dependency rule: needs spaCy
LINE_OF_10_MB = "The window was open and the lights were on at ten. " * 205_000
PEERS = ("proselint==0.16.0", "codespell==2.4.3")


def install_peers(folder: Path) -> None:
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin" / "pip", "install", "--quiet", *PEERS], check=True)


def run_once(command: list[str]) -> tuple[float, float]:
    """(seconds, peak MiB) of one process; its output is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if command[0].endswith("vblint") and process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def compare(title: str, commands: dict[str, list[str]], rounds: int) -> None:
    """Print a row a tool; the tools take turns, so that a slow minute hits them all."""
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for command in commands.values():
        run_once(command)  # warms the disk cache and vblint's compiled lexicon
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(run_once(command))
    ours = [seconds for seconds, _ in results["vblint"]]
    for name, measured in results.items():
        times = [seconds for seconds, _ in measured]
        ratio = statistics.median(a / b for a, b in zip(ours, times, strict=True))
        peak = max(memory for _, memory in measured)
        print(
            f"| {title} | {name} | {min(times):.3f} | {statistics.median(times):.3f} "
            f"| {max(times):.3f} | {ratio:.2f} | {peak:.0f} |",
            flush=True,
        )


def throughput(corpus: Path, rounds: int) -> None:
    """Words a second on one core once everything is loaded."""
    from vblint import Linter

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [path.read_text("utf-8", "replace") for path in sorted(corpus.rglob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    linter = Linter()
    linter.check_text(FINDINGS)  # loads the parser
    rates = []
    for number in range(rounds):
        start = time.perf_counter()
        for text in texts:
            linter.check_text(text)
        rates.append(words / (time.perf_counter() - start))
        if number == 0:
            print(f"\nFirst pass (term lists compiled on the way): {rates[0]:,.0f} words/s")
    print(
        f"Ordinary text, {words:,} words, one core: min {min(rates):,.0f}, "
        f"median {statistics.median(rates):,.0f}, max {max(rates):,.0f} words/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, help="folder of ordinary text (*.txt)")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--peers", type=Path, help="a virtual environment that has the peers")
    options = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = options.peers or folder / "peers"
        if not options.peers:
            install_peers(peers)
        print("| what | tool | min s | median s | max s | vblint ÷ tool, median | peak MiB |")
        print("|---|---|---|---|---|---|---|")
        for title, text, rounds in (
            ("clean, 40 words", CLEAN, options.rounds),
            ("with findings", FINDINGS, options.rounds),
            ("with findings, parsed", PARSED, options.rounds),
            ("10 MB on one line", LINE_OF_10_MB, 1),
        ):
            note = folder / "note.txt"
            note.write_text(text)
            commands = {
                "vblint": [str(Path(sys.executable).parent / "vblint"), "check", str(note)],
                "codespell": [str(peers / "bin" / "codespell"), str(note)],
                "proselint": [str(peers / "bin" / "proselint"), "check", str(note)],
            }
            compare(title, commands, rounds)
    if options.corpus:
        throughput(options.corpus, min(options.rounds, 3))


if __name__ == "__main__":
    main()
