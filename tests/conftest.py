"""What every test may ask for, and a summary that names everything that was not tested."""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pehchan.engines.spark import SparkEngine
from tests.shared import shared_path

# Fixtures of the portal's tests, which scenarios use too.
pytest_plugins = ["tests.portal.fixtures"]

# The tests' Java processes live for seconds: the first compiler alone starts them in a third of
# the time.
BRIEF_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


# No example fails because the machine is busy. The rest is as the run has it; CI repeats its own.
settings.register_profile(
    "patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=30, help="how often the kill tests kill a run")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often a kill test kills: a few in the tests, many in `make soak`."""
    return int(request.config.getoption("--kills"))


@pytest.fixture
def shared() -> Callable[..., Path]:
    """Looks a path up under ../shared; the test is skipped, loudly, when it is not there."""
    return shared_path


@pytest.fixture(scope="session")
def java() -> str:
    """The path of the Java runtime that Spark needs; in CI its absence is a failure."""
    found = shutil.which("java")
    if found is None:
        reason = "needs a Java runtime (Debian: default-jre-headless)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    os.environ.setdefault("JDK_JAVA_OPTIONS", BRIEF_JAVA)
    return found


@pytest.fixture(scope="module")
def spark(java: str) -> Iterator[SparkEngine]:
    """A local Spark engine; its session is the one that other tests of the process started."""
    pytest.importorskip("pyspark", reason="needs pehchan[spark]")
    made = SparkEngine(master="local[1]", options={"spark.sql.shuffle.partitions": "1"})
    yield made
    made.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spark first, then scenarios, for they are long; a file's tests share what it sets up.

    `make test` deals whole files out to its processes (``loadfile``).
    """
    items.sort(key=lambda item: (not _on_spark(item), "scenarios" not in item.path.parts))


def _on_spark(item: pytest.Item) -> bool:
    return "java" in getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was skipped and why, one line a reason: silence would read as success."""
    reasons = Counter(
        report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in sorted(reasons.items()):
        line = f"NOT TESTED: {count} test(s): {reason.removeprefix('Skipped: ')}"
        terminalreporter.write_line(line, yellow=True, bold=True)
