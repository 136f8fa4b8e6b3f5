"""Publishing: what readers see, what is counted, who is told."""

from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import NotAllowedError
from pehchan.portal.community.models import Follow, HeldWord, Notice, Post, Profile, ReviewItem
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.services import (
    post_edit_discard,
    post_offer_decide,
    post_publish,
    post_remove,
    post_save,
    post_state_set,
)
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, published

pytestmark = pytest.mark.django_db
State = Post.State


def test_a_published_post_is_as_it_was_written() -> None:
    post = published(title="  A   title\u202e ", text="One **word**.", tags="Phones, فون, phones")
    assert (post.title, post.slug, post.state) == ("A title", "a-title", State.PUBLISHED)
    assert post.html == '<p dir="auto">One <strong>word</strong>.</p>'
    assert (post.plain, post.excerpt) == ("One word.", "One word.")
    assert list(post.tags.order_by("pk").values_list("slug", flat=True)) == ["phones", "فون"]
    assert post.revisions.get().text == "One **word**."
    assert post.edit is None
    post.author.refresh_from_db()
    assert post.author.posts_count == 1
    last = Event.objects.latest("number")
    assert (last.kind, last.subject) == ("post_published", f"post:{post.pk}")


def test_a_chart_is_frozen_to_the_newest_release() -> None:
    cited_release()
    post = published(text="See\n\n/figures/brands/")
    assert post.text == "See\n\n/figures/brands/?release=cited-1"
    embed = post.embeds.get()
    assert (embed.chart, embed.release.reference, embed.number) == ("brands", "cited-1", 1)
    with pytest.raises(BadPostError, match="brands has no release cited-9"):
        published(text="/figures/brands/?release=cited-9")


def test_a_chart_without_figures_is_refused() -> None:
    with pytest.raises(BadPostError, match="No figures are released"):
        published(text="/figures/brands/")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " \u200b"}, "no_title"),
        ({"text": "\n\n"}, "no_text"),
        ({"tags": "a, b, c, d, e, f"}, "too_many_tags"),
        ({"tags": "…"}, "bad_tag"),
    ],
)
def test_what_is_missing_is_said(fields: dict[str, str], code: str) -> None:
    post = draft(**fields)
    with pytest.raises(BadPostError) as refused:
        post_publish(post=post, author=post.author)
    assert refused.value.code == code
    post.refresh_from_db()
    assert post.state == State.DRAFT


def test_a_newcomers_first_post_waits_and_is_told_of_once() -> None:
    newcomer = people.profile(people.alice(), trusted_at=None)
    follower = people.profile(people.bob())
    Follow.objects.create(follower=follower, followed=newcomer)
    post = published(newcomer, text="Hello @carol", title="x")
    assert (post.state, post.published_at) == (State.HELD, None)
    assert ReviewItem.objects.get(post=post).kind == ReviewItem.Kind.FIRST
    assert not Notice.objects.exists()
    for state in (State.PUBLISHED, State.HIDDEN, State.PUBLISHED):
        post = post_state_set(post=post, state=state, actor=people.mona())
    assert post.published_at is not None
    assert [(one.profile, one.kind) for one in Notice.objects.all()] == [
        (follower, Notice.Kind.POST)
    ]
    newcomer.refresh_from_db()
    assert newcomer.posts_count == 1
    assert post.revisions.count() == 1


def test_those_who_are_mentioned_hear_of_that_alone() -> None:
    author, bob = people.profile(people.alice()), people.profile(people.bob())
    Follow.objects.create(follower=bob, followed=author)
    post = published(author, text="Hello @bob")
    assert [one.kind for one in Notice.objects.filter(profile=bob)] == [Notice.Kind.MENTION]
    carol = people.profile(people.carol())
    post_save(post=post, author=author, fields={"text": "Hello @bob and @carol"})
    post_publish(post=post, author=author)
    assert Notice.objects.filter(profile=bob).count() == 1
    assert Notice.objects.get(profile=carol).kind == Notice.Kind.MENTION


def test_a_change_is_a_revision_and_readers_see_it_only_then() -> None:
    post = published(text="One")
    saved = post_save(post=post, author=post.author, fields={"text": "Two"})
    assert saved.text == "One"
    again = post_publish(post=post, author=post.author, reason="A mistake")
    assert again.text == "Two"
    assert again.edited_at is not None
    assert [(one.number, one.text, one.reason) for one in again.revisions.all()] == [
        (1, "One", ""),
        (2, "Two", "A mistake"),
    ]


def test_what_is_removed_or_hidden_is_not_counted() -> None:
    post = published()
    hidden = post_state_set(post=post, state=State.HIDDEN, actor=None)
    author = Profile.objects.get(pk=post.author_id)
    assert author.posts_count == 0
    with pytest.raises(NotAllowedError):
        post_publish(post=hidden, author=author)
    post_state_set(post=post, state=State.PUBLISHED, actor=None)
    post_remove(post=post, author=author)
    author.refresh_from_db()
    assert author.posts_count == 0
    gone = post_state_set(post=post, state=State.PUBLISHED, actor=None)
    assert gone.state == State.REMOVED
    unwritten = draft()
    post_remove(post=unwritten, author=author)
    assert not Post.objects.filter(pk=unwritten.pk).exists()


def test_nobody_else_changes_a_post() -> None:
    post, other = published(), people.profile(people.bob())
    for attempt in (
        lambda: post_save(post=post, author=other, fields={"text": "x"}),
        lambda: post_publish(post=post, author=other),
        lambda: post_remove(post=post, author=other),
    ):
        with pytest.raises(NotAllowedError):
            attempt()


def held_change(text: str = "Buy it at a casino") -> Post:
    """A post whose change waits, since it holds a word that is held."""
    HeldWord.objects.get_or_create(word="casino")
    post = published(text="One")
    post_save(post=post, author=post.author, fields={"text": text})
    return post_publish(post=post, author=post.author, reason="More")


def test_a_change_that_is_held_waits_beside_what_is_published() -> None:
    carol = people.profile(people.carol())
    post = held_change("@carol, a casino")
    post.refresh_from_db()
    assert (post.state, post.text, post.plain) == (State.PUBLISHED, "One", "One")
    assert (post.edited_at, post.revisions.count()) == (None, 1)
    assert ReviewItem.objects.get(post=post).kind == ReviewItem.Kind.WORD
    author = Profile.objects.get(pk=post.author_id)
    assert author.posts_count == 1
    assert not Notice.objects.exists()

    # What is typed meanwhile is no part of what waits.
    post_save(post=post, author=author, fields={"text": "Something else"})
    made = post_offer_decide(post=post, accepted=True, actor=people.mona())
    assert (made.text, made.state, made.offered) == ("@carol, a casino", State.PUBLISHED, None)
    assert made.edit["text"] == "Something else"
    last = made.revisions.last()
    assert (last.number, last.text, last.reason, last.by) == (2, made.text, "More", author)
    assert Notice.objects.get().profile == carol
    assert Event.objects.latest("number").kind == "post_change_accepted"


def test_a_change_that_is_refused_stays_with_its_author() -> None:
    post = held_change()
    made = post_offer_decide(post=post, accepted=False, actor=people.mona())
    assert (made.text, made.offered, made.revisions.count()) == ("One", None, 1)
    assert made.edit["text"] == "Buy it at a casino"


def test_a_change_that_waits_is_replaced_or_withdrawn() -> None:
    post = held_change()
    author = post.author
    post_save(post=post, author=author, fields={"text": "Two"})
    post = post_publish(post=post, author=author)
    assert (post.text, post.offered, post.edit) == ("Two", None, None)
    assert ReviewItem.objects.get(post=post).decision == "replaced"
    post_save(post=post, author=author, fields={"text": "casino again"})
    post = post_publish(post=post, author=author)
    assert post_edit_discard(post=post, author=author).offered is None
    assert not ReviewItem.objects.filter(post=post, decided_at=None).exists()
    assert post_offer_decide(post=post, accepted=True, actor=None).text == "Two"
