from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment, ReviewItem
from pehchan.portal.community.moderation.services.deciding import reports_remove
from pehchan.portal.community.moderation.services.reports import report_make, reported_before
from pehchan.portal.community.moderation.targets import COMMENT, MEMBER, Target
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def target() -> Target:
    alice = people_made.profile(people_made.alice())
    return Target(COMMENT, a_comment(alice, a_post(alice)))


def test_each_member_reports_once(target: Target) -> None:
    one = new_member()

    assert report_make(target=target, by=one, reason="Spam")
    assert reported_before(target, one)
    assert not report_make(target=target, by=one, reason="Spam again")

    assert ReviewItem.objects.get().reason == "Spam"
    # Nor does the event say who reported.
    assert Event.objects.order_by("-number").first().actor is None


def test_a_decision_does_not_let_the_same_member_report_again(target: Target) -> None:
    one = new_member()
    report_make(target=target, by=one, reason="Spam")
    reports_remove(target=target, actor=people_made.mona())
    assert not report_make(target=target, by=one, reason="Spam")


def test_three_reports_hold_it_until_a_moderator_has_looked(target: Target) -> None:
    for name in ("nadia", "omid"):
        report_make(target=target, by=new_member(name), reason="Spam")
    assert Comment.objects.get().state == "published"

    report_make(target=target, by=new_member("parisa"), reason="Spam")

    assert Comment.objects.get().state == "held"
    reports_remove(target=target, actor=people_made.mona())
    assert Comment.objects.get().state == "published"


def test_the_number_is_a_setting(target: Target, settings: object) -> None:
    settings.PEHCHAN_COMMUNITY_REPORTS = 1  # type: ignore[attr-defined]
    report_make(target=target, by=new_member(), reason="Spam")
    assert Comment.objects.get().state == "held"


def test_a_member_can_be_reported(target: Target) -> None:
    reported = Target(MEMBER, target.author)
    for name in ("nadia", "omid", "parisa"):
        report_make(target=reported, by=new_member(name), reason="Not who they say")
    assert reported.items().count() == 3
    assert not target.items().exists()


def test_a_report_has_a_reason(target: Target) -> None:
    with pytest.raises(CommunityError):
        report_make(target=target, by=new_member(), reason="  ")
    assert not ReviewItem.objects.exists()
