from __future__ import annotations

import inspect

import pytest

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.engines.engine import Engine
from pehchan.engines.spark import SparkEngine

ASKED = [name for name, one in vars(Engine).items() if inspect.isfunction(one) and name[0] != "_"]


@pytest.mark.parametrize("engine", [DuckDBEngine, SparkEngine])
@pytest.mark.parametrize("name", ASKED)
def test_every_engine_answers_the_same_calls(engine: type, name: str) -> None:
    asked = inspect.signature(getattr(Engine, name))
    given = inspect.signature(getattr(engine, name))
    assert given == asked


def test_the_interface_is_not_empty() -> None:
    assert {"view_parquet", "write_parquet", "rows", "hold", "drop", "close"} <= set(ASKED)
