from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.lake import workspace as module
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.region import RegionSettings
from pehchan.settings.settings import Settings
from tests.lake.samples import stolen

HOLDER = """
import sys, time
from pathlib import Path
from pehchan.lake.workspace import Workspace
place = Workspace.open(Path(sys.argv[1]))
with place.lock("lists"):
    (place.temporary / "scratch").write_text("x")
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_new_workspace_holds_its_settings(tmp_path: Path) -> None:
    settings = Settings(region=RegionSettings(name="Examplia"))
    made = Workspace.init(tmp_path / "register", settings)
    assert Workspace.open(made.root).settings == settings
    assert [path.name for path in made.root.iterdir()] == ["pehchan.toml"]


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        Workspace.open(tmp_path)
    assert raised.value.code == "no_workspace"
    assert str(tmp_path) in raised.value.message


def test_a_workspace_is_not_made_twice(place: Workspace) -> None:
    with pytest.raises(UsageError) as raised:
        Workspace.init(place.root)
    assert raised.value.code == "workspace_exists"


def test_the_variable_names_the_workspace(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(module.VARIABLE, str(place.root))
    assert Workspace.open().root == place.root
    monkeypatch.setenv(module.VARIABLE, "")
    assert module.default_root() == Path("pehchan-data")


def test_a_lock_is_held_by_one_process_until_it_ends(place: Workspace) -> None:
    words = [sys.executable, "-c", HOLDER, str(place.root)]
    holder = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    scratch = place.root / "tmp" / str(holder.pid) / "scratch"
    with pytest.raises(PehchanError) as raised, place.lock("lists"):
        pass
    assert raised.value.code == "busy"
    with place.lock("classification"):
        assert scratch.exists(), "scratch files of a living process are left alone"
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with place.lock("lists"):
        assert not scratch.parent.exists(), "scratch files of a dead process go"
    assert place.temporary.exists()


def test_a_lock_is_let_go_when_work_fails(place: Workspace) -> None:
    with pytest.raises(ValueError, match="work"), place.lock("lists"):
        raise ValueError("work failed")
    with place.lock("lists"):
        pass


def test_closing_removes_scratch_files(place: Workspace) -> None:
    stolen(place, 1)
    with place.lock("lists"):
        (place.temporary / "scratch").write_text("x")
    place.close()
    assert not place.temporary.exists()
    assert place.temporary.name == str(os.getpid())


def test_today_is_today_in_the_region(tmp_path: Path) -> None:
    ahead = Workspace.init(
        tmp_path / "a", Settings(region=RegionSettings(timezone="Pacific/Kiritimati"))
    )
    behind = Workspace.init(
        tmp_path / "b", Settings(region=RegionSettings(timezone="Pacific/Niue"))
    )
    assert (ahead.today() - behind.today()) in (
        datetime.timedelta(days=1),
        datetime.timedelta(days=2),
    )


def test_local_files_are_read_by_duckdb_whatever_computes(tmp_path: Path) -> None:
    settings = Settings(engine=EngineSettings(kind="spark://nowhere:7077"))
    made = Workspace.init(tmp_path / "register", settings)
    assert made.engine.name == "spark"
    assert made.local_engine.name == "duckdb"
    assert made.local_lake.engine is made.local_engine
    made.close()
