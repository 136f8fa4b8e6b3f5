"""A provider without a page of its own: one pays at its counters."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.portal.payments.models import Payment


class Counter:
    """Pays at counters."""

    name = "counter"

    def page_url(self, payment: Payment) -> str | None:
        return None

    def secrets(self) -> Sequence[str]:
        return ["counter's secret"]
