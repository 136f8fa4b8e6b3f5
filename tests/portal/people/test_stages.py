from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from pehchan.portal.people.adapter import AccountAdapter
from pehchan.portal.people.models import Member
from pehchan.portal.people.stages import EmailStage

pytestmark = pytest.mark.django_db


def stage_of(member):
    login = SimpleNamespace(user=member, email=None, state={}, email_verification="optional")
    login.signup = False
    return EmailStage(None, RequestFactory().get("/"), login)


def test_who_joined_by_phone_needs_no_address():
    assert stage_of(Member.objects.create_user(phone="+923001234567")).handle() == (None, True)


def test_the_stage_stands_in_for_allauths():
    stages = AccountAdapter().get_login_stages()
    assert "pehchan.portal.people.stages.EmailStage" in stages
    assert "allauth.account.stages.EmailVerificationStage" not in stages


def test_an_address_that_was_not_confirmed_lets_nobody_in(client):
    from tests.portal import people_made as people

    people.alice()
    answer = client.post(
        "/accounts/login/", {"login": "alice@example.org", "password": people.PASSWORD}
    )
    assert answer["Location"] == "/accounts/confirm-email/"
    assert client.get("/people/").status_code == 302
