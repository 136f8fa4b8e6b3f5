"""The same workspace on a real Spark cluster gives the classification and lists of DuckDB."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pehchan.demo.nation import Nation, generate
from pehchan.demo.policy import settings as demo_settings
from pehchan.engines.spark import SparkEngine
from pehchan.intake.importing import import_file
from pehchan.lake.workspace import Workspace
from pehchan.lists.publish import publish
from pehchan.policy.classify import classify
from pehchan.policy.history import history
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.settings import build
from tests.scenarios.spark_cluster import spark_cluster

MONTHS = 1
# A nation this small needs no more; each partition of each exchange is a task.
OPTIONS = {"spark.executor.memory": "700m", "spark.sql.shuffle.partitions": "2"}


@pytest.fixture(scope="module")
def master(java: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from pyspark.sql import SparkSession

    local = SparkSession.getActiveSession()
    if local is not None:  # other tests' own: a process has one session at a time
        local.stop()
    with spark_cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    return generate(tmp_path_factory.mktemp("nation"), 1_000)


def judged_months(nation: Nation, workspace: Workspace) -> dict[str, list[str]]:
    """Run the first months of the timeline; every list file's lines, sorted, by name."""
    lines: dict[str, list[str]] = {}
    until = nation.judged[MONTHS - 1]
    for step in nation.steps:
        if step.on > until:
            break
        if step.action == "import":
            assert step.path is not None
            receipt = import_file(
                workspace,
                step.kind,
                [step.path],
                operator=step.operator or None,
                delta="--delta" in step.options,
                on=step.on,
            )
            assert receipt.accepted, receipt.as_json()
        elif step.action == "classify":
            classify(workspace, on=step.on)
        else:
            published = publish(workspace, workspace.root / "lists", on=step.on)
            for path in sorted(published.folder.glob("*.zip")):
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        # Without the moment in front and the run numbers of a delta.
                        plain = re.sub(r"^\d+_\d+_|(?<=_delta)_-?\d+_\d+", "", name)
                        key = f"{step.on} {plain}"
                        lines[key] = sorted(archive.read(name).decode().splitlines())
    return lines


def intervals(workspace: Workspace) -> set[tuple[object, ...]]:
    view = workspace.local_lake.view()
    return set(view.engine.rows(history(view)))


def test_classification_and_lists_are_equal(nation: Nation, master: str, tmp_path: Path) -> None:
    spaces = {}
    for name, engine in (
        ("duckdb", EngineSettings()),
        ("spark", EngineSettings(kind=master, spark=OPTIONS)),
    ):
        settings = msgspec.structs.replace(build(demo_settings()), engine=engine)
        spaces[name] = Workspace.init(tmp_path / name, settings)
    lines = {name: judged_months(nation, space) for name, space in spaces.items()}
    assert isinstance(spaces["spark"].engine, SparkEngine)
    assert spaces["spark"].engine.session.sparkContext.master == master
    executors = spaces["spark"].engine.session.sparkContext._jsc.sc().getExecutorMemoryStatus()
    assert executors.size() == 3  # two workers' executors and the driver

    rows = intervals(spaces["duckdb"])
    assert len(rows) > 50
    assert intervals(spaces["spark"]) == rows
    assert lines["spark"].keys() == lines["duckdb"].keys()
    assert any(len(found) > 5 for found in lines["duckdb"].values())
    for key, found in lines["duckdb"].items():
        assert lines["spark"][key] == found, key
    spaces["spark"].engine.session.stop()
    for space in spaces.values():
        space.close()
        shutil.rmtree(space.root)
