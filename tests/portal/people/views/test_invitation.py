from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from pehchan.portal.dispatch.models import Message
from pehchan.portal.people.models import Invitation, Member, Membership
from tests.portal import people_made as people
from tests.portal.people.signing_in import join, signed_in

pytestmark = pytest.mark.django_db
BOLAN = "/people/organisations/bolan-traders/"


def letter(email="new@example.org", role="member"):
    """The path that the newest letter to an address leads to."""
    answer = signed_in(people.bob()).post(f"{BOLAN}invite/", {"email": email, "role": role})
    assert answer["Location"] == BOLAN
    text = Message.objects.filter(address=email).latest("created_at").text
    return "/people/invitations/" + text.split("/people/invitations/")[1].split("/")[0] + "/"


def test_who_has_not_joined_joins_by_the_letter_without_a_second_code(client):
    path = letter()
    page = client.get(path).text
    assert "Act for Bolan Traders" in page and f"/accounts/signup/?next={path}" in page
    assert "new@example.org" in client.get("/accounts/signup/").text
    join(client, "new@example.org")
    assert client.get("/people/").status_code == 200  # the letter was the proof
    answer = client.post(path)
    assert answer["Location"] == BOLAN
    member = Member.objects.get(email="new@example.org")
    assert Membership.objects.get(member=member).role == "member"
    assert client.post(path).status_code == 410 and client.get(path).status_code == 410


def test_the_letter_proves_its_own_address_only(client):
    client.get(letter())
    join(client, "other@example.org")
    assert client.get("/people/").status_code == 302
    assert not EmailAddress.objects.get(email="other@example.org").verified


def test_a_new_officer_needs_a_second_factor_at_once(client):
    path = letter(role="officer")
    client.get(path)
    join(client, "new@example.org")
    client.post(path)
    assert client.get(BOLAN)["Location"] == "/people/second-factor/"


def test_who_is_signed_in_with_another_address_is_told():
    path = letter()
    sami = signed_in(people.sami())
    assert "another address than yours" in sami.get(path).text
    assert sami.post(path).status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_a_withdrawn_letter_is_void(client):
    path = letter()
    made = Invitation.objects.get()
    signed_in(people.bob()).post(f"{BOLAN}invitations/{made.pk}/withdraw/")
    assert client.get(path).status_code == 410


def test_an_unknown_secret_is_nothing(client):
    assert client.get("/people/invitations/invitation_x/").status_code == 404


def test_letters_are_not_sent_without_end():
    bob = signed_in(people.bob())
    answers = [
        bob.post(f"{BOLAN}invite/", {"email": f"{n}@example.org", "role": "member"}).status_code
        for n in range(51)
    ]
    assert answers[-1] == 429 and set(answers[:-1]) == {302}
