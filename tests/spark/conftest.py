"""One real local Spark for all tests of this folder, which their mark keeps in one process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        if os.environ.get("CI"):
            pytest.fail("CI must have Java: see .ci/run")
        pytest.skip("Spark needs Java")
    from vblint.spark import local_session

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        session = local_session(
            2,
            spark__sql__shuffle__partitions="2",
            spark__sql__adaptive__enabled="false",
            spark__sql__codegen__wholeStage="false",
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()
