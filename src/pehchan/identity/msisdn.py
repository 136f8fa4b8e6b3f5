"""The MSISDN: a subscriber's telephone number with its country code (E.164)."""

from __future__ import annotations

from pehchan.identity.numbers import number_key, number_text


def msisdn_key(text: str | None) -> int | None:
    """The integer key of an MSISDN of 1 to 15 digits, a 1 in front; None for anything else.

    A ``+`` is no digit: files carry the bare digits (dirbs-core.md, section 2).
    """
    return number_key(text)


def msisdn_text(key: int) -> str:
    """The MSISDN of a key, with its leading zeros.

    Raises:
        PehchanError: ``not_a_number_key``.
    """
    return number_text(key)
