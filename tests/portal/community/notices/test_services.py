from __future__ import annotations

import pytest

from pehchan.portal.community.models import Notice, Profile
from pehchan.portal.community.notices import services
from pehchan.portal.community.notices.services import mentioned, notice_give
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made
from tests.portal.community.notices.made import alice, bob, given, post_of, unread

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def test_each_is_told_once() -> None:
    one, other = alice(), bob()
    post = post_of(one)

    (notice,) = notice_give(to=[one, one], kind="comment", actor=other, post=post, detail="Hello")

    assert (notice.profile, notice.actor, notice.post, notice.detail) == (one, other, post, "Hello")
    assert unread(one) == 1 and unread(other) == 0


def test_a_crowd_costs_as_many_queries_as_one(django_assert_max_num_queries: object) -> None:
    crowd = [people_made.profile(people_made.member(f"crowd{n}")) for n in range(12)]
    post, other = post_of(alice()), bob()

    with django_assert_max_num_queries(7):
        assert len(notice_give(to=crowd, kind=Kind.COMMENT, actor=other, post=post)) == 12


def test_handles_become_members() -> None:
    people_made.profile(people_made.member("wali"), state=Profile.State.WAITING)

    one = alice()

    assert mentioned(["Alice", "nobody", "wali"]) == [one]
    assert mentioned([]) == []


def test_a_notice_is_read_once() -> None:
    one = alice()
    notice = given(one)
    given(one)
    assert unread(one) == 2

    services.notice_read(notice=notice)
    services.notice_read(notice=notice)
    assert unread(one) == 1


def test_all_are_read_or_those_of_a_post() -> None:
    one, other = alice(), bob()
    post = post_of(one)
    given(one, Kind.COMMENT, actor=other, post=post)
    given(one)

    assert services.notices_read(profile=one, post=post) == 1
    assert unread(one) == 1
    assert services.notices_read(profile=one) == 1
    assert unread(one) == 0


def test_wishes_are_kept_and_decisions_cannot_be_switched_off() -> None:
    one = alice()

    services.wishes_change(
        profile=one, mail="each", mail_off={"reaction", "nonsense"}, notices_off=Kind.values
    )

    one.refresh_from_db()
    assert (one.mail, one.mail_off) == ("each", ["reaction"])
    assert one.notices_off == ["comment", "reply", "mention", "follow", "post", "reaction"]


def test_a_letters_link_ends_a_kind_or_all() -> None:
    one = alice()

    services.mail_stop(profile=one, kind="mention")
    services.mail_stop(profile=one, kind="mention")
    one.refresh_from_db()
    assert (one.mail, one.mail_off) == ("daily", ["mention"])

    services.mail_stop(profile=one, kind="")
    one.refresh_from_db()
    assert one.mail == "none"


def test_who_wants_each_gets_a_letter_and_the_others_none(run_jobs: object) -> None:
    one, other = alice(), bob()
    Profile.objects.filter(pk=one.pk).update(mail="each")
    one.refresh_from_db()

    notice_give(to=[one, other], kind=Kind.MODERATION, actor=None)
    run_jobs()

    assert [message.member for message in Message.objects.all()] == [one.member]
