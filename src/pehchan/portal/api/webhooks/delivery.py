"""Delivering: signed, to public addresses only, tried again for a day and longer."""

from __future__ import annotations

import datetime
import logging

from django.db.models.functions import Coalesce
from django.utils import timezone

from pehchan.portal.api.webhooks.models import Delivery, Webhook
from pehchan.portal.api.webhooks.services import private_allowed, secrets_of
from pehchan.portal.api.webhooks.signing import headers
from pehchan.portal.dispatch.post import PostError, post
from pehchan.portal.dispatch.services import message_send

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10.0
# Behind a day without one success it is switched off, and its maker told.
PATIENCE = datetime.timedelta(days=1)


def deliver_due(*, most: int = 100, now: datetime.datetime | None = None) -> int:
    """Send what is due, oldest first, up to that many; how many were taken."""
    taken = 0
    while taken < most:
        delivery = Delivery.claim_next(now=now or timezone.now())
        if delivery is None:
            break
        deliver(delivery)
        taken += 1
    return taken


def deliver(delivery: Delivery) -> None:
    """Send a claimed delivery and write down what came of it. Any status of the 200s is success."""
    webhook = Webhook.objects.get(pk=delivery.webhook_id)
    if not webhook.is_active:
        delivery.note_failure("switched_off: The webhook is switched off.", permanent=True)
        return
    body = delivery.body.encode()
    moment = int(timezone.now().timestamp())
    signed = headers(secrets_of(webhook), str(delivery.pk), moment, body)
    try:
        answer = post(webhook.url, body, signed, timeout=TIMEOUT_SECONDS, private=private_allowed())
    except PostError as error:
        _failed(delivery, webhook, None, f"{error.code}: {error.message}")
        return
    if 200 <= answer.status < 300:
        delivery.note_sent(status=answer.status)
        Webhook.objects.filter(pk=webhook.pk).update(failing_since=None)
        return
    _failed(delivery, webhook, answer.status, f"refused: It answered {answer.status}.")


def _failed(delivery: Delivery, webhook: Webhook, status: int | None, error: str) -> None:
    # 410 Gone: whoever listens says that nothing more should come.
    gone = status == 410
    delivery.note_failure(error, permanent=gone)
    Delivery.objects.filter(pk=delivery.pk).update(status=status)
    now = timezone.now()
    Webhook.objects.filter(pk=webhook.pk).update(failing_since=Coalesce("failing_since", now))
    log.warning("event=webhook_refused webhook=%s status=%s", webhook.pk, status)
    over = webhook.failing_since is not None and now - webhook.failing_since > PATIENCE
    if (gone or over) and Webhook.objects.filter(pk=webhook.pk, is_active=True).update(
        is_active=False
    ):
        message_send(
            template="webhook_failing", to=webhook.created_by, context={"url": webhook.url}
        )
