"""Telephone numbers as people type them, in the one form that is kept: E.164, "+923001234567"."""

from __future__ import annotations

import phonenumbers
from django.conf import settings

from pehchan.portal.people.errors import BadPhoneError
from pehchan.portal.people.identity_numbers import western


def normal_phone(text: str) -> str:
    """The number as ITU-T E.164 writes it, with "+"; without a country it is one of ours.

    Raises BadPhoneError when it cannot be a number that receives an SMS.
    """
    region = getattr(settings, "PEHCHAN_COUNTRY", "PK")
    try:
        parsed = phonenumbers.parse(western(text), region)
    except phonenumbers.NumberParseException:
        raise BadPhoneError() from None
    fixed = phonenumbers.PhoneNumberType.FIXED_LINE
    if not phonenumbers.is_valid_number(parsed) or phonenumbers.number_type(parsed) == fixed:
        raise BadPhoneError()
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
