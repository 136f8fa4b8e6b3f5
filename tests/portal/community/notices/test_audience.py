from __future__ import annotations

import pytest

from pehchan.portal.community.models import Mute, Notice, Post, Profile, Watch
from pehchan.portal.community.notices.audience import audience, mailed_at_once
from tests.portal import people_made
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db
Kind, Mail = Notice.Kind, Profile.Mail


def told(to: Profile, kind: str, actor: Profile | None, post: Post | None = None) -> bool:
    return audience([to], Kind(kind), actor=actor, post=post, comment=None) == [to]


def test_nobody_is_told_of_their_own_doing() -> None:
    one = alice()

    assert not told(one, "comment", one, post_of(one))
    assert told(one, "comment", bob(), post_of(one))


def test_nothing_is_heard_of_muted_members_and_posts() -> None:
    one, other = alice(), bob()
    post = post_of(one)
    Watch.objects.create(profile=other, post=post, muted=True)
    Mute.objects.create(muter=one, muted=other)

    assert not told(other, "comment", one, post)
    assert not told(one, "comment", other, post)


def test_a_decision_about_oneself_is_heard_all_the_same() -> None:
    one = alice()
    one.notices_off = list(Kind.values)
    post = post_of(one, state=Post.State.HIDDEN)
    Watch.objects.create(profile=one, post=post, muted=True)

    assert told(one, "declined", None, post)
    assert not told(one, "mention", bob(), post)


def test_nobody_is_told_of_what_they_may_not_see() -> None:
    waiting = people_made.profile(people_made.member("wali"), state=Profile.State.WAITING)

    assert not told(bob(), "mention", alice(), post_of(alice(), state=Post.State.DRAFT))
    assert told(bob(), "mention", alice(), post_of(alice(), visibility="members"))
    assert not told(waiting, "post", alice(), post_of(alice()))


def test_who_has_left_is_told_of_nothing() -> None:
    gone = alice()
    gone.state, gone.member = Profile.State.LEFT, None

    assert not told(gone, "moderation", None)


def test_a_second_reaction_waits_until_the_first_was_read() -> None:
    one, other = alice(), bob()
    Notice.objects.create(profile=one, kind=Kind.FOLLOW, actor=other)
    assert not told(one, "follow", other)

    one.notices.update(read_at="2026-01-01T00:00Z")
    assert told(one, "follow", other)


@pytest.mark.parametrize(
    ("mail", "kind", "off", "state", "at_once"),
    [
        (Mail.EACH, Kind.MENTION, [], "member", True),
        (Mail.EACH, Kind.MENTION, ["mention"], "member", False),
        (Mail.DAILY, Kind.MENTION, [], "member", False),
        (Mail.NONE, Kind.MENTION, [], "member", False),
        (Mail.DAILY, Kind.DECLINED, [], "declined", True),
        (Mail.DAILY, Kind.APPROVED, [], "member", True),
        (Mail.NONE, Kind.APPROVED, [], "member", False),
        (Mail.EACH, Kind.MODERATION, [], "left", False),
    ],
)
def test_what_is_mailed_at_once(
    mail: str, kind: str, off: list[str], state: str, at_once: bool
) -> None:
    profile = alice()
    profile.mail, profile.mail_off, profile.state = mail, off, state

    assert mailed_at_once(Notice(profile=profile, kind=kind)) is at_once
