from __future__ import annotations

import pytest

from pehchan.portal.community.models import Notice
from tests.portal.community.notices.made import alice, bob, given, post_of

pytestmark = pytest.mark.django_db


def test_a_notice_goes_with_what_it_is_about() -> None:
    post = post_of(bob())
    given(alice(), "mention", actor=bob(), post=post)
    kept = given(alice())

    post.delete()

    assert Notice.objects.get() == kept


def test_a_kind_fits_into_its_column() -> None:
    longest = Notice._meta.get_field("kind").max_length

    assert all(len(kind) <= longest for kind in Notice.Kind.values)
    assert str(given(alice())) == f"{alice().pk} moderation"
