"""Which engine the settings ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.engines.engine import Engine
from pehchan.engines.spark import SparkEngine
from pehchan.errors import PehchanError
from pehchan.settings.outputs import EngineSettings


def choose(
    settings: EngineSettings, *, temporary: Path | None = None, filesystem: Any = None
) -> Engine:
    """The engine of ``engine.kind``; nothing is started until it is first used.

    Raises:
        PehchanError: the kind is neither ``duckdb`` nor a Spark master.
    """
    kind = settings.kind
    if kind == "duckdb":
        return DuckDBEngine(
            memory=settings.memory,
            threads=settings.threads,
            temporary=temporary,
            filesystem=filesystem,
        )
    if kind.startswith(("spark://", "local-cluster[", "local[", "yarn", "k8s://")):
        return SparkEngine(master=kind, options=settings.spark)
    if kind == "local-cluster":
        return SparkEngine(master="local-cluster[2,1,2048]", options=settings.spark)
    raise PehchanError(
        "unknown_engine",
        f"engine.kind {kind!r} is not an engine.",
        "Use duckdb, spark://HOST:PORT or local-cluster.",
    )
