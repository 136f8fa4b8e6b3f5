"""The kinds of case about people's own devices, made known at start-up."""

from __future__ import annotations

from pehchan.portal.payments.consumers import Consumer, consume
from pehchan.portal.registration.deregistration.kind import DEREGISTRATION
from pehchan.portal.registration.individual.kind import INDIVIDUAL
from pehchan.portal.registration.individual.payment import (
    PURPOSE,
    payment_happened,
    subject_lock,
)
from pehchan.portal.registration.visitor.kind import VISITOR

KINDS = (INDIVIDUAL, VISITOR, DEREGISTRATION)

consume(PURPOSE, Consumer(payment_happened, subject_lock))
