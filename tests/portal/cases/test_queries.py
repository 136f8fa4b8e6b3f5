from __future__ import annotations

import pytest

from pehchan.portal.cases.conversation import comment_add
from pehchan.portal.cases.errors import NoSuchCase
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.queries import counts, history, kinds_offered, matching, queue
from pehchan.portal.cases.services import case_transition
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_the_queue_holds_what_waits_and_is_filtered():
    made.draft()
    waiting, mine = made.submitted(), made.taken()
    late = made.overdue(made.submitted())
    rida = people.rida()
    done = case_transition(case=made.taken(), transition="approve", actor=rida)

    def found(**wanted: str) -> set[Case]:
        return set(queue(rida, wanted))

    assert found() == {waiting, mine, late}
    assert found(state="all") == {waiting, mine, late, done}
    assert found(state="approved") == {done}
    assert found(whose="mine") == {mine} and found(whose="nobody") == {waiting, late}
    assert found(overdue="on") == {late}
    assert found(kind="test_personal") == set()
    assert found(text=mine.reference) == {mine}
    assert queue(rida, {})[0] == late  # the most urgent first
    assert counts(rida) == {"waiting": 3, "mine": 1, "overdue": 1}


def test_the_queue_is_for_the_authority():
    with pytest.raises(NoSuchCase):
        queue(people.bob(), {})
    with pytest.raises(NoSuchCase):
        counts(people.bob())


def test_a_reference_is_found_as_it_is_read_out():
    case = made.draft()
    Case.objects.update(reference="T-7F30-29Q1")
    for text in ("T-7F30-29Q1", "t7f3029q1", " T 7F3O 29QI ", "7F30"):
        assert list(matching(Case.objects.all(), text)) == [case], text
    assert list(matching(Case.objects.all(), "bolan")) == [case]
    assert not matching(Case.objects.all(), "T-0000-0000").exists()
    assert list(matching(Case.objects.all(), "")) == [case]


def test_the_applicant_sees_that_the_authority_acted_and_not_who():
    case, rida = made.taken(), people.rida()
    comment_add(case=case, author=rida, text="Odd.", internal=True)
    case_transition(case=case, transition="reject", actor=rida, reason="No invoice.")
    inside = [(one.what, one.who) for one in history(case, rida)]
    outside = [(one.what, one.who) for one in history(case, people.bob())]
    assert ("Rejected", str(rida)) in inside and ("Rejected", "The authority") in outside
    assert str(rida) not in {who for _, who in outside}
    assert len(inside) == len(outside) + 2  # the assignment and the internal comment
    last = history(case, people.bob())[-1]
    assert (last.state, last.reason) == ("Rejected", "No invoice.")


def test_a_rules_step_is_called_one():
    alice = people.alice()
    from pehchan.portal.cases.services import case_start

    case = case_start(kind="test_personal", applicant=alice)
    case_transition(case=case, transition="submit", actor=alice)
    case_transition(case=case, transition="approve_by_rule", actor=None)
    assert history(case, alice)[-1].who == "Decided by rule"


def test_kinds_are_offered_with_their_labels():
    assert ("test_trade", "Trade") in kinds_offered()


@pytest.mark.parametrize(
    "text",
    [
        "' OR '1'='1",
        "x'; DELETE FROM cases_case; --",
        "%",
        "_",
        "\\",
        "T-%",
        "{applicant}",
        "%(reference)s",
    ],
)
def test_what_is_searched_for_is_text_and_no_query(text: str):
    made.submitted()
    assert list(matching(Case.objects.all(), text)) == []
    assert list(queue(people.rida(), {"text": text, "kind": text, "state": "all"})) == []
    assert Case.objects.count() == 1
