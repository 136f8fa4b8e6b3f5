from __future__ import annotations

import pytest

from pehchan.portal.people.models import Membership, Organisation
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
BOLAN = "/people/organisations/bolan-traders/"


def second(role="member"):
    return Membership.objects.create(
        member=people.member("second"), organisation=people.bolan_traders(), role=role
    )


def test_an_administrator_creates_an_organisation_and_invites_next():
    adil = signed_in(people.adil())
    data = {"kind": "importer", "name": "Kech Trading", "reference": "kech"}
    answer = adil.post("/people/organisations/new/", data)
    assert answer["Location"] == "/people/organisations/kech/invite/"
    assert Organisation.objects.get(reference="kech").name == "Kech Trading"
    assert adil.post("/people/organisations/new/", data).status_code == 422


def test_an_officer_manages_and_a_member_reads():
    officer = signed_in(people.bob()).get(BOLAN).text
    reader = signed_in(second().member).get(BOLAN).text
    for page in (officer, reader):
        assert "Bob" in page
    assert "Invite somebody" in officer and "API keys" in officer
    assert "Invite somebody" not in reader and "API keys" not in reader


def test_a_role_is_changed_and_a_member_removed():
    bob, other = signed_in(people.bob()), second()
    bob.post(f"{BOLAN}members/{other.pk}/role/", {"role": "officer"})
    other.refresh_from_db()
    assert other.role == "officer"
    bob.post(f"{BOLAN}members/{other.pk}/end/")
    assert not Membership.objects.filter(pk=other.pk).exists()


def test_the_last_officer_is_told_to_make_another_first():
    bob = people.bob()
    own = Membership.objects.get(member=bob)
    client = signed_in(bob)
    answer = client.post(f"{BOLAN}members/{own.pk}/role/", {"role": "member"})
    assert answer.status_code == 422 and "Make another member an officer first." in answer.text
    assert client.post(f"{BOLAN}members/{own.pk}/end/").status_code == 409


def test_who_leaves_is_led_home():
    bob = people.bob()
    second("officer")
    own = Membership.objects.get(member=bob)
    answer = signed_in(bob).post(f"{BOLAN}members/{own.pk}/end/")
    assert answer["Location"] == "/people/"


def test_a_suspended_organisation_is_said_to_be():
    adil = signed_in(people.adil())
    people.bob()
    adil.post(f"{BOLAN}change/", {"name": "Bolan Traders", "reason": "Licence withdrawn"})
    assert not Organisation.objects.get(reference="bolan-traders").is_active
    assert "Suspended" in adil.get("/people/organisations/").text
    assert signed_in(people.bob()).get(BOLAN).status_code == 404


def test_the_list_is_narrowed_by_kind():
    people.bolan_traders(), people.operator_one()
    page = signed_in(people.asma()).get("/people/organisations/?kind=operator").text
    assert "Operator One" in page and "Bolan Traders" not in page
    assert "A new organisation" not in page
