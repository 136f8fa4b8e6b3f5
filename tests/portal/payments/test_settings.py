from __future__ import annotations

from django.conf import settings

from pehchan.portal.payments.providers import SANDBOX
from pehchan.portal.payments.settings import PEHCHAN_PAYMENT_ISSUER, PEHCHAN_PAYMENT_PROVIDERS


def test_the_projects_settings_hold_those_of_payments() -> None:
    assert settings.PEHCHAN_PAYMENT_PROVIDERS == PEHCHAN_PAYMENT_PROVIDERS == [SANDBOX]
    assert settings.PEHCHAN_PAYMENT_ISSUER == PEHCHAN_PAYMENT_ISSUER == "7010"
