from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from pehchan.portal.checks import access
from pehchan.portal.checks.errors import NoSuchBulkCheckError, NotForYouError
from pehchan.portal.checks.models import BulkCheck
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def _request(user: object = None, secret: str = "") -> object:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    request.session = {access.VISITOR: secret} if secret else {}
    return request


def test_a_member_sees_the_members_own() -> None:
    alice = people_made.alice()
    found = BulkCheck.objects.create(member=alice)
    assert access.bulk_for(_request(alice), found.reference) == found
    for other in (_request(), _request(people_made.bob()), _request(people_made.adil())):
        with pytest.raises(NoSuchBulkCheckError):
            access.bulk_for(other, found.reference)


def test_a_visitor_sees_those_of_the_session() -> None:
    mine = _request(secret="secret")
    found = BulkCheck.objects.create(visitor=access.visitor_of(mine))
    assert access.bulk_for(mine, found.reference) == found
    assert "secret" not in found.visitor
    for other in (_request(), _request(secret="other"), _request(people_made.alice())):
        with pytest.raises(NoSuchBulkCheckError):
            access.bulk_for(other, found.reference)


def test_one_without_an_owner_is_nobodys() -> None:
    found = BulkCheck.objects.create()
    with pytest.raises(NoSuchBulkCheckError):
        access.bulk_for(_request(), found.reference)


def test_one_that_is_not_there_looks_like_one_of_others() -> None:
    with pytest.raises(NoSuchBulkCheckError):
        access.bulk_for(_request(people_made.alice()), "B-NONE")


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("rida", True), ("adil", True), ("asma", True), ("parvez", True),
        ("alice", False), ("bob", False), ("carol", False), ("omar", False),
    ],
)  # fmt: skip
def test_who_reads_dossiers(name: str, may: bool) -> None:
    member = getattr(people_made, name)()
    assert access.may_read_dossiers(member) is may
    if may:
        assert access.organisation_of_reader(member).kind in access.DOSSIER_KINDS
    else:
        with pytest.raises(NotForYouError):
            access.organisation_of_reader(member)


def test_a_suspended_police_station_reads_nothing() -> None:
    parvez = people_made.parvez()
    parvez.organisations.update(is_active=False)
    assert not access.may_read_dossiers(parvez)


def test_nobody_at_all_reads_nothing() -> None:
    assert not access.may_read_dossiers(AnonymousUser())
