from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from pehchan.portal.cases.models import Case
from pehchan.portal.registration.personal.draft import Draft
from tests.portal.people_made import alice

pytestmark = pytest.mark.django_db
FIRST = {"imei": "35209900176148", "others": [], "findings": []}


def request(member: Any = None) -> Any:
    made = RequestFactory().get("/")
    made.session, made.user = SessionStore(), member or AnonymousUser()
    return made


def test_who_is_not_signed_in_has_answers_and_no_case() -> None:
    visit = request()
    Draft(visit).keep(**FIRST, who="resident")
    again = Draft(visit)
    assert again.answers == FIRST | {"who": "resident"}
    assert again.case() is None
    assert not Case.objects.exists()


def test_a_members_answers_are_a_case_from_the_first_that_decides_its_kind() -> None:
    visit = request(alice())
    Draft(visit).keep(**FIRST)
    assert not Case.objects.exists()
    Draft(visit).keep(who="resident")
    Draft(visit).keep(identity="cnic")
    case = Case.objects.get()
    assert case.data["identity"] == "cnic"
    assert Draft(visit).case() == case


def test_an_answer_taken_back_is_taken_back_in_the_case_too() -> None:
    visit = request(alice())
    Draft(visit).keep(**FIRST, who="overseas", use="local_sim")
    Draft(visit).keep(who="resident")
    assert Case.objects.get().data["use"] is None
    other = request(alice())
    Draft(other).open(Case.objects.get())
    assert Draft(other).answers == FIRST | {"who": "resident"}


def test_somebody_elses_case_is_not_ones_own() -> None:
    visit = request(alice())
    Draft(visit).keep(**FIRST, who="resident")
    reference = Case.objects.get().reference
    stranger = request()
    draft = Draft(stranger)
    draft.reference = reference
    assert draft.case() is None


def test_a_mistake_is_told_once_and_to_its_own_question_only() -> None:
    visit = request()
    Draft(visit).mistaken("imei", {"imei": "12"})
    assert Draft(visit).mistake("imei") == {"imei": "12"}
    assert Draft(visit).mistake("imei") is None
    Draft(visit).mistaken("imei", {"imei": "12"})
    assert Draft(visit).mistake("who") is None
    assert Draft(visit).mistake("imei") is None
