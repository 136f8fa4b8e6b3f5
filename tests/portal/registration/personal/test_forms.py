from __future__ import annotations

import datetime
from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.personal.forms import FORMS
from pehchan.portal.registration.personal.questions import KEYS, Question
from tests.portal.people_made import alice
from tests.portal.registration.personal.made import with_document

pytestmark = pytest.mark.django_db
Q = Question
VISITOR = {"imei": "35209900176148", "others": [], "who": "visitor", "use": "local_sim"}


def form(asked: Question, data: dict[str, Any] | None, **answers: Any) -> Any:
    return FORMS[asked](data, answers=answers, member=alice())


GOOD = [
    (Q.IMEI, {"imei": "35-209900-176148-1"}, {"imei": "35209900176148"}),
    (Q.OTHERS, {"others": ""}, {"others": []}),
    (Q.OTHERS, {"others": "352099001761499"}, {"others": ["35209900176149"]}),
    (Q.WHO, {"who": "resident"}, {"who": "resident"}),
    (Q.USE, {"use": "roaming"}, {"use": "roaming"}),
    (Q.VALUE, {"value": "250.5"}, {"value": 250_50, "value_currency": "USD"}),
    (Q.TAXPAYER, {"taxpayer": "non_filer"}, {"taxpayer": "non_filer"}),
]


@pytest.mark.parametrize(("asked", "data", "kept"), GOOD)
def test_what_is_kept_of_an_answer(
    register: Workspace, asked: Question, data: dict[str, Any], kept: dict[str, Any]
) -> None:
    found = form(asked, data, imei="35209900176148")
    assert found.is_valid(), found.errors
    assert found.kept() == kept
    assert set(kept) == set(KEYS[asked])
    # And what is kept is shown again as it was typed, or better.
    shown = form(asked, None, **(VISITOR | kept)).initial
    again = form(asked, {name: str(value) for name, value in shown.items()}, **VISITOR)
    assert again.is_valid(), again.errors
    assert again.kept() == kept


@pytest.mark.parametrize(
    ("asked", "data"),
    [
        (Q.IMEI, {"imei": "1"}),
        (Q.OTHERS, {"others": "352099001761481"}),
        (Q.WHO, {"who": "nobody"}),
        (Q.USE, {}),
        (Q.VALUE, {"value": "0"}),
        (Q.VALUE, {"value": "-5"}),
        (Q.VALUE, {"value": "1e9"}),
        (Q.VALUE, {"value": "NaN"}),
        (Q.VALUE, {"value": "1.005"}),
        (Q.TAXPAYER, {"taxpayer": ""}),
        (Q.IDENTITY, {"identity": "cnic"}),
        (Q.IDENTITY, {"identity": "visa", "number": "1"}),
        (Q.IDENTITY, {"identity": "passport", "number": "AB123456", "country": "Pakistan"}),
    ],
)
def test_what_is_no_answer(register: Workspace, asked: Question, data: dict[str, Any]) -> None:
    assert not form(asked, data, imei="35209900176148").is_valid()


def test_a_visitor_has_a_passport_and_days(register: Workspace) -> None:
    identity = form(Q.IDENTITY, {"identity": "cnic", "number": "35202-1234567-1"}, **VISITOR)
    assert "identity" in identity.errors
    today = register.today()
    days = {"arrived": str(today), "departs": str(today + datetime.timedelta(days=5))}
    visit = form(Q.VISIT, days, **VISITOR)
    assert visit.is_valid()
    assert visit.kept() == days
    backwards = form(Q.VISIT, {"arrived": days["arrived"], "departs": "2020-01-01"}, **VISITOR)
    assert "departs" in backwards.errors
    ahead = form(Q.VISIT, {"arrived": days["departs"], "departs": days["departs"]}, **VISITOR)
    assert "arrived" in ahead.errors


def test_a_document_on_record_is_shown_masked(register: Workspace) -> None:
    with_document(alice())
    labels = dict(form(Q.IDENTITY, None).fields["identity"].choices)
    assert "*****" in labels["cnic"]
    assert "1234567" not in labels["cnic"]
    assert form(Q.IDENTITY, {"identity": "cnic"}).is_valid()
