"""Measure “vblint audit” over many invented records: time, processor time, peak memory.

    python benchmarks/audit.py 100000 [--format csv] [--jobs 2] [--unchecked]

With --unchecked every text passes as clean but each twentieth, unread: what an audit costs beside
checking.

The records are made by benchmarks/records.py (about 100 words, one in 20 with a planted sentence).
Prints a row of a Markdown table for docs/performance.md. Memory is that of the largest process;
processor time is of all processes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import records

ASKED = ["--text", "narrative", "--id", "id", "--by", "unit,crime_type", "--date", "date"]


def measured(command: list[str]) -> tuple[float, float, float]:
    """(seconds, processor seconds, peak MiB) of a process and those it started."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)} ended with {code}")
    seconds = time.perf_counter() - start
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


UNCHECKED = """
import sys, itertools
from vblint.audit import batches
from vblint.interfaces.cli import main
from vblint.model import Finding, PersonNote, Report, Span
nobody = PersonNote("", "", "")
found = Finding("VB101", "-", "responsibility-blame", "error", "", Span(3, 9), "", nobody)
reports = itertools.cycle([Report("", (found,)), *[Report("")] * 19])
batches.check_texts = lambda items, linter, jobs: ((key, next(reports)) for key, _ in items)
main(sys.argv[1:])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--format", choices=("csv", "parquet", "jsonl"), default="csv")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--unchecked", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"records.{told.format}")
        records.write(path, records.records(told.count))
        program = ["-c", UNCHECKED] if told.unchecked else ["-m", "vblint"]
        command = [sys.executable, *program, "audit", str(path), *ASKED]
        command += ["--output", str(Path(folder, "out")), "--jobs", told.jobs]
        command += ["--sample", "200"]
        seconds, processor, peak = measured(command)
        size = path.stat().st_size / 1e6
        checked = "none" if told.unchecked else "all"
        print(
            f"| {told.count:,} | {told.format}, {size:,.0f} MB | {checked} "
            f"| {told.jobs} | {seconds:,.0f} | {processor:,.0f} | {told.count / seconds:,.0f} "
            f"| {peak:.0f} |"
        )


if __name__ == "__main__":
    main()
