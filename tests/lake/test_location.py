from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lake.location import Location
from pehchan.settings.outputs import LakeSettings


def test_a_relative_folder_stands_below_the_workspace(tmp_path: Path) -> None:
    location = Location.of(LakeSettings(url="lake"), tmp_path)
    assert location.table("runs") == f"{tmp_path.resolve()}/lake/runs"
    assert not location.remote
    assert location.filesystem is None
    assert location.storage_options is None


def test_an_absolute_folder_stands_where_it_says(tmp_path: Path) -> None:
    there = tmp_path / "elsewhere"
    assert Location.of(LakeSettings(url=str(there)), tmp_path / "w").url == str(there)


def test_a_url_is_an_object_store(tmp_path: Path) -> None:
    settings = LakeSettings(
        url="s3://bucket/path/", options={"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    )
    location = Location.of(settings, tmp_path)
    assert location.remote
    assert location.table("runs") == "s3://bucket/path/runs"
    assert location.storage_options is not None
    assert location.storage_options["AWS_ALLOW_HTTP"] == "true"
    assert location.storage_options["conditional_put"] == "etag"


def test_a_store_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    location = Location.of(LakeSettings(url="nosuch://bucket"), tmp_path)
    with pytest.raises(PehchanError) as raised:
        location.filesystem  # noqa: B018  (asking for it is what is tested)
    assert raised.value.code == "store_unknown"


def test_files_are_listed_without_the_log_and_removed(tmp_path: Path) -> None:
    location = Location.of(LakeSettings(), tmp_path)
    folder = location.folder("stolen", "run=1")
    (folder / "part-0.parquet").write_bytes(b"abc")
    log = location.folder("stolen", "_delta_log")
    (log / "00.checkpoint.parquet").write_bytes(b"x")
    assert location.stored("stolen")["run=1/part-0.parquet"].size == 3
    location.remove("stolen", "run=1/part-0.parquet")
    location.remove("stolen", "run=1/part-0.parquet")
    assert location.stored("stolen") == {}


def test_a_table_is_there_once_its_log_has_an_entry(tmp_path: Path) -> None:
    location = Location.of(LakeSettings(), tmp_path)
    assert not location.has("stolen")
    log = location.folder("stolen", "_delta_log")
    assert not location.has("stolen")
    (log / "00000000000000000000.json").write_text("{}")
    assert location.has("stolen")


def test_a_destroyed_lake_is_gone(tmp_path: Path) -> None:
    location = Location.of(LakeSettings(), tmp_path)
    location.folder("stolen", "run=1")
    location.destroy()
    location.destroy()
    assert not Path(location.url).exists()
