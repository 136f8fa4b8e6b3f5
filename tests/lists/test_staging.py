from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.lists.staging import abandon, place, recover, stage
from tests.lists.register import Register, day


def test_a_folder_under_way_is_hidden_and_cleared_away(tmp_path: Path) -> None:
    workspace = Register(tmp_path / "w").workspace
    staged = stage(workspace, 5, tmp_path / "out" / "listgen__x")
    (staged / "half.zip").write_bytes(b"PK")
    assert staged.name.startswith(".")
    assert recover(workspace) == []
    assert list((tmp_path / "out").iterdir()) == []
    assert recover(workspace) == []


def test_the_folder_of_a_run_that_counts_is_moved_into_place(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    workspace = register.workspace
    counted = register.judge({}, day(0))
    for number, name in ((counted, "listgen__a"), (counted + 1, "listgen__b")):
        staged = stage(workspace, number, tmp_path / "out" / name)
        (staged / "one.zip").write_bytes(name.encode())
    assert recover(workspace) == [tmp_path / "out" / "listgen__a"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["listgen__a"]
    assert (tmp_path / "out" / "listgen__a" / "one.zip").read_bytes() == b"listgen__a"
    assert recover(workspace) == []


def test_placing_again_after_a_kill_between_move_and_note(tmp_path: Path) -> None:
    workspace = Register(tmp_path / "w").workspace
    folder = tmp_path / "out" / "listgen__x"
    stage(workspace, 5, folder).rename(folder)
    assert place(workspace, 5) == folder
    assert folder.is_dir()
    with pytest.raises(FileNotFoundError):
        place(workspace, 5)


def test_what_is_abandoned_leaves_nothing(tmp_path: Path) -> None:
    workspace = Register(tmp_path / "w").workspace
    staged = stage(workspace, 5, tmp_path / "out" / "listgen__x")
    (staged / "half.zip").write_bytes(b"PK")
    abandon(workspace, 5)
    assert list((tmp_path / "out").iterdir()) == []
    assert recover(workspace) == []
