"""The lists that Spark computes are the lists that DuckDB computes, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from pehchan.lake.workspace import Workspace
from pehchan.lists.publish import publish
from pehchan.lists.undo import undo
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.settings import dump
from tests.lists.folders import texts
from tests.lists.register import Register, day

ALPHA, FOREIGN = (1410010000000001, 192300), (1262010000000003, 17)


@pytest.fixture
def workspaces(tmp_path: Path, java: str) -> tuple[Workspace, Workspace]:
    """A register after one publication, and its copy that computes on Spark."""
    register = Register(tmp_path / "duckdb", generate_check_digit=True, parquet=True)
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    register.see([("alpha", d, *who) for d in (10, 11, 12, -7) for who in (ALPHA, FOREIGN)])
    register.judge({(d, "stolen"): (day(20), True) for d in (10, 11, 12, -7)})
    register.pair({(77_000_000, *ALPHA): "add", (88, ALPHA[0], None): "add"})
    publish(register.workspace, tmp_path / "out", on=day(0))
    register.judge(
        {
            (10, "stolen"): (day(1), False),
            (10, "unknown"): (day(0), False),
            (-7, "stolen"): (day(25), True),
            (-7, "unregistered"): (day(22), False),
            (11, "stolen"): (day(20), True),
            (13, "stolen"): (day(0), False),
        },
        day(2),
    )
    register.pair({(11, *ALPHA): "add", (88, ALPHA[0], None): "remove"}, day(2))
    register.write("import", "t", "barred_tac", "tac, change", ["(77, 'add')"], day(2))
    golden = ["('62c23ba9f6b6e4a8b4d3a2e1f0c9d8b7', 'add')"]
    register.write("import", "g", "golden", "hash, change", golden, day(2))
    spares = [f"(13, DATE '{day(9)}', 'wronged')"]
    register.write("spare", "", "spares", "device, until, why", spares, day(2))
    register.workspace.close()
    shutil.copytree(tmp_path / "duckdb", tmp_path / "spark")
    options = {"spark.sql.shuffle.partitions": "1"}
    settings = msgspec.structs.replace(
        register.workspace.settings, engine=EngineSettings(kind="local[1]", spark=options)
    )
    (tmp_path / "spark" / "pehchan.toml").write_text(dump(settings), "utf-8")
    return Workspace.open(tmp_path / "duckdb"), Workspace.open(tmp_path / "spark")


def test_equal_lists_deltas_and_undo(
    workspaces: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    found, restored = [], []
    for workspace in workspaces:
        made = publish(workspace, tmp_path / workspace.root.name, on=day(2))
        assert workspace.engine.name == workspace.root.name
        found.append(texts(made.folder))
        back = undo(workspace, made.run.number, day(2))
        restored.append(texts(Path(str(back.detail["folder"]))))
        assert len(list(made.folder.glob("*.parquet"))) > 4
        workspace.close()
    assert found[0] == found[1]
    assert restored[0] == restored[1]
    assert len(found[0]["blacklist.csv"]) == 2
    assert len(found[0]["notifications_alpha_delta_blacklisted.csv"]) == 3
    assert len(found[0]["notifications_beta_delta_new.csv"]) == 1
    assert restored[0]["notifications_alpha_delta_new.csv"] != []
