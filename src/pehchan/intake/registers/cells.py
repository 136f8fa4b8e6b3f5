"""SQL pieces that turn a field's text into a cell of a table, and test its form.

They are DuckDB's own SQL: a file lies on this machine. Every cell can be computed for a field that
breaks its rule too (it is then never stored), so nothing in here raises.
"""

from __future__ import annotations

from pehchan.engines.duckdb import quoted

IMEI = "[0-9A-Fa-f*#]{1,16}"
NUMBER = "[0-9]{1,15}"
TAC = "[0-9]{8}"


def name(field: str) -> str:
    """A field's or column's name as SQL writes it."""
    return '"' + field.replace('"', '""') + '"'


def has_form(value: str, pattern: str) -> str:
    """Whether the whole of a text is of that form (RE2; digits are ASCII digits only)."""
    return f"regexp_full_match({value}, {quoted(pattern)})"


def is_device(value: str) -> str:
    """Whether a text begins with 14 digits, so that these are its device key."""
    return has_form(f"left({value}, 14)", "[0-9]{14}")


def device(value: str) -> str:
    """The device key of an IMEI field, as `identity.device.key_of` gives it."""
    hashed = f"CAST('0x' || left(md5(upper({value})), 15) AS BIGINT)"
    digits = f"CAST(left({value}, 14) AS BIGINT)"
    return f"CASE WHEN {is_device(value)} THEN {digits} ELSE -{hashed} - 1 END"


def irregular(value: str) -> str:
    """The normal form of an IMEI field whose key is negative; NULL for 14 digits."""
    return f"CASE WHEN NOT {is_device(value)} THEN upper({value}) END"


def normal_form(value: str) -> str:
    """The normal form of an IMEI field: 14 digits, else the text in capitals."""
    return f"CASE WHEN {is_device(value)} THEN left({value}, 14) ELSE upper({value}) END"


def number(value: str) -> str:
    """The key of an IMSI or MSISDN field: its digits with a 1 in front."""
    return f"TRY_CAST('1' || {value} AS BIGINT)"


def text(value: str) -> str:
    """A text field without the blanks around it; NULL when nothing is left."""
    return f"nullif(trim({value}), '')"


def lowered(value: str) -> str:
    """The same in small letters."""
    return f"lower({text(value)})"


def day(value: str, form: str = "%Y%m%d") -> str:
    """The day that a date field names; NULL when there is no such day."""
    return f"CAST(try_strptime({value}, {quoted(form)}) AS DATE)"


def tac(value: str) -> str:
    """The TAC field as a number."""
    return f"TRY_CAST({value} AS INTEGER)"
