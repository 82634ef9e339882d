"""How vblint.spark scales on this machine, and what larger numbers of records would cost.

    python benchmarks/spark.py --corpus FOLDER [--records 50000] [--cores 1,2]

Cuts the corpus (*.txt) into records of 100 words, repeated until there are enough, and checks them
with Spark on each number of cores, each in a Spark of its own, and without Spark for comparison.
Prints the Markdown tables of docs/scale.md. Starting Spark, and loading the linter in each worker,
is timed apart: it does not grow with the records.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

WORDS = 100
WARM_UP = 2_000  # records: every worker has then loaded its linter and its model
LARGE = (1_000_000, 10_000_000, 100_000_000)
WAYS = ("mapInArrow", "mapInPandas", "audit")


def records(corpus: Path) -> Iterator[str]:
    texts = [path.read_text("utf-8", "replace") for path in sorted(corpus.rglob("*.txt"))]
    words = itertools.cycle(word for text in texts for word in text.split())
    while True:
        yield " ".join(itertools.islice(words, WORDS))


def write_table(path: Path, corpus: Path, number: int) -> None:
    """A Parquet file in row groups small enough to be shared out."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = list(itertools.islice(records(corpus), number))
    units = [f"unit {row % 20}" for row in range(number)]
    table = pa.table({"id": range(number), "narrative": texts, "unit": units})
    parquet.write_table(table, path, row_group_size=max(number // 16, 1))


def in_pandas(found: DataFrame, table: DataFrame) -> DataFrame:
    """The findings of ``check_column``, by way of mapInPandas."""
    import pyarrow as pa

    from vblint import Config
    from vblint.spark.findings import COLUMNS, _checking
    from vblint.spark.ship import ship

    check = _checking(ship(table, Config()), "id", [*COLUMNS])

    def run(frames: Iterator[Any]) -> Iterator[Any]:
        batches = (pa.RecordBatch.from_pandas(frame, preserve_index=False) for frame in frames)
        return (batch.to_pandas() for batch in check(batches))

    return table.select("id", "narrative").mapInPandas(run, found.schema)


def on_spark(path: Path, cores: int) -> dict[str, float]:
    """Seconds of each way of checking the table, and of starting."""
    from vblint.spark import audit, check_column, local_session

    start = time.perf_counter()
    spark = local_session(cores, spark__driver__memory="2g")
    spark.sparkContext.setLogLevel("ERROR")
    table = spark.read.parquet(str(path)).repartition(4 * cores).cache()
    table.count()
    seconds = {"starting Spark": time.perf_counter() - start}
    start = time.perf_counter()
    check_column(table.limit(WARM_UP).repartition(cores), "narrative").count()
    seconds["loading vblint"] = time.perf_counter() - start
    found = check_column(table, "narrative")
    ways: dict[str, Callable[[], Any]] = {
        "mapInArrow": lambda: save(found),
        "mapInPandas": lambda: save(in_pandas(found, table)),
        "audit": lambda: audit(table, "narrative", by=["unit"]).collect(),
    }
    for name, run in ways.items():
        start = time.perf_counter()
        run()
        seconds[name] = time.perf_counter() - start
    spark.stop()
    return seconds


def save(found: DataFrame) -> None:
    found.write.format("noop").mode("overwrite").save()


def without_spark(path: Path, jobs: int) -> float:
    """Seconds that `check_texts` takes, with processes that are warm."""
    from pyarrow import parquet

    from vblint import Linter
    from vblint.jobs import check_texts

    texts = parquet.read_table(path)["narrative"].to_pylist()
    start = 0.0
    warm = enumerate([*texts[: jobs * WARM_UP], *texts])
    for number, _ in check_texts(warm, Linter(), jobs):
        if number == jobs * WARM_UP:
            start = time.perf_counter()
    return time.perf_counter() - start


def measured(path: Path, cores: int) -> dict[str, float]:
    """What a process of its own, on so many cores, measures."""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, __file__, "--measure", str(path), "--cores", f"{cores}"]
    usable = sorted(os.sched_getaffinity(0))[:cores]
    done = subprocess.run(
        ["taskset", "-c", ",".join(map(str, usable)), *command],
        stdout=subprocess.PIPE,
        check=True,
        env=environment,
    )
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, help="folder of text (*.txt)")
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--cores", default="1,2")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        cores = int(options.cores)
        found = {"no Spark": without_spark(options.measure, cores)}
        print(json.dumps(found | on_spark(options.measure, cores)))
        return
    if not options.corpus:
        parser.error("--corpus FOLDER is needed")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "records.parquet"
        write_table(path, options.corpus, options.records)
        results = {int(cores): measured(path, int(cores)) for cores in options.cores.split(",")}
    print(f"{options.records:,} records of {WORDS} words\n")
    print("| cores | way | s | records/s | words/s | times one core |")
    print("|---|---|---|---|---|---|")
    fewest = min(results)
    for cores, seconds in results.items():
        for way in ("no Spark", *WAYS):
            rate = options.records / seconds[way]
            gain = results[fewest][way] / seconds[way]
            print(
                f"| {cores} | {way} | {seconds[way]:.1f} | {rate:,.0f} | {rate * WORDS:,.0f} "
                f"| {gain:.2f} |"
            )
        print(
            f"| {cores} | before the first record | "
            f"{seconds['starting Spark'] + seconds['loading vblint']:.1f} | | | |"
        )
    most = max(results)
    print_costs(options.records / results[most]["mapInArrow"] / most)


def print_costs(rate: float) -> None:
    """``rate``: records a second and core."""
    print(f"\nAt {rate:,.0f} records a second and core:\n")
    print("| records | core hours | with 16 cores | cores for an hour |")
    print("|---|---|---|---|")
    for number in LARGE:
        hours = number / rate / 3600
        print(f"| {number:,} | {hours:,.1f} | {hours / 16:,.2f} h | {math.ceil(hours):,} |")


if __name__ == "__main__":
    main()
