from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.registration.personal.models import Device
from tests.portal.people_made import alice, bob, member
from tests.portal.registration.personal.made import phones, submitted, with_document
from tests.portal.registration.personal.views.walk import (
    RESIDENT,
    answer,
    device,
    url,
    walk,
    where,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def imeis(made_register: Any, register: Workspace) -> list[str]:
    return phones(made_register)


@pytest.fixture
def walker(client: Client, imeis: list[str]) -> Client:
    client.force_login(with_document(alice()))
    walk(
        client,
        imeis[0],
        [one if one[0] != "identity" else ("identity", {"identity": "cnic"}) for one in RESIDENT],
    )
    return client


def test_all_answers_stand_on_one_page_with_the_cost(walker: Client, imeis: list[str]) -> None:
    page = walker.get(url("personal-check")).content.decode()
    for text in (imeis[0], "In this country", "National identity card", "USD 250", "PKR 27,171"):
        assert text in page
    assert "device 1 of the 5" in page
    assert page.count("Change<span") == 6


def test_a_changed_answer_leads_back_to_this_page(walker: Client) -> None:
    page = answer(walker, "value", value="100")
    assert where(page) == url("personal-check")
    assert "PKR 4,323" in page.content.decode()


def test_sending_gives_a_reference_and_the_way_to_pay(walker: Client) -> None:
    page = walker.post(url("personal-check"), follow=True)
    case = Case.objects.get()
    assert where(page) == url("personal-done", case.reference)
    text = page.content.decode()
    assert case.reference in text
    assert f"/payments/{case.data['payment']}/" in text
    # The answers are gone from the browser: a second click sends nothing twice.
    page = walker.post(url("personal-check"), follow=True)
    assert where(page) == url("personal")
    assert Case.objects.count() == 1


def test_what_cannot_be_sent_is_explained_and_stays_a_draft(
    walker: Client, imeis: list[str]
) -> None:
    submitted(with_document(member("other"), number="35202-7654321-1"), imeis[0])
    page = walker.post(url("personal-check"))
    assert page.status_code == 409
    text = page.content.decode()
    assert "<title>Error:" in text
    assert "somebody is registering it" in text
    assert Case.objects.get(applicant=alice()).state == "draft"


def test_with_open_questions_there_is_nothing_to_send(client: Client, imeis: list[str]) -> None:
    client.force_login(alice())
    device(client, imeis[0])
    assert where(client.post(url("personal-check"), follow=True)) == url("personal")
    assert not Device.objects.exists()


def test_a_visitor_is_registered_in_the_same_breath(client: Client, imeis: list[str]) -> None:
    client.force_login(with_document(alice(), "passport"))
    today = datetime.date.today()  # noqa: DTZ011, as the visitor's own calendar has it
    visit = {
        "arrived": str(today - datetime.timedelta(days=1)),
        "departs": str(today + datetime.timedelta(days=30)),
    }
    walk(
        client,
        imeis[0],
        [
            ("who", {"who": "visitor"}),
            ("use", {"use": "local_sim"}),
            ("visit", visit),
            ("identity", {"identity": "passport"}),
        ],
    )
    page = client.get(url("personal-check")).content.decode()
    assert "costs nothing" in page
    page = client.post(url("personal-check"), follow=True).content.decode()
    assert "The phone is registered" in page
    assert Device.objects.get().kind == "visitor"


def test_somebody_elses_pages_are_not_there(walker: Client) -> None:
    case = Case.objects.get()
    stranger = Client()
    stranger.force_login(bob())
    assert stranger.get(url("personal-resume", case.reference)).status_code == 404
    assert stranger.get(url("personal-done", case.reference)).status_code == 404


def test_a_sent_draft_is_not_gone_on_with(walker: Client) -> None:
    walker.post(url("personal-check"))
    case = Case.objects.get()
    page = walker.get(url("personal-resume", case.reference))
    assert page.status_code == 403
