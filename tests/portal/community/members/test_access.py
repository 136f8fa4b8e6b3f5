from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from pehchan.portal.community.errors import (
    DeclinedError,
    NotJoinedError,
    SuspendedError,
    WaitingError,
)
from pehchan.portal.community.members import access
from pehchan.portal.community.models import Profile
from tests.portal import people_made

pytestmark = pytest.mark.django_db
State = Profile.State


def test_who_has_not_joined_has_no_profile_and_may_not_write() -> None:
    for nobody in (AnonymousUser(), people_made.alice()):
        assert access.profile_of(nobody) is None
        with pytest.raises(NotJoinedError):
            access.writer(nobody)


def test_a_member_has_a_profile_and_may_write() -> None:
    alice = people_made.alice()
    profile = people_made.profile(alice)

    assert access.profile_of(alice) == profile
    assert access.writer(alice) == profile


@pytest.mark.parametrize(
    ("state", "error"), [(State.WAITING, WaitingError), (State.DECLINED, DeclinedError)]
)
def test_who_was_not_let_in_is_no_member(state: str, error: type[Exception]) -> None:
    alice = people_made.alice()
    people_made.profile(alice, state=state)

    assert access.profile_of(alice) is None
    with pytest.raises(error):
        access.writer(alice)


def test_who_is_suspended_reads_and_does_not_write_until_it_ends() -> None:
    alice, now = people_made.alice(), timezone.now()
    profile = people_made.profile(alice, suspended_at=now, suspension_reason="Insults")

    assert access.profile_of(alice) == profile
    with pytest.raises(SuspendedError) as refused:
        access.writer(alice)
    assert "Insults" in refused.value.message and refused.value.http_status == 403

    Profile.objects.update(suspended_until=now - timedelta(seconds=1))
    assert access.writer(alice) == profile


def test_roles_are_the_profiles_and_the_administrators() -> None:
    eva = people_made.member("eva")
    people_made.profile(eva, role=Profile.Role.EDITOR)
    mona, adil = people_made.mona(), people_made.adil()

    assert access.is_moderator(mona) and access.is_editor(mona)
    assert access.is_moderator(adil) and access.is_editor(adil)
    assert access.is_editor(eva) and not access.is_moderator(eva)
    for nobody in (AnonymousUser(), people_made.alice(), people_made.rida()):
        assert not access.is_moderator(nobody) and not access.is_editor(nobody)

    Profile.objects.filter(member=mona).update(suspended_at=timezone.now())
    assert not access.is_moderator(mona)


def test_what_is_for_members_is_seen_by_members_only() -> None:
    alice = people_made.profile(people_made.alice())

    assert access.may_see(None, "everyone") and access.may_see(alice, "members")
    assert not access.may_see(None, "members")


def test_a_profile_is_found_by_whom_it_is_for() -> None:
    alice, bob = people_made.alice(), people_made.bob()
    shy = people_made.profile(alice, visibility="members")

    for stranger in (AnonymousUser(), bob):
        with pytest.raises(Http404):
            access.profile_for(stranger, "alice")
    people_made.profile(bob)
    assert access.profile_for(bob, "Alice") == shy
    assert access.profile_for(people_made.adil(), "alice") == shy

    Profile.objects.filter(pk=shy.pk).update(state=State.LEFT, member=None)
    with pytest.raises(Http404):
        access.profile_for(bob, "alice")


def test_who_has_left_is_known_by_handle_alone() -> None:
    one = people_made.profile(people_made.alice())
    assert not access.has_left(one.handle)
    Profile.objects.filter(pk=one.pk).update(state=Profile.State.LEFT)
    assert access.has_left(one.handle.upper())
    assert not access.has_left("nobody-here")
