from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lists.keys import private_path, public_path, signing_key, verifying_key
from tests.lists.register import Register


def test_the_key_is_kept_private_and_stays_the_same(tmp_path: Path) -> None:
    workspace = Register(tmp_path / "w").workspace
    first = signing_key(workspace).private_bytes_raw()
    assert private_path(workspace).stat().st_mode & 0o777 == 0o600
    assert signing_key(workspace).private_bytes_raw() == first
    assert verifying_key(public_path(workspace)).public_bytes_raw()
    private_path(workspace).write_text("no key")
    for read in (lambda: signing_key(workspace), lambda: verifying_key(private_path(workspace))):
        with pytest.raises(PehchanError) as raised:
            read()
        assert raised.value.code == "bad_key"


def test_the_settings_may_name_the_key(tmp_path: Path) -> None:
    workspace = Register(tmp_path / "w", signing_key="../hsm/register.key").workspace
    signing_key(workspace)
    assert (tmp_path / "hsm" / "register.key").exists()
    assert (tmp_path / "hsm" / "register.pub").exists()
