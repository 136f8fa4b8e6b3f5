"""Cases through the API."""

from __future__ import annotations

import pytest

from pehchan.portal.cases.models import Case, Comment
from pehchan.portal.cases.services import comment_add, information_request
from tests.portal import people_made as people
from tests.portal.api.callers import browser, key_of, machine, token_machine
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_a_list_has_the_organisations_cases_and_no_others() -> None:
    one, two = made.draft(), made.submitted()
    status, body, _ = machine()("GET", "/cases")
    assert status == 200
    assert [case["reference"] for case in body["items"]] == [two.reference, one.reference]
    assert body["items"][0]["organisation"] == "bolan-traders"
    for stranger in (
        machine(officer=people.sami(), organisation=people.sindh_imports()),
        browser(people.alice()),
    ):
        assert stranger("GET", "/cases")[1]["items"] == []


def test_the_authority_sees_what_was_submitted() -> None:
    made.draft()
    case = made.submitted()
    for member in (people.rida(), people.adil(), people.asma()):
        body = browser(member)("GET", "/cases")[1]
        assert [one["reference"] for one in body["items"]] == [case.reference]


def test_states_and_kinds_are_filters_and_pages_follow_each_other() -> None:
    made.draft()
    cases = [made.submitted().reference for _ in range(3)]
    caller = token_machine()
    status, body, _ = caller("GET", "/cases?state=pending_review&limit=2")
    assert status == 200
    second = caller("GET", f"/cases?state=pending_review&limit=2&after={body['next']}")[1]
    assert [one["reference"] for one in body["items"] + second["items"]] == cases[::-1]
    assert second["next"] is None
    assert caller("GET", "/cases?kind=test_personal")[1]["items"] == []


def test_a_case_tells_its_history_and_what_can_be_done() -> None:
    case = made.submitted()
    body = machine()("GET", f"/cases/{case.reference}")[1]
    assert (body["state"], body["kind"]) == ("pending_review", "test_trade")
    assert [one["what"] for one in body["history"]] == ["Started", "Submitted"]
    assert [one["name"] for one in body["steps"]] == ["withdraw"]
    assert body["questions"] == []


def test_a_machine_sees_only_its_own_organisations_cases() -> None:
    """Its officer may act for another organisation too: the key does not."""
    from pehchan.portal.people.models import Membership

    case = made.submitted()
    Membership.objects.create(
        member=people.bob(), organisation=people.sindh_imports(), role="officer"
    )
    caller = machine(organisation=people.sindh_imports())
    for method, path, body in (
        ("GET", "", None),
        ("GET", "/comments", None),
        ("POST", "/comments", {"text": "x"}),
        ("POST", "/steps", {"step": "withdraw"}),
        ("POST", "/answers", {"answer": "x"}),
    ):
        status, found, _ = caller(method, f"/cases/{case.reference}{path}", body)
        assert (status, found["code"]) == (404, "no_such_case")
    assert Case.objects.get().state == "pending_review"
    assert not Comment.objects.exists()


def test_what_is_internal_stays_so() -> None:
    case = made.taken()
    comment_add(case=case, author=people.rida(), text="Between us.", internal=True)
    comment_add(case=case, author=people.rida(), text="To you.")
    mine = machine()
    comments = f"/cases/{case.reference}/comments"
    assert [one["text"] for one in mine("GET", comments)[1]["items"]] == ["To you."]
    theirs = browser(people.rida())("GET", comments)[1]["items"]
    assert [one["text"] for one in theirs] == ["To you.", "Between us."]
    assert theirs[0]["by_authority"]
    status, body, _ = mine("POST", comments, {"text": "x", "internal": True})
    assert (status, body["code"]) == (403, "not_allowed")


def test_a_comment_is_written() -> None:
    case = made.submitted()
    status, body, _ = machine()(
        "POST", f"/cases/{case.reference}/comments", {"text": "The invoice follows."}
    )
    assert (status, body["text"], body["by_authority"]) == (201, "The invoice follows.", False)
    assert Comment.objects.get().author == people.bob()


def test_a_question_is_answered() -> None:
    case = made.taken()
    information_request(case=case, actor=people.rida(), question="Which port?")
    caller = machine()
    body = caller("GET", f"/cases/{case.reference}")[1]
    assert [one["question"] for one in body["questions"]] == ["Which port?"]
    status, body, _ = caller("POST", f"/cases/{case.reference}/answers", {"answer": "Karachi."})
    assert (status, body["state"]) == (200, "in_review")
    assert body["questions"][0]["answer"] == "Karachi."


def test_a_step_is_taken_once() -> None:
    case = made.submitted()
    caller = machine()
    path = f"/cases/{case.reference}/steps"
    status, body, _ = caller("POST", path, {"step": "approve"})
    assert (status, body["code"]) == (409, "wrong_state")
    assert caller("POST", path, {"step": "withdraw"})[1]["state"] == "withdrawn"
    assert caller("POST", path, {"step": "withdraw"})[0] == 409


def test_reading_is_not_writing() -> None:
    case = made.submitted()
    caller = machine()
    caller.headers = {"X-API-Key": key_of(scopes=["cases:read"])}
    for path, body in (
        ("comments", {"text": "x"}),
        ("steps", {"step": "withdraw"}),
        ("answers", {"answer": "x"}),
    ):
        status, found, _ = caller("POST", f"/cases/{case.reference}/{path}", body)
        assert (status, found["code"]) == (403, "scope_missing")
