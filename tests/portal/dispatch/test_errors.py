"""Errors of dispatch."""

from __future__ import annotations

from pehchan.portal.dispatch.errors import PermanentError, TemporaryError


def test_only_a_permanent_error_is_permanent() -> None:
    assert PermanentError("a", "b").permanent
    assert not TemporaryError("a", "b").permanent
