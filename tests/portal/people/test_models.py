from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pehchan.portal.people.models import (
    AccessToken,
    ApiKey,
    Attribute,
    Invitation,
    Member,
    Membership,
    OAuthClient,
)
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
PHONE = "+923001234567"


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_member_can_be_reached():
    refused(lambda: Member.objects.create_user(full_name="Nobody"))
    for fields in ({"email": "a@example.org"}, {"phone": PHONE}, {"phone_stated": PHONE}):
        assert Member.objects.create_user(**fields).pk


def test_an_address_and_a_number_are_one_members():
    people.alice()
    refused(lambda: Member.objects.create_user(email="Alice@Example.org"))
    Member.objects.create_user(phone=PHONE)
    refused(lambda: Member.objects.create_user(phone=PHONE))
    for _ in range(2):  # stated by several, verified by none
        Member.objects.create_user(phone_stated=PHONE)


def test_a_member_is_found_by_address_whatever_its_case():
    alice = people.alice()
    assert Member.objects.get_by_natural_key("ALICE@example.org") == alice


def test_a_member_has_one_role_in_an_organisation():
    bob = people.bob()
    refused(
        lambda: Membership.objects.create(
            member=bob, organisation=people.bolan_traders(), role="member"
        )
    )


def test_members_and_things_have_names():
    assert str(Member(full_name="Ali", email="a@b.pk")) == "Ali"
    assert str(Member(email="a@b.pk")) == "a@b.pk" and str(Member(phone=PHONE)) == PHONE
    assert str(Member(phone_stated=PHONE)) == PHONE
    where = people.bolan_traders()
    assert str(Membership(member=people.alice(), organisation=where, role="member")) == (
        "Alice – Bolan Traders (member)"
    )
    assert "ab12" in str(ApiKey(organisation=where, label="x", prefix="ab12"))
    client = OAuthClient(organisation=where, label="x", client_id="bolan-1")
    assert str(AccessToken(client=client)) == str(client) == "Bolan Traders: x (bolan-1)"
    assert "*-1" in str(Attribute(kind="cnic", masked="*-1"))


def test_an_invitation_is_open_until_used_withdrawn_or_expired():
    soon, now = timezone.now() + timedelta(hours=1), timezone.now()
    for fields, is_open in (
        ({}, True),
        ({"accepted_at": now}, False),
        ({"withdrawn_at": now}, False),
        ({"expires_at": now - timedelta(seconds=1)}, False),
    ):
        made = Invitation.objects.create(
            organisation=people.bolan_traders(),
            email="a@b.pk",
            role="member",
            digest=f"{len(str(fields))}",
            invited_by=people.bob(),
            **{"expires_at": soon, **fields},
        )
        assert made.is_open is is_open
        assert Invitation.objects.open().filter(pk=made.pk).exists() is is_open
