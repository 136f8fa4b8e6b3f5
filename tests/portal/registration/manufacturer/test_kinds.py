from __future__ import annotations

import datetime

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.services import case_transition
from pehchan.portal.registration.errors import FoundMeanwhile, Incomplete, RegistrationError
from pehchan.portal.registration.manufacturer import kinds
from pehchan.portal.registration.models import AssemblyRange
from tests.portal import people_made as people
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined, operator]


def test_a_licence_needs_four_eyes_and_holds_for_ten_years(register: Workspace):
    licence = made.licence()
    assert licence.number.startswith("AL-")
    assert licence.valid_until.year == licence.valid_from.year + 10
    assert licence.case.state == "approved"
    assert kinds.licence_panel(licence.case)["licence"] == licence


def test_of_two_ranges_that_overlap_one_is_approved(register: Workspace):
    licence = made.licence()
    first = made.range_case(register, licence)
    second = made.range_case(register, licence, 805_000, 815_000)
    case_transition(case=first, transition="approve", actor=people.rida())
    with pytest.raises((RegistrationError, FoundMeanwhile)):
        case_transition(case=second, transition="approve", actor=people.rida())
    assert AssemblyRange.objects.count() == 1


def test_a_range_is_under_a_licence_in_force(register: Workspace):
    licence = made.licence()
    case = made.range_case(register, licence)
    licence.valid_until = datetime.date(2020, 1, 1)
    licence.save()
    with pytest.raises(Incomplete):
        case_transition(case=case, transition="approve", actor=people.rida())


def test_a_range_of_an_unknown_tac_or_another_model_is_not_submitted(register: Workspace):
    licence = made.licence()
    for change in ({"brand": "Nobody's"}, {"first": 99999999000000, "last": 99999999000009}):
        case = made.range_case(register, licence)
        case.data |= change
        case.save()
        with pytest.raises(RegistrationError):
            case_transition(case=case, transition="approve", actor=people.rida())


def test_ten_years_from_a_leap_day():
    assert kinds._years_later(datetime.date(2028, 2, 29), 10) == datetime.date(2038, 2, 28)
    assert kinds._years_later(datetime.date(2026, 3, 1), 10) == datetime.date(2036, 2, 29)
