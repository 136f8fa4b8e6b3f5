from __future__ import annotations

import datetime

from pehchan.portal.registration.personal.rows import register_row
from pehchan.portal.registration.rows import checked

DAY = datetime.date(2026, 1, 1)


def test_a_device_is_one_row_with_its_other_imeis_and_days() -> None:
    row = register_row(
        ["35209900176148", "35209900176149"],
        origin="visitor",
        label="Nokia 3310",
        first=DAY,
        last=DAY + datetime.timedelta(days=119),
    )
    assert checked(row) == {
        "imei": "352099001761481",
        "other_imeis": "352099001761499",
        "model": "Nokia 3310",
        "origin": "visitor",
        "valid_from": "20260101",
        "valid_until": "20260430",
    }


def test_a_personal_device_is_registered_for_ever() -> None:
    row = checked(
        register_row(["35209900176148"], origin="personal", label="", first=DAY, last=None)
    )
    assert "valid_until" not in row
    assert "other_imeis" not in row
