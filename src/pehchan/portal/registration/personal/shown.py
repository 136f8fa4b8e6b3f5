"""What a case's page shows of the device that it is about."""

from __future__ import annotations

from typing import Any

from pehchan.identity.imei import with_check_digit
from pehchan.portal.cases.models import Case
from pehchan.portal.registration.personal.questions import imeis


def device_shown(case: Case) -> dict[str, Any]:
    """``imeis`` of 15 digits each, the first one given first, and ``label``."""
    return {
        "imeis": [with_check_digit(one) for one in imeis(case.data)] if "imei" in case.data else [],
        "label": case.data.get("label", ""),
    }
