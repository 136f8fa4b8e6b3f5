from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from tests.portal import people_made

pytestmark = pytest.mark.django_db
REASON = "Order 7/2026"


def test_a_reviewer_reads(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    from pehchan.portal.project.register import verdicts

    imei = made_register.samples["stolen_in_use"]
    client.force_login(people_made.rida())
    response = client.post("/device/", {"number": imei, "reason": REASON})
    page = response.content.decode()
    assert verdicts().dossier(imei).uses[0].imsi in page.replace("<span>", "").replace(
        "</span>", ""
    )
    assert f"recorded with the reason: {REASON}" in page
    assert "no-store" in response["Cache-Control"]
    assert Event.objects.get(kind="device_read").reason == REASON


def test_the_form_alone_reads_nothing(client: Client, register: Workspace) -> None:
    client.force_login(people_made.rida())
    assert client.get("/device/").status_code == 200
    response = client.post("/device/", {"number": "352099001761481", "reason": ""})
    assert response.status_code == 422
    assert "Say why you need to read this." in response.content.decode()
    assert not Event.objects.filter(kind="device_read").exists()


@pytest.mark.parametrize("name", ["alice", "bob", "omar"])
def test_others_see_no_form(client: Client, register: Workspace, name: str) -> None:
    client.force_login(getattr(people_made, name)())
    assert client.get("/device/").status_code == 403
    sent = {"number": "352099001761481", "reason": REASON}
    assert client.post("/device/", sent).status_code == 403
    assert not Event.objects.filter(kind="device_read").exists()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    response = client.get("/device/")
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]
