from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from pehchan.portal.figures import hooks


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(hooks, "_asked", [])
    yield


@pytest.mark.usefixtures("_alone")
def test_without_another_app_nobody_discusses() -> None:
    assert hooks.discussion("brands", AnonymousUser()) is None


@pytest.mark.usefixtures("_alone")
def test_the_app_that_was_named_last_is_asked() -> None:
    hooks.discussion_by(lambda chart, reader: hooks.Discussion(9, (), "/old/"))
    hooks.discussion_by(lambda chart, reader: hooks.Discussion(0, (), f"/new/?chart={chart}"))
    found = hooks.discussion("brands", AnonymousUser())
    assert found is not None
    assert found.start == "/new/?chart=brands"
