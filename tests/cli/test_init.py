from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.settings.settings import read


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["init", *words])
    return int(stopped.value.code or 0)


def test_a_new_workspace_has_settings_that_read_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path / "new"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["workspace"] == str(tmp_path / "new")
    assert read(tmp_path / "new" / "pehchan.toml").lake.url == "lake"


def test_settings_and_the_lakes_place_are_taken_over(tmp_path: Path) -> None:
    given = tmp_path / "given.toml"
    given.write_text('[region]\nname = "Elsewhere"\n')
    assert run(str(tmp_path / "new"), "--config", str(given), "--lake", "other") == 0
    made = read(tmp_path / "new" / "pehchan.toml")
    assert (made.region.name, made.lake.url) == ("Elsewhere", "other")


def test_a_workspace_is_never_made_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path)) == 0
    before = (tmp_path / "pehchan.toml").read_bytes()
    assert run(str(tmp_path), "--lake", "other") == 2
    assert "already" in capsys.readouterr().err
    assert (tmp_path / "pehchan.toml").read_bytes() == before


def test_bad_settings_make_no_workspace(tmp_path: Path) -> None:
    given = tmp_path / "given.toml"
    given.write_text("[region]\nnaem = 1\n")
    assert run(str(tmp_path / "new"), "--config", str(given)) == 1
    assert not (tmp_path / "new").exists()
