"""A feed's own settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed import settings


def test_a_new_feed_has_the_defaults_and_only_its_owner_looks_in(tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    assert not settings.exists(folder)
    settings.create(folder)
    assert settings.read(folder) == settings.FeedSettings()
    assert folder.stat().st_mode & 0o077 == 0
    (folder / settings.FILE).write_text("retention_days = 7\n", encoding="utf-8")
    settings.create(folder)
    assert settings.read(folder).retention_days == 7


@pytest.mark.parametrize("text", ["retention = 7", "retention_days = 0", "retention_days ="])
def test_what_is_wrong_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(PehchanError) as refused:
        settings.read(tmp_path)
    assert refused.value.code == "bad_feed_settings"


def test_where_no_feed_is(tmp_path: Path) -> None:
    with pytest.raises(PehchanError) as refused:
        settings.read(tmp_path)
    assert refused.value.code == "no_feed"


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    with pytest.raises(PehchanError) as refused:
        settings.secret(path)
    assert refused.value.code == "bad_secret"
    made = settings.secret(path, make=True)
    assert len(made) >= 40
    assert settings.secret(path, make=True) == settings.secret(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
