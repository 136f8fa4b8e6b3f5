from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.comments.repeats import SHORT, sent_before
from pehchan.portal.community.comments.services import comment_add, comment_remove
from pehchan.portal.community.models import Comment, Notice
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


def test_what_is_sent_twice_is_one_comment() -> None:
    post, bob = published(), people.profile(people.bob())
    first = comment_add(post=post, author=bob, text="Thanks", once=True)
    again = comment_add(post=post, author=bob, text=" Thanks\n", once=True)
    assert again == first
    assert Comment.objects.count() == 1
    assert Notice.objects.filter(profile=post.author).count() == 1
    post.refresh_from_db()
    assert post.comments_count == 1


def test_the_same_words_elsewhere_by_another_or_later_are_another() -> None:
    post, other, bob = published(), published(title="x"), people.profile(people.bob())
    first = comment_add(post=post, author=bob, text="Thanks", once=True)
    reply = comment_add(post=post, author=bob, text="Thanks", reply_to=first, once=True)
    comment_add(post=other, author=bob, text="Thanks", once=True)
    comment_add(post=post, author=post.author, text="Thanks", once=True)
    assert Comment.objects.count() == 4
    assert sent_before(post=post, author=bob, text="Thanks", reply_to=first, quotes=None) == reply
    earlier = timezone.now() - SHORT - datetime.timedelta(seconds=1)
    Comment.objects.filter(pk=first.pk).update(at=earlier)
    assert sent_before(post=post, author=bob, text="Thanks", reply_to=None, quotes=None) is None
    comment_remove(comment=reply, author=bob)
    assert sent_before(post=post, author=bob, text="Thanks", reply_to=first, quotes=None) is None
