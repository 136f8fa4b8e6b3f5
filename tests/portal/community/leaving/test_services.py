from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.community.comments.counts import counts_synchronise
from pehchan.portal.community.errors import BadHandleError, NotJoinedError, SuspendedError
from pehchan.portal.community.leaving.services import profile_leave, suspended_forget
from pehchan.portal.community.members.access import profile_of
from pehchan.portal.community.members.picture import picture_file, picture_set
from pehchan.portal.community.members.services import profile_join
from pehchan.portal.community.models import (
    Comment,
    Follow,
    HeldWord,
    Mute,
    Notice,
    Post,
    Profile,
    ReviewItem,
    Watch,
)
from pehchan.portal.community.notices.retention import unread_synchronise
from pehchan.portal.community.posts.services import post_publish, post_save
from tests.portal import people_made
from tests.portal.community.members.pictures import upload
from tests.portal.community.notices.made import alice, bob, given, post_of, unread
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


def comment_of(author: Profile, post: Post, **fields: object) -> Comment:
    words = {"text": "Words", "html": "<p>Words</p>", "plain": "Words"}
    return Comment.objects.create(author=author, post=post, **(words | fields))


def test_who_leaves_keeps_the_account_and_loses_name_picture_and_wishes(
    tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    one, other = picture_set(profile=alice(), upload=upload()), bob()
    face = picture_file(one)
    Follow.objects.create(follower=other, followed=one)
    Mute.objects.create(muter=one, muted=other)
    Watch.objects.create(profile=one, post=post_of(other))
    given(one)
    ReviewItem.objects.create(kind="report", profile=one)

    with django_capture_on_commit_callbacks(execute=True):
        profile_leave(profile=one, keep=True)

    one.refresh_from_db()
    assert (one.state, one.member, one.name, one.about, one.picture) == ("left", None, "", "", "")
    assert one.left_at and one.handle == "alice" and one.notices_unread == 0
    assert face is not None and not face.exists()
    for model in (Follow, Mute, Watch, Notice):
        assert not model.objects.exists()
    assert ReviewItem.objects.get().decision == "left"
    assert profile_of(people_made.alice()) is None
    event = Event.objects.get(kind="profile_left")
    assert event.actor == people_made.alice() and event.after["kept"] is True


def test_what_was_published_stays_under_nobodys_name_when_it_is_kept() -> None:
    one = alice()
    shown, draft = post_of(one, text="Text"), post_of(one, state="draft", published_at=None)
    held = post_of(one, state="held", text="Text")
    comment = comment_of(one, shown)
    waiting = comment_of(one, shown, state="held")

    profile_leave(profile=one, keep=True)

    shown.refresh_from_db(), held.refresh_from_db()
    comment.refresh_from_db(), waiting.refresh_from_db()
    assert (shown.state, shown.text) == ("published", "Text")
    assert (held.state, held.text, held.title) == ("removed", "", "")
    assert (comment.state, comment.text) == ("published", "Words")
    assert (waiting.state, waiting.text, waiting.html) == ("removed", "", "")
    assert not Post.objects.filter(pk=draft.pk).exists()


def test_everything_goes_when_it_is_not_kept_and_counts_stay_right() -> None:
    one, other = alice(), bob()
    own, others = post_of(one, text="Text", html="<p>Text</p>"), post_of(other)
    own.revisions.create(number=1, title="T", text="Text")
    mine = comment_of(one, others)
    answer = comment_of(other, others, reply_to=mine, quoted="Words")
    liked = comment_of(other, own)
    liked.reactions.create(profile=one, kind="thanks")
    liked.reactions.create(profile=other, kind="thanks")
    counts_synchronise()
    given(other, "comment", actor=one, post=others, comment=mine)
    given(other)
    Profile.objects.filter(pk=one.pk).update(posts_count=1)

    profile_leave(profile=one, keep=False)

    own.refresh_from_db(), mine.refresh_from_db(), answer.refresh_from_db()
    assert (own.state, own.title, own.text, own.html) == ("removed", "", "", "")
    assert not own.revisions.exists()
    assert (mine.state, mine.text, mine.html, mine.plain) == ("removed", "", "", "")
    assert (answer.state, answer.quoted) == ("published", "Words")
    assert counts_synchronise() == 0 and unread_synchronise() == 0
    assert unread(other) == 1
    liked.refresh_from_db()
    assert liked.reactions_counts == {"thanks": 1}
    one.refresh_from_db()
    assert (one.posts_count, one.comments_count) == (0, 0)


def test_pictures_go_with_the_posts(
    tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from pehchan.portal.community.models import Picture
    from pehchan.portal.community.posts.pictures import picture_add, private_path

    settings.MEDIA_ROOT = tmp_path
    one = alice()
    made = picture_add(post=post_of(one), author=one, upload=upload(), alternative="A phone")
    path = private_path(made.path)

    with django_capture_on_commit_callbacks(execute=True):
        profile_leave(profile=one, keep=False)

    assert not path.exists() and not Picture.objects.exists()


def test_figures_that_were_taken_into_a_release_stay() -> None:
    one = alice()
    comment = comment_of(one, post_of(bob()))
    figure = {"series": "made", "period": "2025", "value": 1, "unit": "u", "source": "s"}
    comment.figures.create(**figure, state="accepted")
    comment.figures.create(**figure)

    profile_leave(profile=one, keep=False)

    comment.refresh_from_db()
    assert comment.figures.get().state == "accepted" and comment.figures_count == 1


def test_nobody_leaves_twice_and_nobody_gets_the_handle() -> None:
    one, member = alice(), people_made.alice()
    profile_leave(profile=one, keep=True)

    with pytest.raises(NotJoinedError):
        profile_leave(profile=one, keep=False)
    with pytest.raises(BadHandleError):
        profile_join(member=member, handle="alice", name="Alice")
    again = profile_join(member=member, handle="alice-two", name="Alice")
    assert profile_of(member) == again


def test_leaving_ends_no_suspension() -> None:
    one, member = alice(), people_made.alice()
    ends = timezone.now() + timedelta(days=3)
    Profile.objects.update(suspended_at=timezone.now(), suspended_until=ends)
    profile_leave(profile=one, keep=False)

    assert profile_of(member) is None
    with pytest.raises(SuspendedError):
        profile_join(member=member, handle="alice-two", name="Alice")
    assert suspended_forget() == 0

    Profile.objects.update(suspended_until=timezone.now() - timedelta(seconds=1))
    assert suspended_forget() == 1
    assert profile_join(member=member, handle="alice-two", name="Alice").state == "member"


def test_a_change_that_waits_goes_with_its_author() -> None:
    HeldWord.objects.create(word="casino")
    one = alice()
    post = published(one, text="One")
    post_save(post=post, author=one, fields={"text": "A casino"})
    post_publish(post=post, author=one)
    profile_leave(profile=one, keep=True)
    post.refresh_from_db()
    assert (post.text, post.state, post.edit, post.offered) == ("One", "published", None, None)
    assert not ReviewItem.objects.filter(decided_at=None).exists()
