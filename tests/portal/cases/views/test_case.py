from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.conversation import comment_add
from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def url(case, tail: str = "") -> str:
    return f"/cases/{case.reference}/{tail}"


def test_the_page_shows_each_side_what_is_theirs():
    case = made.taken()
    comment_add(case=case, author=people.rida(), text="Odd TACs.", internal=True)
    comment_add(case=case, author=people.rida(), text="Under way.")
    outside = signed_in(people.bob()).get(url(case)).text
    inside = signed_in(people.rida()).get(url(case)).text
    assert "Under way." in outside and "Odd TACs." not in outside
    assert "Odd TACs." in inside
    assert "steps/approve/" in inside and "steps/approve/" not in outside


@pytest.mark.parametrize("who", ["sami", "alice", "omar"])
def test_others_are_told_that_there_is_no_such_case(who: str):
    case = made.taken()
    assert signed_in(getattr(people, who)()).get(url(case)).status_code == 404


def test_steps_from_the_page():
    case, rida = made.submitted(), signed_in(people.rida())
    assert rida.get(url(case, "steps/take/")).status_code == 405
    assert rida.post(url(case, "steps/take/"))["Location"] == url(case)
    case.refresh_from_db()
    assert (case.state, case.assigned_to) == ("in_review", people.rida())
    assert rida.post(url(case, "steps/reject/"), {"reason": ""}).status_code == 422
    rida.post(url(case, "steps/reject/"), {"reason": "No invoice."})
    case.refresh_from_db()
    assert case.state == "rejected"
    assert Event.objects.filter(subject=case.subject, kind="case_reject").count() == 1
    assert rida.post(url(case, "steps/approve/")).status_code == 409


def test_a_proposal_is_said_to_be_one():
    case, rida = made.taken(large=True), signed_in(people.rida())
    page = rida.post(url(case, "steps/approve/"), follow=True).text
    case.refresh_from_db()
    assert case.state == "in_review" and "second person" in page


def test_the_applicant_takes_no_step_of_the_authority():
    case = made.taken()
    assert signed_in(people.bob()).post(url(case, "steps/approve/")).status_code == 403
    case.refresh_from_db()
    assert case.state == "in_review"
