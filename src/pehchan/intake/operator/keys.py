"""Columns of an operator's file as keys, in DuckDB SQL: what ``identity`` has for one value.

DuckDB's cast from text to a number is several times faster than a regular expression, but it reads
more than digits (``1e3``, ``0b11``). The characters by which it does so are known from the pass
over the bytes; where the file has one of the letters, values that hold it are kept from the cast.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pehchan.engines.duckdb import quoted
from pehchan.identity.numbers import LONGEST, prefix_ranges
from pehchan.intake import rats

# Letters that a hexadecimal identifier may hold and that the cast might take for a number's.
GUARDED = frozenset("eEbB")
BROKEN = -1  # the key of a value that breaks its column's rule


def guard(column: str, letters: Collection[str]) -> str:
    """SQL that is true where none of these letters stands in the text."""
    terms = [f"NOT contains({column}, {quoted(letter)})" for letter in sorted(letters)]
    return " AND ".join(terms) or "true"


def number_key(column: str, letters: Collection[str]) -> str:
    """SQL of the key (BIGINT) of 1 to 15 digits; `BROKEN` for anything else, null for null."""
    sound = f"{guard(column, letters)} AND strlen({column}) <= {LONGEST}"
    cast = f"CASE WHEN {sound} THEN TRY_CAST('1' || {column} AS BIGINT) END"
    return f"coalesce({cast}, CASE WHEN {column} IS NOT NULL THEN {BROKEN} END)"


def begins_with_none(key: str, prefixes: Collection[str]) -> str:
    """SQL that is true where a number begins with none of these; null where its key is null.

    Without prefixes nothing is known to be wrong: false.

    Args:
        key: SQL of its key, as `number_key` has it.

    Raises:
        PehchanError: ``not_a_prefix``.
    """
    ranges = (one for prefix in prefixes for one in prefix_ranges(prefix))
    terms = [f"{key} BETWEEN {first} AND {last}" for first, last in ranges]
    return f"NOT ({' OR '.join(terms)})" if terms else "false"


def whole_number(column: str, letters: Collection[str]) -> str:
    """SQL of all the digits of an identifier as one BIGINT; null when it is not only digits."""
    return f"CASE WHEN {guard(column, letters)} THEN TRY_CAST({column} AS BIGINT) END"


def regular_device(column: str, whole: str) -> str:
    """SQL of the device key of an identifier that begins with 14 digits; null for another.

    Args:
        whole: the column of `whole_number`.
    """
    return (
        f"coalesce(CASE strlen({column}) WHEN 15 THEN {whole} // 10 WHEN 14 THEN {whole} "
        f"WHEN 16 THEN {whole} // 100 END, "
        f"CASE WHEN regexp_matches({column}, '^[0-9]{{14}}[0-9A-Fa-f*#]{{0,2}}$') "
        f"THEN CAST(left({column}, 14) AS BIGINT) END)"
    )


def irregular_device(text: str) -> str:
    """SQL of the negative device key of an irregular identifier in capitals."""
    return f"(-CAST('0x' || left(md5({text}), 15) AS BIGINT) - 1)"


def check_digit(device: str) -> str:
    """SQL of the Luhn check digit (0 to 9) of a device key of 14 digits (TS 23.003 annex B)."""
    terms = []
    for place in range(14):
        digit = f"({device} // {10**place} % 10)"
        # The rightmost of the 14 digits is doubled, and so every second to its left.
        # A double of two digits counts with their sum, which is nine less.
        doubled = f"({digit} * 2 - CASE WHEN {digit} > 4 THEN 9 ELSE 0 END)"
        terms.append(digit if place % 2 else doubled)
    return f"((10 - ({' + '.join(terms)}) % 10) % 10)"


def known_rat_mask(column: str, values: Sequence[str | None]) -> str:
    """SQL of what `rat_mask` gives, for a column that holds these values and no others.

    Args:
        values: as few as a file usually has, the commonest first: each costs one comparison of
            texts a row, a twentieth of what taking the field apart does.
    """
    sound = re.compile(rats.FIELD)
    cases = []
    for value in values:
        if value is not None:
            bits = rats.mask(value.split("|")) if sound.fullmatch(value) else BROKEN
            cases.append(f"WHEN {quoted(value)} THEN {bits}")
    return f"CASE {column} {' '.join(cases)} ELSE 0 END" if cases else "0"


def rat_mask(column: str) -> str:
    """SQL of the bit mask of a RAT field; 0 for null, `BROKEN` (all bits) where it breaks its rule.

    The common single codes come first: each costs one comparison of texts.
    """
    order = ("006", "001", "002", "005", "010", *rats.CODES)
    single = " ".join(f"WHEN '{code}' THEN {rats.mask([code])}" for code in dict.fromkeys(order))
    several = " + ".join(
        f"CASE WHEN contains({column}, '{code}') THEN {rats.mask([code])} ELSE 0 END"
        for code in rats.CODES
    )
    return (
        f"CASE WHEN {column} IS NULL THEN 0 ELSE CASE {column} {single} ELSE "
        f"CASE WHEN regexp_matches({column}, {quoted(rats.FIELD)}) THEN {several} "
        f"ELSE {BROKEN} END END END"
    )
