from __future__ import annotations

from html.parser import HTMLParser

import pytest

from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import (
    comment_add,
    comment_remove,
    comment_state_set,
)
from pehchan.portal.community.comments.thread import thread
from pehchan.portal.community.models import Comment, Mute, Post, Profile
from tests.portal import people_made
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
State = Comment.State
VOID = {"br", "img", "hr", "input"}


class Balanced(HTMLParser):
    """Fails when an element is closed that is not the last opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def html(post: Post, viewer: Profile | None, **asked: str) -> str:
    post.refresh_from_db()
    shown = thread(post, viewer, asked).html
    parser = Balanced()
    parser.feed(shown)
    assert parser.open == []
    return shown


def one(shown: str, comment: Comment) -> str:
    """The part of one comment."""
    begin = shown.index(f'id="comment-{comment.pk}"')
    return shown[begin : shown.index("</article>", begin)]


def test_replies_stand_in_a_list_of_their_own_after_what_they_answer() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    first = comment_add(post=post, author=bob, text="One.")
    second = comment_add(post=post, author=carol, text="Two.")
    reply = comment_add(post=post, author=carol, text="To one.", reply_to=first)

    shown = html(post, None)

    order = [shown.index(f'id="comment-{one.pk}"') for one in (first, reply, second)]
    assert order == sorted(order)
    assert '<ol class="replies"><li><article class="comment" ' in shown[order[0] : order[1]]


def test_names_and_words_of_members_are_never_markup() -> None:
    post = made.post()
    evil = people_made.profile(people_made.omar(), name='<img src=x onerror="a()">')
    first = comment_add(post=post, author=evil, text="<script>alert(1)</script> & <b>")
    comment_add(
        post=post, author=made.bob(), text="So.", quotes=first, quoted="<script>alert(1)</script>"
    )

    shown = html(post, made.carol())

    assert "<script" not in shown and "<img" not in shown
    assert "&lt;img src=x" in shown
    assert '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</p>' in shown


def test_a_stranger_sees_words_and_no_buttons() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="One.")
    reaction_toggle(comment=comment, profile=made.carol(), kind="agree")

    shown = html(post, None)

    assert "<button" not in shown and "reply/" not in shown and "csrf" not in shown
    assert "<li>Agree 1</li>" in shown


def test_a_member_answers_reacts_and_reports() -> None:
    post, carol = made.post(), made.carol()
    comment = comment_add(post=post, author=made.bob(), text="One.")
    reaction_toggle(comment=comment, profile=carol, kind="agree")

    shown = one(html(post, carol), comment)

    at = f"/community/comments/{comment.pk}/"
    assert f'href="{at}reply/"' in shown and f'href="{at}quote/"' in shown
    assert f'value="{comment.pk} agree" aria-pressed="true"' in shown
    assert f'value="{comment.pk} doubt" aria-pressed="false"' in shown
    assert f'href="{at}edit/"' not in shown and f'href="{at}remove/"' not in shown
    assert "Report" in shown


def test_the_author_changes_and_removes_and_reacts_not() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="One.")

    shown = one(html(post, bob), comment)

    at = f"/community/comments/{comment.pk}/"
    assert f'href="{at}edit/"' in shown and f'href="{at}remove/"' in shown
    assert "aria-pressed" not in shown and "Report" not in shown


def test_a_suspended_member_reads_only() -> None:
    post, carol = made.post(), made.carol()
    comment = comment_add(post=post, author=made.bob(), text="One.")
    carol.suspended_at = comment.at

    shown = html(post, carol)

    assert "reply/" not in shown and "aria-pressed" not in shown


def test_below_a_closed_post_nobody_answers() -> None:
    post = made.post()
    comment_add(post=post, author=made.bob(), text="One.")
    Post.objects.update(comments_mode=Post.Comments.CLOSED)

    assert "reply/" not in html(post, made.carol())


def test_what_is_gone_keeps_its_place_only_while_it_is_answered() -> None:
    post, bob = made.post(), made.bob()
    alone = comment_add(post=post, author=bob, text="Alone.")
    answered = comment_add(post=post, author=bob, text="Answered.")
    comment_add(post=post, author=made.carol(), text="The answer.", reply_to=answered)
    for comment in (alone, answered):
        comment_remove(comment=comment, author=bob)

    shown = html(post, None)

    assert f'id="comment-{alone.pk}"' not in shown
    assert "Removed by its author" in one(shown, answered)
    assert "The answer." in shown and "Answered." not in shown


@pytest.mark.parametrize(
    ("state", "seen_by", "word"),
    [
        (State.HELD, {"author", "moderator"}, "Waits for a moderator"),
        (State.ASKED, {"author", "posts author", "moderator"}, "Waits for the post"),
        (State.DECLINED, {"author", "posts author", "moderator"}, "Taken from view"),
        (State.HIDDEN, {"author", "moderator"}, "Hidden by a moderator"),
    ],
)
def test_who_sees_what_is_not_published(state: str, seen_by: set[str], word: str) -> None:
    post = made.post()
    comment = comment_add(post=post, author=made.bob(), text="Between us.")
    comment_state_set(comment=comment, state=state, actor=None)
    viewers = {
        "stranger": None,
        "member": made.carol(),
        "author": made.bob(),
        "posts author": made.alice(),
        "moderator": people_made.mona().profile,
    }

    shown = {who: html(post, viewer) for who, viewer in viewers.items()}

    assert {who for who, page in shown.items() if "Between us." in page} == seen_by
    assert all(word in shown[who] for who in seen_by)


def test_the_posts_author_has_buttons_to_decide() -> None:
    post = made.post(comments_mode=Post.Comments.MODERATED)
    comment = comment_add(post=post, author=made.bob(), text="Please.")

    shown = one(html(post, post.author), comment)

    assert f'formaction="/community/comments/{comment.pk}/decide/"' in shown
    assert 'value="show"' in shown and 'value="decline"' in shown
    assert thread(post, post.author, {}).asks == 1
    assert thread(post, made.bob(), {}).asks == 0


def test_comments_of_muted_members_are_folded() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    comment = comment_add(post=post, author=bob, text="Loud.")
    Mute.objects.create(muter=carol, muted=bob)

    assert "<details><summary>A comment by a member whom you muted" in one(
        html(post, carol), comment
    )
    assert "muted" not in html(post, None)


def test_a_member_who_left_has_no_name() -> None:
    post, bob = made.post(), made.bob()
    comment_add(post=post, author=bob, text="One.")
    Profile.objects.filter(pk=bob.pk).update(state=Profile.State.LEFT, name="")

    shown = html(post, None)

    assert "a former member" in shown and "/members/" not in shown


def test_a_picture_is_shown_to_whom_its_member_shows_it() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="One.")
    letter = '<span class="face" aria-hidden="true"><bdi>B</bdi></span>'
    assert letter in one(html(post, None), comment)

    Profile.objects.filter(pk=bob.pk).update(picture="faces/0123456789ab.webp")
    bob.refresh_from_db()
    assert f'src="{bob.picture_url}"' in one(html(post, None), comment)

    Profile.objects.filter(pk=bob.pk).update(visibility="members")
    assert letter in one(html(post, None), comment)
    assert f'src="{bob.picture_url}"' in one(html(post, made.carol()), comment)


def test_the_quote_goes_with_the_comment_that_was_quoted() -> None:
    post, bob = made.post(), made.bob()
    first = comment_add(post=post, author=bob, text="Regretted words.")
    second = comment_add(
        post=post, author=made.carol(), text="So.", quotes=first, quoted="Regretted words."
    )
    assert "Regretted words." in one(html(post, None), second)

    comment_state_set(comment=first, state=State.HIDDEN, actor=None)

    assert "Regretted words." not in html(post, None)


def test_words_of_the_page_are_in_its_language() -> None:
    from django.utils.translation import override

    post = made.post()
    comment_add(post=post, author=made.bob(), text="One.")

    with override("ur"):
        shown = html(post, made.carol())
    assert "جواب دیں" in shown and "Reply" not in shown
