"""Why people object."""

from __future__ import annotations

from pehchan.portal.appeals.grounds import GROUNDS, ground_label


def test_each_has_words_and_an_unknown_one_none() -> None:
    assert all(ground_label(name) for name, _words in GROUNDS)
    assert ground_label("nonsense") == ""
