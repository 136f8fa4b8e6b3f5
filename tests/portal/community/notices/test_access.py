from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.portal.community.notices.access import notice_for, notices_for, post_to_follow
from tests.portal.community.notices.made import alice, bob, given, post_of

pytestmark = pytest.mark.django_db


def test_notices_are_ones_own() -> None:
    first, second = given(alice()), given(alice())
    given(bob())

    assert list(notices_for(alice())) == [second, first]
    assert notice_for(alice(), first.pk) == first
    with pytest.raises(Http404):
        notice_for(bob(), first.pk)


def test_what_is_not_published_is_not_watched_by_others() -> None:
    draft = post_of(alice(), state="draft")

    assert post_to_follow(alice(), draft.pk) == draft
    for pk in (draft.pk, 0):
        with pytest.raises(Http404):
            post_to_follow(bob(), pk)
