from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pehchan.portal.community.models import Follow, Mute, Profile
from tests.portal.community.notices.made import alice, bob


def test_a_suspension_ends_by_itself() -> None:
    now = timezone.now()
    profile = Profile(suspended_at=now)
    assert profile.is_suspended
    profile.suspended_until = now + timedelta(hours=1)
    assert profile.is_suspended
    profile.suspended_until = now
    assert not profile.is_suspended
    assert not Profile().is_suspended


def test_a_new_picture_has_a_new_address() -> None:
    profile = Profile(handle="alice", picture="community/faces/0123456789abcdef.jpg")

    assert profile.picture_url == "/community/members/alice/picture/01234567/"
    profile.picture = ""
    assert profile.picture_url == ""


def test_a_letter_stands_for_a_picture() -> None:
    assert Profile(name="زویا").initial == "ز"
    assert Profile(name="alice").initial == "A"
    assert Profile(handle="gone").initial == "G"
    assert Profile(state="left").has_left


@pytest.mark.django_db
def test_nobody_follows_or_mutes_themselves_or_twice() -> None:
    one, other = alice(), bob()
    Follow.objects.create(follower=one, followed=other)
    Mute.objects.create(muter=one, muted=other)

    for row in (
        Follow(follower=one, followed=one),
        Follow(follower=one, followed=other),
        Mute(muter=one, muted=one),
        Mute(muter=one, muted=other),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


@pytest.mark.django_db
def test_a_handle_and_an_account_are_of_one_profile() -> None:
    one = alice()

    for fields in ({"handle": "alice"}, {"handle": "b", "member": one.member}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Profile.objects.create(name="B", **fields)
