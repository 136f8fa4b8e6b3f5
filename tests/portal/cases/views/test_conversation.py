from __future__ import annotations

import pytest

from pehchan.portal.cases.models import Comment
from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_a_comment_is_added_and_an_empty_one_is_said_to_be():
    case, bob = made.taken(), signed_in(people.bob())
    address = f"/cases/{case.reference}/comments/"
    empty = bob.post(address, {"comment-text": " "})
    assert empty.status_code == 422 and not Comment.objects.exists()
    assert bob.post(address, {"comment-text": "Late ship."}).status_code == 302
    assert Comment.objects.get().text == "Late ship."


def test_the_applicant_cannot_make_a_comment_internal():
    case, bob = made.taken(), signed_in(people.bob())
    data = {"comment-text": "Hello.", "comment-internal": "on"}
    bob.post(f"/cases/{case.reference}/comments/", data)
    assert Comment.objects.get().internal is False
    signed_in(people.rida()).post(f"/cases/{case.reference}/comments/", data)
    assert Comment.objects.filter(internal=True).count() == 1


def test_asked_and_answered():
    case = made.taken()
    rida, bob = signed_in(people.rida()), signed_in(people.bob())
    asking, answering = (f"/cases/{case.reference}/{tail}/" for tail in ("questions", "answers"))
    assert bob.post(asking, {"question-text": "Me?"}).status_code == 403
    assert rida.post(asking, {"question-text": ""}).status_code == 422
    rida.post(asking, {"question-text": "Which ship?"})
    assert "Which ship?" in bob.get(f"/cases/{case.reference}/").text
    assert rida.post(answering, {"answer-text": "Mine."}).status_code == 403
    assert bob.post(answering, {"answer-text": ""}).status_code == 422
    bob.post(answering, {"answer-text": "The Gwadar Star."})
    case.refresh_from_db()
    assert case.state == "in_review" and case.questions.get().answer == "The Gwadar Star."
