from __future__ import annotations

import re

import pytest

from pehchan.errors import UsageError
from pehchan.portal.cases.errors import ChangedElsewhere, NotAllowed
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import (
    case_save,
    case_start,
    case_transition,
    cases_lock,
    steps_open,
)
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_a_case_has_a_reference_that_can_be_read_out():
    case = made.draft()
    assert re.fullmatch(r"T-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", case.reference)
    assert case.state == "draft" and case.due_at is not None and case.submitted_at is None


def test_a_case_is_started_by_whom_its_kind_is_for():
    with pytest.raises(NotAllowed):  # of another organisation
        case_start(kind="test_trade", applicant=people.sami(), organisation=people.bolan_traders())
    with pytest.raises(NotAllowed):  # of another kind of organisation
        case_start(kind="test_trade", applicant=people.carol(), organisation=people.chenab_mobile())
    with pytest.raises(NotAllowed):  # of none
        case_start(kind="test_trade", applicant=people.alice())
    with pytest.raises(UsageError):
        case_start(kind="no_such_kind", applicant=people.alice())
    assert not Case.objects.exists()


def test_saving_keeps_what_is_not_named_and_counts_versions():
    case = case_save(case=made.draft(brand="A"), actor=people.bob(), data={"model": "B"})
    assert case.data == {"brand": "A", "model": "B"} and case.version == 1
    assert case_save(case=case, actor=people.bob(), data={"model": "B"}).version == 1


def test_two_windows_do_not_overwrite_each_other():
    case = made.draft()
    case_save(case=case, actor=people.bob(), data={"a": "1"}, version=0)
    with pytest.raises(ChangedElsewhere):
        case_save(case=case, actor=people.bob(), data={"a": "2"}, version=0)
    assert Case.objects.get().data == {"a": "1"}


def test_what_was_submitted_is_not_changed():
    case = made.submitted(a="1")
    with pytest.raises(NotAllowed):
        case_save(case=case, actor=people.bob(), data={"a": "2"})


def test_cases_are_locked_in_the_order_of_their_numbers():
    numbers = [made.draft().pk for _ in range(3)]
    assert [case.pk for case in cases_lock(reversed(numbers))] == numbers


def test_steps_are_offered_to_whom_they_are_open():
    def names(case: Case, member: object) -> list[str]:
        return [one.name for one in steps_open(case, member)]

    assert names(made.draft(), people.bob()) == ["submit", "withdraw"]
    assert names(made.submitted(), people.rida()) == ["take"]
    assert names(made.taken(), people.rida()) == ["release", "approve", "reject"]
    assert names(made.taken(), people.second_reviewer()) == []
    assert names(made.taken(), people.asma()) == []


def test_what_was_proposed_is_open_to_another_reviewer_and_not_to_whoever_proposed_it():
    case = made.taken(large=True)
    case_transition(case=case, transition="approve", actor=people.rida())
    mine = [one.name for one in steps_open(case, people.rida())]
    theirs = [one.name for one in steps_open(case, people.second_reviewer())]
    assert mine == ["release", "reject"] and theirs == ["approve", "reject"]
    with pytest.raises(NotAllowed):
        case_transition(case=case, transition="release", actor=people.second_reviewer())
