"""Reviews through the API."""

from __future__ import annotations

import pytest

from pehchan.portal.cases.models import Case
from tests.portal import people_made as people
from tests.portal.api.callers import browser, machine
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_a_review_from_its_first_section_to_its_end() -> None:
    case, rida = made.to_review(), browser(people.rida())
    path = f"/cases/{case.reference}"
    found = rida("GET", f"{path}/sections")[1]["sections"]
    assert [(one["name"], one["opinion"]) for one in found] == [
        ("price", None),
        ("papers", None),
        ("goods", None),
    ]
    status, body, _ = rida("POST", f"{path}/decisions", {})
    assert (status, body["code"]) == (409, "sections_missing")
    said = {"section": "price", "opinion": "rejected"}
    status, body, _ = rida("POST", f"{path}/sections", said)
    assert (status, body["code"]) == (422, "reason_needed")
    rida("POST", f"{path}/sections", said | {"comment": "Too cheap."})
    for name in ("papers", "goods"):
        rida("POST", f"{path}/sections", {"section": name, "opinion": "approved"})
    status, body, _ = rida("POST", f"{path}/steps", {"step": "approve"})
    assert (status, body["code"]) == (409, "sections_say_otherwise")
    status, body, _ = rida("POST", f"{path}/decisions", {})
    assert (status, body["state"]) == (200, "rejected")
    first = rida("GET", f"{path}/sections")[1]["sections"][0]
    assert first["opinion"] == "rejected" and first["said"][0]["comment"] == "Too cheap."


def test_neither_the_applicant_nor_another_reviewer_says_anything() -> None:
    case = made.to_review()
    path, said = f"/cases/{case.reference}/sections", {"section": "price", "opinion": "approved"}
    assert machine()("GET", path)[0] == 403 and machine()("POST", path, said)[0] == 403
    assert browser(people.second_reviewer())("POST", path, said)[0] == 403
    assert browser(people.alice())("GET", path)[0] == 404
    assert browser(people.rida())("POST", path, said | {"opinion": "maybe"})[0] == 422
    assert not case.section_reviews.exists()


def test_what_came_to_nothing_is_begun_again() -> None:
    case = made.to_review(about="tea")
    path = f"/cases/{case.reference}/copies"
    assert machine()("POST", path, {})[0] == 403
    Case.objects.update(state="rejected")
    status, body, _ = machine()("POST", path, {})
    assert (status, body["state"]) == (201, "draft") and body["reference"] != case.reference
    assert Case.objects.get(reference=body["reference"]).data == {"about": "tea"}
