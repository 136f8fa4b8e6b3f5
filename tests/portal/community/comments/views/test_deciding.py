from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.comments import queries
from pehchan.portal.community.comments.services import comment_add, comment_state_set
from pehchan.portal.community.models import Comment, Post, Reaction
from tests.portal.community.comments import made
from tests.portal.community.comments.views.test_writing import signed_in

pytestmark = pytest.mark.django_db


def test_a_comments_address_leads_to_its_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    post, bob = made.post(), made.bob()
    comments = [comment_add(post=post, author=bob, text=str(n)) for n in range(3)]

    led = [
        client.get(reverse("community:comment", args=[comment.pk]))["Location"]
        for comment in comments
    ]

    at = post.get_absolute_url()
    assert led[0] == f"{at}#comment-{comments[0].pk}"
    assert led[2] == f"{at}?comments=2#comment-{comments[2].pk}"
    assert f'id="comment-{comments[2].pk}"' in client.get(f"{at}?comments=2").content.decode()


def test_what_is_hidden_has_no_address(client: Client) -> None:
    comment = comment_add(post=made.post(), author=made.bob(), text="One.")
    comment_state_set(comment=comment, state=Comment.State.HIDDEN, actor=None)

    assert client.get(reverse("community:comment", args=[comment.pk])).status_code == 404


def test_a_reaction_is_a_button() -> None:
    comment = comment_add(post=made.post(), author=made.bob(), text="One.")
    client, at = signed_in(made.carol()), reverse("community:comment-react")

    answer = client.post(at, {"react": f"{comment.pk} thanks"}, follow=True)
    assert f'value="{comment.pk} thanks" aria-pressed="true"' in answer.content.decode()
    client.post(at, {"react": f"{comment.pk} thanks"})

    assert not Reaction.objects.exists()


@pytest.mark.parametrize("react", ["", "x thanks", "{pk}", "{pk} hate", "{pk} ", "²² thanks"])
def test_a_reaction_that_is_none_is_not_found(react: str) -> None:
    comment = comment_add(post=made.post(), author=made.bob(), text="One.")

    answer = signed_in(made.carol()).post(
        reverse("community:comment-react"), {"react": react.format(pk=comment.pk)}
    )

    assert answer.status_code == 404


def test_the_posts_author_decides() -> None:
    post = made.post(comments_mode=Post.Comments.MODERATED)
    comment = comment_add(post=post, author=made.bob(), text="Please.")
    client, at = signed_in(post.author), reverse("community:comment-decide", args=[comment.pk])

    assert "1 comment waits for you." in client.get(post.get_absolute_url()).content.decode()
    client.post(at, {"decision": "show"})
    comment.refresh_from_db()
    assert comment.state == Comment.State.PUBLISHED

    client.post(at, {"decision": "decline"})
    comment.refresh_from_db()
    assert comment.state == Comment.State.DECLINED


def test_the_posts_author_closes_and_opens() -> None:
    post = made.post()
    client, at = signed_in(post.author), reverse("community:comments-mode", args=[post.pk])

    page = client.post(at, {"mode": "closed"}, follow=True).content.decode()
    assert "Comments: Closed" in page and "Comments are closed." in page
    client.post(at, {"mode": "open"})
    assert client.post(at, {"mode": "shouting"}).status_code == 404

    post.refresh_from_db()
    assert post.comments_mode == Post.Comments.OPEN
