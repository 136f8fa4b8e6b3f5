"""Radio access technologies: codes of operator files, bits of a mask, and generations.

The codes are the values of the RAT Type of TS 29.274 clause 8.17 in three digits, and those from
101 that DIRBS-Core gives to the technologies of 3GPP2 and IEEE (dirbs-core.md, section 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

GENERATION_BITS = {2: 1, 3: 2, 4: 4, 5: 8}


@dataclass(frozen=True)
class Rat:
    """One technology; ``generation`` is 2 to 5, or 0 for one that is not cellular."""

    code: str
    name: str
    generation: int


# 009 (LTE-M) is no code here: the recorded runs refuse it, and its records come as 006.
# The order is that of the bits in a mask and never changes: a code's bit is its place here.
RATS = (
    Rat("001", "UTRAN", 3),
    Rat("002", "GERAN", 2),
    Rat("003", "WLAN", 0),
    Rat("004", "GAN", 0),
    Rat("005", "HSPA Evolution", 3),
    Rat("006", "E-UTRAN", 4),
    Rat("007", "Virtual", 0),
    Rat("008", "E-UTRAN NB-IoT", 4),
    Rat("010", "NR", 5),
    Rat("101", "IEEE 802.16e (WiMAX)", 4),
    Rat("102", "eHRPD", 3),
    Rat("103", "HRPD", 3),
    Rat("104", "1xRTT", 2),
    Rat("105", "UMB", 4),
)
CODES = tuple(rat.code for rat in RATS)
# What one field of an operator's file may hold: codes joined by a pipe.
FIELD = f"^({'|'.join(CODES)})([|]({'|'.join(CODES)}))*$"

# Ways in which band texts name what they belong to, in capitals; a text may name several. The
# forms are of the kind that Python and RE2 read alike.
_BANDS = (
    (2, r"\bGSM|\bDCS|\bPCS|\bGPRS|\bEDGE|\b2G\b|\bIS-?95|\bCDMA ?(450|800|850|1900|ONE|1X)"),
    (3, r"WCDMA|\bUMTS|\bHSU?D?PA|\b3G\b|TD-?SCDMA|\bCDMA ?2000|\bEV-?DO|\bHRPD"),
    (4, r"\bLTE|\bE-?UTRA|\b4G\b|\bWIMAX|\bNB-?IOT|\bCAT-?M"),
    (
        5,
        r"\b5G|\bNR\b|\bNR[ _-]?N?[0-9]|\bFR[12]\b|\bN(1|2|3|5|7|8|1[248]|[2-9][0-9]|2[56][0-9])\b",
    ),
)


def mask(codes: Iterable[str]) -> int:
    """The bit mask of those codes.

    Raises:
        ValueError: one is not known.
    """
    found = 0
    for code in codes:
        found |= 1 << CODES.index(code)
    return found


def codes_of(bits: int) -> list[str]:
    """The codes of a bit mask, in the order of the bits."""
    return [code for place, code in enumerate(CODES) if bits >> place & 1]


def mask_of_generation(generation: int) -> int:
    """The bits of all technologies of that generation (2 to 5; 0 = not cellular)."""
    return mask(rat.code for rat in RATS if rat.generation == generation)


def generations_seen(bits: int) -> int:
    """The generations (2G=1, 3G=2, 4G=4, 5G=8) of a mask of technologies."""
    found = 0
    for generation, bit in GENERATION_BITS.items():
        if bits & mask_of_generation(generation):
            found |= bit
    return found


def generations_of_bands(bands: str | None) -> int:
    """The generations (2G=1, 3G=2, 4G=4, 5G=8) that a band text names; 0 for none."""
    text = (bands or "").upper()
    return sum(GENERATION_BITS[number] for number, form in _BANDS if re.search(form, text))


def generations_of_bands_sql(column: str) -> str:
    """`generations_of_bands` as DuckDB SQL over a text column: an integer, never null."""
    terms = (
        f"CASE WHEN regexp_matches(upper({column}), '{form}') THEN {GENERATION_BITS[number]} "
        "ELSE 0 END"
        for number, form in _BANDS
    )
    return f"({' + '.join(terms)})"
