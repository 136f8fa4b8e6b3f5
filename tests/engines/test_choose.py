from __future__ import annotations

import pytest

from pehchan.engines.choose import choose
from pehchan.engines.duckdb import DuckDBEngine
from pehchan.engines.spark import SparkEngine
from pehchan.errors import PehchanError
from pehchan.settings.outputs import EngineSettings


def test_duckdb_is_what_computes_unless_said_otherwise() -> None:
    engine = choose(EngineSettings(threads=1, memory="200MiB"))
    assert isinstance(engine, DuckDBEngine)
    assert engine.rows("SELECT current_setting('threads'), current_setting('memory_limit')") == [
        (1, "200.0 MiB")
    ]
    engine.close()


@pytest.mark.parametrize(
    "kind", ["spark://host:7077", "local-cluster[2,1,2048]", "local[2]", "local-cluster"]
)
def test_a_spark_master_means_spark_and_starts_nothing_yet(kind: str) -> None:
    engine = choose(EngineSettings(kind=kind))
    assert isinstance(engine, SparkEngine)
    assert "session" not in engine.__dict__


@pytest.mark.parametrize("kind", ["postgres", "", "Spark://host", "duckdb "])
def test_anything_else_is_refused_by_name(kind: str) -> None:
    with pytest.raises(PehchanError) as raised:
        choose(EngineSettings(kind=kind))
    assert raised.value.code == "unknown_engine"
    assert repr(kind) in raised.value.message
