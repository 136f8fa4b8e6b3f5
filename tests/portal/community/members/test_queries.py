from __future__ import annotations

import pytest
from django.db import connection

from pehchan.portal.community.members.letters import NormalName
from pehchan.portal.community.members.queries import comments_of, directory, posts_of, wishes_about
from pehchan.portal.community.models import Comment, Follow, Mute, Profile
from tests.portal import people_made
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db


def some(who: str, **fields: object) -> Profile:
    return people_made.profile(people_made.member(who), **fields)


def test_the_directory_shows_whom_the_viewer_may_see() -> None:
    one, shy = alice(), some("shy", visibility="members")
    some("wali", state="waiting")
    some("gone", state="left")

    assert set(directory(None)) == {one}
    assert set(directory(one)) == {one, shy}


def test_members_are_found_by_parts_of_their_names_and_handles() -> None:
    one = alice()
    aamir = some("aamir", name="عامر شاہ", handle="aamr-shah")
    Profile.objects.filter(pk=one.pk).update(name="Alice Khan")

    for words, found in [
        ("ALI", [one]),
        ("@aamr", [aamir]),
        ("عامر", [aamir]),
        ("khan ali", [one]),
    ]:
        assert list(directory(None, words=words)) == found
    assert not directory(None, words="alice shah").exists()
    for words in ("؟!", "@", "alice @"):
        assert not directory(None, words=words).exists()


def test_the_directory_has_three_orders() -> None:
    old = some("zoya", joined_at="2020-01-01T00:00Z", posts_count=3)
    new = some("asad", joined_at="2024-01-01T00:00Z", comments_count=1)

    assert list(directory(None, order="newest")) == [new, old]
    assert list(directory(None, order="active")) == [old, new]
    assert list(directory(None, order="name")) == [new, old]


def test_posts_are_those_that_the_viewer_may_see() -> None:
    one = alice()
    shown, inner = post_of(one), post_of(one, visibility="members")
    for state in ("draft", "held", "hidden", "removed"):
        post_of(one, state=state)
    post_of(bob())

    assert list(posts_of(one, None)) == [shown]
    assert list(posts_of(one, bob())) == [inner, shown]


def test_comments_are_those_on_posts_that_the_viewer_may_see() -> None:
    one = alice()

    def comment(post: object, **fields: object) -> Comment:
        return Comment.objects.create(post=post, author=one, plain="Words", **fields)

    shown = comment(post_of(bob()))
    inner = comment(post_of(bob(), visibility="members"))
    comment(post_of(bob(), state="hidden"))
    comment(post_of(bob()), state="held")

    assert list(comments_of(one, None)) == [shown]
    assert list(comments_of(one, bob())) == [inner, shown]


def test_wishes_about_somebody() -> None:
    one, other = alice(), bob()
    assert wishes_about(None, one) == wishes_about(one, one) == {"follows": False, "mutes": False}

    Follow.objects.create(follower=one, followed=other)
    Mute.objects.create(muter=other, muted=one)
    assert wishes_about(one, other) == {"follows": True, "mutes": False}
    assert wishes_about(other, one) == {"follows": False, "mutes": True}


def test_an_index_knows_the_parts_of_names_and_handles() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # as it is where there are many

    named = Profile.objects.alias(normal=NormalName("name"))
    assert "community_name_like" in named.filter(normal__contains="عامر").explain()
    assert "community_handle_like" in Profile.objects.filter(handle__contains="amir").explain()
