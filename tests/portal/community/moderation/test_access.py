from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.portal.community.models import HeldWord, Profile
from pehchan.portal.community.models.moderation import Wave
from pehchan.portal.community.moderation.access import (
    moderator,
    reportable_for,
    target_for,
    wave_for,
    word_for,
)
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def test_moderators_and_administrators_reach_everything() -> None:
    mona, adil = people_made.mona(), people_made.adil()
    word = HeldWord.objects.create(word="x")
    wave = Wave.objects.create(by=mona, reason="x", before={})
    hidden = a_post(new_member(), state="hidden")
    for member in (mona, adil):
        assert moderator(member) == member
        assert target_for(member, "post", hidden.pk).thing == hidden
        assert word_for(member, word.pk) == word
        assert wave_for(member, wave.pk) == wave
    with pytest.raises(Http404):
        target_for(mona, "nothing", hidden.pk)
    for reach in (word_for, wave_for):
        with pytest.raises(Http404):
            reach(mona, 0)


def test_nobody_else_learns_that_there_is_anything() -> None:
    alice, mona = people_made.alice(), people_made.mona()
    people_made.profile(alice, role=Profile.Role.EDITOR)
    post = a_post(new_member())
    word = HeldWord.objects.create(word="x")
    wave = Wave.objects.create(by=mona, reason="x", before={})
    Profile.objects.filter(member=mona).update(suspended_at="2025-01-01T00:00:00Z")
    for member in (alice, mona, people_made.zara()):
        for reach in (
            lambda one: moderator(one),
            lambda one: target_for(one, "post", post.pk),
            lambda one: word_for(one, word.pk),
            lambda one: wave_for(one, wave.pk),
        ):
            with pytest.raises(Http404):
                reach(member)


def test_members_report_what_they_see_and_did_not_write() -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    post = a_post(nadia)
    comment = a_comment(nadia, post)
    held = a_post(nadia, state="held")

    assert reportable_for(alice.member, "post", post.pk).thing == post
    assert reportable_for(alice.member, "comment", comment.pk).thing == comment
    assert reportable_for(alice.member, "member", nadia.pk).thing == nadia
    for member, kind, pk in (
        (nadia.member, "post", post.pk),
        (nadia.member, "member", nadia.pk),
        (alice.member, "post", held.pk),
        (alice.member, "member", 0),
        (alice.member, "nothing", post.pk),
        (people_made.bob(), "post", post.pk),
    ):
        with pytest.raises(Http404):
            reportable_for(member, kind, pk)
