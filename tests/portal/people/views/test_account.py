from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from pehchan.portal.people.models import Member
from pehchan.portal.people.services.identity import attribute_state
from tests.portal import people_made as people
from tests.portal.people.signing_in import BACKEND, signed_in

pytestmark = pytest.mark.django_db


def test_the_page_tells_what_is_known_and_no_number_in_full():
    bob = people.bob()
    attribute_state(actor=bob, kind="cnic", number="35202-1234567-1")
    page = signed_in(bob).get("/people/").text
    for word in ("bob@example.org", "Bolan Traders", "*****-*****67-1", "Waits to be verified"):
        assert word in page
    assert "1234567" not in page


def test_only_staff_see_their_links():
    links = {"/people/organisations/", "/people/identities/", "/people/members/"}
    seen = {
        who.__name__: {
            link for link in links if f'"{link}"' in signed_in(who()).get("/people/").text
        }
        for who in (people.alice, people.rida, people.adil, people.asma)
    }
    assert seen == {
        "alice": set(),
        "rida": {"/people/identities/"},
        "adil": {"/people/organisations/", "/people/members/"},
        "asma": {"/people/organisations/"},
    }


def test_changing_the_language_changes_the_next_page(settings):
    client = signed_in(people.alice())
    answer = client.post("/people/details/", {"full_name": "Alice Khan", "language": "ur"})
    assert answer["Location"] == "/people/"
    page = client.get("/people/").text
    assert 'lang="ur" dir="rtl"' in page and "میرا اکاؤنٹ" in page
    assert "آپ کی تفصیلات محفوظ ہو گئیں۔" in page


def test_a_profile_without_a_name_is_told_at_the_field():
    answer = signed_in(people.alice()).post("/people/details/", {"language": "en"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.text and "<title>Error:" in answer.text
    assert Member.objects.get(email="alice@example.org").full_name == "Alice"


def test_another_browser_is_signed_out_from_the_list():
    alice, phone = people.alice(), Client()
    client = signed_in(alice)
    client.get("/people/")
    phone.force_login(alice, BACKEND)
    agent = "Mozilla/5.0 (Android 9; Mobile; rv:109.0) Gecko/115.0 Firefox/115.0"
    phone.get("/people/", headers={"user-agent": agent})
    page = client.get("/accounts/sessions/").text
    assert "Firefox on Android" in page and "This one" in page
    other = UserSession.objects.get(user_agent=agent)
    client.post(f"/people/sessions/{other.pk}/end/")
    assert phone.get("/people/").status_code == 302
    assert client.get("/people/").status_code == 200


def test_nobody_signs_anothers_browser_out():
    alice = people.alice()
    signed_in(alice).get("/people/")
    session = UserSession.objects.get(user=alice)
    sami = signed_in(people.sami())
    assert sami.post(f"/people/sessions/{session.pk}/end/").status_code == 404
    assert UserSession.objects.filter(pk=session.pk).exists()


def test_a_member_without_a_name_is_still_somebody():
    member = Member.objects.create_user(phone="+923001234567")
    assert "+923001234567" in signed_in(member).get("/people/").text
