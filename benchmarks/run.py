"""Measure vblint beside its peers, in the same run, taking turns.

    python benchmarks/run.py --corpus FOLDER [--out FOLDER] [--rounds 15] [--peers FOLDER]

Cuts the corpus, ordinary text in *.txt, into notes of about 120 words, with one sentence in 50
replaced by an example of what the rules find. Installs proselint, codespell (PyPI), alex and
write-good (npm) into a folder that is deleted afterwards, unless --peers names one. Prints the
tables for docs/performance.md, and writes them and the charts to --out.

Rates and ratios are of processor time, which a busy machine disturbs least; “cold” is a whole
process from start to exit, “warm” leaves out starting and loading. One core, one process.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
import growth
import peers

CLEAN = (
    "Officers attended the address at ten in the evening and spoke to neighbours. "
    "The door was locked and the lights were on. A statement was taken at the scene and "
    "the log was updated before the end of the shift. "
)  # 40 words
FINDINGS = CLEAN + "Victim: Ann Lee (15). She put herself at risk by meeting him again.\n"
PARSED = CLEAN + "Suspect: Bob. Victim: Ann Lee (15). She claims that she put herself at risk.\n"
LOAD_SPACY = "from vblint.engine.modelfiles import load_model; import spacy; load_model()"
FEW = 400  # notes for what is slow
DENSE = Path(__file__).parent.parent / "docs" / "samples"


def cold(folder: Path, tools: Path, rounds: int) -> Iterator[str]:
    columns = "tool | min s | median s | processor s | vblint ÷ tool | peak MiB"
    yield f"| cold, a whole process | {columns} |"
    yield "|---|---|---|---|---|---|---|"
    note = folder / "note.txt"
    for title, text in (
        ("clean, 40 words", CLEAN),
        ("with findings", FINDINGS),
        ("parsed", PARSED),
    ):
        note.write_text(text, "utf-8")
        commands = peers.cold(tools, [note])
        if text != CLEAN:
            commands["import spacy, load model"] = [sys.executable, "-c", LOAD_SPACY]
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, command in commands.items():
                measured = peers.cost(command)
                if turn:  # the first warms the disk's cache, and vblint's of its lexicon
                    found[name].append(measured)
        for name, costs in found.items():
            pairs = zip(found["vblint"], costs, strict=True)
            ratio = statistics.median(ours[1] / theirs[1] for ours, theirs in pairs)
            seconds, processor, peak = zip(*costs, strict=True)
            yield (
                f"| {title} | {name} | {min(seconds):.3f} | {statistics.median(seconds):.3f} "
                f"| {statistics.median(processor):.3f} | {ratio:.2f} | {max(peak):.0f} |"
            )


def warm(folder: Path, tools: Path, notes: Sequence[str]) -> Iterator[str]:
    every, few = folder / "notes.json", folder / "few.json"
    every.write_text(json.dumps(notes), "utf-8")
    few.write_text(json.dumps(notes[:FEW]), "utf-8")
    whole, nothing = folder / "notes.txt", folder / "nothing.txt"
    whole.write_text("\n\n".join(notes), "utf-8")
    nothing.write_text("Calm.\n", "utf-8")
    files = [folder / "few" / f"{number}.txt" for number in range(min(FEW, len(notes)))]
    (folder / "few").mkdir()
    for path, note in zip(files, notes, strict=False):
        path.write_text(note, "utf-8")
    on_all, on_few = peers.cold(tools, [whole]), peers.cold(tools, files)
    idle = peers.cold(tools, [nothing])
    some = corpus.words(notes[:FEW])
    rates = {"vblint": peers.warm_python("vblint", every)}
    rates["vblint, its scan alone"] = peers.warm_python("scan", every)
    rates["codespell"] = peers.warm_files(
        on_all["codespell"], idle["codespell"], corpus.words(notes)
    )
    rates["proselint"] = peers.warm_files(on_few["proselint"], idle["proselint"], some)
    rates["alex"] = peers.warm_node(tools, "alex", few)
    rates["write-good"] = peers.warm_node(tools, "write-good", few)
    rates["spaCy, parsing all, no rules"] = peers.warm_python("spacy", few)
    rates["spaCy, the same rules, no scan"] = peers.warm_python("no-scan", few)
    yield "| warm, one core | words/s | vblint is so many times as fast |"
    yield "|---|---|---|"
    for name, rate in rates.items():
        yield f"| {name} | {rate:,.0f} | {rates['vblint'] / rate:.2f} |"
    yield from _dense(folder)


def _dense(folder: Path) -> Iterator[str]:
    texts = [path.read_text("utf-8") for path in sorted(DENSE.glob("*.txt"))]
    examples = corpus.notes(corpus.flagged(), [], 0)
    for title, found in (("the samples of docs", texts), ("the rules’ own examples", examples)):
        path = folder / "dense.json"
        path.write_text(json.dumps(found), "utf-8")
        yield f"| vblint, dense: {title} | {peers.warm_python('vblint', path):,.0f} | |"


def jobs(notes: Sequence[str], cores: int) -> Iterator[str]:
    """Seconds by the clock: processor time would not tell whether they run at once."""
    from vblint import Linter
    from vblint.jobs import check_texts

    linter, taken = Linter(), {}
    texts = corpus.repeated(notes, 4 * len(notes))
    for number in (1, cores):
        ready, start = 2 * len(notes), 0.0
        for key, _ in check_texts(enumerate(texts), linter, number):
            if key == ready:  # by then every process is warm
                start = time.perf_counter()
        taken[number] = time.perf_counter() - start
    yield f"{cores} jobs are {taken[1] / taken[cores]:.2f} times as fast as one."


def profile(notes: Sequence[str]) -> Iterator[str]:
    """Where the time goes, by module. To a profiler, many small calls look dearer than they are."""
    from vblint import Linter

    linter = Linter()
    for note in notes:
        linter.check_text(note)
    measured = cProfile.Profile()
    with measured:
        for note in notes:
            linter.check_text(note)
    by_module: Counter[str] = Counter()
    for (name, _, function), (_, _, own, _, _) in pstats.Stats(measured).stats.items():  # type: ignore[attr-defined]
        _, inside, module = name.partition("/vblint/")
        by_module[module if inside else _library(name, function)] += own
    total = by_module.total()
    yield "| where the time goes | share |"
    yield "|---|---|"
    yield from (f"| {name} | {own / total:.0%} |" for name, own in by_module.most_common(12))


def _library(name: str, function: str) -> str:
    for library in ("spacy", "thinc", "numpy"):
        if f"/{library}/" in name or library in function:
            return "spaCy and its libraries"
    return "Python’s own, regular expressions among them"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--corpus", type=Path, required=True, help="folder of ordinary text (*.txt)"
    )
    parser.add_argument("--out", type=Path, help="folder for the tables and charts")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument(
        "--peers", type=Path, help="a folder that has the peers, or shall keep them"
    )
    parser.add_argument("--notes", type=int, help="no more notes than this")
    options = parser.parse_args()
    ordinary, findings = corpus.sentences(options.corpus), corpus.flagged()
    notes = corpus.notes(ordinary, findings)[: options.notes]
    lines: list[str] = []

    def tell(told: Iterator[str]) -> None:
        for line in (*told, ""):
            print(line, flush=True)
            lines.append(line)

    cores = len(os.sched_getaffinity(0))
    machine = f"{platform.platform()}, Python {platform.python_version()}, {cores} cores; "
    load = f"load {os.getloadavg()[0]:.1f} at the start; "
    size = f"{len(notes):,} notes, {corpus.words(notes):,} words; "
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tools = options.peers or folder / "peers"
        peers.install(tools)
        tell(iter([machine + load + size + _versions()]))
        tell(cold(folder, tools, options.rounds))
        tell(warm(folder, tools, notes))
        tell(jobs(notes, cores))
        tell(profile(notes))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "tables.md").write_text("\n".join(lines), "utf-8")
        for title, draw in growth.CHARTS.items():
            (options.out / f"{title}.svg").write_text(draw(ordinary, findings), "utf-8")


def _versions() -> str:
    node = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8", check=True)
    return f"{', '.join((*peers.PYTHON, *peers.NODE))}, node {node.stdout.strip()}"


if __name__ == "__main__":
    main()
