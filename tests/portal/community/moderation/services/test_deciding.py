from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Act, HeldWord, Notice, Post, Profile, ReviewItem
from pehchan.portal.community.moderation.screening import Finding, review_raise
from pehchan.portal.community.moderation.services.deciding import (
    change_refuse,
    items_close,
    reports_remove,
    target_approve,
    target_hide,
)
from pehchan.portal.community.moderation.targets import COMMENT, MEMBER, POST, Target
from pehchan.portal.community.posts.services import post_publish, post_save
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db
Kind = ReviewItem.Kind


def held_post(author: Profile) -> Target:
    post = a_post(author, state=Post.State.HELD, published_at=None)
    review_raise(profile=author, post=post, findings=[Finding(Kind.FIRST), Finding(Kind.SPAM, "x")])
    return Target(POST, post)


def test_what_is_approved_is_shown_and_its_author_trusted() -> None:
    author = new_member()
    target = held_post(author)

    target_approve(target=target, actor=people_made.mona())

    author.refresh_from_db()
    assert Post.objects.get().state == target.state == "published"
    assert author.trusted_at is not None
    assert author.posts_count == 1
    assert not target.items().exists()
    assert set(ReviewItem.objects.values_list("decision", flat=True)) == {"approved"}
    assert author.notices.get().kind == Notice.Kind.APPROVED
    assert not Act.objects.exists()  # what was never hidden is no news
    last = Event.objects.order_by("-number").first()
    assert (last.kind, last.before["waited"]) == ("review_decided", ["first", "spam"])


def test_what_is_hidden_is_told_and_logged_and_can_be_shown_again() -> None:
    alice = people_made.profile(people_made.alice())
    post = a_post(alice)
    comment = a_comment(new_member(), post)
    target, mona = Target(COMMENT, comment), people_made.mona()

    target_hide(target=target, actor=mona, reason="An insult.")

    comment.refresh_from_db()
    assert comment.state == "hidden"
    notice = comment.author.notices.get()
    assert (notice.kind, notice.detail) == (Notice.Kind.MODERATION, "An insult.")
    assert (Act.objects.get().kind, Act.objects.get().reason) == ("comment_hidden", "An insult.")

    target_approve(target=target, actor=mona)
    comment.refresh_from_db()
    assert comment.state == "published"
    assert [act.kind for act in Act.objects.all()] == ["comment_restored", "comment_hidden"]


def test_a_reason_is_needed_to_hide() -> None:
    target = Target(POST, a_post(new_member()))
    with pytest.raises(CommunityError, match="no reason"):
        target_hide(target=target, actor=people_made.mona(), reason=" ")
    assert Post.objects.get().state == "published"


def test_nobody_decides_about_themselves() -> None:
    mona = people_made.mona()
    target = Target(POST, a_post(mona.profile, state=Post.State.HELD))
    with pytest.raises(NotAllowedError):
        target_approve(target=target, actor=mona)
    with pytest.raises(NotAllowedError):
        reports_remove(target=target, actor=mona)
    assert Post.objects.get().state == "held"


@pytest.mark.parametrize("work", [target_approve, target_hide])
def test_a_member_is_neither_approved_nor_hidden(work: object) -> None:
    with pytest.raises(CommunityError):
        work(target=Target(MEMBER, new_member()), actor=people_made.mona(), reason="x")  # type: ignore[operator]


def test_reports_without_ground_are_removed_and_what_they_hid_is_shown() -> None:
    author = people_made.profile(people_made.alice())
    target = Target(POST, a_post(author, state=Post.State.HELD))
    finding = [Finding(Kind.REPORT, "I do not like it")]
    review_raise(profile=author, post=target.thing, findings=finding, raised_by=new_member())

    reports_remove(target=target, actor=people_made.mona())

    assert Post.objects.get().state == "published"
    assert ReviewItem.objects.get().decision == "dismissed"


def test_removing_reports_does_not_show_what_waits_for_something_else() -> None:
    target = held_post(new_member())
    finding = [Finding(Kind.REPORT, "Spam")]
    review_raise(
        profile=target.author, post=target.thing, findings=finding, raised_by=new_member("omid")
    )

    reports_remove(target=target, actor=people_made.mona())

    assert Post.objects.get().state == "held"
    assert target.items().count() == 2


def test_items_are_closed_by_kind() -> None:
    target = held_post(new_member())
    assert items_close(target, None, "seen", only=(Kind.SPAM,)) == ["spam"]
    assert [item.kind for item in target.items()] == ["first"]


def changed_post() -> Target:
    """A published post, a change of which waits."""
    HeldWord.objects.get_or_create(word="casino")
    post = published(text="One")
    post_save(post=post, author=post.author, fields={"text": "A casino"})
    return Target(POST, post_publish(post=post, author=post.author))


def test_a_change_is_approved_and_what_it_changes_stays_up_until_then() -> None:
    target = changed_post()
    assert target.state == "published"
    assert target.change()["html"] == '<p dir="auto">A casino</p>'
    target_approve(target=target, actor=people_made.mona())
    assert Post.objects.get().text == "A casino"
    assert not target.items().exists()
    assert not target.offers
    assert target.author.notices.get().kind == Notice.Kind.APPROVED


def test_a_change_is_refused_with_a_reason_that_its_author_and_everybody_reads() -> None:
    target, mona = changed_post(), people_made.mona()
    with pytest.raises(CommunityError, match="no reason"):
        change_refuse(target=target, actor=mona, reason="")
    change_refuse(target=target, actor=mona, reason="An advertisement.")
    assert (Post.objects.get().text, Post.objects.get().state) == ("One", "published")
    assert not target.items().exists()
    notice = target.author.notices.get()
    assert (notice.kind, notice.detail) == (Notice.Kind.DECLINED, "An advertisement.")
    assert Act.objects.get().kind == "change_refused"
    with pytest.raises(CommunityError, match="No change"):
        change_refuse(target=target, actor=mona, reason="Again.")


def test_a_change_of_what_is_hidden_is_not_published_with_it() -> None:
    target, mona = changed_post(), people_made.mona()
    target_hide(target=target, actor=mona, reason="Bad.")
    target_approve(target=target, actor=mona)
    post = Post.objects.get()
    assert (post.text, post.state, post.offered) == ("One", "published", None)


def test_groundless_reports_do_not_hide_a_post_for_its_change() -> None:
    target = changed_post()
    review_raise(profile=target.author, post=target.thing, findings=[Finding(Kind.REPORT, "x")])
    target.state_set("held", None)
    reports_remove(target=target, actor=people_made.mona())
    assert target.state == "published"
    assert [one.kind for one in target.items()] == [Kind.WORD]
