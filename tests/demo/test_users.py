from __future__ import annotations

import duckdb
import pytest

from pehchan.demo.users import SIM_BOX_NUMBERS


def spread(files: duckdb.DuckDBPyConnection, kind: str, what: str) -> list[tuple[int, ...]]:
    """An aggregate over the sightings of each device of a kind."""
    return files.execute(
        f"SELECT {what} FROM sightings JOIN truth ON device = truth.imei WHERE kind = $kind"
        " GROUP BY device",
        {"kind": kind},
    ).fetchall()


def test_clones_have_crowds_on_three_networks(files: duckdb.DuckDBPyConnection) -> None:
    rows = spread(files, "cloned", "count(DISTINCT imsi), count(DISTINCT operator)")
    assert rows
    assert all(8 <= users <= 39 and networks == 3 for users, networks in rows)


def test_a_paired_clones_genuine_user_is_among_its_users(
    files: duckdb.DuckDBPyConnection,
) -> None:
    rows = files.execute(
        "SELECT pairing_list.imei, count(DISTINCT (device, sightings.imsi, sightings.msisdn))"
        " FROM pairing_list LEFT JOIN sightings ON device = pairing_list.imei[:14]"
        " AND sightings.imsi = pairing_list.imsi AND sightings.msisdn = pairing_list.msisdn"
        " GROUP BY 1"
    ).fetchall()
    planted = files.execute("SELECT count(*) FROM truth WHERE kind = 'paired_clone'").fetchone()
    assert planted == (len(rows),)
    assert all(row[1] == 1 for row in rows)


def test_sim_boxes_stay_on_one_network(files: duckdb.DuckDBPyConnection) -> None:
    what = "count(DISTINCT msisdn), count(DISTINCT operator)"
    assert set(spread(files, "sim_box", what)) == {(SIM_BOX_NUMBERS, 1)}


def test_families_use_the_phone_on_days_of_their_own(files: duckdb.DuckDBPyConnection) -> None:
    rows = files.execute(
        "SELECT max(users), max(members) FROM ("
        " SELECT device, count(DISTINCT imsi) OVER (PARTITION BY device, date) AS users,"
        " count(DISTINCT imsi) OVER (PARTITION BY device) AS members"
        " FROM sightings JOIN truth ON device = truth.imei WHERE kind = 'family_phone')"
    ).fetchone()
    assert rows == (1, 4)


def test_one_persons_two_sims_meet_on_the_same_days(files: duckdb.DuckDBPyConnection) -> None:
    rows = files.execute(
        "SELECT device, date, count(DISTINCT operator), count(DISTINCT uid)"
        " FROM sightings JOIN truth ON device = truth.imei"
        " JOIN subscribers_registration_list AS person ON person.imsi = sightings.imsi"
        " WHERE kind = 'two_sims' GROUP BY ALL"
    ).fetchall()
    planted = files.execute("SELECT count(*) FROM truth WHERE kind = 'two_sims'").fetchone()
    met = {row[0] for row in rows if row[2] == 2}
    assert planted == (len(met),)
    assert {row[3] for row in rows} == {1}


def test_new_phones_are_seen_on_5g(files: duckdb.DuckDBPyConnection) -> None:
    rows = files.execute(
        "SELECT DISTINCT Bands LIKE '%5G NR%' FROM sightings JOIN tac ON TAC = device[:8]"
        " WHERE rat LIKE '%010%'"
    ).fetchall()
    assert rows == [(True,)]


def test_a_swapped_sim_keeps_its_number(files: duckdb.DuckDBPyConnection) -> None:
    rows = spread(files, "sim_swap", "count(DISTINCT imsi), count(DISTINCT msisdn)")
    assert set(rows) == {(2, 1)}


def test_a_heavy_user_changes_network_once(files: duckdb.DuckDBPyConnection) -> None:
    what = "count(DISTINCT operator), count(DISTINCT date) > 70, count(DISTINCT imsi)"
    assert set(spread(files, "heavy_user", what)) == {(2, True, 2)}


@pytest.mark.parametrize("kind", ["stolen_dark"])
def test_dark_phones_are_not_seen(files: duckdb.DuckDBPyConnection, kind: str) -> None:
    assert spread(files, kind, "count(*)") == []


def test_both_imeis_of_a_repaired_phone_have_one_subscriber_and_do_not_overlap(
    files: duckdb.DuckDBPyConnection,
) -> None:
    rows = files.execute(
        "SELECT imsi, count(DISTINCT device) FROM sightings JOIN truth ON device = truth.imei"
        " WHERE kind = 'repaired_phone' GROUP BY imsi"
    ).fetchall()
    assert rows
    assert {row[1] for row in rows} == {2}
    spans = spread(files, "repaired_phone", "min(date)::INT, max(date)::INT")
    assert all(last <= 20260430 or first >= 20260503 for first, last in spans)


def test_no_two_ordinary_devices_share_a_subscriber(files: duckdb.DuckDBPyConnection) -> None:
    rows = files.execute(
        "SELECT max(devices) FROM (SELECT imsi, count(DISTINCT device) AS devices"
        " FROM sightings ANTI JOIN truth ON device = truth.imei"
        " WHERE length(imsi) = 15 AND device IS NOT NULL GROUP BY imsi)"
    ).fetchone()
    assert rows == (1,)
