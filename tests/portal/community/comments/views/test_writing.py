from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.models import Comment, OfferedFigure, Post, Profile
from tests.portal import people_made
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
FIGURE = {
    "figure-TOTAL_FORMS": "1",
    "figure-INITIAL_FORMS": "0",
    "figure-0-series": "handsets_imported",
    "figure-0-part": "",
    "figure-0-period": "2025",
    "figure-0-value": "1.5 million",
    "figure-0-unit": "",
    "figure-0-source": "The regulator",
    "figure-0-link": "https://example.org/2025",
}


def signed_in(profile: Profile) -> Client:
    client = Client()
    client.force_login(profile.member, "django.contrib.auth.backends.ModelBackend")
    return client


def add_to(post: Post) -> str:
    return reverse("community:comment-add", args=[post.pk])


def test_a_comment_is_added_below_the_post(client: Client) -> None:
    post = made.post()

    answer = signed_in(made.bob()).post(add_to(post), {"text": "Newer figures."}, follow=True)

    comment = Comment.objects.get()
    assert answer.redirect_chain[-1][0] == f"{post.get_absolute_url()}#comment-{comment.pk}"
    page = answer.content.decode()
    assert "Your comment was added." in page and "Newer figures." in page
    assert "1 Comment<" in page
    assert "Newer figures." in client.get(post.get_absolute_url()).content.decode()


def test_a_stranger_is_led_to_join_and_back(client: Client) -> None:
    post = made.post()

    page = client.get(post.get_absolute_url()).content.decode()
    assert "You need to be a member to add comments!" in page
    assert f'href="/community/join/?next={post.get_absolute_url()}%23comments"' in page
    assert "<textarea" not in page

    answer = client.post(add_to(post), {"text": "Spam."})
    assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
    assert not Comment.objects.exists()


def test_a_member_of_the_portal_is_led_to_join(client: Client) -> None:
    post = made.post()
    client.force_login(people_made.omar(), "django.contrib.auth.backends.ModelBackend")

    page = client.get(post.get_absolute_url()).content.decode()
    assert "You need to be a member to add comments!" in page

    answer = client.post(add_to(post), {"text": "Hello."}, headers={"Referer": "/x"})
    assert answer.status_code == 302 and answer["Location"].startswith("/community/join/")
    assert not Comment.objects.exists()


def test_the_first_comment_of_a_member_waits(client: Client) -> None:
    post = made.post()
    omar = people_made.profile(people_made.omar(), trusted_at=None)

    answer = signed_in(omar).post(add_to(post), {"text": "My first."}, follow=True)

    page = answer.content.decode()
    assert "A moderator looks at your comment" in page and "My first." in page
    assert "My first." not in client.get(post.get_absolute_url()).content.decode()


def test_a_closed_post_has_no_form_and_takes_none() -> None:
    post = made.post(comments_mode=Post.Comments.CLOSED)
    bob = signed_in(made.bob())

    page = bob.get(post.get_absolute_url()).content.decode()
    assert "Comments are closed." in page and "<textarea" not in page
    assert bob.post(add_to(post), {"text": "But."}).status_code == 404


def test_a_suspended_member_reads_why_and_until_when() -> None:
    post, bob = made.post(), made.bob()
    end = timezone.now() + datetime.timedelta(days=7)
    Profile.objects.filter(pk=bob.pk).update(
        suspended_at=timezone.now(), suspended_until=end, suspension_reason="Rude words."
    )
    client = signed_in(bob)

    page = client.get(post.get_absolute_url()).content.decode()
    assert "Rude words." in page and str(end.year) in page and "<textarea" not in page
    assert client.post(add_to(post), {"text": "But."}).status_code == 403
    assert not Comment.objects.exists()


def test_an_empty_comment_comes_back_with_its_error() -> None:
    answer = signed_in(made.bob()).post(add_to(made.post()), {"text": " "})

    assert answer.status_code == 422
    assert "Write what you want to say." in answer.content.decode()


def test_a_preview_keeps_nothing() -> None:
    post = made.post()

    answer = signed_in(made.bob()).post(add_to(post), {"text": "So **bold**.", "preview": "1"})

    page = answer.content.decode()
    assert "<strong>bold</strong>" in page and "So **bold**." in page
    assert not Comment.objects.exists()


def test_a_reply_to_a_reply_names_whom_it_answers() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    first = comment_add(post=post, author=bob, text="One.")
    reply = comment_add(post=post, author=carol, text="Two.", reply_to=first)
    client = signed_in(bob)

    page = client.get(reverse("community:comment-reply", args=[reply.pk])).content.decode()
    assert ">\n@carol </textarea>" in page
    assert f'name="reply_to" value="{reply.pk}"' in page

    client.post(add_to(post), {"text": "@carol Three.", "reply_to": reply.pk})

    assert Comment.objects.last().reply_to == first


def test_a_quote_begins_with_the_words_and_must_be_true() -> None:
    post, bob = made.post(), made.bob()
    first = comment_add(post=post, author=made.carol(), text="Imports fell. Assembly grew.")
    client = signed_in(bob)

    page = client.get(reverse("community:comment-quote", args=[first.pk])).content.decode()
    assert "Imports fell. Assembly grew.</textarea>" in page

    sent = {"text": "Indeed.", "quotes": first.pk, "reply_to": first.pk}
    answer = client.post(add_to(post), sent | {"quoted": "Assembly fell."})
    assert answer.status_code == 422 and "do not stand in the comment" in answer.content.decode()

    client.post(add_to(post), sent | {"quoted": "Assembly grew."})
    made_now = Comment.objects.last()
    assert (made_now.quotes, made_now.quoted, made_now.reply_to) == (first, "Assembly grew.", first)


def test_only_a_comment_on_the_same_post_can_be_answered() -> None:
    post, bob = made.post(), made.bob()
    other = comment_add(post=made.post(), author=made.carol(), text="Elsewhere.")

    for reply_to in (other.pk, 10**9, "x", "9" * 40):
        answer = signed_in(bob).post(add_to(post), {"text": "Well.", "reply_to": reply_to})
        assert answer.status_code == 404
    assert Comment.objects.count() == 1


def test_a_comment_brings_figures() -> None:
    post, client = made.post(), signed_in(made.bob())

    page = client.post(add_to(post), {"text": "Newer:", "figures": "1"}).content.decode()
    assert "Newer:" in page and 'name="figure-0-period"' in page

    bad = client.post(add_to(post), {"text": "Newer:"} | FIGURE | {"figure-0-period": "soon"})
    assert bad.status_code == 422 and "That is no period." in bad.content.decode()
    assert not Comment.objects.exists()

    answer = client.post(add_to(post), {"text": "Newer:"} | FIGURE, follow=True)
    assert "1,500,000 handsets" in answer.content.decode()
    assert OfferedFigure.objects.get().comment == Comment.objects.get()


def test_room_for_one_more_figure_keeps_what_is_written() -> None:
    post, client = made.post(), signed_in(made.bob())

    answer = client.post(add_to(post), {"text": "Newer:", "figures": "1"} | FIGURE)

    page = answer.content.decode()
    assert 'name="figure-1-period"' in page and 'value="1.5 million"' in page
    assert not Comment.objects.exists()
    full = FIGURE | {"figure-TOTAL_FORMS": "5", "text": "Newer:", "figures": "1"}
    page = client.post(add_to(post), full).content.decode()
    assert 'name="figure-4-period"' in page and 'name="figure-5-period"' not in page


def test_a_comment_is_changed_and_marked() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="One.")
    client = signed_in(bob)
    at = reverse("community:comment-edit", args=[comment.pk])

    assert ">\nOne.</textarea>" in client.get(at).content.decode()
    assert "<em>Two</em>" in client.post(at, {"text": "*Two*", "preview": "1"}).content.decode()
    page = client.post(at, {"text": "*Two*"}, follow=True).content.decode()

    assert "<em>Two</em>" in page and "edited" in page


def test_a_comment_is_removed_after_a_question() -> None:
    post, bob = made.post(), made.bob()
    comment = comment_add(post=post, author=bob, text="Regretted.")
    client = signed_in(bob)
    at = reverse("community:comment-remove", args=[comment.pk])

    assert "Regretted." in client.get(at).content.decode()
    page = client.post(at, follow=True).content.decode()

    assert "Your comment was removed." in page and "Regretted." not in page
