from __future__ import annotations

import pytest
from django.urls import reverse

from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
ALL = {f"sections-opinion-{name}": "approved" for name in ("price", "papers", "goods")}


def test_a_reviewer_says_what_each_section_is_like_and_finishes() -> None:
    case, rida = made.to_review(), signed_in(people.rida())
    page = reverse("cases:case", args=[case.reference])
    address = reverse("cases:sections", args=[case.reference])
    shown = rida.get(page).content.decode()
    assert shown.count("Not reviewed yet") == 3
    assert 'value="approved"' in shown and "/steps/approve/" not in shown
    one = {"sections-opinion-price": "rejected"}
    answer = rida.post(address, one)
    assert answer.status_code == 422 and not case.section_reviews.exists()
    rida.post(address, one | {"sections-comment-price": "Too <b>cheap</b>."})
    shown = rida.get(page).content.decode()
    assert "Not in order" in shown and "Too &lt;b&gt;cheap&lt;/b&gt;." in shown
    assert "Too &lt;b&gt;" not in signed_in(people.bob()).get(page).content.decode()
    assert rida.post(address, {"finish": "1"}).status_code == 409
    assert rida.post(address, ALL | {"finish": "1"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "approved" and case.section_reviews.count() == 4


def test_when_finishing_fails_what_was_said_is_kept() -> None:
    case, rida = made.to_review(), signed_in(people.rida())
    address = reverse("cases:sections", args=[case.reference])
    said = {"sections-opinion-price": "approved", "finish": "1"}
    answer = rida.post(address, said)
    assert answer.status_code == 409
    assert "These were not reviewed yet: Papers, Goods." in answer.content.decode()
    assert case.section_reviews.get().section == "price"


def test_another_reviewer_sees_and_says_nothing() -> None:
    case, rabia = made.to_review(), signed_in(people.second_reviewer())
    shown = rabia.get(reverse("cases:case", args=[case.reference])).content.decode()
    assert "Not reviewed yet" in shown and "Finish the review" not in shown
    assert rabia.post(reverse("cases:sections", args=[case.reference]), ALL).status_code == 403
    assert not case.section_reviews.exists()
