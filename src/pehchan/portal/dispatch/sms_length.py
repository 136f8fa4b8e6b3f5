"""How long a text message is: its alphabet and its parts (3GPP TS 23.038, TS 23.040 9.2.3.24.1)."""

from __future__ import annotations

from dataclasses import dataclass

# TS 23.038, 6.2.1: the default alphabet, and what its extension table reaches with an escape.
GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_EXTENSION = frozenset("\f^{}\\[~]|€")

# Characters in one message, and in each of several (a header of 6 octets takes the rest).
GSM7_ALONE, GSM7_EACH = 160, 153
UCS2_ALONE, UCS2_EACH = 70, 67


@dataclass(frozen=True, slots=True)
class SmsLength:
    """The alphabet (``GSM-7`` or ``UCS-2``), the units used in it, and the number of parts."""

    alphabet: str
    units: int
    parts: int


def sms_length(text: str) -> SmsLength:
    """How a network would send that text.

    One character outside GSM-7 turns the whole text into UCS-2, so that a curly quote more than
    halves what fits. A character is never divided between two parts.
    """
    if all(letter in GSM7 or letter in GSM7_EXTENSION for letter in text):
        sizes = [2 if letter in GSM7_EXTENSION else 1 for letter in text]
        return SmsLength("GSM-7", sum(sizes), _parts(sizes, GSM7_ALONE, GSM7_EACH))
    sizes = [len(letter.encode("utf-16-be")) // 2 for letter in text]
    return SmsLength("UCS-2", sum(sizes), _parts(sizes, UCS2_ALONE, UCS2_EACH))


def _parts(sizes: list[int], alone: int, each: int) -> int:
    if sum(sizes) <= alone:
        return 1
    parts, used = 1, 0
    for size in sizes:
        if used + size > each:
            parts, used = parts + 1, 0
        used += size
    return parts
