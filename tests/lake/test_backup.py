from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
import zstandard

from pehchan.errors import PehchanError, UsageError
from pehchan.lake.backup import HEAD, SUMS, backup
from pehchan.lake.care import CARE
from pehchan.lake.workspace import Workspace
from tests.lake.samples import stolen


def unpacked(file: Path) -> dict[str, bytes]:
    data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(file.read_bytes())).read()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {
            member.name: archive.extractfile(member).read()  # type: ignore[union-attr]
            for member in archive
        }


def test_a_backup_has_a_head_the_files_and_their_hashes(place: Workspace, tmp_path: Path) -> None:
    stolen(place, 1)
    made = backup(place, tmp_path / "b.tar.zst")
    found = unpacked(made.file)
    first, *_, last = found
    assert (first, last) == (HEAD, SUMS)
    assert json.loads(found[HEAD])["format"] == 1
    assert found["pehchan.toml"] == (place.root / "pehchan.toml").read_bytes()
    sums = found.pop(SUMS).decode()
    assert sums.splitlines() == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in found.items()
    ]
    assert made.members == len(found) - 1
    assert made.size == made.file.stat().st_size


def test_only_the_owner_may_read_it(place: Workspace, tmp_path: Path) -> None:
    made = backup(place, tmp_path / "b.tar.zst")
    assert made.file.stat().st_mode & 0o777 == 0o600


def test_a_file_is_not_written_over_unless_asked(place: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.zst"
    file.write_text("precious")
    with pytest.raises(UsageError) as raised:
        backup(place, file)
    assert raised.value.code == "file_exists"
    assert file.read_text() == "precious"
    backup(place, file, force=True)
    assert HEAD in unpacked(file)


def test_a_backup_that_fails_leaves_no_file(place: Workspace, tmp_path: Path) -> None:
    stolen(place, 1)
    (path,) = place.location.stored("stolen")
    place.location.remove("stolen", path)
    with pytest.raises(PehchanError) as raised:
        backup(place, tmp_path / "b.tar.zst")
    assert raised.value.code == "backup_failed"
    assert path in raised.value.message
    assert [one.name for one in tmp_path.iterdir()] == ["register"]


def test_the_lake_is_not_looked_after_meanwhile(place: Workspace, tmp_path: Path) -> None:
    other = Workspace.open(place.root)
    with other.lock(CARE), pytest.raises(PehchanError) as raised:
        backup(place, tmp_path / "b.tar.zst")
    assert raised.value.code == "busy"
