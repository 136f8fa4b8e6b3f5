"""What Django's check command says about the payments' settings."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from pehchan.portal.payments.providers import SANDBOX


@register(Tags.security, deploy=True)
def no_sandbox(**_: Any) -> list[CheckMessage]:
    """In earnest nobody pays at the sandbox: there, a click counts as money."""
    if SANDBOX not in settings.PEHCHAN_PAYMENT_PROVIDERS:
        return []
    return [
        Error(
            "The sandbox of payments is in use: whoever clicks counts as having paid.",
            hint="Name your bank's provider in PEHCHAN_PAYMENT_PROVIDERS.",
            id="payments.E001",
        )
    ]


@register()
def issuer(**_: Any) -> list[CheckMessage]:
    """The issuer's prefix begins every payment's number."""
    if re.fullmatch(r"[1-9][0-9]{3}", settings.PEHCHAN_PAYMENT_ISSUER):
        return []
    return [
        Error(
            "PEHCHAN_PAYMENT_ISSUER is not four digits of which the first is not 0.",
            id="payments.E002",
        )
    ]
