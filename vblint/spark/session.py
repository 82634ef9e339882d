"""A Spark of one's own on this machine, for trying things out and for tests."""

from __future__ import annotations

from typing import Any

from pyspark.errors import PySparkRuntimeError
from pyspark.sql import SparkSession

from vblint.errors import ConfigError

QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


def local_session(cores: int | str = "*", **settings: Any) -> SparkSession:
    """A session on this machine with so many cores, “*” for all; it opens no port to others.

    ``settings`` are Spark's, with ``__`` for each dot: ``spark__driver__memory="2g"``. Raises
    ConfigError if there is no Java to run it.
    """
    builder = SparkSession.builder.master(f"local[{cores}]").appName("vblint")
    chosen = {name.replace("__", "."): value for name, value in settings.items()}
    for name, value in (QUIET | chosen).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkRuntimeError, FileNotFoundError) as error:
        if isinstance(error, PySparkRuntimeError) and "JAVA" not in str(error).upper():
            raise
        raise ConfigError(
            "Spark needs Java 17 or later, and found none; install it (Debian: "
            "openjdk-17-jre-headless), or set JAVA_HOME to where it is"
        ) from None
