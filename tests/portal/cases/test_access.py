from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from pehchan.portal.cases import access
from pehchan.portal.cases.errors import NoSuchCase, NotAllowed
from pehchan.portal.cases.models import Case
from pehchan.portal.people.models import Membership
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def who_may(case: Case, action: str) -> set[str]:
    everybody = {
        "bob": people.bob(),
        "sami": people.sami(),
        "alice": people.alice(),
        "omar": people.omar(),
        "rida": people.rida(),
        "adil": people.adil(),
        "asma": people.asma(),
        "nobody": AnonymousUser(),
    }
    return {name for name, member in everybody.items() if access.may(member, case, action)}


def test_a_draft_is_its_applicants_alone():
    case = made.draft()
    assert who_may(case, access.SEE) == who_may(case, access.EDIT) == {"bob"}
    assert who_may(case, access.REVIEW) == who_may(case, access.ASSIGN) == set()


def test_the_authority_sees_what_was_submitted_and_only_reviewers_decide():
    case = made.submitted()
    assert who_may(case, access.SEE) == {"bob", "rida", "adil", "asma"}
    assert who_may(case, access.EDIT) == set()
    assert who_may(case, access.COMMENT) == {"bob", "rida"}
    assert who_may(case, access.REVIEW) == {"rida"}
    assert who_may(case, access.ASSIGN) == {"rida", "adil"}


def test_who_may_not_know_of_a_case_is_told_that_there_is_none():
    case = made.submitted()
    with pytest.raises(NoSuchCase):
        access.case_for(people.sami(), case.reference)
    with pytest.raises(NoSuchCase):
        access.case_for(people.rida(), "T-0000-0000")
    with pytest.raises(NotAllowed):
        access.case_for(people.asma(), case.reference, access.REVIEW)
    assert access.case_for(people.rida(), case.reference, access.REVIEW) == case


def test_who_left_the_organisation_left_its_cases():
    case, bob = made.draft(), people.bob()
    Membership.objects.filter(member=bob).delete()
    with pytest.raises(NoSuchCase):
        access.case_for(bob, case.reference)
    assert not access.cases_of(bob).exists()


def test_lists_hold_what_may_be_seen():
    made.draft()
    case = made.submitted()
    assert access.cases_of(people.bob()).count() == 2
    assert not access.cases_of(people.sami()).exists()
    assert list(access.cases_to_review(people.asma())) == [case]
    with pytest.raises(NoSuchCase):
        access.cases_to_review(people.bob())
