from __future__ import annotations

from pathlib import Path

from pehchan.portal.project.serving.secret_files import NAMES, secret_files


def test_each_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    found = secret_files(tmp_path, {})
    secrets = {name: Path(file).read_text(encoding="utf-8") for name, file in found.items()}

    assert set(found) == {f"{name}_FILE" for name in NAMES}
    assert len(set(secrets.values())) == len(NAMES)
    assert all(len(one) >= 60 for one in secrets.values())
    assert all(Path(file).stat().st_mode & 0o077 == 0 for file in found.values())
    assert secret_files(tmp_path, {}) == found
    assert {name: Path(file).read_text() for name, file in found.items()} == secrets


def test_what_was_given_is_left_alone(tmp_path: Path) -> None:
    given = {"PEHCHAN_SECRET_KEY": "given", "PEHCHAN_SEAL_KEYS_FILE": "/somewhere"}

    assert set(secret_files(tmp_path, given)) == {"PEHCHAN_DIGEST_KEY_FILE"}
