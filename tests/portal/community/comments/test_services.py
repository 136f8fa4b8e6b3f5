from __future__ import annotations

import datetime

import pytest
from django.contrib.postgres.search import SearchQuery
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.community.comments.services import (
    LONGEST,
    comment_add,
    comment_decide,
    comment_edit,
    comment_remove,
    comment_state_set,
    comments_mode_set,
    editable_until,
)
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Comment, Notice, Post, Profile, ReviewItem
from pehchan.portal.community.text.normal import normal_form
from tests.portal import people_made
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
State = Comment.State


def counts(post: Post, profile: Profile) -> tuple[int, int]:
    post.refresh_from_db()
    profile.refresh_from_db()
    return post.comments_count, profile.comments_count


def new_member() -> Profile:
    return people_made.profile(people_made.omar(), trusted_at=None)


def test_a_comment_is_published_counted_and_an_event() -> None:
    post, bob = made.post(), made.bob()

    comment = comment_add(post=post, author=bob, text="  More in **2024**. ")

    assert (comment.state, comment.text) == (State.PUBLISHED, "More in **2024**.")
    assert "<strong>2024</strong>" in comment.html and "<" not in comment.plain
    assert counts(post, bob) == (1, 1)
    assert post.commented_at == comment.at
    event = Event.objects.get(kind="comment_added")
    assert (event.actor, event.subject) == (bob.member, f"comment:{comment.pk}")
    assert "2024" not in str(event.after), "an event holds no words of the comment"


def test_the_words_can_be_searched_in_their_normal_form() -> None:
    comment = comment_add(post=made.post(), author=made.bob(), text="Café in Lahore")

    query = SearchQuery(normal_form("CAFE LAHORE"), config="simple")
    assert Comment.objects.filter(pk=comment.pk, words=query).exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "comment_empty"), (" \n ", "comment_empty"), ("x" * (LONGEST + 1), "comment_too_long")],
)
def test_a_comment_has_words_and_not_too_many(text: str, code: str) -> None:
    with pytest.raises(CommunityError) as refused:
        comment_add(post=made.post(), author=made.bob(), text=text)

    assert refused.value.code == code
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"comments_mode": Post.Comments.CLOSED},
        {"state": Post.State.HIDDEN},
        {"state": Post.State.DRAFT, "published_at": None},
    ],
)
def test_only_a_published_post_with_open_comments_takes_one(fields: dict[str, object]) -> None:
    with pytest.raises(CommunityError) as refused:
        comment_add(post=made.post(**fields), author=made.bob(), text="Well.")

    assert refused.value.code == "comments_closed"


def test_a_reply_to_a_reply_stands_beside_it() -> None:
    post = made.post()
    first = comment_add(post=post, author=made.bob(), text="One.")
    reply = comment_add(post=post, author=made.carol(), text="Two.", reply_to=first)

    second = comment_add(post=post, author=made.bob(), text="Three.", reply_to=reply)

    assert (reply.reply_to, second.reply_to) == (first, first)


def test_nobody_answers_a_comment_of_another_post_or_one_out_of_view() -> None:
    post, bob = made.post(), made.bob()
    elsewhere = comment_add(post=made.post(), author=bob, text="Elsewhere.")
    hidden = comment_add(post=post, author=bob, text="Hidden.")
    comment_state_set(comment=hidden, state=State.HIDDEN, actor=people_made.mona())

    for other in (elsewhere, hidden):
        with pytest.raises(CommunityError) as refused:
            comment_add(post=post, author=bob, text="Reply.", reply_to=other)
        assert refused.value.code == "comment_gone"


def test_a_new_members_comment_waits_for_a_moderator_who_lets_it_through() -> None:
    post, omar = made.post(), new_member()

    comment = comment_add(post=post, author=omar, text="My first.")

    assert comment.state == State.HELD
    assert counts(post, omar) == (0, 0)
    assert ReviewItem.objects.get().comment == comment
    assert not Notice.objects.exists()

    comment_state_set(comment=comment, state=State.PUBLISHED, actor=people_made.mona())

    assert comment.state == State.PUBLISHED and counts(post, omar) == (1, 1)
    assert [n.profile for n in Notice.objects.filter(kind=Notice.Kind.COMMENT)] == [post.author]


def test_hiding_and_showing_again_keeps_counts_and_tells_nobody_twice() -> None:
    post, bob, mona = made.post(), made.bob(), people_made.mona()
    first = comment_add(post=post, author=bob, text="One.")
    second = comment_add(post=post, author=bob, text="Two.")
    told = Notice.objects.count()

    comment_state_set(comment=second, state=State.HIDDEN, actor=mona, reason="Rude.")

    assert counts(post, bob) == (1, 1)
    assert post.commented_at == first.at
    assert Event.objects.filter(kind="comment_state_set").last().reason == "Rude."

    comment_state_set(comment=second, state=State.HIDDEN, actor=mona)
    comment_state_set(comment=second, state=State.PUBLISHED, actor=mona)

    assert counts(post, bob) == (2, 2)
    assert post.commented_at == second.at
    assert Notice.objects.count() == told


def test_where_the_author_moderates_each_comment_waits_for_them() -> None:
    post, bob = made.post(comments_mode=Post.Comments.MODERATED), made.bob()

    comment = comment_add(post=post, author=bob, text="Please.")

    assert comment.state == State.ASKED and counts(post, bob) == (0, 0)
    asked = Notice.objects.get()
    assert (asked.profile, asked.comment) == (post.author, comment)

    comment_decide(comment=comment, author=post.author, shown=True)

    assert comment.state == State.PUBLISHED and counts(post, bob) == (1, 1)
    assert Notice.objects.get(profile=bob).kind == Notice.Kind.APPROVED


def test_the_authors_own_comment_waits_for_nobody() -> None:
    post = made.post(comments_mode=Post.Comments.MODERATED)

    assert comment_add(post=post, author=post.author, text="I.").state == State.PUBLISHED


def test_what_a_moderator_lets_through_still_waits_for_the_posts_author() -> None:
    post = made.post(comments_mode=Post.Comments.MODERATED)
    comment = comment_add(post=post, author=new_member(), text="My first.")

    comment_state_set(comment=comment, state=State.PUBLISHED, actor=people_made.mona())

    assert comment.state == State.ASKED


def test_the_posts_author_takes_a_comment_from_view_and_lets_it_back() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="Off topic.")

    comment_decide(comment=comment, author=post.author, shown=False)
    assert comment.state == State.DECLINED and counts(post, bob) == (0, 0)

    comment_decide(comment=comment, author=post.author, shown=True)
    assert comment.state == State.PUBLISHED and counts(post, bob) == (1, 1)


def test_nobody_else_decides_and_a_moderators_word_stands() -> None:
    post = made.post()
    comment = comment_add(post=post, author=made.bob(), text="One.")
    with pytest.raises(NotAllowedError):
        comment_decide(comment=comment, author=made.carol(), shown=False)

    comment_state_set(comment=comment, state=State.HIDDEN, actor=people_made.mona())
    with pytest.raises(CommunityError) as refused:
        comment_decide(comment=comment, author=post.author, shown=True)
    assert refused.value.code == "wrong_state"


def test_a_comment_can_be_changed_for_a_while(settings: object) -> None:
    settings.PEHCHAN_COMMUNITY_EDIT_MINUTES = 15
    bob = made.bob()
    comment = comment_add(post=made.post(), author=bob, text="One.")
    assert editable_until(comment) - comment.at == datetime.timedelta(minutes=15)

    comment_edit(comment=comment, author=bob, text="Two.")

    assert (comment.text, comment.plain) == ("Two.", "Two.")
    assert comment.edited_at is not None

    Comment.objects.filter(pk=comment.pk).update(at=timezone.now() - datetime.timedelta(minutes=16))
    with pytest.raises(NotAllowedError):
        comment_edit(comment=comment, author=bob, text="Three.")
    comment.refresh_from_db()
    assert comment.text == "Two."


def test_nobody_changes_or_removes_anothers() -> None:
    comment = comment_add(post=made.post(), author=made.bob(), text="One.")
    for change in (
        lambda: comment_edit(comment=comment, author=made.carol(), text="Mine."),
        lambda: comment_remove(comment=comment, author=made.carol()),
    ):
        with pytest.raises(NotAllowedError):
            change()


def test_saving_the_same_words_marks_nothing() -> None:
    bob = made.bob()
    comment = comment_add(post=made.post(), author=bob, text="One.")

    comment_edit(comment=comment, author=bob, text=" One. ")

    assert comment.edited_at is None
    assert not Event.objects.filter(kind="comment_edited").exists()


def test_a_removed_comment_keeps_no_words_and_comes_back_for_nobody() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="Regretted.")

    comment_remove(comment=comment, author=bob)

    comment.refresh_from_db()
    assert comment.state == State.REMOVED
    assert (comment.text, comment.html, comment.plain, comment.words) == ("", "", "", None)
    assert counts(post, bob) == (0, 0)

    comment_state_set(comment=comment, state=State.PUBLISHED, actor=people_made.mona())
    assert comment.state == State.REMOVED


def test_the_author_of_a_post_opens_and_closes_its_comments() -> None:
    post = made.post()

    comments_mode_set(post=post, author=post.author, mode=Post.Comments.CLOSED)

    post.refresh_from_db()
    assert post.comments_mode == Post.Comments.CLOSED
    assert Event.objects.filter(kind="comments_mode_set").count() == 1
    with pytest.raises(NotAllowedError):
        comments_mode_set(post=post, author=made.bob(), mode=Post.Comments.OPEN)
