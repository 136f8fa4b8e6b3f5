"""What people are told about a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from pehchan.portal.cases.states import label_of
from pehchan.portal.dispatch.services import message_send

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member


def applicant_tell(template: str, case: Case, reason: str = "") -> None:
    """Tell the applicant, in their language."""
    _send(template, case, case.applicant, reason)


def reviewer_tell(template: str, case: Case, reason: str = "") -> None:
    """Tell the reviewer who has the case, if one has."""
    if case.assigned_to is not None:
        _send(template, case, case.assigned_to, reason)


def _send(template: str, case: Case, to: Member, reason: str) -> None:
    address = reverse("cases:case", kwargs={"reference": case.reference})
    message_send(
        template=template,
        to=to,
        context={
            "reference": case.reference,
            "kind": case.kind,
            "state": case.state,
            "state_label": label_of(case.state),
            "address": f"{settings.PEHCHAN_ADDRESS}{address}",
            "reason": reason,
            "due": case.due_at.date().isoformat() if case.due_at else "",
        },
    )
