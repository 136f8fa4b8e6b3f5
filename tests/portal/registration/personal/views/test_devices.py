from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.dispatch.models import Message
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import document_of
from tests.portal.checks.nation import planted
from tests.portal.people_made import alice, bob, member
from tests.portal.registration.deregistration.test_services import held
from tests.portal.registration.personal.made import phones, visit, with_document
from tests.portal.registration.personal.views.walk import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def imeis(made_register: Any, register: Workspace) -> list[str]:
    return phones(made_register)


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(alice())
    return client


def test_the_list_shows_ones_own_devices_and_the_allowance(
    signed_in: Client, imeis: list[str]
) -> None:
    held(alice(), imeis[0])
    held(member("other"), imeis[1], case="P-2", person="q")
    page = signed_in.get(url("devices")).content.decode()
    assert "0 of 5 devices" in page
    assert imeis[0][2:8] in page
    assert page.count('class="device"') == 1


def test_what_another_account_put_on_ones_document_is_shown_and_can_be_disowned(
    signed_in: Client, imeis: list[str]
) -> None:
    with_document(alice())
    device = held(member("thief"), imeis[0], person=document_of(alice(), "cnic")[0])
    page = signed_in.get(url("devices")).content.decode()
    assert "Another account registered this device" in page
    assert signed_in.get(url("device-leave", device.pk)).status_code == 404
    page = signed_in.post(url("device-disown", device.pk), follow=True).content.decode()
    assert "The authority looks into it" in page
    assert Case.objects.get().state == "pending_review"


def test_a_document_that_is_only_stated_shows_nobody_anything(
    signed_in: Client, imeis: list[str]
) -> None:
    with_document(alice(), verified=False)
    device = held(member("holder"), imeis[0], person=document_of(alice(), "cnic")[0])
    assert 'class="device"' not in signed_in.get(url("devices")).content.decode()
    assert signed_in.post(url("device-disown", device.pk)).status_code == 404


def test_ones_own_device_is_de_registered_on_a_page(signed_in: Client, imeis: list[str]) -> None:
    device = held(alice(), imeis[0])
    assert signed_in.get(url("device-leave", device.pk)).status_code == 200
    signed_in.post(url("device-leave", device.pk), {"why": "export"})
    device.refresh_from_db()
    assert device.state == Device.State.CLOSED
    assert signed_in.get(url("device-leave", device.pk)).status_code == 404


def test_a_device_is_given_by_letter(signed_in: Client, imeis: list[str]) -> None:
    device, heir = held(alice(), imeis[0]), member("heir")
    page = signed_in.post(url("device-leave", device.pk), {"why": "transfer"})
    assert page.status_code == 422
    signed_in.post(url("device-leave", device.pk), {"why": "transfer", "to": "heir@example.org"})
    secret = Case.objects.get().data["secret"]
    assert url("transfer", secret) in Message.objects.get(template="notice").text
    assert signed_in.get(url("transfer", secret)).status_code == 404
    theirs = Client()
    theirs.force_login(heir)
    assert "Alice" in theirs.get(url("transfer", secret)).content.decode()
    theirs.post(url("transfer", secret), {"answer": "accept"})
    device.refresh_from_db()
    assert device.member == heir
    assert theirs.get(url("transfer", secret)).status_code == 404


def test_declining_leaves_the_device_where_it_is(signed_in: Client, imeis: list[str]) -> None:
    device, heir = held(alice(), imeis[0]), member("heir")
    signed_in.post(url("device-leave", device.pk), {"why": "transfer", "to": "heir@example.org"})
    theirs = Client()
    theirs.force_login(heir)
    theirs.post(url("transfer", Case.objects.get().data["secret"]), {"answer": "decline"})
    device.refresh_from_db()
    assert device.member == alice()


def test_a_second_request_about_a_device_is_explained(signed_in: Client, imeis: list[str]) -> None:
    device = held(alice(), imeis[0])
    gift = {"why": "transfer", "to": "heir@example.org"}
    signed_in.post(url("device-leave", device.pk), gift)
    page = signed_in.post(url("device-leave", device.pk), gift)
    assert page.status_code == 422
    assert "is open" in page.content.decode()


def test_a_device_in_nobodys_name_becomes_a_draft_that_wants_proof(
    signed_in: Client, register: Workspace, made_register: Any
) -> None:
    imei = planted(made_register, "family_phone")[0][:14]
    assert signed_in.get(url("device-unheld")).status_code == 200
    page = signed_in.post(
        url("device-unheld"), {"imei": with_check_digit(imei), "why": "export"}, follow=True
    )
    assert "Add the proof of ownership" in page.content.decode()
    assert Case.objects.get().state == "draft"


def test_a_visitor_stays_longer(signed_in: Client, imeis: list[str], register: Workspace) -> None:
    today = register.today()
    with_document(alice(), "passport")
    case = visit(
        alice(),
        imeis[0],
        today - datetime.timedelta(days=110),
        today + datetime.timedelta(days=90),
    )
    page = url("visit-extend", case.reference)
    assert signed_in.get(page).status_code == 200
    until = today + datetime.timedelta(days=40)
    signed_in.post(page, {"departs": str(until)})
    assert Device.objects.get().valid_until == until
    stranger = Client()
    stranger.force_login(bob())
    assert stranger.get(page).status_code == 404
