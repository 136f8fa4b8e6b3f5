"""Claims: one worker each, tried again later, over in the end."""

from __future__ import annotations

import datetime
import itertools
import threading

import pytest
from django.db import connection
from django.utils import timezone

from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.outgoing import BACK_OFF, LEASE

SECOND = datetime.timedelta(seconds=1)


def made(**fields: object) -> Message:
    return Message.objects.create(
        template="notice", language="en", channel="email", address="a@example.org", **fields
    )


@pytest.mark.django_db
def test_the_one_that_is_due_for_longest_is_first_and_each_is_claimed_once() -> None:
    now = timezone.now()
    late = made(due_at=now - 5 * SECOND)
    later = made(due_at=now - SECOND)
    made(due_at=now + SECOND)
    assert Message.claim_next(now=now) == late
    assert Message.claim_next(now=now) == later
    assert Message.claim_next(now=now) is None


@pytest.mark.django_db
def test_what_a_dead_worker_held_is_due_again_and_its_word_no_longer_counts() -> None:
    now = timezone.now()
    made(due_at=now)
    dead = Message.claim_next(now=now)
    assert dead is not None
    assert Message.claim_one(dead.pk, now=now + LEASE - SECOND) is None
    second = Message.claim_one(dead.pk, now=now + LEASE + SECOND)
    assert second is not None
    assert not dead.note_sent()
    assert second.note_sent()
    assert Message.objects.get().state == State.SENT


@pytest.mark.django_db
def test_each_failure_waits_longer_and_the_last_is_over() -> None:
    made()
    moment = timezone.now()
    waits = []
    for _ in BACK_OFF:
        message = Message.claim_next(now=moment)
        assert message is not None
        assert not message.note_failure("smtp_unreachable: no answer")
        row = Message.objects.get()
        assert row.state == State.WAITING
        waits.append(row.due_at - timezone.now())
        moment = row.due_at
    assert all(one < two for one, two in itertools.pairwise(waits))
    message = Message.claim_next(now=moment)
    assert message is not None
    assert message.note_failure("smtp_unreachable: no answer")
    row = Message.objects.get()
    assert (row.state, row.attempts) == (State.FAILED, len(BACK_OFF) + 1)
    assert Message.claim_next(now=moment + datetime.timedelta(days=9)) is None


@pytest.mark.django_db
def test_a_permanent_failure_is_over_at_once() -> None:
    made()
    message = Message.claim_next(now=timezone.now())
    assert message is not None
    assert message.note_failure("recipient_refused: 550", permanent=True, text="")
    assert Message.objects.get().state == State.FAILED


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_time_never_hold_the_same_row() -> None:
    for _ in range(40):
        made()
    now, taken, lock = timezone.now(), [], threading.Lock()
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        while (message := Message.claim_next(now=now)) is not None:
            with lock:
                taken.append(message.pk)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert len(taken) == 40
    assert len(set(taken)) == 40
