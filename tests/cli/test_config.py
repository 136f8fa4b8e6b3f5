"""`pehchan config`, through the command line itself."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.workspace import Workspace
from pehchan.settings.settings import read
from tests.moving.config_yml import CONFIG


def status(*words: str) -> int:
    """The exit status of the command."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config.yml."""
    file = tmp_path / "config.yml"
    file.write_text(CONFIG, encoding="utf-8")
    return file


def test_from_dirbs_writes_settings_that_a_workspace_takes(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "pehchan.toml"
    assert status("config", "from-dirbs", str(config), "--out", str(out)) == 0
    made = Workspace.init(tmp_path / "register", read(out))
    assert [one.label for one in made.settings.conditions] == ["daily", "tacs"]


def test_from_dirbs_prints_toml_and_notes(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("config", "from-dirbs", str(config)) == 0
    printed = capsys.readouterr()
    assert tomllib.loads(printed.out)["region"]["name"] == "Testland"
    assert "list_generation.unheard_of" in printed.err


def test_from_dirbs_writes_over_nothing_unasked(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pehchan.toml"
    out.write_text("kept", encoding="utf-8")
    assert status("config", "from-dirbs", str(config), "--out", str(out)) == 2
    assert out.read_text(encoding="utf-8") == "kept"
    assert "--force" in capsys.readouterr().err


def test_a_missing_file_is_a_wrong_call(tmp_path: Path) -> None:
    assert status("config", "from-dirbs", str(tmp_path / "none.yml")) == 2


def test_show_prints_what_is_in_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = Workspace.init(tmp_path / "register").root
    assert status("config", "show", "--workspace", str(root), "--json") == 0
    assert json.loads(capsys.readouterr().out)["lists"]["lookback_days"] == 180
    assert status("config", "show", "--workspace", str(root)) == 0
    assert tomllib.loads(capsys.readouterr().out)["region"]["name"] == "Country1"
