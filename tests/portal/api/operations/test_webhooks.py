"""Webhooks through the API."""

from __future__ import annotations

import uuid

import pytest

from pehchan.portal.api.models import Delivery, Webhook
from pehchan.portal.audit.models import Event
from pehchan.portal.dispatch.models import State
from tests.portal import people_made as people
from tests.portal.api.callers import browser, machine

pytestmark = pytest.mark.django_db
URL = {"url": "https://example.org/hook"}


def test_the_whole_life_of_a_webhook() -> None:
    caller = machine()
    status, made, _ = caller("POST", "/webhooks", URL)
    assert (status, made["organisation"], made["is_active"]) == (201, "bolan-traders", True)
    assert made["secret"].startswith("whsec_")
    path = f"/webhooks/{made['id']}"
    read = caller("GET", path)[1]
    assert "secret" not in read
    assert caller("GET", "/webhooks")[1] == [read]
    other = {"url": "https://example.org/other", "is_active": False}
    assert caller("PATCH", path, other)[1] | other == caller("GET", path)[1]
    rotated = caller("POST", f"{path}/secret")[1]["secret"]
    assert rotated != made["secret"]
    assert caller("DELETE", path)[0] == 204
    assert caller("GET", path)[0] == 404
    kinds = list(Event.objects.filter(subject__startswith="webhook:").values_list("kind", flat=1))
    assert kinds == [
        "webhook_added",
        "webhook_changed",
        "webhook_secret_rotated",
        "webhook_removed",
    ]
    assert made["secret"] not in str(list(Event.objects.values()))


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://a.pk/", "https://", "nonsense"])
def test_addresses_that_are_refused(url: str) -> None:
    status, body, _ = machine()("POST", "/webhooks", {"url": url})
    assert (status, body["code"]) == (422, "bad_url")
    assert not Webhook.objects.exists()


def test_nobody_else_finds_it() -> None:
    made = machine()("POST", "/webhooks", URL)[1]
    delivery = Delivery.objects.create(webhook_id=made["id"], kind="case.changed", body="{}")
    path = f"/webhooks/{made['id']}"
    for stranger in (
        machine(officer=people.sami(), organisation=people.sindh_imports()),
        browser(people.alice()),
        browser(people.adil()),
    ):
        assert stranger("GET", "/webhooks")[1] == []
        for method, more, body in (
            ("GET", "", None),
            ("PATCH", "", {"is_active": False}),
            ("DELETE", "", None),
            ("POST", "/secret", None),
            ("GET", "/deliveries", None),
            ("POST", f"/deliveries/{delivery.pk}/again", None),
        ):
            assert stranger(method, path + more, body)[0] == 404
    assert Webhook.objects.get().is_active


def test_a_member_has_webhooks_of_their_own_and_an_officer_the_organisations() -> None:
    alice, bob = browser(people.alice()), browser(people.bob())
    assert alice("POST", "/webhooks", URL)[1]["organisation"] is None
    with_name = {**URL, "organisation": "bolan-traders"}
    assert alice("POST", "/webhooks", with_name)[0] == 404
    assert bob("POST", "/webhooks", with_name)[1]["organisation"] == "bolan-traders"
    assert [one["organisation"] for one in machine()("GET", "/webhooks")[1]] == ["bolan-traders"]
    other = {**URL, "organisation": "sindh-imports"}
    assert machine()("POST", "/webhooks", other)[0] == 404


def test_ten_are_enough() -> None:
    caller = machine()
    for _ in range(10):
        assert caller("POST", "/webhooks", URL)[0] == 201
    status, body, _ = caller("POST", "/webhooks", URL)
    assert (status, body["code"]) == (409, "too_many_webhooks")


def test_deliveries_are_listed_and_sent_again() -> None:
    caller = machine()
    made = caller("POST", "/webhooks", URL)[1]
    delivery = Delivery.objects.create(webhook_id=made["id"], kind="case.changed", body="{}")
    path = f"/webhooks/{made['id']}/deliveries"
    listed = caller("GET", path)[1]["items"]
    assert [one["id"] for one in listed] == [str(delivery.pk)]
    assert caller("POST", f"{path}/{delivery.pk}/again")[0] == 409
    Delivery.objects.update(state=State.FAILED)
    status, again, _ = caller("POST", f"{path}/{delivery.pk}/again")
    assert (status, again["state"]) == (201, "waiting")
    assert again["id"] != str(delivery.pk)
    page = caller("GET", f"{path}?limit=1")[1]
    assert page["items"][0]["id"] == again["id"]
    assert caller("GET", f"{path}?limit=1&after={page['next']}")[1]["items"] == [
        {**listed[0], "state": "failed"}
    ]
    assert caller("POST", f"{path}/{uuid.uuid4()}/again")[0] == 404
