"""vblint on Apache Spark: a column of text in, a table of findings or of rates out.

    from vblint.spark import audit, check_column
    findings = check_column(df, "narrative", id_col="id")
    rates = audit(df, "narrative", by=["unit"], date="created")

Needs ``pip install 'vblint[spark]'`` on the driver and on every worker. docs/scale.md says when
Spark is worth it, and what it costs.
"""

from __future__ import annotations

from vblint.errors import ConfigError

try:
    import pandas  # noqa: F401 - PySpark needs it, without ever being told to use it
    import pyarrow  # noqa: F401
    import pyspark  # noqa: F401
except ImportError as error:
    raise ConfigError(
        f"{error.name} is missing, which vblint needs for Spark; run: pip install 'vblint[spark]'"
    ) from None

from vblint.spark.findings import check_column
from vblint.spark.rates import audit
from vblint.spark.session import local_session

__all__ = ["audit", "check_column", "local_session"]
