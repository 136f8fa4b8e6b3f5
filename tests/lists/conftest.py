"""What the tests of the lists share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pehchan.engines.duckdb import DuckDBEngine


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckDBEngine]:
    """An engine without a lake, for tests of expressions over tables written down."""
    made = DuckDBEngine(threads=1)
    yield made
    made.close()
