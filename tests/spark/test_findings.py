from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vblint import Config, Linter
from vblint.config import PerFile
from vblint.errors import ConfigError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.xdist_group("spark")

TEXTS = [
    "F15 zapput herself at risk. A zapbed.",
    None,
    "",
    "   ",
    "All is calm.",
    "😀 é “She zapclaims it,” he said.\r\n\r\n\U0001f3f4 A zapbed, a zapbed.",
    "Suspect: Bob. He zapput himself at risk.",
    "> A zapbed.\n\nA zapbed. # vblint: ignore X-IDIOM -- the name of a shop",
    "A zapbed. " * 700,
] * 3


def expected(linter: Linter) -> list[tuple[Any, ...]]:
    """(id, what the row says) for each finding of the local run."""
    return [
        (
            number,
            *(each.rule_id, each.rule_name, each.category, each.severity, each.lowered_from),
            *(each.span.start, each.span.end, each.person.role),
            each.suppression.by if each.suppression else None,
            *(each.fingerprint, each.text, each.message),
        )
        for number, text in enumerate(TEXTS)
        for each in linter.check_text(text or "").findings
    ]


def test_findings_are_those_of_the_local_run(
    spark: SparkSession, own_folder: Path, tmp_path: Path
) -> None:
    from vblint.spark import check_column

    folder = shutil.copytree(own_folder, tmp_path / "lexicon")
    config = Config(
        lexicons=(folder,),
        select=("X-",),
        abbreviations=(("f15", "victim"),),
        per_file=(PerFile(("*.md",), ignore=("X-IDIOM",)),),
    )
    df = spark.createDataFrame(list(enumerate(TEXTS)), "number long, `a note` string")
    found = check_column(df.repartition(5), "a note", "number", config, include_text=True)
    local = expected(Linter(config))
    shutil.rmtree(folder)  # workers on other machines never had it
    rows = sorted(map(tuple, found.collect()))
    assert rows == sorted(local)
    assert len(rows) > 2100
    assert {row[9] for row in rows} == {None, "role", "directive", "cue"}
    words = found.join(df, "number").selectExpr(
        "text", "substring(`a note`, start + 1, end - start)"
    )
    assert all(text == cut for text, cut in words.collect())


def test_the_schema_and_what_it_leaves_out(spark: SparkSession) -> None:
    from vblint.spark import check_column

    text = "She put herself at risk by meeting him."
    df = spark.createDataFrame([("a", text), (None, text)], "id string, narrative string")
    found = check_column(df.repartition(1), "narrative")
    assert found.schema.simpleString() == (
        "struct<id:string,rule:string,name:string,category:string,severity:string,"
        "lowered_from:string,start:int,end:int,person:string,suppressed:string,fingerprint:string>"
    )
    rows = found.collect()
    assert [(row.id, row.rule, row.start, row.end) for row in rows] == [
        ("a", "VB101", 4, 23),
        (None, "VB101", 4, 23),
    ]
    assert "risk by" not in str(rows)


def test_bytes_that_are_no_text_stop_nothing(spark: SparkSession, own_folder: Path) -> None:
    from vblint.spark import check_column

    df = spark.sql("SELECT 1 AS id, cast(X'ff41207a61706265642e' AS string) AS narrative")
    config = Config(lexicons=(own_folder,), select=("X-",))
    rows = check_column(df, "narrative", config=config).collect()
    assert [(row.rule, row.start, row.end) for row in rows] == [("X-IDIOM", 3, 9)]


@pytest.mark.parametrize(
    ("column", "id_col", "message"),
    [
        ("note", "id", "no column “note” in this table; it has id, n, narrative"),
        ("narrative", "ID", "no column “ID” in this table; it has id, n, narrative"),
        ("n", "id", "column “n” is of type int, not string; cast it"),
        ("narrative", "rule", "the id column cannot be called “rule”, as one of the findings is"),
    ],
)
def test_wrong_columns(spark: SparkSession, column: str, id_col: str, message: str) -> None:
    from vblint.spark import check_column

    df = spark.createDataFrame([], "id long, n int, narrative string")
    with pytest.raises(ConfigError) as caught:
        check_column(df, column, id_col)
    assert str(caught.value) == message


def test_a_configuration_that_cannot_hold_fails_on_the_driver(spark: SparkSession) -> None:
    from vblint.spark import check_column

    df = spark.createDataFrame([], "id long, narrative string")
    with pytest.raises(ConfigError, match="no rule or category is called “X-NONE”"):
        check_column(df, "narrative", config=Config(select=("X-NONE",)))


@pytest.mark.parametrize(
    ("preparation", "message"),
    [
        (
            "sys.modules['pyspark'] = None; import vblint.spark",
            "pyspark is missing, which vblint needs for Spark; run: pip install 'vblint[spark]'",
        ),
        (
            "os.environ.update(PATH='', JAVA_HOME='/none'); from vblint.spark import *;"
            "local_session(1)",
            "Spark needs Java 17 or later, and found none; install it (Debian: "
            "openjdk-17-jre-headless), or set JAVA_HOME to where it is",
        ),
    ],
)
def test_what_is_missing_is_one_line(preparation: str, message: str) -> None:
    code = _guarded(preparation)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout == message + "\n"


def _guarded(code: str) -> str:
    return (
        "import os, sys\n"
        "from vblint.errors import ConfigError\n"
        f"try: exec({code!r})\n"
        "except ConfigError as error: print(error)\n"
    )
