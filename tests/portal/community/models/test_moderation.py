from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.community.models import Act, HeldWord, ReviewItem
from tests.portal.community.notices.made import alice, post_of

pytestmark = pytest.mark.django_db


def test_a_held_word_stands_there_once() -> None:
    HeldWord.objects.create(word="unlock")

    with pytest.raises(IntegrityError), transaction.atomic():
        HeldWord.objects.create(word="unlock")


def test_what_was_done_stays_known_when_its_object_goes() -> None:
    post = post_of(alice())
    act = Act.objects.create(kind="post_hidden", post=post, reason="Advertising")
    ReviewItem.objects.create(kind="spam", profile=alice(), post=post)

    post.delete()

    act.refresh_from_db()
    assert act.post is None and act.reason == "Advertising"
    assert not ReviewItem.objects.exists()
