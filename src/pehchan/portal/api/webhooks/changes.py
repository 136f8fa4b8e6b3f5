"""Case changes become deliveries, in the transaction of the change."""

from __future__ import annotations

import json

from django.utils import timezone

from pehchan.portal.api.webhooks.models import Delivery, Webhook
from pehchan.portal.api.webhooks.tasks import delivery_defer
from pehchan.portal.cases.events import Change, listen

KIND = "case.changed"


@listen
def case_changed(change: Change) -> None:
    """One delivery for each webhook of whoever the case belongs to.

    It names the case and its states, and nothing that was said: that is read through the API.
    """
    case = change.case
    if case.organisation_id:
        wanted = Webhook.objects.filter(organisation=case.organisation_id, is_active=True)
    else:
        wanted = Webhook.objects.filter(member=case.applicant_id, is_active=True)
    for webhook in wanted:
        body = {
            "type": KIND,
            "timestamp": timezone.now().isoformat(),
            "data": {
                "reference": case.reference,
                "kind": case.kind,
                "step": change.transition,
                "from_state": change.from_state,
                "state": case.state,
            },
        }
        delivery = Delivery.objects.create(webhook=webhook, kind=KIND, body=json.dumps(body))
        delivery_defer(delivery)
