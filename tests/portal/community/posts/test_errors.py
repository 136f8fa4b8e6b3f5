"""What can go wrong with posts."""

from __future__ import annotations

from pehchan.portal.community.posts.errors import BadPostError, ChangedElsewhereError


def test_errors_are_data() -> None:
    bad = BadPostError("no_title", "Give it one.", field="title")
    assert (bad.as_json()["error"], bad.http_status, bad.field) == ("no_title", 422, "title")
    clash = ChangedElsewhereError(7)
    assert (clash.as_json()["facts"], clash.http_status) == ({"version": 7}, 409)
