"""Asking that a device leave the register, and giving one to somebody else."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_start, case_transition
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.models import Member
from pehchan.portal.registration.deregistration.kind import OFFERED, Why, is_own
from pehchan.portal.registration.personal.models import Device


@transaction.atomic
def deregistration_ask(
    *, actor: Member, why: Why, device: Device | None, imeis: Sequence[str] = ()
) -> Case:
    """Ask that a device leave; the case afterwards.

    A device that the actor's own account holds leaves at once, by rule. One on the actor's
    document that another account registered goes to a reviewer. For any other, the case stays a
    draft until a proof of ownership is added.

    Args:
        imeis: 14 digits each, for a device that stands in nobody's name here.
    """
    numbers = device.numbers if device is not None else list(imeis)
    case = case_start(
        kind="deregistration",
        applicant=actor,
        data={
            "why": why.value,
            "device": device.pk if device else None,
            "label": device.label if device else "",
            "imei": numbers[0],
            "others": numbers[1:],
        },
    )
    if device is None:
        return case
    case = case_transition(case=case, transition="submit", actor=actor)
    if is_own(case) and why is not Why.NOT_MINE:
        return case_transition(case=case, transition="approve_by_rule", actor=None)
    return case


@transaction.atomic
def transfer_offer(*, actor: Member, device: Device, to: str) -> Case:
    """Offer a device to somebody, by e-mail address or phone number (E.164); the case afterwards.

    Nothing changes until they accept, signed in with that address. Whether anybody has joined with
    it is not said: the letter goes out either way.
    """
    case = case_start(
        kind="deregistration",
        applicant=actor,
        data={
            "why": Why.TRANSFER.value,
            "device": device.pk,
            "label": device.label,
            "imei": device.numbers[0],
            "others": device.numbers[1:],
            "to": to,
            "secret": secrets.token_urlsafe(24),
        },
    )
    case = case_transition(case=case, transition="submit", actor=actor)
    case = case_transition(case=case, transition="offer", actor=None)
    address = reverse("registration:transfer", args=[case.data["secret"]])
    language = actor.language
    with override(language):
        message_send(
            template="notice",
            to=to,
            context={
                "subject": _("A device is offered to you"),
                "text": _(
                    "%(giver)s wants to put the device %(device)s in your name. "
                    "Accept or decline it here: %(address)s"
                )
                % {
                    "giver": actor.full_name or _("A member"),
                    "device": device.label or _("without a known model"),
                    "address": f"{settings.PEHCHAN_ADDRESS}{address}",
                },
            },
            language=language,
        )
    return case


def transfer_accept(*, case: Case, member: Member) -> Case:
    """The device is in the member's name from now on; the case afterwards.

    Raises:
        PehchanError: the offer ended, or the giver has it no more.
    """
    return case_transition(case=case, transition="accept", actor=None, data={"to": member.pk})


def transfer_decline(*, case: Case, member: Member) -> Case:
    """The device stays where it is; the case afterwards."""
    with override(case.applicant.language):
        reason = _("The offer was declined.")
    return case_transition(case=case, transition="decline", actor=None, reason=reason)


def transfer_for(member: Member, secret: str) -> Case | None:
    """The open offer that a letter's secret opens, for whom it was sent to; None otherwise."""
    addresses = [one for one in (member.email, member.phone) if one]
    return (
        Case.objects.select_related("applicant")
        .filter(
            kind="deregistration",
            state=OFFERED,
            data__secret=secret,
            data__to__in=addresses,
        )
        .exclude(applicant=member)
        .first()
    )
