from __future__ import annotations

import pytest

from pehchan.portal.community.comments.locking import comment_lock
from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.models import Comment
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db


def test_the_same_object_is_read_anew() -> None:
    comment = comment_add(post=made.post(), author=made.bob(), text="One.")
    stale = Comment.objects.get(pk=comment.pk)
    Comment.objects.filter(pk=comment.pk).update(state=Comment.State.HIDDEN)

    assert comment_lock(stale) is stale
    assert stale.state == Comment.State.HIDDEN
    assert stale.post.author == made.alice()
