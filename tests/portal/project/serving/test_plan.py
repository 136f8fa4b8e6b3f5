from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.live.settings import read
from pehchan.portal.project.serving import plan as planned

PLAN = planned.Plan("127.0.0.1", 8001, 7071, 7778, 3869, live=True)


def test_the_portal_is_told_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PEHCHAN_ADDRESS", raising=False)
    found = planned.environment(Path("/srv/register"), "postgresql://a@b/c", PLAN)

    assert found["PEHCHAN_ADDRESS"] == "http://127.0.0.1:8001"
    assert found["PEHCHAN_WORKSPACE"] == "/srv/register"
    assert found["DATABASE_URL"] == "postgresql://a@b/c"


def test_an_address_that_was_given_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEHCHAN_ADDRESS", "https://register.example")

    found = planned.environment(Path("/srv/register"), "postgresql://a@b/c", PLAN)
    assert found["PEHCHAN_ADDRESS"] == "https://register.example"


def test_a_portal_for_every_address_is_reached_at_this_machines_own() -> None:
    assert planned.Plan("0.0.0.0", 80, 1, 2, 3, live=False).address == "http://127.0.0.1:80"


def test_the_nodes_settings_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "node.toml"
    file.write_text(planned.node_settings(PLAN, tmp_path / "feed.pub"), encoding="utf-8")

    found = read(file)
    assert found.workers == 1
    assert found.feed is not None
    assert found.feed.address == "http://127.0.0.1:7071"
    assert found.feed.key == tmp_path / "feed.pub"


def test_ports_are_free_ones() -> None:
    found = planned.plan("127.0.0.1", 8000, exactly=False, live=True)

    assert len({found.web, found.feed, found.n17, found.s13}) == 4
