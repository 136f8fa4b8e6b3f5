from __future__ import annotations

from pehchan.portal.registration.forms import RetryForm


def test_trying_again_says_what_was_put_right() -> None:
    assert not RetryForm({"reason": "  "}).is_valid()
    assert RetryForm({"reason": "The form of the list was corrected."}).is_valid()
