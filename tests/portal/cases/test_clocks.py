from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.clocks import cases_lapse
from pehchan.portal.cases.conversation import information_request
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_a_draft_that_nobody_goes_on_with_lapses_and_its_applicant_is_told():
    fresh, old = made.draft(), made.overdue(made.draft())
    assert cases_lapse() == 1
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, fresh.state) == ("withdrawn", "draft")
    event = Event.objects.get(kind="case_lapse")
    assert event.actor is None and event.reason and event.subject == old.subject
    assert Message.objects.filter(template="case_lapsed", member=people.bob()).count() == 1


def test_a_question_without_an_answer_lapses():
    case = made.taken()
    information_request(case=case, actor=people.rida(), question="Which ship?")
    made.overdue(type(case).objects.get())
    assert cases_lapse() == 1


def test_what_waits_for_the_authority_never_lapses():
    for case in (made.submitted(), made.taken()):
        made.overdue(case)
    assert cases_lapse() == 0


def test_it_lapses_once():
    made.overdue(made.draft())
    assert [cases_lapse(), cases_lapse()] == [1, 0]
