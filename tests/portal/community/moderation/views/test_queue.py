from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import Comment, HeldWord, Post, Profile, ReviewItem
from pehchan.portal.community.moderation.screening import Finding, review_raise
from pehchan.portal.community.moderation.targets import Target
from pehchan.portal.community.posts.services import post_publish, post_save
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db
QUEUE = "/community/moderation/"


@pytest.fixture
def mona(client: Client) -> Client:
    client.force_login(people_made.mona(), "django.contrib.auth.backends.ModelBackend")
    return client


def held() -> Post:
    one = new_member()
    post = a_post(one, "Look at this", state="held", published_at=None, title="First words")
    review_raise(profile=one, post=post, findings=[Finding(ReviewItem.Kind.FIRST)])
    return post


def address(kind: str, pk: int) -> str:
    return reverse("community:moderate", args=[kind, pk])


def test_an_empty_queue_says_so(mona: Client) -> None:
    assert "Nothing waits." in mona.get(QUEUE).content.decode()


def test_the_queue_shows_what_waits_and_a_button_decides(mona: Client) -> None:
    post = held()
    page = mona.get(QUEUE).content.decode()
    for text in ("First words", "Look at this", "First contribution", "Approve", "Hide"):
        assert text in page

    answer = mona.post(address("post", post.pk), {"decision": "approve", "next": QUEUE})

    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    post.refresh_from_db()
    assert post.state == "published"
    assert "Nothing waits." in mona.get(QUEUE).content.decode()


def test_a_reason_that_is_missing_is_asked_for_on_a_page_of_its_own(mona: Client) -> None:
    post = held()
    answer = mona.post(address("post", post.pk), {"decision": "hide", "next": QUEUE})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There is a problem" in page
    assert "Look at this" in page
    assert Post.objects.get().state == "held"

    mona.post(address("post", post.pk), {"decision": "hide", "reason": "Spam.", "next": QUEUE})
    assert Post.objects.get().state == "hidden"


def test_a_member_is_suspended_from_what_they_wrote_and_released(mona: Client) -> None:
    post = held()
    fields = {"decision": "suspend", "reason": "Insults.", "days": "30"}
    mona.post(address("post", post.pk), fields)
    profile = Profile.objects.get(pk=post.author_id)
    assert profile.is_suspended
    page = mona.get(address("member", profile.pk)).content.decode()
    assert "Insults." in page
    assert "End the suspension" in page

    mona.post(address("member", profile.pk), {"decision": "lift", "reason": "Enough."})
    profile.refresh_from_db()
    assert not profile.is_suspended


def test_reports_name_who_reported_to_moderators_alone_and_are_removed(mona: Client) -> None:
    alice = people_made.profile(people_made.alice())
    comment = a_comment(alice, a_post(alice))
    finding = [Finding(ReviewItem.Kind.REPORT, "I disagree")]
    review_raise(profile=alice, comment=comment, findings=finding, raised_by=new_member())
    page = mona.get(QUEUE, {"kind": "report"}).content.decode()
    assert "I disagree" in page
    assert "Nadia" in page

    mona.post(address("comment", comment.pk), {"decision": "dismiss"})
    assert Comment.objects.get().state == "published"
    assert not ReviewItem.objects.filter(decided_at=None).exists()


@pytest.mark.parametrize(("decision", "state"), [("accept", "member"), ("decline", "declined")])
def test_who_wants_to_join_is_let_in_or_not(mona: Client, decision: str, state: str) -> None:
    one = new_member(state="waiting")
    ReviewItem.objects.create(kind="join", profile=one, reason="I count phones")
    assert "I count phones" in mona.get(QUEUE).content.decode()
    mona.post(address("member", one.pk), {"decision": decision, "reason": "x"})
    one.refresh_from_db()
    assert one.state == state


def test_what_the_service_refuses_is_said_on_the_page(mona: Client) -> None:
    own = a_post(Profile.objects.get(handle="mona"), state="held")
    answer = mona.post(address("post", own.pk), {"decision": "approve"})
    assert answer.status_code == 422
    assert "your own" in answer.content.decode()


@pytest.mark.parametrize("query", ["?page=x", "?page=0", "?kind=x", "?page=99999999"])
def test_a_query_that_is_none_is_no_mistake(mona: Client, query: str) -> None:
    assert mona.get(QUEUE + query).status_code == 200


def changed() -> Post:
    """A published post, a change of which waits."""
    HeldWord.objects.get_or_create(word="casino")
    post = published(text="One")
    post_save(post=post, author=post.author, fields={"text": "A casino"})
    return post_publish(post=post, author=post.author, reason="News")


def test_a_change_that_waits_is_shown_beside_the_text_that_stays(mona: Client) -> None:
    post = changed()
    for page in (QUEUE, address("post", post.pk)):
        shown = mona.get(page).content.decode()
        for text in ("A change of this post waits", "News", "A casino", "Refuse the change"):
            assert text in shown
    sent = {"decision": "refuse", "next": QUEUE}
    assert mona.post(address("post", post.pk), sent).status_code == 422
    assert mona.post(address("post", post.pk), {**sent, "reason": "Spam."}).status_code == 302
    post.refresh_from_db()
    assert (post.text, post.offered, post.state) == ("One", None, "published")


def test_readers_see_the_text_before_and_its_author_is_told_that_a_change_waits(
    client: Client,
) -> None:
    post = changed()
    assert "casino" not in client.get(post.get_absolute_url()).content.decode()
    client.force_login(post.author.member, "django.contrib.auth.backends.ModelBackend")
    page = client.get(post.get_absolute_url()).content.decode()
    assert "A moderator looks at your changes" in page
    assert "casino" not in page
    mine = client.get(reverse("community:post-mine")).content.decode()
    assert "Changes wait for a moderator" in mine


def test_what_was_exchanged_after_it_was_read_is_not_approved(mona: Client) -> None:
    post = held()
    seen = Target("post", post).seen
    Post.objects.filter(pk=post.pk).update(html="<p>Something else</p>")
    sent = {"decision": "approve", "seen": seen}
    answer = mona.post(address("post", post.pk), sent)
    assert answer.status_code == 422
    assert "This was changed since you read it" in answer.content.decode()
    assert Post.objects.get(pk=post.pk).state == "held"
    fresh = Target("post", Post.objects.get(pk=post.pk)).seen
    assert mona.post(address("post", post.pk), {**sent, "seen": fresh}).status_code == 302
    assert Post.objects.get(pk=post.pk).state == "published"
