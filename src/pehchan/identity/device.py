"""The device key: one 64-bit integer for each device, whatever its identifier looks like."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pehchan.errors import PehchanError
from pehchan.identity.imei import normal_form
from pehchan.identity.text import capitals, is_digits

DIGITS = 14
LAST_KEY = 10**DIGITS - 1
SERIALS = 10**6
HASH_DIGITS = 15  # hexadecimal digits of the MD5 that are kept: 60 bits fit a signed 64-bit integer


def device_key(norm: str | None) -> int | None:
    """The key of a normal form: 0 to 99999999999999 for 14 digits, else a negative number.

    The negative key is ``-(first 60 bits of the MD5 of the upper-cased UTF-8 text) - 1``; MD5
    serves as a hash that every engine has, not as protection. None gives None.
    """
    if norm is None:
        return None
    if len(norm) == DIGITS and is_digits(norm):
        return int(norm)
    digest = hashlib.md5(capitals(norm).encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return -(int(digest.hexdigest()[:HASH_DIGITS], 16) + 1)


def key_of(text: str | None) -> int | None:
    """The key of a file's value: ``device_key(normal_form(text))``; None for an empty value."""
    return device_key(normal_form(text))


def device_text(key: int, irregular: Mapping[int, str] | None = None) -> str:
    """The text of a key: 14 digits with their leading zeros, or the irregular text looked up.

    Raises:
        PehchanError: ``unknown_irregular_device`` when a negative key is not in ``irregular``,
            ``not_a_device_key`` when the number has more than 14 digits.
    """
    if 0 <= key <= LAST_KEY:
        return f"{key:0{DIGITS}d}"
    if key > LAST_KEY:
        raise PehchanError(
            "not_a_device_key",
            f"{key} is not a device key: a device key has at most 14 digits.",
            "Make the key with device_key from the device's normal form.",
            {"key": key},
        )
    try:
        return (irregular or {})[key]
    except KeyError:
        raise PehchanError(
            "unknown_irregular_device",
            f"No text is on record for the irregular device {key}.",
            "Look the key up in the lake's table of irregular devices.",
            {"key": key},
        ) from None


def key_range_of_tac(tac: str) -> tuple[int, int]:
    """The first and the last device key of a TAC of 8 digits, both inclusive.

    Raises:
        PehchanError: ``not_a_tac`` when the text is not 8 digits.
    """
    if len(tac) != 8 or not is_digits(tac):
        raise PehchanError(
            "not_a_tac",
            f"{tac!r} is not a type allocation code.",
            "Give the first 8 digits of an IMEI.",
            {"value": tac},
        )
    first = int(tac) * SERIALS
    return first, first + SERIALS - 1
