from __future__ import annotations

import pytest

from pehchan.portal.community.models import ReviewItem
from pehchan.portal.community.moderation.targets import (
    COMMENT,
    MEMBER,
    POST,
    Target,
    target_named,
    target_of,
)
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def test_each_kind_is_found_with_its_items_apart() -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    post = a_post(alice)
    comment = a_comment(nadia, post)
    items = {
        POST: ReviewItem.objects.create(kind="spam", profile=alice, post=post),
        COMMENT: ReviewItem.objects.create(kind="spam", profile=nadia, post=post, comment=comment),
        MEMBER: ReviewItem.objects.create(kind="report", profile=nadia),
    }
    for kind, thing, author in (
        (POST, post, alice),
        (COMMENT, comment, nadia),
        (MEMBER, nadia, nadia),
    ):
        target = target_named(kind, thing.pk)
        assert target == Target(kind, thing) == target_of(items[kind])
        assert target.author == author
        assert list(target.items()) == [items[kind]]
        assert target.address().startswith("/community/")
    assert Target(MEMBER, nadia).subject == f"profile:{nadia.pk}"


def test_what_is_not_there_is_none() -> None:
    draft = a_post(new_member(), state="draft", published_at=None)
    assert target_named(POST, draft.pk) is None
    assert target_named(COMMENT, 0) is None
    assert target_named("nothing", new_member().pk) is None


def test_a_state_is_set_by_the_service_of_its_kind() -> None:
    alice = people_made.profile(people_made.alice())
    post = a_post(alice)
    targets = [Target(POST, post), Target(COMMENT, a_comment(alice, post))]
    for target in targets:
        target.state_set("hidden", people_made.mona())
        target.thing.refresh_from_db()
        assert target.state == "hidden"
    alice.refresh_from_db()
    assert (alice.posts_count, alice.comments_count) == (0, 0)
    assert Target(MEMBER, alice).state == ""
