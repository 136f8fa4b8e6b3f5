"""Work of webhooks: a delivery on commit, what is due again, and forgetting what is old."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from pehchan.portal.api.webhooks.models import Delivery
from pehchan.portal.dispatch.models import State
from pehchan.portal.project.jobs import defer, job

KEPT = datetime.timedelta(days=30)


def delivery_defer(delivery: Delivery) -> None:
    """Have a delivery sent when the transaction commits."""
    defer(delivery_send, delivery=str(delivery.pk))


# A delivery keeps its own count of attempts and its own clock.
@job(queue="webhooks", retry=False)
def delivery_send(delivery: str) -> None:
    """Send one delivery, unless somebody else has it."""
    from pehchan.portal.api.webhooks.delivery import deliver

    claimed = Delivery.claim_one(uuid.UUID(delivery))
    if claimed is not None:
        deliver(claimed)


@job(queue="webhooks", retry=False, cron="* * * * *", lock="webhooks-due")
def due_send(timestamp: int) -> None:
    """Send what is due again, and what a worker that died left behind."""
    from pehchan.portal.api.webhooks.delivery import deliver_due

    deliver_due(most=500)


@job(queue="webhooks", retry=False, cron="41 3 * * *")
def old_forget(timestamp: int) -> None:
    """Remove deliveries older than 30 days, and idempotency keys older than two."""
    from pehchan.portal.api.idempotency import keys_forget

    Delivery.objects.filter(
        state__in=(State.SENT, State.FAILED), created_at__lt=timezone.now() - KEPT
    ).delete()
    keys_forget()
