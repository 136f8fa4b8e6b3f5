from __future__ import annotations

import io
import json
import random
import tarfile
from pathlib import Path

import pytest
import zstandard

from pehchan.errors import PehchanError, UsageError
from pehchan.lake.backup import backup
from pehchan.lake.restore import restore
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import LakeSettings
from tests.lake.samples import DAY, day, listed, seen, stolen, workspace


@pytest.fixture
def saved(place: Workspace, tmp_path: Path) -> Path:
    stolen(place, 1, on=day(0))
    run = stolen(place, 2, on=day(1))
    seen(place, "a", (1, 1410, 0b1))
    place.lake.begin("undo", "stolen_list", day(2)).commit(undoes=run.number)
    (place.root / "keys").mkdir()
    (place.root / "keys" / "lists.key").write_text("secret")
    (place.root / "keys" / "lists.key").chmod(0o600)
    return backup(place, tmp_path / "b.tar.zst").file


def test_a_restored_register_answers_as_the_old_one(
    saved: Path, place: Workspace, tmp_path: Path
) -> None:
    made = restore(saved, tmp_path / "new").workspace
    assert made.settings == place.settings
    assert made.lake.runs() == place.lake.runs()
    assert made.lake.versions() == place.lake.versions()
    assert listed(made.lake.view()) == [1]
    assert listed(made.lake.view(day(1))) == [1, 2]
    key = made.root / "keys" / "lists.key"
    assert (key.read_text(), key.stat().st_mode & 0o777) == ("secret", 0o600)
    stolen(made, 3)
    assert listed(made.lake.view()) == [1, 3]
    assert listed(place.lake.view()) == [1]
    assert not list(tmp_path.glob("*.restoring"))
    made.close()


def test_the_lake_may_lie_elsewhere(saved: Path, tmp_path: Path) -> None:
    there = LakeSettings(url=str(tmp_path / "other" / "lake"))
    made = restore(saved, tmp_path / "new", lake=there).workspace
    assert listed(made.lake.view()) == [1]
    assert (tmp_path / "other" / "lake" / "runs").is_dir()
    assert not (made.root / "lake").exists()
    made.close()


def test_an_empty_register_is_restored_too(place: Workspace, tmp_path: Path) -> None:
    saved = backup(place, tmp_path / "b.tar.zst").file
    made = restore(saved, tmp_path / "new").workspace
    assert made.lake.runs() == ()
    stolen(made, 1)
    made.close()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_truncated_file_is_refused_and_leaves_nothing(
    saved: Path, tmp_path: Path, share: float
) -> None:
    data = saved.read_bytes()
    saved.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(PehchanError) as raised:
        restore(saved, tmp_path / "new")
    assert raised.value.code == "backup_damaged"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.zst", "register"]


def test_a_changed_byte_is_noticed(saved: Path, tmp_path: Path) -> None:
    chance = random.Random(1)
    data = saved.read_bytes()
    for _ in range(10):
        place = chance.randrange(len(data))
        changed = bytes([data[place] ^ 0x55])
        saved.write_bytes(data[:place] + changed + data[place + 1 :])
        with pytest.raises(PehchanError) as raised:
            restore(saved, tmp_path / "new")
        assert raised.value.code in ("backup_damaged", "backup_newer")
        assert not (tmp_path / "new").exists()


def archive(file: Path, *members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> Path:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as out:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            if name != "backup.json":
                info.type = kind
                info.linkname = "/etc/passwd"
            out.addfile(info, io.BytesIO(data))
    file.write_bytes(zstandard.ZstdCompressor().compress(packed.getvalue()))
    return file


HEAD = ("backup.json", json.dumps({"format": 1}).encode())


@pytest.mark.parametrize("name", ["../outside", "/outside", "lake/../../outside"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    file = archive(tmp_path / "b", HEAD, (name, b"x"))
    with pytest.raises(PehchanError, match="has no place"):
        restore(file, tmp_path / "inner" / "new")
    assert not list(tmp_path.rglob("outside"))


def test_a_link_is_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "b", HEAD, ("pehchan.toml", b""), kind=tarfile.SYMTYPE)
    with pytest.raises(PehchanError, match="has no place"):
        restore(file, tmp_path / "new")


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "b", ("backup.json", b'{"format": 99}'))
    with pytest.raises(PehchanError) as raised:
        restore(file, tmp_path / "new")
    assert raised.value.code == "backup_newer"


@pytest.mark.parametrize("text", [b"", b"PK\x03\x04", b"imei\n"])
def test_what_is_no_backup_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "b").write_bytes(text)
    with pytest.raises(PehchanError) as raised:
        restore(tmp_path / "b", tmp_path / "new")
    assert raised.value.code == "backup_damaged"
    with pytest.raises(UsageError):
        restore(tmp_path / "absent", tmp_path / "new")


def test_nothing_is_restored_over_what_is_there(
    saved: Path, place: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as raised:
        restore(saved, place.root)
    assert raised.value.code == "folder_not_empty"
    lake = LakeSettings(url=place.location.url)
    with pytest.raises(UsageError) as raised:
        restore(saved, tmp_path / "new", lake=lake)
    assert raised.value.code == "lake_not_empty"
    assert not (tmp_path / "new").exists()
    assert listed(place.lake.view()) == [1]


def test_an_empty_folder_will_do(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert restore(saved, tmp_path / "new").workspace.lake.view().latest("undo") is not None


def test_what_was_committed_during_a_backup_does_not_count_after_it(tmp_path: Path) -> None:
    place = workspace(tmp_path / "register")
    stolen(place, 1)
    other = Workspace.open(place.root)
    landed = []

    def land(stage: str, done: int = 0, total: int | None = None) -> None:
        if not landed:
            landed.append(stolen(other, 2, on=DAY))

    saved = backup(place, tmp_path / "b.tar.zst", progress=land).file
    made = restore(saved, tmp_path / "new").workspace
    assert listed(made.lake.view()) == [1]
    assert listed(place.lake.view()) == [1, 2]
    for one in (place, other, made):
        one.close()
