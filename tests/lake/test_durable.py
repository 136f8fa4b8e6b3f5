from __future__ import annotations

import os
from pathlib import Path

import pytest

from pehchan.lake import durable


def test_files_come_before_the_folders_that_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "table" / "run=1" / "part.parquet"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")
    settled = []
    real = os.fsync

    def watched(handle: int) -> None:
        settled.append(Path(f"/proc/self/fd/{handle}").resolve())
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    durable.settle_all([file], tmp_path / "table")
    assert settled == [file, file.parent, tmp_path / "table"]


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        durable.settle_all([tmp_path / "gone"], tmp_path)
