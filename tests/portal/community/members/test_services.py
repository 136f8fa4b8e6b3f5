from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.members.access import profile_of
from pehchan.portal.community.members.services import profile_join
from pehchan.portal.community.models import Profile, ReviewItem
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_who_joins_is_a_member_at_once() -> None:
    alice = people_made.alice()

    profile = profile_join(member=alice, handle="Alice-K", name="Alice K.")

    assert profile_of(alice) == profile
    assert (profile.handle, profile.name, profile.trusted_at) == ("alice-k", "Alice K.", None)
    event = Event.objects.get(kind="profile_joined")
    assert (event.actor, event.subject) == (alice, f"profile:{profile.pk}")
    assert not ReviewItem.objects.exists()


def test_where_a_moderator_lets_members_in_one_waits(settings: object) -> None:
    settings.PEHCHAN_COMMUNITY_APPROVAL = True
    alice = people_made.alice()

    profile = profile_join(member=alice, handle="alice-k", name="Alice K.")

    assert profile.state == Profile.State.WAITING and profile_of(alice) is None
    item = ReviewItem.objects.get()
    assert (item.kind, item.profile) == (ReviewItem.Kind.JOIN, profile)


def test_nobody_joins_twice() -> None:
    alice = people_made.alice()
    people_made.profile(alice)

    with pytest.raises(CommunityError) as refused:
        profile_join(member=alice, handle="alice-k", name="Alice K.")
    assert refused.value.code == "joined_already"
