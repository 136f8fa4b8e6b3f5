from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pehchan.demo.market import ASSEMBLED_LOCALLY, IMPORTED
from pehchan.demo.nation import Nation
from tests.demo.files import READ, unzipped

OLD = (
    "approved_imei,make,model,status,model_number,brand_name,device_type,radio_interface,device_id"
)
WIDE = (
    "imei,imei_last,make,model,status,model_number,brand_name,device_type,radio_interface,"
    "device_id,other_imeis,valid_from,valid_until,origin,production_date,technology,"
    "local_content,change_type"
)


@pytest.fixture(scope="module")
def paths(nation: Nation, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [
        unzipped(step, tmp_path_factory.mktemp("registration"))
        for step in nation.imports
        if step.kind == "registration_list"
    ]


def test_headers(paths: list[Path]) -> None:
    headers = [path.read_text(encoding="utf-8").split("\n", 1)[0] for path in paths]
    assert headers == [OLD, WIDE, WIDE, WIDE]


def test_no_device_is_registered_twice(paths: list[Path]) -> None:
    """Ranges, single devices and other IMEIs do not overlap, over all files."""
    old, *wide = paths
    parts = [
        f"SELECT approved_imei[:14]::BIGINT AS first, first AS last FROM {READ.format(old)}",
        *(
            f"SELECT imei[:14]::BIGINT, coalesce(imei_last, imei)[:14]::BIGINT"
            f" FROM {READ.format(path)}"
            f" UNION ALL SELECT unnest(string_split(other_imeis, '|')).left(14)::BIGINT AS one, one"
            f" FROM {READ.format(path)} WHERE other_imeis IS NOT NULL"
            for path in wide
        ),
    ]
    overlaps = duckdb.execute(
        "SELECT count(*), count(*) FILTER (next <= last OR last < first) FROM ("
        " SELECT *, lead(first) OVER (ORDER BY first) AS next"
        f" FROM ({' UNION ALL '.join(parts)}))"
    ).fetchall()[0]
    assert overlaps[0] > 1_000
    assert overlaps[1] == 0


def test_values_of_the_wider_form(paths: list[Path]) -> None:
    for path in paths[1:]:
        for row in duckdb.execute(
            "SELECT device_id, origin, technology, production_date, valid_until, local_content,"
            f" imei_last, other_imeis, change_type FROM {READ.format(path)}"
        ).fetchall():
            device_id, origin, technology, made, until, content, last, others, change = row
            assert re.fullmatch("[a-zA-Z0-9]+", device_id)
            assert origin in ("local_assembly", "imported", "personal", "visitor")
            assert technology in ("2G", "4G", "5G")
            assert made is None or re.fullmatch(r"202[45](0[1-9]|1[0-2])([0-2][0-9])", made)
            assert (until is not None) == (origin == "visitor")
            assert (content is not None) == (last is not None) == (origin == "local_assembly")
            assert others is None or re.fullmatch("[0-9]{14}", others)
            assert change == "add"
            if content is not None:
                percent = [int(part.split(":")[1]) for part in content.split("|")]
                assert 0 < sum(percent) < 100


def test_phones_made_here_against_phones_bought_abroad(
    nation: Nation, files: duckdb.DuckDBPyConnection, paths: list[Path]
) -> None:
    """Among ordinary devices that are seen, as published for 2024."""
    local, imported = files.execute(
        f"""SELECT count(DISTINCT device) FILTER (origin = 'local_assembly'),
                   count(DISTINCT device) FILTER (origin = 'imported')
            FROM sightings JOIN (FROM {READ.format(paths[1])}) AS entry
              ON device BETWEEN entry.imei AND coalesce(imei_last, entry.imei)
            WHERE device NOT IN (SELECT imei FROM truth)"""
    ).fetchone() or (0, 0)
    assert abs(local / (local + imported) - ASSEMBLED_LOCALLY / (ASSEMBLED_LOCALLY + IMPORTED)) < (
        0.01
    )
    assert local > nation.devices * 0.5
