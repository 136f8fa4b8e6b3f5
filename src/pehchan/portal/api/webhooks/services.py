"""What is done with webhooks: made, changed, removed, their secret changed over, sent again."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.errors import PehchanError
from pehchan.portal.api.webhooks.models import Delivery, Webhook
from pehchan.portal.api.webhooks.signing import secret_made
from pehchan.portal.api.webhooks.tasks import delivery_defer
from pehchan.portal.audit.services import event_record
from pehchan.portal.dispatch.models import State
from pehchan.portal.dispatch.post import check_url
from pehchan.portal.people.sealing import seal, unseal
from pehchan.portal.project.environment import flag

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member, Organisation

SEALED_FOR = "webhook secret"
BOTH_SIGN = datetime.timedelta(hours=24)
MOST = 10


class WebhookError(PehchanError):
    """Something about a webhook cannot be done."""


def private_allowed() -> bool:
    """Whether webhooks may go to addresses that are not public, and by plain http."""
    given = getattr(settings, "PEHCHAN_WEBHOOKS_PRIVATE", None)
    return flag("PEHCHAN_WEBHOOKS_PRIVATE") if given is None else bool(given)


@transaction.atomic
def webhook_add(
    *, actor: Member, organisation: Organisation | None, url: str
) -> tuple[Webhook, str]:
    """A new webhook of an organisation, or of the member; and its secret, shown this once.

    Raises:
        PostError: ``bad_url``.
        WebhookError: ``too_many_webhooks``.
    """
    check_url(url, private=private_allowed())
    owner = {"organisation": organisation} if organisation else {"member": actor}
    if Webhook.objects.filter(**owner).count() >= MOST:
        raise WebhookError(
            "too_many_webhooks",
            _("There are %(most)s webhooks already.") % {"most": MOST},
            _("Remove one that is not needed."),
        )
    secret = secret_made()
    webhook = Webhook.objects.create(
        url=url, secret=seal(secret, purpose=SEALED_FOR), created_by=actor, **owner
    )
    _record("webhook_added", webhook, actor, after={"url": url})
    return webhook, secret


@transaction.atomic
def webhook_change(
    *, webhook: Webhook, actor: Member, url: str | None = None, is_active: bool | None = None
) -> Webhook:
    """Send it elsewhere, or switch it off or on. Raises as `webhook_add`."""
    webhook = Webhook.objects.select_for_update(of=("self",)).get(pk=webhook.pk)
    before = {"url": webhook.url, "is_active": webhook.is_active}
    if url is not None:
        check_url(url, private=private_allowed())
        webhook.url = url
    if is_active is not None:
        webhook.is_active = is_active
    after = {"url": webhook.url, "is_active": webhook.is_active}
    if after != before:
        webhook.failing_since = None
        webhook.save()
        _record("webhook_changed", webhook, actor, before=before, after=after)
    return webhook


@transaction.atomic
def webhook_remove(*, webhook: Webhook, actor: Member) -> None:
    """Remove it with its deliveries."""
    _record("webhook_removed", webhook, actor, before={"url": webhook.url})
    webhook.delete()


@transaction.atomic
def secret_rotate(*, webhook: Webhook, actor: Member) -> tuple[Webhook, str]:
    """A new secret, shown this once; for 24 hours the old one signs too."""
    webhook = Webhook.objects.select_for_update(of=("self",)).get(pk=webhook.pk)
    secret = secret_made()
    webhook.previous_secret = webhook.secret
    webhook.previous_until = timezone.now() + BOTH_SIGN
    webhook.secret = seal(secret, purpose=SEALED_FOR)
    webhook.save()
    _record("webhook_secret_rotated", webhook, actor)
    return webhook, secret


@transaction.atomic
def delivery_again(*, delivery: Delivery, actor: Member) -> Delivery:
    """Send a delivery that is over once more: a new one with the same body and its own id.

    Raises:
        WebhookError: ``still_under_way``.
    """
    if delivery.state not in (State.SENT, State.FAILED):
        raise WebhookError(
            "still_under_way",
            _("This delivery is still being sent."),
            _("Wait until it was sent or has failed."),
        )
    again = Delivery.objects.create(
        webhook=delivery.webhook, kind=delivery.kind, body=delivery.body
    )
    _record("webhook_resent", delivery.webhook, actor, after={"delivery": str(again.pk)})
    delivery_defer(again)
    return again


def secrets_of(webhook: Webhook) -> list[str]:
    """The secrets that sign now, the newest first."""
    found = [unseal(webhook.secret, purpose=SEALED_FOR)]
    if webhook.previous_until and webhook.previous_until > timezone.now():
        found.append(unseal(webhook.previous_secret, purpose=SEALED_FOR))
    return found


def _record(
    kind: str,
    webhook: Webhook,
    actor: Member,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    event_record(
        kind=kind,
        actor=actor,
        on_behalf_of=webhook.organisation,
        subject=f"webhook:{webhook.pk}",
        before=before,
        after=after,
    )
