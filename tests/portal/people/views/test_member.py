from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.people.models import Member
from pehchan.portal.people.services.identity import attribute_state
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
WHY = {"reason": "Complaint 12"}


def test_an_account_is_looked_up_for_a_reason_that_is_kept():
    alice = people.alice()
    attribute_state(actor=alice, kind="cnic", number="35202-1234567-1")
    adil = signed_in(people.adil())
    page = adil.post("/people/members/", {"contact": "Alice@example.org", **WHY}).text
    assert "Alice" in page and "*****-*****67-1" in page and "1234567" not in page
    event = Event.objects.get(kind="member_looked_up")
    assert event.subject == f"member:{alice.pk}" and event.reason == "Complaint 12"
    assert "alice@" not in str(Event.objects.values().last())


def test_without_a_reason_nothing_is_shown():
    people.alice()
    answer = signed_in(people.adil()).post("/people/members/", {"contact": "alice@example.org"})
    assert answer.status_code == 422 and not Event.objects.filter(kind="member_looked_up").exists()


def test_who_is_not_there_is_said_not_to_be():
    answer = signed_in(people.adil()).post("/people/members/", {"contact": "x@example.org", **WHY})
    assert answer.status_code == 422 and "Nobody has joined with this." in answer.text


def test_an_account_is_found_by_its_number():
    Member.objects.create_user(phone="+923001234567", full_name="Nadia Khan")
    adil = signed_in(people.adil())
    assert "Nadia Khan" in adil.post("/people/members/", {"contact": "0300 1234567", **WHY}).text


def test_closing_and_opening_an_account():
    alice, adil = people.alice(), signed_in(people.adil())
    theirs = signed_in(alice)
    adil.post(f"/people/members/{alice.pk}/close/", {"reason": ""})
    assert theirs.get("/people/").status_code == 200
    adil.post(f"/people/members/{alice.pk}/close/", WHY)
    assert theirs.get("/people/").status_code == 302
    page = adil.post("/people/members/", {"contact": alice.email, **WHY}).text
    assert "Open the account again" in page and "Closed" in page
    adil.post(f"/people/members/{alice.pk}/open/", {"reason": ""})
    assert not Member.objects.get(pk=alice.pk).is_active
    adil.post(f"/people/members/{alice.pk}/open/", WHY)
    assert Member.objects.get(pk=alice.pk).is_active


def test_nobody_closes_their_own_account_here():
    adil = people.adil()
    signed_in(adil).post(f"/people/members/{adil.pk}/close/", WHY)
    assert Member.objects.get(pk=adil.pk).is_active
