from __future__ import annotations

import pytest

from pehchan.portal.people.models import Attribute
from pehchan.portal.people.services.identity import attribute_state
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
CARD = "35202-1234567-1"


def stated():
    return attribute_state(actor=people.alice(), kind="cnic", number=CARD)


def test_a_member_states_a_card_and_takes_it_back():
    client = signed_in(people.alice())
    answer = client.post("/people/identity/", {"kind": "cnic", "number": CARD})
    assert answer["Location"] == "/people/"
    assert Attribute.objects.get().masked == "*****-*****67-1"
    client.post("/people/identity/cnic/withdraw/")
    assert not Attribute.objects.exists()


def test_what_was_typed_wrongly_is_said_at_the_number():
    answer = signed_in(people.alice()).post("/people/identity/", {"kind": "cnic", "number": "12"})
    assert answer.status_code == 422 and "13 digits" in answer.text
    assert answer["Cache-Control"].startswith("max-age=0")


def test_nobody_tries_out_numbers_by_the_dozen():
    client = signed_in(people.alice())
    answers = [
        client.post("/people/identity/", {"kind": "cnic", "number": CARD}).status_code
        for _ in range(12)
    ]
    assert answers == [302] * 10 + [429] * 2


def test_a_reviewer_verifies_with_the_document_and_never_sees_the_number():
    made, rida = stated(), signed_in(people.rida())
    listed, form = (
        rida.get("/people/identities/").text,
        rida.get(f"/people/identities/{made.pk}/").text,
    )
    for page in (listed, form):
        assert "*****-*****67-1" in page and "1234567" not in page
    answer = rida.post(
        f"/people/identities/{made.pk}/", {"number": CARD, "reason": "Original shown"}
    )
    assert answer["Location"] == "/people/identities/"
    assert Attribute.objects.get().verified_by == people.rida()
    assert "Nothing waits" in rida.get("/people/identities/").text


def test_a_reviewer_may_not_try_numbers_out():
    made, rida = stated(), signed_in(people.rida())
    guess = {"number": "35202-1234567-3", "reason": "?"}
    answers = [rida.post(f"/people/identities/{made.pk}/", guess).status_code for _ in range(7)]
    assert answers == [422] * 5 + [429] * 2
    assert Attribute.objects.get().verified_at is None
