from __future__ import annotations

import hashlib
import hmac
import json
import time
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client

from pehchan.lake.workspace import Workspace

pytestmark = pytest.mark.django_db
SECRET = "the gateway's"


@pytest.fixture(autouse=True)
def _secret(settings: object) -> None:
    settings.PEHCHAN_SMS_SECRET = SECRET  # type: ignore[attr-defined]


def send(client: Client, body: bytes, kind: str = "application/json") -> HttpResponse:
    """A message as the gateway hands it in."""
    now = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), now.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {"X-Pehchan-Timestamp": now, "X-Pehchan-Signature": signature}
    return client.post("/check/sms/", data=body, content_type=kind, headers=headers)


def test_a_message_is_answered(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    body = json.dumps({"from": "+923001234567", "text": imei}).encode()
    answer = send(client, body).json()
    assert answer["to"] == "+923001234567"
    assert "is BLOCKED since" in answer["text"]
    assert (answer["language"], answer["alphabet"], answer["parts"]) == ("en", "GSM-7", 1)


def test_form_fields_do_as_well(client: Client, register: Workspace) -> None:
    body = b"from=%2B923001234567&text=UR+352099001761481"
    answer = send(client, body, "application/x-www-form-urlencoded").json()
    assert (answer["language"], answer["alphabet"]) == ("ur", "UCS-2")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"from": 1, "text": "x"}', b'{"from": "", "text": "x"}', b"\xff"]
)
def test_what_is_no_message(client: Client, body: bytes) -> None:
    assert send(client, body).status_code == 422


def test_an_unsigned_message_is_refused(client: Client) -> None:
    body = json.dumps({"from": "+923001234567", "text": "352099001761481"})
    assert client.post("/check/sms/", body, content_type="application/json").status_code == 403


def test_silence_is_204(client: Client, register: Workspace, settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {  # type: ignore[attr-defined]
        "sms": (1, 9_000),
        "sms_refusal": (1, 9_000),
    }
    body = json.dumps({"from": "+923001234567", "text": "352099001761481"}).encode()
    assert [send(client, body).status_code for _ in range(3)] == [200, 200, 204]
