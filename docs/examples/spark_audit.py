"""Check a table of notes on Spark and write the findings and the rates.

    spark-submit --master 'local[*]' spark_audit.py notes.parquet out \
        --text narrative --id id --by unit --date created

Writes ``out/findings`` (Parquet) and ``out/rates`` (CSV). No words of the notes are written.
"""

from __future__ import annotations

import argparse
import sys

from pyspark.sql import SparkSession

from vblint.errors import VblintError
from vblint.spark import audit, check_column


def main() -> None:
    """Read the arguments, and do it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("notes", help="a Parquet file or folder")
    parser.add_argument("out", help="a folder to write to")
    parser.add_argument("--text", default="narrative")
    parser.add_argument("--id", default="id")
    parser.add_argument("--by", default="", help="columns, with commas between them")
    parser.add_argument("--date")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("vblint").getOrCreate()
    # At least two partitions a core, or some cores have nothing to do at the end.
    notes = spark.read.parquet(options.notes).repartition(2 * spark.sparkContext.defaultParallelism)
    by = [name for name in options.by.split(",") if name]
    try:
        findings = check_column(notes, options.text, id_col=options.id)
        findings.write.mode("overwrite").parquet(f"{options.out}/findings")
        rates = audit(notes, options.text, by=by, date=options.date)
        rates.coalesce(1).write.mode("overwrite").csv(f"{options.out}/rates", header=True)
    except VblintError as error:
        sys.exit(f"vblint: {error}")
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
