from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client

from pehchan.identity.imei import normal_form, with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.checks.api import MOST
from pehchan.verdict.answer import Verdicts

pytestmark = pytest.mark.django_db
A = "352099001761481"


def post(client: Client, path: str, body: object, **headers: str) -> HttpResponse:
    """A JSON request."""
    return client.post(
        f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers
    )


def test_a_check_says_what_the_core_says(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    answer = post(client, "check", {"imei": imei}).json()
    verdicts = Verdicts(register)
    said = verdicts.answer(imei).as_json()
    verdicts.close()
    assert answer["imei"] == with_check_digit(normal_form(imei) or imei)
    for name in ("state", "date", "sentence", "reasons", "next_step", "live_check", "registered"):
        assert answer[name] == said[name]
    assert set(answer) & {"evidence", "set_aside", "decided_by", "asked"} == set()


def test_get_says_the_same(client: Client, register: Workspace) -> None:
    posted = post(client, "check", {"imei": A}).json()
    assert client.get(f"/api/v1/check/{A}").json() == posted


def test_the_check_digit_is_told(client: Client, register: Workspace) -> None:
    digit = post(client, "check", {"imei": A[:14] + "4"}).json()["check_digit"]
    assert digit == {"given": "4", "expected": "1", "ok": False}
    assert post(client, "check", {"imei": A[:14]}).json()["check_digit"] == {
        "given": None,
        "expected": "1",
        "ok": None,
    }
    assert post(client, "check", {"imei": "junk"}).json()["check_digit"] is None


def test_a_batch_keeps_the_order(
    client: Client, register: Workspace, made_register: SimpleNamespace
) -> None:
    imeis = [made_register.samples["stolen_in_use"], "junk", A, A, ""]
    results = post(client, "check/batch", {"imeis": imeis}).json()["results"]
    assert [one["state"] for one in results][:2] == ["blocked", "not_valid"]
    assert results[2] == results[3]
    assert len(results) == 5


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("check", {}),
        ("check", {"imei": 352099001761481}),
        ("check", {"imei": "3" * 201}),
        ("check", {"imei": A, "imsi": "410010000000001"}),
        ("check/batch", {"imeis": []}),
        ("check/batch", {"imeis": [A] * (MOST + 1)}),
        ("check/batch", {"imeis": A}),
    ],
)
def test_what_is_asked_wrongly_is_a_problem(client: Client, path: str, body: object) -> None:
    response = post(client, path, body)
    assert response.status_code == 422
    assert response["Content-Type"].startswith("application/problem+json")


def test_a_visitor_cannot_guess_a_thousand(client: Client, register: Workspace) -> None:
    response = post(client, "check/batch", {"imeis": [A] * MOST})
    assert response.status_code == 429
    assert response.json()["code"] == "too_many_checks"
    assert response["Retry-After"]
