"""What whoever objected is told about relief."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from pehchan.portal.appeals.models import Relief
from pehchan.portal.dispatch.services import message_send


def applicant_tell(template: str, relief: Relief, reason: str = "") -> None:
    """Tell them, in their language; each relief's beginning and end once."""
    case = relief.case
    address = reverse("cases:case", kwargs={"reference": case.reference})
    message_send(
        template=template,
        to=case.applicant,
        context={
            "reference": case.reference,
            "until": relief.until.isoformat(),
            "reason": reason,
            "address": f"{settings.PEHCHAN_ADDRESS}{address}",
        },
        key=f"{template}:{relief.pk}",
    )
