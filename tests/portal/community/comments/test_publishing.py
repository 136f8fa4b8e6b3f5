from __future__ import annotations

import threading

import pytest
from django.db import connection

from pehchan.portal.community.comments.publishing import audience, watchers
from pehchan.portal.community.comments.services import comment_add, comment_edit
from pehchan.portal.community.models import Comment, Mute, Notice, Post, Profile, Watch
from tests.portal import people_made
from tests.portal.community.comments import made

Kind = Notice.Kind
ROUNDS = 5


def told(comment: Comment) -> set[tuple[str, str]]:
    rows = Notice.objects.filter(comment=comment)
    return {(row.profile.handle, row.kind) for row in rows.select_related("profile")}


@pytest.mark.django_db
def test_each_is_told_once_for_what_is_nearest() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    omar = people_made.profile(people_made.omar())
    Watch.objects.create(profile=carol, post=post, follows=True)
    Watch.objects.create(profile=bob, post=post, follows=True)
    first = comment_add(post=post, author=bob, text="One.")
    assert told(first) == {("alice", Kind.COMMENT), ("carol", Kind.COMMENT)}

    text = "@bob, @alice and @omar, and @nobody-here: two."
    second = comment_add(post=post, author=carol, text=text, reply_to=first)

    assert told(second) == {
        ("bob", Kind.REPLY),
        ("alice", Kind.MENTION),
        (omar.handle, Kind.MENTION),
    }
    bob.refresh_from_db()
    assert bob.notices_unread == 1


@pytest.mark.django_db
def test_who_is_quoted_gets_a_reply_too() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    first = comment_add(post=post, author=bob, text="One.")

    second = comment_add(post=post, author=carol, text="Two.", quotes=first, quoted="One.")

    assert ("bob", Kind.REPLY) in told(second)


@pytest.mark.django_db
def test_who_mutes_the_post_or_the_member_is_not_told() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    Watch.objects.create(profile=post.author, post=post, muted=True)
    Watch.objects.create(profile=carol, post=post, follows=True)
    Mute.objects.create(muter=carol, muted=bob)

    assert told(comment_add(post=post, author=bob, text="One.")) == set()
    assert watchers(post) == [carol]


@pytest.mark.django_db
def test_the_author_is_not_told_of_their_own() -> None:
    post = made.post()

    comment = comment_add(post=post, author=post.author, text="I, @alice.")

    assert told(comment) == set()
    assert audience(comment) == {Kind.REPLY: [], Kind.MENTION: [], Kind.COMMENT: []}


@pytest.mark.django_db
def test_an_edit_tells_those_who_are_newly_named() -> None:
    bob = made.bob()
    made.carol()
    comment = comment_add(post=made.post(), author=bob, text="One.")

    comment_edit(comment=comment, author=bob, text="One, @carol and @bob.")
    comment_edit(comment=comment, author=bob, text="One, @carol, again.")

    assert [n.profile.handle for n in Notice.objects.filter(kind=Kind.MENTION)] == ["carol"]


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_each_other_at_the_same_moment_wait_for_neither() -> None:
    posts = [made.post(), made.post(author=made.bob())]
    people = [made.bob(), made.alice()]
    begin, failed = threading.Barrier(2), []

    def write(post: Post, author: Profile) -> None:
        try:
            for number in range(ROUNDS):
                begin.wait(30)
                comment_add(post=post, author=author, text=f"{number}.")
        except Exception as error:  # noqa: BLE001, told below
            failed.append(error)
            begin.abort()
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=pair) for pair in zip(posts, people, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert Comment.objects.count() == 2 * ROUNDS
    assert Notice.objects.count() == 2 * ROUNDS
