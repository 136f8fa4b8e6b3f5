from __future__ import annotations

import datetime

import pytest
from django.core import serializers
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.community.comments.counts import counts_synchronise
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Act, Comment, Post, Profile, ReviewItem
from pehchan.portal.community.models.moderation import Wave
from pehchan.portal.community.moderation.criteria import Criteria, found
from pehchan.portal.community.moderation.screening import Finding, review_raise
from pehchan.portal.community.moderation.services.deciding import target_approve, target_hide
from pehchan.portal.community.moderation.services.members import member_suspend
from pehchan.portal.community.moderation.services.waves import wave_clean, wave_undo
from pehchan.portal.community.moderation.targets import COMMENT, POST, Target
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
SPAM = Criteria(host="sale.example")
LINK = '<p><a href="https://shop.sale.example/x">buy</a></p>'


def everything() -> dict[str, str]:
    """All rows of the network that a wave could touch, as text."""
    return {
        model.__name__: serializers.serialize("json", model.objects.order_by("pk"))
        for model in (Post, Comment, Profile, ReviewItem)
    }


@pytest.fixture
def network() -> Post:
    """A post with good and bad comments, a bad post, one that waits, and one suspended already."""
    alice = people_made.profile(people_made.alice())
    good = a_post(alice)
    spammers = [new_member(f"spammer{number}") for number in range(3)]
    suspended = new_member("suspended")
    Profile.objects.filter(pk=suspended.pk).update(
        suspended_at=timezone.now() - datetime.timedelta(days=1),
        suspended_until=timezone.now() + datetime.timedelta(days=2),
        suspension_reason="Before",
    )
    a_comment(alice, good)
    for one in (*spammers, suspended):
        a_comment(one, good, html=LINK)
    held = a_comment(spammers[0], good, html=LINK, state=Comment.State.HELD)
    review_raise(
        profile=spammers[0],
        post=good,
        comment=held,
        findings=[Finding(ReviewItem.Kind.SPAM, "Many links")],
    )
    a_post(spammers[1], html=LINK)
    a_post(spammers[2], "About something else")
    return good


def clean(criteria: Criteria = SPAM, **more: object) -> Wave:
    first = {"actor": people_made.mona(), "reason": "Spam.", "expected": found(criteria).total()}
    return wave_clean(criteria=criteria, **(first | more))  # type: ignore[arg-type]


def test_a_wave_is_cleaned_in_one_step(network: Post) -> None:
    people_made.mona()
    acts = Act.objects.count()

    wave = clean()

    assert Comment.objects.filter(state="hidden").count() == 5
    assert Post.objects.filter(state="hidden").count() == 1
    network.refresh_from_db()
    assert network.comments_count == 1
    assert counts_synchronise() == 0
    spammer = Profile.objects.get(handle="spammer1")
    assert (spammer.is_suspended, spammer.posts_count, spammer.comments_count) == (True, 0, 0)
    # Who was suspended for a time stays so for that time.
    assert Profile.objects.get(handle="suspended").suspension_reason == "Before"
    assert not ReviewItem.objects.filter(decided_at=None).exists()
    assert Act.objects.count() == acts + 1
    event = Event.objects.order_by("-number").first()
    assert event.after == {"posts": 1, "comments": 5, "profiles": 3}
    assert event.subject == f"wave:{wave.pk}"


def test_what_is_undone_is_as_it_was_to_the_last_byte(network: Post) -> None:
    mona = people_made.mona()
    before = everything()
    wave = clean()
    assert everything() != before

    done = wave_undo(wave=wave, actor=mona, reason="Wrong criteria.")

    assert everything() == before
    assert (done.posts, done.comments, done.profiles, done.skipped) == (1, 5, 3, ())
    with pytest.raises(CommunityError, match="already"):
        wave_undo(wave=wave, actor=mona, reason="Again.")


def test_what_somebody_changed_since_is_left_and_named(network: Post) -> None:
    mona = people_made.mona()
    wave = clean()
    bad = Comment.objects.filter(state="hidden", author__handle="spammer1").get()
    worse = Post.objects.get(state="hidden")
    removed = Comment.objects.filter(state="hidden", author__handle="spammer2").get()
    again = Profile.objects.get(handle="spammer0")
    target_approve(target=Target(COMMENT, bad), actor=mona)
    target_approve(target=Target(POST, worse), actor=mona)
    target_hide(target=Target(POST, worse), actor=mona, reason="Bad by itself.")
    gone = removed.pk
    removed.delete()
    member_suspend(profile=again, actor=mona, reason="By itself.", until=None)

    done = wave_undo(wave=wave, actor=mona, reason="Wrong criteria.")

    assert set(done.skipped) == {
        f"post:{worse.pk}",
        f"comment:{bad.pk}",
        f"comment:{gone}",
        f"profile:{again.pk}",
    }
    assert Post.objects.get(pk=worse.pk).state == "hidden"
    assert Comment.objects.get(pk=bad.pk).state == "published"
    again.refresh_from_db()
    assert again.suspension_reason == "By itself."
    assert counts_synchronise() == 0
    wave.refresh_from_db()
    assert wave.before["skipped"] == list(done.skipped)


def test_nothing_goes_that_was_not_looked_at(network: Post) -> None:
    before = everything()
    with pytest.raises(CommunityError, match="changed"):
        clean(expected=3)
    with pytest.raises(CommunityError, match="fits"):
        clean(Criteria(host="nowhere.example"))
    with pytest.raises(CommunityError, match="reason"):
        clean(reason="")
    assert {name: rows for name, rows in everything().items() if name != "Profile"} == {
        name: rows for name, rows in before.items() if name != "Profile"
    }


def test_accounts_may_be_left_alone(network: Post) -> None:
    clean(suspends=False)
    assert not Profile.objects.get(handle="spammer1").is_suspended
