from __future__ import annotations

import pytest

from pehchan.portal.checks import limits
from pehchan.portal.checks.errors import TooManyChecksError

pytestmark = pytest.mark.django_db


def test_a_share_runs_out_and_says_when_to_come_back(settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"photo": (2, 100)}  # type: ignore[attr-defined]
    limits.ration("photo", "192.0.2.7")
    limits.ration("photo", "192.0.2.7")
    with pytest.raises(TooManyChecksError) as refused:
        limits.ration("photo", "192.0.2.7")
    assert refused.value.facts == {"retry_after": 50}
    limits.ration("photo", "192.0.2.8")


def test_what_costs_more_takes_more_and_takes_nothing_when_refused(settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"check_key": (10, 1_000)}  # type: ignore[attr-defined]
    assert limits.allowed("check_key", "one", 8)
    assert not limits.allowed("check_key", "one", 3)
    assert limits.allowed("check_key", "one", 2)


def test_actions_do_not_share(settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {  # type: ignore[attr-defined]
        "sms": (1, 1_000),
        "sms_refusal": (1, 1_000),
    }
    assert limits.allowed("sms", "x")
    assert limits.allowed("sms_refusal", "x")
    assert not limits.allowed("sms", "x")


def test_every_share_of_its_own_is_sensible() -> None:
    for action in limits.SHARES:
        known = limits.share(action)
        assert known.capacity >= 1
        assert known.seconds > 0


def test_more_than_a_whole_share_is_never_allowed(settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"photo": (2, 100)}  # type: ignore[attr-defined]
    assert not limits.allowed("photo", "192.0.2.7", 3)
    assert limits.allowed("photo", "192.0.2.7", 2)
