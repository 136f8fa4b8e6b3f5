from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.people.models import Member
from pehchan.portal.people.services.member import (
    member_close,
    member_look_up,
    member_open,
    profile_change,
    unverified_forget,
)
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def test_a_profile_is_changed_and_the_event_does_not_hold_the_name():
    alice = people.alice()
    profile_change(actor=alice, full_name="Alice Khan", language="ur")
    profile_change(actor=alice, full_name="Alice Khan", language="ur")
    event = Event.objects.get(kind="member_changed")
    assert event.after == {"changed": ["full_name", "language"]}
    assert Member.objects.get(pk=alice.pk).full_name == "Alice Khan"


def test_a_closed_member_is_out_at_once_and_can_be_let_in_again(client):
    alice = people.alice()
    client.force_login(alice, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/people/").status_code == 200
    member_close(actor=people.adil(), member=alice, reason="Court order 7")
    assert client.get("/people/").status_code == 302
    member_open(actor=people.adil(), member=alice, reason="Order lifted")
    assert Member.objects.get(pk=alice.pk).is_active
    kinds = Event.objects.filter(subject=f"member:{alice.pk}", actor=people.adil())
    assert [event.kind for event in kinds] == ["member_closed", "member_opened"]


def test_looking_somebody_up_is_an_event_and_finding_nobody_is_none():
    alice, adil = people.alice(), people.adil()
    assert member_look_up(actor=adil, email=alice.email, phone="", reason="x") == alice
    assert member_look_up(actor=adil, email="no@example.org", phone="", reason="x") is None
    assert member_look_up(actor=adil, email="", phone="+923001234567", reason="x") is None
    assert Event.objects.filter(kind="member_looked_up").count() == 1


def old(**fields):
    made = Member.objects.create_user(**fields)
    Member.objects.filter(pk=made.pk).update(joined_at=timezone.now() - timedelta(days=8))
    return made


def test_who_confirmed_nothing_is_forgotten_after_a_week():
    stale = old(email="stale@example.org")
    EmailAddress.objects.create(user=stale, email=stale.email, verified=False)
    old(phone_stated="+923001234567")
    kept = old(email="kept@example.org")
    EmailAddress.objects.create(user=kept, email=kept.email, verified=True)
    EmailAddress.objects.create(user=kept, email="second@example.org", verified=False)
    old(phone="+923001234568")
    new = Member.objects.create_user(email="new@example.org")
    EmailAddress.objects.create(user=new, email=new.email, verified=False)
    assert unverified_forget(older_than=WEEK) == 2
    assert Member.objects.count() == 3
