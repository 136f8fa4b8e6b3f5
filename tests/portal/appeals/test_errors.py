"""What can go wrong with an objection."""

from __future__ import annotations

from pehchan.portal.appeals.errors import Incomplete, NoRelief, NothingToObject
from pehchan.portal.project.middleware import status_of


def test_each_has_its_status_and_says_what_to_do() -> None:
    found = [NothingToObject(), Incomplete(), NoRelief("No.", "Wait.")]
    assert [status_of(one) for one in found] == [422, 422, 409]
    assert all(one.next_step for one in found)
