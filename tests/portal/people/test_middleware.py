from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob():
    made = people.bob()
    Authenticator.objects.filter(user=made).delete()
    return made


def test_an_officer_without_a_second_factor_is_led_to_setting_one_up(bob):
    client = signed_in(bob)
    for path in ("/people/", "/people/organisations/bolan-traders/", "/services/"):
        assert client.get(path)["Location"] == "/people/second-factor/"
    assert client.post("/people/organisations/bolan-traders/keys/")["Location"] == (
        "/people/second-factor/"
    )
    page = client.get("/people/second-factor/")
    assert page.status_code == 200 and "/accounts/2fa/totp/activate/" in page.text


def test_the_way_to_a_second_factor_is_open(bob):
    client = signed_in(bob)
    answer = client.get("/accounts/2fa/totp/activate/")
    assert "second-factor" not in answer.get("Location", "")
    assert client.post("/accounts/logout/")["Location"] == "/"


def test_the_api_answers_with_a_problem(bob):
    answer = signed_in(bob).get("/api/v1/cases")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "second_factor_needed"


def test_members_and_who_has_one_go_on():
    assert signed_in(people.alice()).get("/people/").status_code == 200
    assert signed_in(people.omar()).get("/people/").status_code == 200
    assert signed_in(people.carol()).get("/people/").status_code == 200
