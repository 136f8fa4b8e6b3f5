from __future__ import annotations

from pehchan.portal.community.leaving.forms import LeaveForm


def test_what_becomes_of_ones_words_is_chosen() -> None:
    assert not LeaveForm({}).is_valid()
    assert LeaveForm({"contributions": "keep"}).is_valid()
