from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vblint.engine.cache import cache_folder

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.xdist_group("spark")
EXAMPLE = Path(__file__).parent.parent.parent / "docs" / "examples" / "spark_audit.py"


def test_the_example_of_the_documentation_runs(spark: SparkSession, tmp_path: Path) -> None:
    import pyspark

    texts = ["She put herself at risk by meeting him."] * 3 + ["All was calm."] * 9
    notes = spark.createDataFrame(
        [(number, text, "north") for number, text in enumerate(texts)],
        "id long, narrative string, unit string",
    )
    notes.write.parquet(str(tmp_path / "notes"))
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    command: list[str | Path] = [
        submit,
        "--master",
        "local[1]",
        "--conf",
        "spark.ui.enabled=false",
        EXAMPLE,
    ]
    done = subprocess.run(
        [*command, tmp_path / "notes", tmp_path / "out", "--by", "unit"],
        env={
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(EXAMPLE.parent.parent.parent),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "VBLINT_CACHE": str(cache_folder()),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=180,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = spark.read.parquet(str(tmp_path / "out" / "findings")).collect()
    assert sorted((row.id, row.rule) for row in found) == [(0, "VB101"), (1, "VB101"), (2, "VB101")]
    (path,) = (tmp_path / "out" / "rates").glob("*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rates = [row for row in csv.DictReader(file) if row["measure"] == "any"]
    assert [
        (row["dimension"], row["group"], row["with_finding"], row["records"]) for row in rates
    ] == [
        ("all", "", "3", "12"),
        ("unit", "north", "3", "12"),
    ]
