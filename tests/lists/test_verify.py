from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.lists.keys import public_path, signing_key, verifying_key
from pehchan.lists.publish import publish
from pehchan.lists.verify import verify
from tests.lists.register import Register, day


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Register, list[Path]]:
    root = tmp_path_factory.mktemp("verify")
    register = Register(root / "w")
    register.judge({(1, "stolen"): (day(0), False)})
    folders = [publish(register.workspace, root / "out", on=day(n)).folder for n in range(3)]
    return register, folders


def test_a_publication_is_good_as_it_left(published: tuple[Register, list[Path]]) -> None:
    register, folders = published
    key = verifying_key(public_path(register.workspace))
    found = verify(folders[1], key, previous=folders[0])
    assert found.good and found.chained and len(found.files) == 5
    assert found.rows["blacklist"] == 1 and found.rows["blacklist_delta_blocked"] == 0
    assert found.as_json()["good"] is True
    gap = verify(folders[2], key, previous=folders[0])
    assert not gap.good and "not the publication before this one" in gap.problems[0]
    assert not verify(folders[0], key, previous=folders[1]).good


def test_what_was_done_to_a_folder_is_found(
    published: tuple[Register, list[Path]], tmp_path: Path
) -> None:
    register, folders = published
    key = verifying_key(public_path(register.workspace))

    def spoiled(name: str) -> tuple[Path, Path]:
        folder = tmp_path / name
        shutil.copytree(folders[0], folder)
        return folder, next(folder.glob("*_blacklist.zip"))

    folder, zipped = spoiled("missing")
    zipped.unlink()
    assert verify(folder, key).problems == (f"{zipped.name} is missing.",)
    folder, zipped = spoiled("changed")
    data = bytearray(zipped.read_bytes())
    data[60] ^= 1
    zipped.write_bytes(data)
    assert "was changed" in verify(folder, key).problems[0]
    folder, zipped = spoiled("longer")
    zipped.write_bytes(zipped.read_bytes() + b"x")
    assert "bytes instead of" in verify(folder, key).problems[0]
    folder, _ = spoiled("stranger")
    (folder / "more.zip").write_bytes(b"PK")
    assert verify(folder, key).problems == ("more.zip is not in the manifest.",)
    folder, _ = spoiled("forged")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = manifest["files"][1:]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(PehchanError) as raised:
        verify(folder, key)
    assert raised.value.code == "forged"
    (folder / "manifest.sig").unlink()
    with pytest.raises(PehchanError) as raised:
        verify(folder, key)
    assert raised.value.code == "no_manifest"


def test_an_operator_needs_only_its_own_files(
    published: tuple[Register, list[Path]], tmp_path: Path
) -> None:
    register, folders = published
    key = verifying_key(public_path(register.workspace))
    folder = tmp_path / "received"
    shutil.copytree(folders[0], folder, ignore=shutil.ignore_patterns("*_beta.zip"))
    assert verify(folder, key, operator="alpha").good
    assert len(verify(folder, key).problems) == 2
    with pytest.raises(UsageError, match="no lists for"):
        verify(folder, key, operator="gamma")


def test_another_registers_key_proves_nothing(
    published: tuple[Register, list[Path]], tmp_path: Path
) -> None:
    other = Register(tmp_path / "w").workspace
    signing_key(other)
    with pytest.raises(PehchanError) as raised:
        verify(published[1][0], verifying_key(public_path(other)))
    assert raised.value.code == "forged"
