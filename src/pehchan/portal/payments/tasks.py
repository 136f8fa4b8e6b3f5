"""Jobs of payments: the sandbox's call, and the expiry of what nobody paid."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.payments import services
from pehchan.portal.payments.models import Payment
from pehchan.portal.payments.sandbox import call_back
from pehchan.portal.project.jobs import job


@job(queue="payments", retry=5)
def bank_calls_back(*, number: str, url: str) -> None:
    """The sandbox's bank tells that a payment was paid."""
    call_back(Payment.objects.get(number=number), url)


@job(queue="payments", cron="7 * * * *")
def expire_unpaid(timestamp: int | None = None) -> None:
    """Every hour: expire the payments that nobody made in time."""
    services.payments_expire(now=timezone.now())
