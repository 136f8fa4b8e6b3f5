from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.members.access import is_editor, is_moderator
from pehchan.portal.community.members.roles import role_set, with_roles
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_an_administrator_appoints_and_the_member_is_told() -> None:
    alice = people_made.alice()
    profile = people_made.profile(alice)

    role_set(actor=people_made.adil(), handle="@Alice", role="moderator", reason="Elected")

    assert is_moderator(alice) and is_editor(alice)
    assert list(with_roles()) == [profile]
    event = Event.objects.get(kind="profile_role_changed")
    assert (event.before, event.after) == ({"role": "member"}, {"role": "moderator"})
    assert event.reason == "Elected"
    assert "Moderator" in Message.objects.get(member=alice).text

    role_set(actor=people_made.adil(), handle="alice", role="member", reason="Term ended")
    assert not is_moderator(alice) and not with_roles().exists()


def test_nobody_else_appoints() -> None:
    people_made.profile(people_made.alice())

    for actor in (people_made.mona(), people_made.rida(), people_made.alice()):
        with pytest.raises(NotAllowedError):
            role_set(actor=actor, handle="alice", role="editor", reason="x")


def test_nobody_appoints_themselves_or_who_is_not_there() -> None:
    adil = people_made.adil()
    people_made.profile(adil)

    with pytest.raises(NotAllowedError):
        role_set(actor=adil, handle="adil", role="moderator", reason="x")
    with pytest.raises(CommunityError) as refused:
        role_set(actor=adil, handle="nobody-here", role="moderator", reason="x")
    assert refused.value.code == "no_such_member"
    people_made.profile(people_made.alice())
    with pytest.raises(CommunityError) as refused:
        role_set(actor=adil, handle="alice", role="member", reason="x")
    assert refused.value.code == "same_role"
