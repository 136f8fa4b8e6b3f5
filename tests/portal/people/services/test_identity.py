from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.people.errors import (
    AlreadyVerifiedError,
    BadIdentityNumberError,
    NotTheNumberError,
    OfAnotherMemberError,
)
from pehchan.portal.people.models import Attribute
from pehchan.portal.people.sealing import unseal
from pehchan.portal.people.services.identity import (
    PURPOSE,
    attribute_state,
    attribute_verify,
    attribute_withdraw,
)
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
CARD, OTHER = "35202-1234567-1", "35202-1234567-3"


def stated(member=None, number=CARD):
    return attribute_state(actor=member or people.alice(), kind="cnic", number=number)


def verified(attribute, number=CARD):
    return attribute_verify(
        actor=people.rida(), attribute=attribute, number=number, reason="Original shown"
    )


def test_a_number_is_sealed_and_nowhere_else():
    made = stated()
    row = Attribute.objects.filter(pk=made.pk).values().get()
    assert "1234567" not in str(row) and "3520212345671" not in str(row)
    assert unseal(made.sealed, purpose=PURPOSE) == "3520212345671"
    event = Event.objects.get(kind="identity_stated")
    assert "1234567" not in str(event.after) and event.after["masked"] == "*****-*****67-1"


def test_a_number_is_verified_by_who_types_it_from_the_document():
    made = stated()
    with pytest.raises(NotTheNumberError):
        verified(made, OTHER)
    with pytest.raises(BadIdentityNumberError):
        verified(made, "12")
    assert Attribute.objects.get().verified_at is None
    assert verified(made, "3520212345671").verified_by == people.rida()
    verified(made)
    event = Event.objects.get(kind="identity_verified")
    assert event.reason == "Original shown" and event.actor == people.rida()


def test_who_states_anothers_number_keeps_nobody_from_it():
    squatter, holder = stated(people.sami()), stated()
    verified(holder)
    with pytest.raises(OfAnotherMemberError):
        verified(squatter)
    assert Attribute.objects.exclude(verified_at=None).get().member == people.alice()


def test_a_stated_number_may_be_corrected_and_a_verified_one_not():
    first, second = stated(number=OTHER), stated()
    assert first.pk == second.pk
    verified(second)
    with pytest.raises(AlreadyVerifiedError):
        stated(number=OTHER)


def test_a_card_and_a_passport_stand_side_by_side():
    stated()
    attribute_state(actor=people.alice(), kind="passport", number="AB1234567", country="GBR")
    assert [one.masked for one in Attribute.objects.order_by("kind")] == [
        "*****-*****67-1",
        "GBR ******567",
    ]


def test_a_withdrawn_number_is_gone_and_free():
    made = verified(stated())
    attribute_withdraw(actor=people.alice(), attribute=made)
    assert not Attribute.objects.exists()
    assert Event.objects.get(kind="identity_withdrawn").before["verified"] is True
    assert verified(stated(people.sami())).verified_at
