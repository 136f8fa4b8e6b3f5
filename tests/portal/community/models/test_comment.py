from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.community.models import Comment, Reaction
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db


def test_a_member_says_each_thing_once() -> None:
    comment = Comment.objects.create(post=post_of(alice()), author=bob(), text="x", html="x")
    Reaction.objects.create(profile=alice(), comment=comment, kind="thanks")
    Reaction.objects.create(profile=alice(), comment=comment, kind="agree")

    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.create(profile=alice(), comment=comment, kind="thanks")


def test_a_comment_has_a_lasting_address() -> None:
    comment = Comment.objects.create(post=post_of(alice()), author=bob(), text="x", html="x")

    assert comment.get_absolute_url() == f"/community/comments/{comment.pk}/"
