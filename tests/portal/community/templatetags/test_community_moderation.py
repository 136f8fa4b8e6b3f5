from __future__ import annotations

from django.utils import translation

from pehchan.portal.community.models import ReviewItem
from pehchan.portal.community.templatetags.community_moderation import review_reason


def test_a_sign_of_spam_is_told_in_the_readers_language() -> None:
    item = ReviewItem(kind="spam", reason="removed_before:spam.example")
    assert review_reason(item) == "Links to a place that was removed before: spam.example"
    with translation.override("ur"):
        told = review_reason(item)
    assert told.endswith("spam.example")
    assert not told.startswith("Links")


def test_what_members_wrote_stays_as_it_is() -> None:
    assert review_reason(ReviewItem(kind="report", reason="many_links")) == "many_links"
    assert review_reason(ReviewItem(kind="spam", reason="x")) == "x"
