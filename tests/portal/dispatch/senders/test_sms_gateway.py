"""SMS through a gateway, against a server on a socket."""

from __future__ import annotations

import json
import urllib.parse

import pytest

from pehchan.portal.dispatch.errors import PermanentError, TemporaryError
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.senders.sms_gateway import SmsGatewaySender
from tests.portal.dispatch.servers import Heard, web_server


def made() -> Message:
    return Message(channel="sms", address="+923001234567", text="آپ کا کوڈ 4 & 5")


def test_as_json_with_the_messages_id() -> None:
    message = made()
    with web_server(Heard()) as heard:
        url = f"http://127.0.0.1:{heard.port}/send?lane=1"
        SmsGatewaySender(url, "8484", token="t0k").send(message)
    ((path, headers, body),) = heard.requests
    assert path == "/send?lane=1"
    assert headers["Authorization"] == "Bearer t0k"
    assert headers["Idempotency-Key"] == str(message.pk)
    assert json.loads(body) == {
        "to": "+923001234567",
        "text": "آپ کا کوڈ 4 & 5",
        "from": "8484",
        "id": str(message.pk),
    }


def test_as_a_form_with_the_gateways_own_names() -> None:
    with web_server(Heard()) as heard:
        SmsGatewaySender(
            f"http://127.0.0.1:{heard.port}/cgi-bin/sendsms",
            "8484",
            form="form",
            names={"to": "msisdn", "text": "content", "from": "", "id": ""},
            extra={"username": "reg"},
        ).send(made())
    ((_path, _headers, body),) = heard.requests
    assert urllib.parse.parse_qs(body.decode()) == {
        "username": ["reg"],
        "msisdn": ["+923001234567"],
        "content": ["آپ کا کوڈ 4 & 5"],
    }


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, PermanentError),
        (422, PermanentError),
        (401, TemporaryError),
        (429, TemporaryError),
        (500, TemporaryError),
        (302, TemporaryError),
    ],
)
def test_refusals(status: int, error: type) -> None:
    with web_server(Heard(status=[status])) as heard, pytest.raises(error):
        SmsGatewaySender(f"http://127.0.0.1:{heard.port}/", "8484").send(made())
    assert len(heard.requests) == 1
