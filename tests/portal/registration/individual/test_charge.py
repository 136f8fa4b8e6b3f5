from __future__ import annotations

import datetime

import pytest

from pehchan.portal.registration.individual.charge import charge_of

ANSWERS = {"value": 250_00, "identity": "cnic", "taxpayer": "filer"}


@pytest.mark.django_db
def test_the_duty_follows_answers_and_day() -> None:
    old = charge_of(ANSWERS, datetime.date(2022, 12, 31)).duty(1)
    new = charge_of(ANSWERS, datetime.date(2026, 11, 23)).duty(1)
    assert (old.total, new.total) == ((14_661 + 8_670) * 100, (14_661 + 12_510) * 100)
    passport = charge_of(ANSWERS | {"identity": "passport"}, datetime.date(2026, 11, 23))
    assert passport.duty(1).levy == 12_200_00
