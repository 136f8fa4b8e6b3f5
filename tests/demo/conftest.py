"""One small nation for all tests of the demo, and its files as tables."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from pehchan.demo.nation import Nation, generate
from tests.demo.files import load

DEVICES = 4_000


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    """A nation of 4,000 devices."""
    return generate(tmp_path_factory.mktemp("nation"), DEVICES)


@pytest.fixture(scope="session")
def files(
    nation: Nation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The nation's files, unzipped and loaded as text: ``sightings``, ``truth`` and the lists."""
    with duckdb.connect() as database:
        load(nation, database, tmp_path_factory.mktemp("unzipped"))
        yield database
