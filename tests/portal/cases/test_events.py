from __future__ import annotations

import pytest
from django.db import transaction

from pehchan.portal.audit.models import Event
from pehchan.portal.cases import events
from pehchan.portal.cases.events import Change, listen, record
from pehchan.portal.cases.services import case_transition
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_whoever_listens_hears_of_each_step_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(events, "_LISTENERS", [])
    heard: list[Change] = []
    listener = listen(heard.append)
    listen(listener)
    case = made.submitted()
    assert [(one.transition, one.from_state) for one in heard] == [("submit", "draft")]
    assert heard[0].case == case and heard[0].actor == people.bob()


def test_a_listener_that_fails_undoes_the_step(monkeypatch: pytest.MonkeyPatch):
    case = made.draft()

    def fail(change: Change) -> None:
        raise RuntimeError("cannot hear")

    monkeypatch.setattr(events, "_LISTENERS", [fail])
    with pytest.raises(RuntimeError), transaction.atomic():
        case_transition(case=case, transition="submit", actor=people.bob())
    case.refresh_from_db()
    assert case.state == "draft"


def test_an_event_of_the_applicants_side_names_the_organisation():
    case = made.draft()
    record("looked_at", case, people.bob(), for_applicant=True)
    record("looked_at", case, people.rida(), reason="A question.")
    theirs, ours = Event.objects.filter(kind="case_looked_at").order_by("number")
    assert theirs.on_behalf_of == people.bolan_traders() and theirs.subject == case.subject
    assert ours.on_behalf_of is None and ours.reason == "A question."
