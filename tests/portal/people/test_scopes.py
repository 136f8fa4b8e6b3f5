from __future__ import annotations

from pehchan.portal.people.scopes import SCOPES, known


def test_scopes_that_exist_are_kept_once_and_in_order():
    assert known(["webhooks", "check", "check", "everything"]) == ["check", "webhooks"]
    assert known(reversed(SCOPES)) == list(SCOPES)
