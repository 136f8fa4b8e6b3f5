from __future__ import annotations

from pehchan.portal.cases.models import Case
from pehchan.portal.registration.personal.shown import device_shown


def test_a_case_shows_its_device_and_an_empty_one_nothing() -> None:
    assert device_shown(Case()) == {"imeis": [], "label": ""}
    case = Case(data={"imei": "35209900176148", "others": ["35209900176149"], "label": "Nokia"})
    assert device_shown(case) == {
        "imeis": ["352099001761481", "352099001761499"],
        "label": "Nokia",
    }
