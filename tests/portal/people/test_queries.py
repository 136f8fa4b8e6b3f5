from __future__ import annotations

import pytest

from pehchan.portal.people import queries
from pehchan.portal.people.services.credential import api_key_issue, api_key_revoke
from pehchan.portal.people.services.identity import attribute_state
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
CARD = "35202-1234567-1"


def test_what_waits_for_a_reviewer_is_not_their_own():
    rida = people.rida()
    attribute_state(actor=rida, kind="cnic", number=CARD)
    attribute_state(actor=people.alice(), kind="cnic", number="35202-7654321-1")
    assert [one.member for one in queries.attributes_to_verify(rida)] == [people.alice()]


def test_organisations_are_counted_with_their_members():
    people.bob(), people.omar()
    found = {one.reference: one.size for one in queries.organisations_all()}
    assert found == {"bolan-traders": 1, "one": 1}
    assert [one.reference for one in queries.organisations_all("operator")] == ["one"]


def test_officers_stand_before_members():
    where = people.bolan_traders()
    people._acting("zara", where, "member"), people._acting("ali", where, "officer")
    assert [one.role for one in queries.members_of(where)] == ["officer", "member"]
    assert [one.organisation for one in queries.memberships_of(people.bob())] == [where]


def test_revoked_keys_are_not_listed():
    where = people.bolan_traders()
    made, _ = api_key_issue(
        actor=people.bob(), organisation=where, label="x", scopes=["check"], days=1
    )
    assert list(queries.api_keys_of(where)) == [made]
    api_key_revoke(actor=people.bob(), key=made)
    assert not queries.api_keys_of(where) and not queries.clients_of(where)
    assert not queries.invitations_of(where)


def test_an_address_counts_once_it_is_verified():
    from allauth.account.models import EmailAddress

    alice = people.alice()
    made = EmailAddress.objects.create(user=alice, email=alice.email, verified=False)
    assert not queries.has_verified_email(alice, alice.email)
    made.verified = True
    made.save()
    assert queries.has_verified_email(alice, alice.email.upper())
    assert not queries.has_verified_email(people.sami(), alice.email)
