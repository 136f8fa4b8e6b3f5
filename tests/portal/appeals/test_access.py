"""Who may do what with an objection."""

from __future__ import annotations

import pytest

from pehchan.portal.appeals.access import objection_for
from pehchan.portal.cases.errors import NoSuchCase, NotAllowed
from tests.portal import people_made as people
from tests.portal.appeals import made
from tests.portal.cases import made as cases_made

pytestmark = pytest.mark.django_db


def test_its_maker_edits_a_reviewer_relieves_and_strangers_see_nothing() -> None:
    case = made.draft()
    reference = case.reference
    assert objection_for(people.alice(), reference, "edit") == case
    for stranger in (people.bob(), people.rida()):
        with pytest.raises(NoSuchCase):
            objection_for(stranger, reference, "edit")
    case = made.sent()
    assert objection_for(people.rida(), case.reference, "relieve") == case
    for who in (people.alice(), people.asma()):
        with pytest.raises(NotAllowed):
            objection_for(who, case.reference, "relieve")


def test_another_kind_of_case_is_none() -> None:
    with pytest.raises(NoSuchCase):
        objection_for(people.bob(), cases_made.draft().reference, "edit")
