"""Messages are asked for, and asked for once more."""

from __future__ import annotations

import pytest
from django.db import transaction

from pehchan.portal.audit.models import Event
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.services import message_resend, message_send
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
CASE = {"reference": "R-7F3K-29QM", "address": "https://register.example/cases/R-7F3K-29QM/"}


def test_a_member_is_written_to_in_their_language() -> None:
    alice = people.alice()
    alice.language = "ur"
    message = message_send(template="case_submitted", to=alice, context=CASE)
    assert message is not None
    assert (message.address, message.language, message.member) == (alice.email, "ur", alice)
    assert (message.state, message.attempts, message.secret) == (State.WAITING, 0, False)
    assert "R-7F3K-29QM" in message.subject


def test_it_is_gone_with_the_callers_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        message_send(template="case_submitted", to="a@example.org", context=CASE)
        raise ZeroDivisionError
    assert not Message.objects.exists()


def test_the_same_key_is_the_same_message(run_jobs) -> None:
    asked = {"template": "case_submitted", "to": "a@example.org", "context": CASE, "key": "k1"}
    first = message_send(**asked)
    assert message_send(**asked) == first
    assert Message.objects.count() == 1
    assert run_jobs() == 1


def test_who_cannot_be_reached_gets_none() -> None:
    alice = people.alice()
    alice.email, alice.phone = None, "+923001234567"
    assert message_send(template="case_assigned", to=alice, context=CASE) is None
    assert not Message.objects.exists()


def test_a_resent_message_is_a_new_one_and_an_event() -> None:
    message = message_send(template="case_submitted", to="a@example.org", context=CASE)
    Message.objects.update(state=State.FAILED)
    again = message_resend(message=message, actor=people.adil(), reason="The address was full.")
    assert (again.state, again.text, again.resends) == (State.WAITING, message.text, message)
    event = Event.objects.get(kind="message_resent")
    assert event.subject == f"message:{message.pk}"
    assert event.reason == "The address was full."
    assert "example.org" not in str(event.after)


@pytest.mark.parametrize(
    ("template", "state", "code"),
    [
        ("case_submitted", State.WAITING, "still_under_way"),
        ("case_submitted", State.SENDING, "still_under_way"),
        ("verification_code", State.SENT, "words_removed"),
    ],
)
def test_what_cannot_be_resent(template: str, state: State, code: str) -> None:
    context = {**CASE, "code": "1234", "minutes": 5}
    message = message_send(template=template, to="a@example.org", context=context)
    Message.objects.update(state=state)
    with pytest.raises(DispatchError) as error:
        message_resend(message=message, actor=people.adil())
    assert error.value.code == code
    assert Message.objects.count() == 1
    assert not Event.objects.filter(kind="message_resent").exists()


def test_where_letters_end_goes_with_a_message_and_its_second_sending() -> None:
    address = "https://register.example/off/x/"
    message = message_send(
        template="notice", to="a@b.pk", context={"subject": "S", "text": "T"}, off=address
    )
    assert message is not None and message.off == address

    Message.objects.update(state="sent")
    again = message_resend(message=message, actor=people.rida())
    assert again.off == address
