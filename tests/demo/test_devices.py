from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import duckdb
import pytest

from pehchan.demo import devices as module
from pehchan.demo.devices import make_devices
from pehchan.demo.kinds import KINDS, kind_counts
from pehchan.identity.imei import check_digit, normal_form
from pehchan.identity.tac import is_test_tac


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        make_devices(connection, 20_000, 7)
        yield connection


def test_every_device_has_an_imei_of_its_own(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute("SELECT imei, other_imei FROM devices").fetchall()
    imeis = [imei for row in rows for imei in row if imei is not None]
    assert len(rows) == 20_000
    assert len(set(imeis)) == len(imeis)


def test_exactly_the_planted_number_of_each_kind(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute("SELECT name FROM devices WHERE name IS NOT NULL").fetchall()
    counted = Counter(row[0] for row in rows)
    wanted = zip(KINDS, kind_counts(20_000), strict=True)
    assert counted == {kind.name: count for kind, count in wanted}


def test_texts_and_check_digits_are_what_identity_says(
    database: duckdb.DuckDBPyConnection,
) -> None:
    rows = database.execute("SELECT raw, imei, digit, base FROM devices").fetchall()
    for raw, imei, digit, base in rows:
        assert normal_form(raw) == imei
        formed = len(imei) == 14 and imei.isdigit()
        assert formed == (base != "malformed")
        assert digit == (check_digit(imei) if formed else None)
        assert is_test_tac(imei) == (base == "test")


def test_the_size_of_a_slice_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> list[tuple[object, ...]]:
        with duckdb.connect() as connection:
            make_devices(connection, 3_000, 7)
            return connection.execute("FROM devices ORDER BY number").fetchall()

    at_once = made()
    monkeypatch.setattr(module, "SLICE", 700)
    assert made() == at_once
