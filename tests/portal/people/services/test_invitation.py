from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.dispatch.models import Message
from pehchan.portal.people.errors import InvitationClosedError, OtherAddressError, WrongRoleError
from pehchan.portal.people.models import Invitation, Membership
from pehchan.portal.people.secret import secret_digest
from pehchan.portal.people.services.invitation import (
    invitation_accept,
    invitation_send,
    invitation_withdraw,
)
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def invited(email="Alice@example.org", role="member"):
    return invitation_send(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        email=email,
        role=role,
        base="https://portal.example",
        language="en",
    )


def alice_with_address():
    alice = people.alice()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return alice


def test_the_letter_holds_the_secret_and_the_database_its_hash():
    made = invited()
    letter = Message.objects.get(address="alice@example.org")
    secret = letter.text.split("https://portal.example/people/invitations/")[1].split("/")[0]
    assert secret_digest(secret) == made.digest
    assert "Bolan Traders" in letter.text and letter.secret
    event = Event.objects.get(kind="invitation_sent")
    assert event.on_behalf_of == people.bolan_traders() and "alice" not in str(event.after)


def test_an_invitation_makes_a_member_once():
    made, alice = invited(), alice_with_address()
    assert invitation_accept(actor=alice, invitation=made) == people.bolan_traders()
    assert Membership.objects.get(member=alice).role == "member"
    with pytest.raises(InvitationClosedError):
        invitation_accept(actor=alice, invitation=made)


def test_a_forwarded_letter_makes_nobody_a_member():
    made, sami = invited(), people.sami()
    with pytest.raises(OtherAddressError):
        invitation_accept(actor=sami, invitation=made)
    EmailAddress.objects.create(user=sami, email="alice@example.org", verified=False)
    with pytest.raises(OtherAddressError):
        invitation_accept(actor=sami, invitation=made)
    assert Membership.objects.get(member=sami).organisation == people.sindh_imports()


def test_an_invitation_expires_and_can_be_withdrawn():
    alice, made = alice_with_address(), invited()
    Invitation.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(InvitationClosedError):
        invitation_accept(actor=alice, invitation=made)
    second = invited()
    invitation_withdraw(actor=people.bob(), invitation=second)
    invitation_withdraw(actor=people.bob(), invitation=second)
    assert Event.objects.filter(kind="invitation_withdrawn").count() == 1
    with pytest.raises(InvitationClosedError):
        invitation_accept(actor=alice, invitation=second)


def test_the_newest_letter_counts():
    alice, first, second = alice_with_address(), invited(), invited(role="officer")
    with pytest.raises(InvitationClosedError):
        invitation_accept(actor=alice, invitation=first)
    invitation_accept(actor=alice, invitation=second)
    assert Membership.objects.get(member=alice).role == "officer"


def test_an_importer_invites_no_reviewer():
    with pytest.raises(WrongRoleError):
        invited(role="reviewer")
    assert not Message.objects.exists()
