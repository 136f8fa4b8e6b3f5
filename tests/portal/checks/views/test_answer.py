from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pytest
from django.test import Client

from pehchan.identity.imei import normal_form
from pehchan.lake.workspace import Workspace
from pehchan.portal.checks import tokens
from pehchan.status.precedence import Fact
from pehchan.status.states import State

pytestmark = pytest.mark.django_db


def _token(client: Client, imei: str) -> str:
    page = client.post("/", {"number": imei}).content.decode()
    found = re.search(r'href="/answer/([\w-]+)/"', page)
    assert found
    return found[1]


def test_an_answer_is_passed_on_without_the_number(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = normal_form(made_register.samples["stolen_in_use"]) or ""
    token = _token(client, imei)
    response = client.get(f"/answer/{token}/")
    page = response.content.decode()
    assert "it still holds" in page
    assert "This device has been blocked since" in page
    assert imei not in page
    assert f"{imei[:2]}-{imei[2:8]}-••••{imei[12:]}" in page
    assert response["Referrer-Policy"] == "same-origin", "the token goes to nobody else"
    assert response["X-Robots-Tag"] == "noindex"


def test_the_phone_before_you_can_be_compared(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    address = f"/answer/{_token(client, imei)}/"
    assert "is about this device" in client.post(address, {"number": imei}).content.decode()
    other = client.post(address, {"number": "352099001761481"}).content.decode()
    assert "is about another device" in other
    junk = client.post(address, {"number": "x"}).content.decode()
    assert "is about another device" in junk


def test_an_answer_that_no_longer_holds_says_what_holds_today(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    device = normal_form(made_register.samples["stolen_in_use"]) or ""
    at = datetime.datetime(2026, 1, 2, 9, tzinfo=datetime.UTC)
    old = tokens.Answered(device, State.ALLOWED, None, True, Fact.KNOWN, at)
    page = client.get(f"/answer/{tokens.seal(old)}/").content.decode()
    assert "no longer holds" in page
    assert "This device is allowed: it is registered" in page
    assert "This device has been blocked since" in page
    assert 'datetime="2026-01-02T14:00:00+05:00"' in page


def test_a_forged_answer_is_not_found(client: Client, register: Workspace) -> None:
    assert client.get(f"/answer/{'A' * 130}/").status_code == 404
    assert client.get(f"/answer/{'A' * 130}/code.svg").status_code == 404


def test_the_code_is_a_picture_that_leads_here(
    client: Client, register: Workspace, made_register: SimpleNamespace, settings: object
) -> None:
    import zxingcpp
    from PIL import Image

    settings.PEHCHAN_ADDRESS = "https://register.example"  # type: ignore[attr-defined]
    token = _token(client, made_register.samples["stolen_in_use"])
    response = client.get(f"/answer/{token}/code.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert b"<script" not in response.content

    import segno

    from pehchan.portal.checks.views.answer import address_of

    code = segno.make_qr(address_of(token), error="m")
    rows = [[0 if cell else 255 for cell in row] for row in code.matrix_iter(scale=4, border=4)]
    picture = Image.new("L", (len(rows[0]), len(rows)))
    picture.putdata([cell for row in rows for cell in row])
    (read,) = zxingcpp.read_barcodes(picture)
    assert read.text == f"https://register.example/answer/{token}/"


def test_the_public_key_is_public(client: Client) -> None:
    assert client.get("/answer/key.pem").content.startswith(b"-----BEGIN PUBLIC KEY-----")
