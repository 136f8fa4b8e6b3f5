"""People with documents, phones of the tests' nation, and answered drafts."""

from __future__ import annotations

import datetime
from typing import Any

from pehchan.identity.imei import with_check_digit
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_start
from pehchan.portal.payments.models import Payment
from pehchan.portal.people.models import Member
from pehchan.portal.people.services.identity import attribute_state, attribute_verify
from pehchan.portal.registration.individual.payment import PURPOSE
from pehchan.portal.registration.individual.services import registration_submit
from pehchan.portal.registration.personal.screening import screen
from pehchan.portal.registration.visitor.services import visit_submit
from tests.portal import people_made
from tests.portal.checks.nation import planted

NUMBERS = {"cnic": "35202-1234567-1", "passport": "AB1234567"}


def phones(made_register: Any) -> list[str]:
    """14 digits of lawful phones that nobody registered."""
    return [imei[:14] for imei in planted(made_register, "unregistered_import")]


def with_document(
    member: Member, kind: str = "cnic", *, verified: bool = True, number: str = ""
) -> Member:
    """The member, who has stated an identity document, and had it verified."""
    number = number or NUMBERS[kind]
    made = attribute_state(actor=member, kind=kind, number=number)
    if verified:
        attribute_verify(
            actor=people_made.rida(), attribute=made, number=number, reason="Shown at the desk"
        )
    return member


def draft(member: Member, imei: str, *others: str, **answers: Any) -> Case:
    """A draft of a personal registration with every answer."""
    found = screen([imei, *others])
    data = {
        "imei": imei,
        "others": list(others),
        "findings": [one.value for one in found.findings],
        "label": found.label,
        "who": "resident",
        "identity": "cnic",
        "value": 250_00,
        "value_currency": "USD",
        "taxpayer": "filer",
    }
    return case_start(kind="individual", applicant=member, data=data | answers)


def submitted(member: Member, imei: str, *others: str, **answers: Any) -> Case:
    """A submitted personal registration, which waits for its payment."""
    return registration_submit(case=draft(member, imei, *others, **answers), actor=member)


def payment_of(case: Case) -> Payment:
    """The payment that was asked for."""
    return Payment.objects.get(purpose=PURPOSE, number=case.data["payment"])


def visit(
    member: Member, imei: str, arrived: datetime.date, departs: datetime.date, **answers: Any
) -> Case:
    """A submitted temporary registration."""
    found = screen([imei])
    data = {
        "imei": imei,
        "others": [],
        "findings": [one.value for one in found.findings],
        "label": found.label,
        "who": "visitor",
        "use": "local_sim",
        "identity": "passport",
        "arrived": arrived.isoformat(),
        "departs": departs.isoformat(),
    }
    case = case_start(kind="visitor", applicant=member, data=data | answers)
    return visit_submit(case=case, actor=member)


def typed(imei: str) -> str:
    """An IMEI as a phone shows it."""
    return with_check_digit(imei)
