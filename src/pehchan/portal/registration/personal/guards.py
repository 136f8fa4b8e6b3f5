"""What has to hold before a case about somebody's own device goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, overload

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError
from pehchan.portal.cases.kinds import Step, Transition
from pehchan.portal.cases.models import Case
from pehchan.portal.payments.models import Payment
from pehchan.portal.registration.personal.errors import DeviceTakenError
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.pending import pending_elsewhere
from pehchan.portal.registration.personal.questions import imeis, next_open
from pehchan.portal.registration.personal.screening import SENTENCES, screen


class NotInOrderError(PehchanError):
    """The case cannot go on as it is; nothing was changed."""

    http_status = 409


def complete_and_lawful(step: Step) -> None:
    """Every question is answered, and the register has nothing against the device.

    What is submitted was shown to the applicant as a whole, and the rule goes on with it: so it is
    submitted from the page where the answers are checked, and by no other way.

    Raises:
        NotInOrderError
    """
    if not step.data.get("checked"):
        raise NotInOrderError(
            "not_checked", _("Check your answers first."), _("Go on with the application.")
        )
    if next_open(step.case.data) is not None:
        raise NotInOrderError(
            "incomplete", _("A question is not answered yet."), _("Go on with the application.")
        )
    _lawful(step.case)


def submitted_elsewhere(steps: tuple[Transition, ...]) -> tuple[Transition, ...]:
    """The transitions, with no button for submission on the case's own page."""
    return tuple(replace(one, button=one.button and one.name != "submit") for one in steps)


def still_lawful(step: Step) -> None:
    """The device is held for this case, is lawful still, and what was due is paid in full.

    Raises:
        NotInOrderError
    """
    case = step.case
    if device_of(case).state != Device.State.PENDING:
        raise NotInOrderError(
            "not_held",
            _("The device is not held for this case any more; somebody else may have it."),
            _("Reject the case, and give back what was paid."),
        )
    _lawful(case)
    number = case.data.get("payment")
    if number and not Payment.objects.filter(number=number, state=Payment.State.PAID).exists():
        raise NotInOrderError(
            "not_paid", _("What is due was not paid."), _("Wait for the payment, or reject.")
        )


@overload
def device_of(case: Case) -> Device: ...
@overload
def device_of(case: Case, *, missing_ok: Literal[True]) -> Device | None: ...
def device_of(case: Case, *, missing_ok: bool = False) -> Device | None:
    """The device that a case claimed; a draft has claimed none.

    Raises:
        NotInOrderError: ``no_device``, unless that is fine.
    """
    found = Device.objects.filter(case_reference=case.reference).first()
    if found is None and not missing_ok:
        raise NotInOrderError("no_device", _("The case has no device yet."))
    return found


def _lawful(case: Case) -> None:
    refused = screen(imeis(case.data)).refused
    if refused:
        raise NotInOrderError(
            refused[0].value,
            " ".join(str(SENTENCES[one]) for one in refused),
            _("If this is wrong, object from the page on which a device is checked."),
        )
    if pending_elsewhere(imeis(case.data)):
        raise DeviceTakenError
