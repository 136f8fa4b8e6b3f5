from __future__ import annotations

import re
from collections.abc import Sequence

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity import imei
from pehchan.identity.device import key_of
from pehchan.identity.imsi import imsi_key
from pehchan.identity.msisdn import msisdn_key
from pehchan.intake import rats
from pehchan.intake.bytescan import TREACHEROUS
from pehchan.intake.operator import keys
from pehchan.intake.operator.form import RULES

JUNK = ["1e3", "1E3", "0b11", "0B1", "٣", "1２", "a", "*#06#", "E", "1'0", "inf", "true", "½"]
# What a file with one of these is never read quickly for: see `rows.quick_rows`.
KEPT_AWAY = set(TREACHEROUS.decode()) - keys.GUARDED | set("\r\n\0,")
digits = st.text("0123456789", min_size=1, max_size=17)
# As a file has them (an empty field is null): digits mostly, some hexadecimal letters, some junk.
cells = st.lists(
    digits
    | st.text("0123456789", min_size=14, max_size=16)
    | st.text("0123456789abcdefABCDEF*#", min_size=1, max_size=17)
    | st.text(min_size=1, max_size=5).filter(lambda text: not KEPT_AWAY & set(text))
    | st.sampled_from(JUNK)
    | st.none(),
    max_size=80,
)


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def column(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object], kind: str = "VARCHAR"
) -> list[object]:
    found = connection.execute(
        f"SELECT {sql} FROM (SELECT unnest($1::{kind}[]) AS t)", [list(values)]
    ).fetchall()
    return [value for (value,) in found]


@settings(max_examples=60, deadline=None)
@given(texts=cells)
def test_numbers_have_the_keys_of_identity(
    texts: list[str | None], connection: duckdb.DuckDBPyConnection
) -> None:
    found = column(connection, keys.number_key("t", keys.GUARDED), texts)
    for key in (imsi_key, msisdn_key):
        expected = [
            None if text is None else keys.BROKEN if key(text) is None else key(text)
            for text in texts
        ]
        assert found == expected


@settings(max_examples=60, deadline=None)
@given(texts=cells, prefixes=st.lists(st.sampled_from(["41001", "0", "92", "410"]), max_size=3))
def test_numbers_that_begin_with_none_of_the_prefixes(
    texts: list[str | None], prefixes: list[str], connection: duckdb.DuckDBPyConnection
) -> None:
    numbers = [text for text in texts if text is None or imsi_key(text) is not None]
    numbers += [f"{prefix}{more}"[:15] for prefix in prefixes for more in ("", "0", "9" * 14)]
    sql = keys.begins_with_none(keys.number_key("t", keys.GUARDED), prefixes)
    expected = [
        None if text is None and prefixes else bool(prefixes) and not _begins(text, prefixes)
        for text in numbers
    ]
    assert column(connection, sql, numbers) == expected


def _begins(text: str | None, prefixes: list[str]) -> bool:
    return text is not None and text.startswith(tuple(prefixes))


@settings(max_examples=60, deadline=None)
@given(texts=cells)
def test_devices_have_the_keys_of_identity(
    texts: list[str | None], connection: duckdb.DuckDBPyConnection
) -> None:
    regular = keys.regular_device("t", keys.whole_number("t", keys.GUARDED))
    sql = f"coalesce({regular}, {keys.irregular_device('upper(t)')})"
    rule = re.compile(RULES[0].form)
    sound = [text for text in texts if text is None or rule.search(text)]
    assert column(connection, sql, sound) == [key_of(text) for text in sound]
    # A regular device is never made of what breaks the rule of the column.
    broken = [text for text in texts if text is not None and not rule.search(text)]
    assert column(connection, regular, broken) == [None] * len(broken)


def test_zeros_in_front_are_part_of_the_keys(connection: duckdb.DuckDBPyConnection) -> None:
    texts = ["0", "00", "001", "000000000000000", "01"]
    found = column(connection, keys.number_key("t", ()), texts)
    assert found == [10, 100, 1001, 10**15, 101]
    whole = keys.whole_number("t", ())
    devices = column(
        connection, keys.regular_device("t", whole), ["0" * 14, "0" * 15, "00" + "1" * 14, "1"]
    )
    assert devices == [0, 0, 11_1111_1111_11, None]


def test_without_such_letters_in_the_file_no_value_is_looked_at_for_them() -> None:
    assert keys.guard("imei", ()) == "true"
    assert keys.guard("imei", {"e", "B"}) == "NOT contains(imei, 'B') AND NOT contains(imei, 'e')"


@settings(max_examples=40, deadline=None)
@given(devices=st.lists(st.integers(0, 10**14 - 1), max_size=80))
def test_the_check_digit_is_identitys(
    devices: list[int], connection: duckdb.DuckDBPyConnection
) -> None:
    found = column(connection, keys.check_digit("t"), devices, "BIGINT")
    assert found == [imei.check_digit(f"{device:014}") for device in devices]


fields = (
    st.lists(st.sampled_from(rats.CODES), min_size=1, max_size=6).map("|".join)
    | st.sampled_from(["009", "1", "001|", "|001", "001,002", "x'; DROP", "001 ", "100", "0010"])
    | st.text("01256|", max_size=9)
    | st.none()
)


def expected_mask(field: str | None) -> int:
    """The mask of a field: one bit a code, however often it is named."""
    if field is None:
        return 0
    return rats.mask(field.split("|")) if re.search(rats.FIELD, field) else keys.BROKEN


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(fields, max_size=60))
def test_masks_of_technologies_both_ways(
    texts: list[str | None], connection: duckdb.DuckDBPyConnection
) -> None:
    expected = [expected_mask(text) for text in texts]
    assert column(connection, keys.rat_mask("t"), texts) == expected
    known = keys.known_rat_mask("t", list(dict.fromkeys(texts)))
    assert column(connection, known, texts) == expected


def test_no_value_has_no_technology(connection: duckdb.DuckDBPyConnection) -> None:
    assert keys.known_rat_mask("t", [None]) == keys.known_rat_mask("t", []) == "0"
