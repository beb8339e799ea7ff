"""Reading on Apache Spark: the same functions as on one machine, in `mapInPandas` over rows of files.

Spark is an extra (`pip install 'palermo[spark]'`, and Java 17). Each of its Python workers opens and reads documents
in processes of its own, within the same bounds, so that what is read is the same, byte for byte.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palermo.core.errors import PalermoError
from palermo.engines.documents import Given, Refused, Source
from palermo.engines.reading import DocumentReader, Result

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import DataFrame, SparkSession

_SOURCES = "position long, name string, content binary"
_RESULTS = "position long, part long, result binary"
_ROWS_AT_ONCE = "200"  # each holds a document or its reading


class NoSpark(PalermoError):
    """Spark or the Java it runs on is not here."""


def read_on_spark(sources: Iterable[Source], *, spark: SparkSession | None = None) -> Iterator[Result]:
    """Name and reading of each document in the sources, or why it was refused, in the order of the sources.

    Without a session one is made that uses every core of this machine, and ended. On a cluster every worker must
    see the files under the same names. Raises `NoSpark` with what to do where Spark cannot start.
    """
    rows = [_row(position, source) for position, source in enumerate(sources)]
    if not rows:
        return
    with _session(spark) as session:
        parts = min(len(rows), max(1, session.sparkContext.defaultParallelism) * 2)
        files = session.createDataFrame(rows, _SOURCES).repartitionByRange(parts, "position")
        # Sorted before the reading: sorting what was read would read everything twice, once to choose the ranges.
        read = read_rows(files.sortWithinPartitions("position"))
        for row in read.toLocalIterator(prefetchPartitions=True):
            yield _result(row.result)


def read_rows(files: DataFrame) -> DataFrame:
    """Rows of results for rows of files (`position`, `name`, and `content` unless the name is a path): what
    `mapInPandas` runs on a cluster. A file may give several results, numbered by `part`."""
    return files.mapInPandas(_read_frames, _RESULTS)


def _read_frames(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    import pandas

    with DocumentReader() as reader:
        for frame in frames:
            for row in frame.itertuples(index=False):
                source: Source = row.name if row.content is None else Given(row.name, bytes(row.content))
                for part, result in enumerate(reader.results(source)):
                    told = [(row.position, part, pickle.dumps(result))]
                    yield pandas.DataFrame(told, columns=["position", "part", "result"])


def _row(position: int, source: Source) -> tuple[int, str, bytes | None]:
    if isinstance(source, Given):
        return position, source.name, source.content
    return position, os.fspath(source), None


def _result(told: Sequence[int]) -> Result:
    """A result as a worker of our own wrote it: it ran our code over words alone, as in the process beside."""
    result: Any = pickle.loads(bytes(told))
    assert isinstance(result, tuple | Refused)
    return result


@contextmanager
def _session(given: SparkSession | None) -> Iterator[SparkSession]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="palermo-spark-") as folder:
        session = _start(Path(folder))
        try:
            yield session
        finally:
            session.stop()


def _start(folder: Path) -> SparkSession:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise NoSpark(
            "Spark is not installed; expected the extra that brings it; run: pip install 'palermo[spark]'"
        ) from error
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.execution.arrow.maxRecordsPerBatch": _ROWS_AT_ONCE,
        "spark.driver.maxResultSize": "0",
    }
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the first python3 on the PATH
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[*]").appName("palermo")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise NoSpark(
            "Spark did not start; expected Java 17 or newer on the PATH or under JAVA_HOME; install it"
        ) from error
