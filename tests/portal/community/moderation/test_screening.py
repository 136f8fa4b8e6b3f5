from __future__ import annotations

import pytest

from pehchan.portal.community.models import HeldWord, Profile, ReviewItem
from pehchan.portal.community.moderation.limits import OverLimit
from pehchan.portal.community.moderation.screening import (
    Finding,
    Screening,
    review_raise,
    screened,
)
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
Kind = ReviewItem.Kind


def look(author: Profile, plain: str = "A word", *links: str) -> Screening:
    return screened(author=author, plain=plain, links=links, kind="comment")


def test_a_first_contribution_waits() -> None:
    assert look(new_member()) == Screening(True, (Finding(Kind.FIRST),))


def test_who_is_trusted_writes_at_once() -> None:
    assert look(people_made.profile(people_made.alice())) == Screening(False, ())


def test_a_held_word_waits_whoever_writes_it() -> None:
    HeldWord.objects.create(word="casino")
    alice = people_made.profile(people_made.alice())

    assert look(alice, "my c a s i n o") == Screening(True, (Finding(Kind.WORD, "casino"),))
    assert not look(people_made.mona().profile, "no casino links, please").held


def test_what_is_over_a_limit_is_refused() -> None:
    with pytest.raises(OverLimit):
        look(new_member(), "look", *(f"https://a{number}.example" for number in range(9)))


def test_the_queue_holds_each_reason_once() -> None:
    one = new_member()
    comment = a_comment(one, a_post(one), state="held")
    findings = [Finding(Kind.FIRST), Finding(Kind.SPAM, "Many links")]

    assert len(review_raise(profile=one, findings=findings, comment=comment)) == 2
    assert review_raise(profile=one, findings=findings, comment=comment) == []
    assert ReviewItem.objects.filter(comment=comment, decided_at=None).count() == 2
