from __future__ import annotations

import pytest
from django.test import Client

from tests.portal import people_made
from tests.portal.community.notices.made import alice

pytestmark = pytest.mark.django_db


def test_members_are_listed_and_searched(client: Client) -> None:
    alice()
    people_made.profile(people_made.member("shy"), visibility="members")

    page = client.get("/community/members/").content.decode()
    assert "@alice" in page and "@shy" not in page
    page = client.get("/community/members/", {"q": "zzz", "order": "active"}).content.decode()
    assert "No member is called “zzz”." in page
    page = client.get("/community/members/", {"order": "nonsense", "page": "-3"}).content.decode()
    assert "@alice" in page


def test_the_rules_are_there_for_everybody(client: Client) -> None:
    assert "No advertising" in client.get("/community/rules/").content.decode()
