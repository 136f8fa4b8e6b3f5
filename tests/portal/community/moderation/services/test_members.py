from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError, NotAllowedError, SuspendedError
from pehchan.portal.community.members.access import profile_of, writer
from pehchan.portal.community.models import Act, Notice, Profile, ReviewItem
from pehchan.portal.community.moderation.services.members import (
    join_decide,
    member_suspend,
    member_warn,
    suspension_lift,
)
from pehchan.portal.community.moderation.targets import MEMBER, POST, Target
from tests.portal import people_made
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def test_a_warning_is_told_and_changes_nothing_else() -> None:
    post = a_post(new_member())

    member_warn(target=Target(POST, post), actor=people_made.mona(), reason="Be polite.")

    notice = Notice.objects.get()
    assert (notice.profile, notice.post, notice.detail) == (post.author, post, "Be polite.")
    assert Act.objects.get().kind == "member_warned"
    post.refresh_from_db()
    assert post.state == "published"


def test_a_suspended_member_reads_and_cannot_write_until_the_end() -> None:
    one, mona = new_member(), people_made.mona()
    until = timezone.now() + WEEK

    member_suspend(profile=one, actor=mona, reason="Insults.", until=until)

    with pytest.raises(SuspendedError, match=r"Insults\."):
        writer(one.member)
    assert profile_of(one.member) is not None
    assert Event.objects.order_by("-number").first().after["suspended_until"] == until.isoformat()
    # It ends by itself.
    Profile.objects.filter(pk=one.pk).update(suspended_until=timezone.now())
    assert writer(one.member) == one


def test_a_suspension_is_lifted_early_with_a_reason() -> None:
    one, mona = new_member(), people_made.mona()
    member_suspend(profile=one, actor=mona, reason="Insults.", until=None)

    with pytest.raises(CommunityError, match="no reason"):
        suspension_lift(profile=one, actor=mona, reason="")
    suspension_lift(profile=one, actor=mona, reason="It was a mistake.")

    assert writer(one.member) == one
    assert [act.kind for act in Act.objects.all()] == ["suspension_lifted", "member_suspended"]
    suspension_lift(profile=one, actor=mona, reason="Again.")
    assert Act.objects.count() == 2


@pytest.mark.parametrize("days", [0, -1])
def test_the_end_is_ahead(days: int) -> None:
    with pytest.raises(CommunityError, match="future"):
        member_suspend(
            profile=new_member(),
            actor=people_made.mona(),
            reason="x",
            until=timezone.now() + datetime.timedelta(days=days),
        )


def test_only_administrators_suspend_moderators() -> None:
    mona, other = people_made.mona(), people_made.member("masood")
    second = people_made.profile(other, role=Profile.Role.MODERATOR)

    with pytest.raises(NotAllowedError):
        member_suspend(profile=mona.profile, actor=mona, reason="x", until=None)
    with pytest.raises(NotAllowedError):
        member_suspend(profile=second, actor=mona, reason="x", until=None)
    member_suspend(profile=second, actor=people_made.adil(), reason="x", until=None)
    second.refresh_from_db()
    assert second.is_suspended


@pytest.mark.parametrize(("accepted", "state"), [(True, "member"), (False, "declined")])
def test_a_wish_to_join_is_decided_once(accepted: bool, state: str) -> None:
    one, mona = new_member(state=Profile.State.WAITING), people_made.mona()
    ReviewItem.objects.create(kind=ReviewItem.Kind.JOIN, profile=one)

    join_decide(profile=one, actor=mona, accepted=accepted, reason="We know them.")

    one.refresh_from_db()
    assert one.state == state
    assert not Target(MEMBER, one).items().exists()
    with pytest.raises(CommunityError, match="already"):
        join_decide(profile=one, actor=mona, accepted=accepted, reason="Again.")
