from __future__ import annotations

import re
from itertools import pairwise

import duckdb
import pytest

from pehchan.demo.calendar import MONTHS
from pehchan.demo.nation import Nation
from pehchan.demo.operators import OPERATORS
from pehchan.demo.sightings import file_name
from tests.demo.files import unzipped


def test_names() -> None:
    assert file_name(OPERATORS[1], MONTHS[1]) == "operator2_20260501_20260531"


def test_every_line_keeps_the_originals_column_rules(
    nation: Nation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    line_rule = re.compile(
        r"20260[456](0[1-9]|[12][0-9]|3[01]),([0-9A-Fa-f*#]{1,16})?,([0-9]{1,15})?,([0-9]{1,15})?,"
        r"((00[1-7]|010)(\|(00[1-7]|010))*)?"
    )
    directory = tmp_path_factory.mktemp("operators")
    for step in nation.imports:
        if step.kind == "operator":
            header, *lines = unzipped(step, directory).read_text(encoding="utf-8").splitlines()
            assert header == "date,imei,imsi,msisdn,rat"
            assert len(lines) > 1_000
            for line in lines:
                assert line_rule.fullmatch(line), line


def _shares(files: duckdb.DuckDBPyConnection) -> list[dict[str, float]]:
    table = files.execute(
        """SELECT operator, date[:6] AS month,
                  avg((imei IS NULL)::INT) AS null_imei, avg((imsi IS NULL)::INT) AS null_imsi,
                  avg((msisdn IS NULL)::INT) AS null_msisdn, avg((rat IS NULL)::INT) AS null_rat,
                  avg((imei IS NULL OR imsi IS NULL OR msisdn IS NULL OR rat IS NULL)::INT)
                      AS null_any,
                  avg((NOT regexp_matches(imei, '^[0-9]{14}'))::INT) AS unclean_imei,
                  avg((length(imsi) NOT IN (14, 15))::INT) AS unclean_imsi,
                  avg((imsi NOT LIKE '001%')::INT) AS out_of_region_imsi,
                  avg((msisdn NOT LIKE '210%')::INT) AS out_of_region_msisdn,
                  avg((imsi NOT LIKE '0010' || operator[-1] || '%')::INT) AS non_home,
                  count(DISTINCT date) AS days,
                  sum((imei[1] = '0')::INT) - sum((imei[1] = '1')::INT) AS zeros_over_ones
           FROM sightings GROUP BY ALL"""
    )
    names = [column[0] for column in table.description]
    return [dict(zip(names, row, strict=True)) for row in table.fetchall()]


def test_files_pass_the_thresholds_with_room_and_have_something_to_count(
    files: duckdb.DuckDBPyConnection,
) -> None:
    shares = _shares(files)
    assert len(shares) == 9
    for share in shares:
        for name in ("null_imei", "null_imsi", "null_msisdn", "null_rat", "null_any"):
            assert 0 < share[name] < 0.04, (name, share)
        assert 0 < share["unclean_imei"] < 0.03
        assert 0 < share["unclean_imsi"] < 0.03
        assert share["out_of_region_imsi"] < 0.05
        assert share["out_of_region_msisdn"] < 0.05
        assert share["non_home"] < 0.1
        assert share["zeros_over_ones"] > 0
        assert share["days"] >= 30


def test_a_month_has_about_as_many_devices_a_day_as_the_one_before(
    files: duckdb.DuckDBPyConnection,
) -> None:
    rows = files.execute(
        """SELECT operator, month, avg(imeis), avg(imsis), avg(msisdns) FROM (
               SELECT operator, date[:6] AS month, date, count(DISTINCT device) AS imeis,
                      count(DISTINCT imsi) AS imsis, count(DISTINCT msisdn) AS msisdns
               FROM sightings GROUP BY ALL)
           GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    for before, after in pairwise(rows):
        if before[0] == after[0]:
            for old, new in zip(before[2:], after[2:], strict=True):
                assert new >= 0.92 * old, (before, after)


def test_identifiers_come_in_all_lengths(files: duckdb.DuckDBPyConnection) -> None:
    rows = files.execute(
        "SELECT length(imei), count(*) FROM sightings WHERE imei IS NOT NULL GROUP BY 1"
    ).fetchall()
    assert {14, 15, 16} <= {row[0] for row in rows}
    share = {row[0]: row[1] / sum(row[1] for row in rows) for row in rows}
    assert share[15] > 0.5
    assert share[16] > 0.03
