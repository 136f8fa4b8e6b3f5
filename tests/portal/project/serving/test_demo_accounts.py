from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from pehchan.portal.people.access import is_administrator, is_auditor, is_reviewer
from pehchan.portal.people.models import Attribute, Member
from pehchan.portal.project.serving.account_file import code_now
from pehchan.portal.project.serving.demo_accounts import accounts_make

pytestmark = pytest.mark.django_db


def test_there_is_an_account_for_each_role(tmp_path: Path) -> None:
    accounts = {one.who: one for one in accounts_make(tmp_path)}
    members = {who: Member.objects.get(email=one.email) for who, one in accounts.items()}

    assert is_reviewer(members["reviewer"]) and is_reviewer(members["reviewer2"])
    assert is_administrator(members["administrator"])
    assert is_auditor(members["auditor"])
    ordinary = {"citizen", "author", "moderator"}
    assert not any(members[who].memberships.exists() for who in ordinary)
    kinds = {
        who: one.memberships.get().organisation.kind
        for who, one in members.items()
        if who not in ordinary
    }
    assert kinds["importer"] == "importer" and kinds["manufacturer"] == "manufacturer"
    assert len({one.password for one in accounts.values()}) == len(accounts)
    assert all(one.secret for who, one in accounts.items() if who not in ordinary)


def test_the_citizens_documents_are_verified(tmp_path: Path) -> None:
    accounts_make(tmp_path)

    kinds = Attribute.objects.exclude(verified_at=None).values_list("kind", flat=True)
    assert sorted(kinds) == ["cnic", "passport"]


def test_making_them_again_changes_nothing(tmp_path: Path) -> None:
    first = accounts_make(tmp_path)
    before = Member.objects.count()

    assert accounts_make(tmp_path) == first
    assert Member.objects.count() == before
    assert authenticate(email=first[0].email, password=first[0].password) is not None


def test_a_reviewer_signs_in_with_what_is_printed(tmp_path: Path) -> None:
    reviewer = next(one for one in accounts_make(tmp_path) if one.who == "reviewer")
    client = Client()

    answer = client.post(
        "/accounts/login/", {"login": reviewer.email, "password": reviewer.password}
    )
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_now(reviewer.secret)})

    assert answer.status_code == 302
    assert "Decide cases" in client.get("/services/").content.decode()
