from __future__ import annotations

from pehchan.portal.cases.kinds import every
from pehchan.portal.payments.consumers import consumer_of
from pehchan.portal.registration.individual.payment import PURPOSE, payment_happened
from pehchan.portal.registration.personal.kinds import KINDS


def test_the_kinds_are_known_and_their_tables_sound() -> None:
    names = {one.name for one in every()}
    assert {one.name for one in KINDS} <= names
    for kind in KINDS:
        assert kind.problems() == []


def test_payments_for_registrations_are_listened_to() -> None:
    assert consumer_of(PURPOSE).happened is payment_happened
