from __future__ import annotations

import pytest
from django.utils import translation

from pehchan.portal.community.models import Comment, Notice, Post, Profile
from pehchan.portal.community.notices.words import address, name_of, sentence
from tests.portal.community.notices.made import alice, bob, given, post_of

pytestmark = pytest.mark.django_db
KINDS = list(Notice.Kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("about", ["comment", "post", "nothing"])
def test_every_kind_says_something_in_both_languages_and_leads_somewhere(
    kind: str, about: str
) -> None:
    post = post_of(alice(), title="From imports")
    notice = Notice(profile=alice(), kind=kind, actor=bob())
    if about != "nothing":
        notice.post = post
    if about == "comment":
        notice.comment = Comment.objects.create(post=post, author=bob(), text="x", html="x")

    english = sentence(notice)
    assert english and "%(" not in english
    with translation.override("ur"):
        assert sentence(notice) != english
    assert address(notice).startswith("/community/")


def test_names_and_titles_run_their_own_way() -> None:
    notice = given(alice(), "mention", actor=bob(), post=post_of(alice(), title="درآمد"))

    assert sentence(notice) == "\u2068Bob\u2069 mentioned you in “\u2068درآمد\u2069”"
    assert sentence(notice, isolated=False) == "Bob mentioned you in “درآمد”"


def test_who_has_left_has_no_name() -> None:
    assert name_of(Profile(state="left", name="")) == "a former member"
    assert name_of(None) == "Somebody"


def test_a_moderator_is_led_to_the_queue() -> None:
    notice = Notice(profile=Profile(role="moderator"), kind="moderation")
    assert address(notice) == "/community/moderation/"

    notice.profile.role = "member"
    assert address(notice) == "/community/log/"
    assert (
        address(Notice(profile=alice(), kind="post", post=Post(pk=3))) == "/community/posts/3/post/"
    )
