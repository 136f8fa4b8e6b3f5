from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.moderation.signals import signal_told, signals
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db

SALE = "Buy cheap phones without any papers from us today"


def found(author: Profile, plain: str = "A word", *links: str, **more: object) -> list[str]:
    return list(signals(author, plain, links, **({"kind": "comment"} | more)))


def test_an_ordinary_text_is_none() -> None:
    assert found(new_member()) == []


def test_many_links_are_one() -> None:
    links = [f"https://a{number}.example/" for number in range(3)]
    assert found(new_member(), "look", *links) == ["many_links"]
    assert found(new_member(), "look", *links[:2]) == []


def test_the_same_text_again_is_one_whoever_wrote_it() -> None:
    alice = people_made.profile(people_made.alice())
    post = a_post(alice)
    first = a_comment(new_member("nadia"), post, SALE)
    shouted = SALE.upper().replace(" ", "  ") + "!"

    assert found(new_member("omid"), shouted) == ["posted_before"]
    assert found(new_member("nadia"), SALE, own=first.pk) == []
    # Short thanks are said by many.
    a_comment(alice, post, "Thank you very much!")
    assert found(new_member("omid"), "Thank you very much!") == []
    # So may who has been here for long say something twice.
    settled = timezone.now() - datetime.timedelta(days=40)
    assert found(people_made.profile(people_made.bob(), trusted_at=settled), SALE) == []


@pytest.mark.parametrize("state", [Post.State.HELD, Post.State.PUBLISHED])
def test_posts_are_compared_too(state: str) -> None:
    shown = timezone.now() if state == Post.State.PUBLISHED else None
    a_post(new_member("nadia"), SALE, state=state, published_at=shown)
    assert found(new_member("omid"), SALE, kind="post") == ["posted_before"]


def test_a_draft_is_nobody_elses_business() -> None:
    a_post(new_member("nadia"), SALE, state=Post.State.DRAFT, published_at=None)
    assert found(new_member("omid"), SALE, kind="post") == []


def test_a_place_that_was_removed_before_is_one() -> None:
    post = a_post(people_made.profile(people_made.alice()))
    a_comment(
        new_member("nadia"),
        post,
        html='<p><a href="https://www.sale.example/1">x</a></p>',
        state=Comment.State.HIDDEN,
    )
    again = found(new_member("omid"), "see", "https://sale.example/2", "https://good.example/")
    assert again == ["removed_before:sale.example"]


def test_each_sign_has_words() -> None:
    assert signal_told("many_links") == "Many links"
    assert signal_told("posted_before") == "The same text was posted before"
    assert signal_told("removed_before:a.example").endswith(": a.example")
    assert signal_told("held by hand") == "held by hand"
