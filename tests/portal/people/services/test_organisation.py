from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.people.errors import LastOfficerError, WrongRoleError
from pehchan.portal.people.models import Membership
from pehchan.portal.people.services.organisation import (
    membership_end,
    membership_set,
    organisation_change,
    organisation_create,
    roles_open_to,
)
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def role_of(member, organisation):
    return Membership.objects.get(member=member, organisation=organisation).role


def test_an_organisation_is_created_with_an_event():
    made = organisation_create(
        actor=people.adil(), kind="importer", name="Kech Trading", reference="kech"
    )
    event = Event.objects.get(subject="organisation:kech")
    assert event.kind == "organisation_created" and event.actor == people.adil()
    assert made.is_active


def test_what_did_not_change_is_no_event():
    where = people.bolan_traders()
    organisation_change(actor=people.adil(), organisation=where, name=where.name, is_active=True)
    assert not Event.objects.filter(kind="organisation_changed").exists()


def test_a_suspension_says_why():
    where = people.bolan_traders()
    organisation_change(
        actor=people.adil(), organisation=where, name="Bolan", is_active=False, reason="Licence"
    )
    event = Event.objects.get(kind="organisation_changed")
    assert event.reason == "Licence"
    assert event.before == {"name": "Bolan Traders", "is_active": True}
    assert event.after == {"name": "Bolan", "is_active": False}


def test_only_the_regulator_has_reviewers():
    assert roles_open_to(people.bolan_traders()) == ["officer", "member"]
    assert "auditor" in roles_open_to(people.authority())
    with pytest.raises(WrongRoleError):
        membership_set(
            actor=people.bob(),
            organisation=people.bolan_traders(),
            member=people.alice(),
            role="reviewer",
        )


def test_a_member_joins_and_is_made_officer():
    where, bob, alice = people.bolan_traders(), people.bob(), people.alice()
    for role in ("member", "officer", "officer"):
        membership_set(actor=bob, organisation=where, member=alice, role=role)
    assert role_of(alice, where) == "officer"
    events = Event.objects.filter(kind="membership_set", subject=f"member:{alice.pk}")
    assert [(one.before, one.after) for one in events] == [
        (None, {"role": "member"}),
        ({"role": "member"}, {"role": "officer"}),
    ]


def test_the_last_officer_stays():
    where, bob = people.bolan_traders(), people.bob()
    with pytest.raises(LastOfficerError):
        membership_set(actor=bob, organisation=where, member=bob, role="member")
    with pytest.raises(LastOfficerError):
        membership_end(actor=bob, organisation=where, member=bob)
    assert role_of(bob, where) == "officer"


def test_with_a_second_officer_the_first_may_leave():
    where, bob, alice = people.bolan_traders(), people.bob(), people.alice()
    membership_set(actor=bob, organisation=where, member=alice, role="officer")
    membership_end(actor=bob, organisation=where, member=bob)
    membership_end(actor=bob, organisation=where, member=bob)
    assert not Membership.objects.filter(member=bob).exists()
    assert Event.objects.filter(kind="membership_ended").count() == 1
