from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from pehchan.portal.checks import proof
from pehchan.portal.checks.asker import Asker, address_of, asker_of, ration_check
from pehchan.portal.checks.errors import TooManyChecksError
from tests.portal import people_made
from tests.portal.checks.test_proof import solved


def _request(address: str, forwarded: str = "") -> object:
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **more)


@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "found"),
    [
        (0, "192.0.2.7", "", "192.0.2.7"),
        (0, "192.0.2.7", "203.0.113.9", "192.0.2.7"),
        (1, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "10.0.0.1", "203.0.113.9", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "2001:db8:1:2::1", "", "2001:db8:1:2::/64"),
        (0, "", "", ""),
    ],
)
def test_addresses(
    settings: object, proxies: int, address: str, forwarded: str, found: str
) -> None:
    settings.PEHCHAN_PROXIES = proxies  # type: ignore[attr-defined]
    assert address_of(_request(address, forwarded)) == found


@pytest.mark.django_db
def test_a_member_is_known() -> None:
    request = _request("192.0.2.7")
    request.user = AnonymousUser()
    assert asker_of(request) == Asker("192.0.2.7", None)
    request.user = people_made.alice()
    assert asker_of(request).member == request.user.pk


@pytest.mark.django_db
def test_who_worked_for_an_answer_gets_more(
    settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MOST", 20)
    settings.PEHCHAN_CHECK_SHARES = {  # type: ignore[attr-defined]
        "check_plain": (1, 1_000),
        "check_proved": (3, 1_000),
    }
    asker = Asker("192.0.2.7")
    ration_check(asker)
    with pytest.raises(TooManyChecksError):
        ration_check(asker)
    with pytest.raises(TooManyChecksError):
        ration_check(asker, "made.1.up")
    for _ in range(3):
        ration_check(asker, solved(proof.challenge()))
    with pytest.raises(TooManyChecksError):
        ration_check(asker, solved(proof.challenge()))


@pytest.mark.django_db
def test_a_members_share_does_not_depend_on_the_address(settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"check_member": (1, 1_000)}  # type: ignore[attr-defined]
    ration_check(Asker("192.0.2.7", 5))
    with pytest.raises(TooManyChecksError):
        ration_check(Asker("192.0.2.8", 5))
    ration_check(Asker("192.0.2.8", 6))
